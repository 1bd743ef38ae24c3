using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Tests;

/// <summary>Relative motion of the ensemble against the difference of two numerical propagations with all forces, after a day.</summary>
[TestClass]
public sealed class RelativeEnsembleReferenceTests
{
    private static readonly Spacecraft Client = new(5000, 20, 2.2, 30, 1.3);
    private static readonly Spacecraft Chaser = new(500, 4, 2.3, 5, 1.4);
    private static readonly PropagationOptions Tight = new() { PositionToleranceM = 1e-8, VelocityToleranceMPerS = 1e-11 };

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("low 400 km", 6_778_137.0, 0.0005, 51.6, 0.03, 0.3)]
    [DataRow("low 700 km, polar", 7_078_137.0, 0.001, 98.0, 0.03, 0.03)]
    [DataRow("geostationary", 42_164_170.0, 0.0002, 0.05, 0.01, 0.01)]
    [DataRow("eccentric, e = 0.5", 16_000_000.0, 0.5, 28.0, 0.03, 0.03)]
    public void Drift_ADayWithAllForces_IsThatOfThePair(string name, double a, double e, double inclination, double limitM, double farLimitM)
    {
        var orbit = DynamicsScene.Orbit(a, e, inclination, 20, 30, 40);
        var model = DynamicsScene.Full(GravityField.Egm2008Degree8, 8) with { Atmosphere = new Nrlmsise00Atmosphere(SpaceWeatherTable.Empty, LeapSeconds.BuiltIn) };
        var track = new ClientTrack(model, Client, orbit, DynamicsScene.Day);
        RelativeState[] starts = [.. new[] { 10.0, 100, 1000, 5000, 20_000 }.SelectMany(d => Starts(d, Math.Tau / PeriodS(a)))];
        var outcome = new RelativeEnsemble(track).Run(new EnsembleRequest { Initial = starts }.With(Chaser));
        var end = orbit.Epoch.AddSeconds(DynamicsScene.Day);
        var client = new NumericalPropagator(model, Client, Tight).Propagate(orbit, end);
        var deputies = new NumericalPropagator(model, Chaser, Tight);
        for (var i = 0; i < starts.Length; i++)
        {
            var truth = RelativeState.Of(client, deputies.Propagate(starts[i].From(orbit), end));
            var difference = outcome.Final[i].PositionM - truth.PositionM;
            TestContext.WriteLine($"{name}: start {starts[i].RangeM,8:0} m, after a day {truth.RangeM,9:0} m, difference {1000 * difference.X,8:0.000} {1000 * difference.Y,8:0.000} {1000 * difference.Z,8:0.000} mm");
            // Beyond, more than the separations that a certificate looks at: the expansion about the client ends.
            if (truth.RangeM > 60_000) continue;
            Bound.Below(starts[i].RangeM > 20_100 ? farLimitM : limitM, difference.Norm, $"m, {name}, start {starts[i].RangeM:0} m");
        }
    }

    // Along the track at rest, a safety ellipse, and all axes with a drift.
    private static RelativeState[] Starts(double d, double n) =>
    [
        new(new(0, d, 0), default),
        new(new(0.3 * d, d, 0.3 * d), new(0, -0.6 * n * d, 0.1 * n * d)),
        new(new(-0.05 * d, 0.9 * d, 0.4 * d), new(0.02 * n * d, 0.075 * n * d, 0)),
    ];

    private static double PeriodS(double a) => Math.Tau * Math.Sqrt(a * a * a / 3.986004415e14);
}
