using SdaToolkit.Schemas.Orbit.V1;
using static SdaToolkit.Plugins.Conjunction.Tests.NumericalRequests;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>Burns and covariances of orbit.propagate-numerically.</summary>
[TestClass]
public sealed class NumericalManeuverTests
{
    private const double G0 = 9.80665;

    private static PropagateNumericallyRequest TwoBodyRequest(double seconds, double step)
    {
        var request = Request(seconds, step, State(1, 600_000, 0, 0.9));
        request.Forces = PointMass();
        request.Spacecraft.Add(new SpacecraftProperties { ObjectId = 1, MassKg = 200 });
        return request;
    }

    [TestMethod]
    public async Task Impulse_AlongTheTrack_RaisesTheOtherSide()
    {
        var request = TwoBodyRequest(12_000, 60);
        request.Maneuvers.Add(new Maneuver { ObjectId = 1, Impulsive = new ImpulsiveBurn { Epoch = After(600), DeltaV2MPerS = 10, SpecificImpulseS = 220 } });
        var orbit = await RunOneAsync(request);
        // Row 10 is the state before the burn, row 11 after it.
        Assert.AreEqual(6_978_137, orbit.ApogeeRadiusM[10], 1);
        var v = Math.Sqrt(Gm / 6_978_137) + 10;
        var a = 1 / ((2 / 6_978_137.0) - (v * v / Gm));
        Assert.AreEqual((2 * a) - 6_978_137, orbit.ApogeeRadiusM[11], 1);
        Assert.AreEqual(6_978_137, orbit.PerigeeRadiusM[^1], 1);
        Assert.AreEqual(200, orbit.MassKg[10], 1e-9);
        Assert.AreEqual(200 * Math.Exp(-10 / (G0 * 220)), orbit.MassKg[11], 1e-9);
    }

    [TestMethod]
    public async Task FiniteBurn_UsesTheMassOfTheRocketEquation()
    {
        var request = TwoBodyRequest(3600, 60);
        request.Maneuvers.Add(new Maneuver { Finite = new FiniteBurn { Start = After(600), DurationS = 300, ThrustN = 20, SpecificImpulseS = 300, Frame = "VNC", Direction1 = 5 } });
        var orbit = await RunOneAsync(request);
        var used = 20 * 300 / (G0 * 300);
        Assert.AreEqual(200 - used, orbit.MassKg[^1], 1e-9);
        // Δv by the rocket equation, spent along the velocity of a circular orbit within a twentieth of a revolution: da = 2 a Δv / v, less the turning.
        var deltaV = G0 * 300 * Math.Log(200 / (200 - used));
        var gained = ((orbit.ApogeeRadiusM[^1] + orbit.PerigeeRadiusM[^1]) / 2) - 6_978_137;
        Assert.AreEqual(2 * 6_978_137 * deltaV / Math.Sqrt(Gm / 6_978_137), gained, 0.01 * gained);
    }

    [TestMethod]
    public async Task Burns_OfAnotherObject_DoNotAct()
    {
        var request = TwoBodyRequest(1200, 60);
        request.InitialStates.Add(State(2, 800_000, 0, 0.5));
        request.Maneuvers.Add(new Maneuver { ObjectId = 2, Impulsive = new ImpulsiveBurn { Epoch = After(60), DeltaV1MPerS = 5 } });
        var result = await RunAsync(request);
        Assert.AreEqual(6_978_137, result.Orbits[0].ApogeeRadiusM[^1], 1);
        Assert.IsGreaterThan(7_178_137 + 1000, result.Orbits[1].ApogeeRadiusM[^1]);
    }

    [TestMethod]
    public async Task Covariance_StartsAsGivenAndGrowsAlongTheTrack()
    {
        var request = TwoBodyRequest(5800 * 3, 60);
        request.InitialStates[0].Covariance = Covariance(10, 0.01);
        var orbit = await RunOneAsync(request);
        var history = orbit.Covariance;
        Assert.AreEqual("RTN", history.ReferenceFrame);
        Assert.HasCount(21 * orbit.Ephemeris.OffsetS.Count, history.LowerTriangle);
        for (var i = 0; i < 21; i++) Assert.AreEqual(request.InitialStates[0].Covariance.LowerTriangle[i], history.LowerTriangle[i], 1e-9);
        // After whole revolutions, velocities in axes that do not turn: δa = 2δR + 2δv_T/n, δT = δT₀ − 3nt/2·δa; N as at the start.
        var n = Math.Sqrt(Gm / Math.Pow(6_978_137, 3));
        var row = (int)Math.Round(3 * Math.Tau / n / 60);
        var t = row * 60.0;
        var expected = Math.Sqrt(Math.Pow(10, 2) + Math.Pow(3 * t * 0.01, 2) + Math.Pow(3 * n * t * 10, 2));
        Console.WriteLine($"transverse sigma {history.SigmaTransverseM[row]:F1} m, by the change of axis {expected:F1} m");
        Assert.AreEqual(expected, history.SigmaTransverseM[row], 0.02 * expected);
        Assert.AreEqual(10, history.SigmaNormalM[row], 0.2);
    }

    [TestMethod]
    public async Task ProcessNoise_WidensTheCovariance()
    {
        var request = TwoBodyRequest(6000, 600);
        request.InitialCovariance = Covariance(1, 1e-4);
        var without = (await RunOneAsync(request)).Covariance;
        request.ProcessNoise = new ProcessNoise { RadialM2PerS3 = 1e-9, TransverseM2PerS3 = 1e-9, NormalM2PerS3 = 1e-9 };
        var orbit = await RunOneAsync(request);
        Assert.AreEqual(without.SigmaNormalM[0], orbit.Covariance.SigmaNormalM[0], 1e-9);
        for (var i = 1; i < 11; i++) Assert.IsGreaterThan(without.SigmaTransverseM[i], orbit.Covariance.SigmaTransverseM[i]);
        // A free velocity gains q·t; the position of one axis q·t³/3 while t is short.
        Assert.AreEqual(Math.Sqrt(Math.Pow(without.SigmaNormalM[1], 2) + (1e-9 * Math.Pow(600, 3) / 3)), orbit.Covariance.SigmaNormalM[1], 0.02);
    }

    [TestMethod]
    public async Task Orbit_WithCovarianceAndWithout_IsTheSame()
    {
        var request = Request(6000, 600, State(1, 450_000, 0.001, 1.2));
        request.SpaceWeather = SpaceWeather();
        var without = await RunOneAsync(request);
        request.InitialCovariance = Covariance(1, 1e-3);
        var with = await RunOneAsync(request);
        for (var i = 0; i < 11; i++) Assert.AreEqual(0, (Position(with, i) - Position(without, i)).Norm, 1e-6);
    }
}
