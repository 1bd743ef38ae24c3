using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Tests.RelativeMotion;

/// <content>Against the full field, and against differential drag.</content>
internal static partial class ErrorMeasurement
{
    private const double Degree = Math.PI / 180;
    private const double Day = 86_400;

    /// <summary>The orbits of the table, in its order: axis, m, eccentricity, inclination, rad.</summary>
    public static readonly (string Name, double Axis, double Eccentricity, double InclinationRad)[] Regimes =
    [
        ("400 km, 51.6°", 6_778_136, 0.0005, 51.6 * Degree), ("800 km, 98.6°", 7_178_136, 0.001, 98.6 * Degree), ("20,200 km, 55°", 26_560_000, 0.005, 55 * Degree),
        ("geostationary, 0.05°", 42_164_000, 0.0003, 0.05 * Degree), ("e = 0.7, 12 h, 63.4°", 26_600_000, 0.7, 63.4 * Degree), ("e = 0.715, 10.5 h, 27°", 24_400_000, 0.715, 27 * Degree),
    ];

    /// <summary>2024-03-20T12:00:00 UTC.</summary>
    private static Epoch Start { get; } = TimeScales.ParseUtc("2024-03-20T12:00:00Z", LeapSeconds.BuiltIn);

    private static EarthRotation Rotation { get; } = new(Start.AddSeconds(-Day), Start.AddSeconds(25 * Day), EarthOrientation.None, LeapSeconds.BuiltIn);

    private static TabulatedEphemeris Sun { get; } = new TabulatedEphemeris(new Vsop2000Sun(), Start.AddSeconds(-Day), Start.AddSeconds(25 * Day));

    private static TabulatedEphemeris Moon { get; } = new TabulatedEphemeris(new Meeus1998Moon(), Start.AddSeconds(-Day), Start.AddSeconds(25 * Day));

    /// <summary>Gravity to degree and order 8, Sun, Moon, drag in mean solar activity, sunlight with shadow.</summary>
    public static ForceModel FullForces { get; } = new()
    {
        Gravity = GravityField.Egm2008Degree8,
        EarthRotation = Rotation,
        ThirdBodies = [Sun, Moon],
        Sun = Sun,
        Atmosphere = new HarrisPriesterAtmosphere(),
        RadiationPressure = true,
    };

    /// <summary>Errors of the linear models under the full field, of a deputy with the chief's own area and mass (0.01 m²/kg), over the spans of the table.</summary>
    public static (double[] Circular, double[] Elliptic, double[] Koenig) FullFieldErrors(int regime, int seed, int chiefs, int shapes)
    {
        var (_, axis, e, inclination) = Regimes[regime];
        var worst = (new double[Orbits.Length], new double[Orbits.Length], new double[Orbits.Length]);
        var random = new Random(seed);
        for (var k = 0; k < chiefs; k++)
        {
            var chief = KeplerianElements.FromSemiMajorAxis(axis, e, inclination, Math.Tau * random.NextDouble(), e > 0.5 ? -Math.PI / 2 : Math.Tau * random.NextDouble(), Math.Tau * k / chiefs);
            var (c, y, z) = LinearErrors(FullForces, new(500, 5, 2.2, 5, 1.3), chief.ToState<Gcrf>(Start, Gm), EarthJ2, Shapes(seed, shapes));
            for (var i = 0; i < Orbits.Length; i++)
                (worst.Item1[i], worst.Item2[i], worst.Item3[i]) = (Math.Max(worst.Item1[i], c[i]), Math.Max(worst.Item2[i], y[i]), Math.Max(worst.Item3[i], z[i]));
        }

        return worst;
    }

    /// <summary>Errors, m, after some revolutions of a low orbit of a deputy 1 km away with another ballistic coefficient: with drag left out, and with the rates of the same density.</summary>
    public static (double Without, double With, double RangeM) DragErrors(double altitudeM, double differenceM2PerKg, double orbits)
    {
        var forces = RelativeTruth.J2Forces(Gm, Radius, EarthJ2) with { Sun = Sun, Atmosphere = new HarrisPriesterAtmosphere(), EarthRotation = Rotation };
        var chief = KeplerianElements.FromSemiMajorAxis(6_378_137 + altitudeM, 0.001, 53 * Degree, 1, 2, 0.5).ToState<Gcrf>(Start, Gm);
        const double ballistic = 0.02;
        var truth = new RelativeTruth(forces, new(100, 100 * ballistic, 1), new(100, 100 * (ballistic + differenceM2PerKg), 1));
        var plain = Koenig2017Motion.Of(chief, Gm, Radius, EarthJ2);
        var sun = Rotation.GcrfToItrf(Start) * Sun.PositionGcrfM(Start);
        var density = (Vec3 r) => forces.Atmosphere.DensityKgPerM3(Start, Rotation.GcrfToItrf(Start) * r, sun);
        var drag = DifferentialDrag.OfDensity(plain.Elements.MeanChief, Gm, density, differenceM2PerKg);
        var motion = Koenig2017Motion.Of(chief, Gm, Radius, EarthJ2, drag);
        var start = plain.StateOf(1000 / chief.Position.Radius * new RelativeOrbitalElements(0, 0, 0, 1, 0, 1), 0);
        var times = Enumerable.Range(1, (int)(20 * orbits)).Select(i => i * plain.PeriodS / 20).ToList();
        var states = truth.Propagate(chief, start, times);
        var (without, with, range) = (0.0, 0.0, 0.0);
        for (var i = 0; i < times.Count; i++)
        {
            without = Math.Max(without, (plain.PropagateElements(start, 0, times[i]) - states[i]).RangeM);
            with = Math.Max(with, (motion.PropagateElements(start, 0, times[i]) - states[i]).RangeM);
            range = Math.Max(range, states[i].RangeM);
        }

        return (without, with, range);
    }
}
