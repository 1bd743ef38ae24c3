using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Benchmarks;

/// <summary>Free drift of chasers about a client at 500 km for a day under all forces: lanes about one client, and each chaser propagated for itself.</summary>
public sealed class PassiveSafetyBenchmarks
{
    private const double Day = 86_400;
    private static readonly Epoch Start = TimeScales.ParseUtc("2024-03-20T12:00:00Z", LeapSeconds.BuiltIn);
    private static readonly State<Gcrf> Client = new(Start, new(new(1_144_000, 4_500_000, 5_070_000)), new(new(-7_453, 154, 1_548)));
    private static readonly Spacecraft ClientCraft = new(5000, 20, 2.2, 30, 1.3);
    private static readonly Spacecraft Chaser = new(500, 2.5, 2.2, 4, 1.3);
    private readonly ForceModel _model = Model();

    /// <summary>Drifts so many samples, the table of the client included; threads: 0 for all processors.</summary>
    public EnsembleOutcome Lanes(int samples, int threads) => new RelativeEnsemble(new ClientTrack(_model, ClientCraft, Client, Day), Sgp4Kernels.Best, threads).Run(
        new EnsembleRequest { Initial = [.. Enumerable.Range(0, samples).Select(Sample)], Volumes = [EllipsoidVolume.Sphere(200), new(1000, 2000, 1000)] }.With(Chaser));

    /// <summary>Propagates so many samples each for itself and the client once; the last positions relative to it.</summary>
    public Vec3[] Pairs(int samples)
    {
        var client = new NumericalPropagator(_model, ClientCraft).Propagate(Client, Start.AddSeconds(Day));
        var chaser = new NumericalPropagator(_model, Chaser);
        return [.. Enumerable.Range(0, samples).Select(i => RelativeState.Of(client, chaser.Propagate(Sample(i).From(Client), Start.AddSeconds(Day))).PositionM)];
    }

    private static RelativeState Sample(int i) => new(new(5 * Math.Sin(i), -3000 + (5 * Math.Cos(3 * i)), 5 * Math.Sin(2 * i)), new(0.01 * Math.Sin(5 * i), 0.01 * Math.Cos(7 * i), 0.01 * Math.Sin(11 * i)));

    private static ForceModel Model()
    {
        var end = Start.AddSeconds(Day);
        var (sun, moon) = (new TabulatedEphemeris(new Vsop2000Sun(), Start, end), new TabulatedEphemeris(new Meeus1998Moon(), Start, end));
        return new()
        {
            Gravity = GravityField.Egm2008Degree8,
            EarthRotation = new EarthRotation(Start, end, EarthOrientation.None, LeapSeconds.BuiltIn),
            ThirdBodies = [sun, moon],
            Sun = sun,
            Atmosphere = new HarrisPriesterAtmosphere(),
            RadiationPressure = true,
            Relativity = true,
        };
    }
}
