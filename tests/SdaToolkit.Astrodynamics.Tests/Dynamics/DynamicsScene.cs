using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Tests;

/// <summary>Orbits and force models that several tests share.</summary>
internal static class DynamicsScene
{
    public const double Day = 86_400;

    /// <summary>2024-03-20T12:00:00 UTC.</summary>
    public static Epoch Start { get; } = TimeScales.ParseUtc("2024-03-20T12:00:00Z", LeapSeconds.BuiltIn);

    public static EarthRotation Rotation { get; } = new(Start.AddSeconds(-2 * Day), Start.AddSeconds(8 * Day), EarthOrientation.None, LeapSeconds.BuiltIn);

    public static IBodyEphemeris Sun { get; } = new TabulatedEphemeris(new Vsop2000Sun(), Start.AddSeconds(-2 * Day), Start.AddSeconds(8 * Day));

    public static IBodyEphemeris Moon { get; } = new TabulatedEphemeris(new Meeus1998Moon(), Start.AddSeconds(-2 * Day), Start.AddSeconds(8 * Day));

    /// <summary>500 kg, drag 1 m² · 2.2, sunlight 5 m² · 1.3.</summary>
    public static Spacecraft Craft { get; } = new(500, 1, 2.2, 5, 1.3);

    public static GravityField Egm2008()
    {
        using var reader = new StreamReader(RealData.Path("gravity", "EGM2008_40.gfc"));
        return GravityField.ParseIcgem(reader);
    }

    /// <summary>Everything, with gravity to a degree.</summary>
    public static ForceModel Full(GravityField field, int degree) => new()
    {
        Gravity = field,
        Degree = degree,
        EarthRotation = Rotation,
        ThirdBodies = [Sun, Moon],
        Sun = Sun,
        Atmosphere = new HarrisPriesterAtmosphere(),
        RadiationPressure = true,
        Relativity = true,
    };

    public static ForceModel GravityOnly(GravityField field, int degree) => new() { Gravity = field, Degree = degree, EarthRotation = Rotation };

    public static ForceModel PointMass { get; } = new() { Gravity = GravityField.PointMass(3.986004415e14), EarthRotation = Rotation };

    public static State<Gcrf> State(Vec3 r, Vec3 v) => new(Start, new(r), new(v));

    /// <summary>Near-circular, 500 km, 51.6°.</summary>
    public static State<Gcrf> Low { get; } = Orbit(6_878_137, 0.001, 51.6, 20, 30, 40);

    public static State<Gcrf> Molniya { get; } = Orbit(26_600_000, 0.7, 63.4, 100, 270, 10);

    public static State<Gcrf> Orbit(double a, double e, double inclination, double node, double perigee, double meanAnomaly, double gm = 3.986004415e14)
    {
        var plane = OdeProblem.KeplerState(e, meanAnomaly * Math.PI / 180);
        var turn = Matrix3.RotationZ(-node * Math.PI / 180) * Matrix3.RotationX(-inclination * Math.PI / 180) * Matrix3.RotationZ(-perigee * Math.PI / 180);
        return State(a * (turn * new Vec3(plane[0], plane[1], 0)), Math.Sqrt(gm / a) * (turn * new Vec3(plane[2], plane[3], 0)));
    }

    public static double Distance(State<Gcrf> a, State<Gcrf> b) => (a.Position - b.Position).Length;
}
