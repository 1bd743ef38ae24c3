using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Frames;

/// <summary>Published worked examples of GCRF to ITRF.</summary>
[TestClass]
public sealed class EarthAttitudeReferenceTests
{
    private const double RadPerArcsecond = Math.PI / 648_000;

    // IAU SOFA Board, "SOFA Tools for Earth Attitude", section 5: 2007-04-05 12:00 UTC, with its Earth orientation.
    private static readonly Epoch Cookbook = TimeScales.ParseUtc("2007-04-05T12:00:00Z", LeapSeconds.BuiltIn);
    private static readonly EarthOrientation CookbookOrientation = new(
        -0.072073685, 0.0349282 * RadPerArcsecond, 0.4833163 * RadPerArcsecond, DXRad: 0.0001750 * RadPerArcsecond, DYRad: -0.0002259 * RadPerArcsecond);

    // Vallado, Fundamentals of Astrodynamics and Applications, example 3-14.
    private static readonly Epoch Vallado = TimeScales.ParseUtc("2004-04-06T07:51:28.386009Z", LeapSeconds.BuiltIn);
    private static readonly EarthOrientation ValladoOrientation = new(
        -0.4399619, -0.140682 * RadPerArcsecond, 0.333309 * RadPerArcsecond, 0.0015563, DXRad: -0.000205 * RadPerArcsecond, DYRad: -0.000136 * RadPerArcsecond);
    private static readonly Vec3 ValladoCirs = new(5100.0184047, 6122.7863648, 6380.3445327);
    private static readonly Vec3 ValladoGcrf = new(5102.508959, 6123.011403, 6378.136925);

    [TestMethod]
    public void EarthRotationAngle_SofaCookbook_AgreesToTheLastDigit() =>
        Assert.AreEqual(13.318492966097, EarthRotationAngle.Rad(Ut1(Cookbook, CookbookOrientation)) * 180 / Math.PI, 1e-12);

    [TestMethod]
    public void CelestialPole2000A_SofaCookbook_AgreesToTheLastDigit()
    {
        var pole = CelestialPole.At2000A(TimeScales.ToJulianDateTt(Cookbook))
            .With(CookbookOrientation with { DXRad = 0.0001725 * RadPerArcsecond, DYRad = -0.0002650 * RadPerArcsecond });
        AssertPole(0.000712264729708, 0.000044385250265, -0.002200496, pole);
        AssertMatrix(
            new(0.973104317697512, 0.230363826239227, -0.000703163482268, -0.230363800456136, 0.973104570632777, 0.000118545366806, 0.000711560162777, 0.000046626403835, 0.999999745754024),
            ToItrf(pole));
    }

    [TestMethod]
    public void CelestialPole2006A_SofaCookbook_AgreesToTheLastDigit()
    {
        // "IAU 2006/2000A, CIO based, using classical angles".
        var pole = CelestialPole.At2006A(TimeScales.ToJulianDateTt(Cookbook)).With(CookbookOrientation);
        var expected = new Matrix3(0.973104317697535, 0.230363826239128, -0.000703163482198, -0.230363800456037, 0.973104570632801, 0.000118545366625, 0.000711560162668, 0.000046626403995, 0.999999745754024);
        AssertPole(0.000712264729599, 0.000044385250426, -0.002200475, pole);
        AssertMatrix(expected, ToItrf(pole));
        AssertMatrix(expected, FrameRotations.GcrfToItrf(Cookbook, CookbookOrientation, LeapSeconds.BuiltIn));
        AssertMatrix(expected, new EarthRotation(Cookbook, Cookbook, CookbookOrientation, LeapSeconds.BuiltIn).GcrfToItrf(Cookbook), 2e-14);
    }

    [TestMethod]
    public void CelestialPole2006Series_SofaCookbook_AgreesToTheLastDigit()
    {
        // "IAU 2006/2000A, CIO based, using X,Y series".
        var pole = CelestialPole.At2006Series(TimeScales.ToJulianDateTt(Cookbook)).With(CookbookOrientation);
        AssertPole(0.000712264729525, 0.000044385248875, -0.002200475, pole);
        AssertMatrix(
            new(0.973104317697536, 0.230363826239128, -0.000703163481769, -0.230363800456036, 0.973104570632801, 0.000118545368117, 0.000711560162594, 0.000046626402444, 0.999999745754024),
            ToItrf(pole));
    }

    [TestMethod]
    public void CelestialPole2000A_ValladoExample314_AgreesToTheLastDigit()
    {
        // The example's X, Y and s are those of IAU 2000A, without the offsets dX, dY, and so is its GCRF.
        var pole = CelestialPole.At2000A(TimeScales.ToJulianDateTt(Vallado));
        Assert.AreEqual(80.531880, pole.X / RadPerArcsecond, 1e-6);
        Assert.AreEqual(7.273921, pole.Y / RadPerArcsecond, 1e-6);
        Assert.AreEqual(-0.003027, pole.CioLocatorRad / RadPerArcsecond, 1e-6);
        AssertClose(1e-3, ValladoGcrf, pole.Rotation().Transpose() * (1000 * ValladoCirs));
    }

    [TestMethod]
    public void ItrfToGcrf_ValladoExample314_AgreesToTheExamplesTime()
    {
        var itrf = State<Itrf>(-1033.4793830, 7901.2952754, 6380.3565958, -3.225636520, -2.872451450, 5.531924446);
        var inTirs = FrameRotations.TirsToItrf(Vallado, ValladoOrientation).Transpose() * itrf.Position.Metres;
        var inCirs = FrameRotations.CirsToTirs(Vallado, ValladoOrientation, LeapSeconds.BuiltIn).Transpose() * inTirs;
        var gcrf = itrf.ToGcrf(new EarthRotation(Vallado, Vallado, ValladoOrientation, LeapSeconds.BuiltIn));
        AssertClose(1e-4, new(-1033.4750312, 7901.3055856, 6380.3445327), inTirs);
        // 8.6 mm: the example's UT1 was one double of a Julian date, which resolves 40 µs, that is 20 mm here; 13 mm with dX, dY beside.
        AssertClose(0.02, ValladoCirs, inCirs);
        AssertClose(0.02, ValladoGcrf, gcrf.Position.Metres);
        AssertClose(2e-5, new(-4.743220156, 0.790536497, 5.533755728), gcrf.Velocity.MetresPerSecond);
    }

    [TestMethod]
    public void ItrfToGcrf_ValladoExample314BySofa_AgreesToAMicrometre()
    {
        // The position that SOFA's routines give for it (X, Y by series, with dX and dY), as listed in Vallado's software.
        var pole = CelestialPole.At2006Series(TimeScales.ToJulianDateTt(Vallado)).With(ValladoOrientation);
        var toItrf = FrameRotations.TirsToItrf(Vallado, ValladoOrientation) * FrameRotations.CirsToTirs(Vallado, ValladoOrientation, LeapSeconds.BuiltIn) * pole.Rotation();
        AssertClose(1.5e-6, new(5102.508959486507, 6123.011392959787, 6378.136934384333), toItrf.Transpose() * new Vec3(-1033479.3830, 7901295.2754, 6380356.5958));
    }

    private static Matrix3 ToItrf(CelestialPole pole) =>
        FrameRotations.TirsToItrf(Cookbook, CookbookOrientation) * FrameRotations.CirsToTirs(Cookbook, CookbookOrientation, LeapSeconds.BuiltIn) * pole.Rotation();

    private static JulianDate Ut1(Epoch epoch, EarthOrientation orientation) =>
        TimeScales.ToJulianDate(epoch, TimeScale.Ut1, LeapSeconds.BuiltIn, orientation.Ut1MinusUtcSeconds);

    private static State<TFrame> State<TFrame>(double x, double y, double z, double vx, double vy, double vz)
        where TFrame : struct, IFrame => new(Vallado, new(1000 * new Vec3(x, y, z)), new(1000 * new Vec3(vx, vy, vz)));

    private static void AssertPole(double x, double y, double sArcseconds, CelestialPole pole)
    {
        Assert.AreEqual(x, pole.X, 1e-15);
        Assert.AreEqual(y, pole.Y, 1e-15);
        Assert.AreEqual(sArcseconds, pole.CioLocatorRad / RadPerArcsecond, 5.1e-10);
    }

    private static void AssertMatrix(Matrix3 expected, Matrix3 actual, double limit = 6e-15)
    {
        var difference = expected - actual;
        // Printed to 1e-15; the angle, a sum of 8.5 turns, rounds to 6e-15.
        Bound.Below(limit, Math.Max(Math.Max(Largest(difference.Row1), Largest(difference.Row2)), Largest(difference.Row3)), $"{actual}");
    }

    private static double Largest(Vec3 v) => Math.Max(Math.Abs(v.X), Math.Max(Math.Abs(v.Y), Math.Abs(v.Z)));

    private static void AssertClose(double limit, Vec3 expectedKm, Vec3 actual)
    {
        Console.WriteLine($"{(actual - (1000 * expectedKm)).Norm:E2} of {limit:E0}");
        Bound.Below(limit, (actual - (1000 * expectedKm)).Norm);
    }
}
