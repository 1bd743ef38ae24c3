using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Astrodynamics.SpaceEnvironment;

namespace SdaToolkit.Tests.SpaceEnvironment;

[TestClass]
public sealed class ShadowTests
{
    private const double Radius = BodyConstants.EarthEquatorialRadiusM;
    private static readonly Vec3 Sun = new(BodyConstants.AstronomicalUnitM, 0, 0);

    [TestMethod]
    [DataRow(7_000_000.0)]
    [DataRow(42_164_000.0)]
    public void LitFraction_OnTheAxisNearTheEarth_IsNone(double distance)
    {
        Assert.AreEqual(0.0, Shadow.LitFraction(new(-distance, 0, 0), Sun, Radius));
        Assert.AreEqual(1.0, Shadow.LitFraction(new(distance, 0, 0), Sun, Radius));
        Assert.AreEqual(1.0, Shadow.LitFraction(new(0, distance, 0), Sun, Radius));
    }

    [TestMethod]
    public void LitFraction_OnTheAxisBeyondTheUmbra_IsTheAnnulus()
    {
        // The umbra ends where the discs are equal: R·D/(Rs − R), 1,384,000 km behind the Earth.
        const double End = Radius * BodyConstants.AstronomicalUnitM / (BodyConstants.SunRadiusM - Radius);
        Assert.AreEqual(0.0, Shadow.LitFraction(new(-0.999 * End, 0, 0), Sun, Radius));
        Assert.IsGreaterThan(0.0, Shadow.LitFraction(new(-1.001 * End, 0, 0), Sun, Radius));
        foreach (var distance in new[] { 2e9, 1e10, 1e11 })
        {
            var ratio = Math.Asin(Radius / distance) / Math.Asin(BodyConstants.SunRadiusM / (BodyConstants.AstronomicalUnitM + distance));
            Assert.AreEqual(1 - (ratio * ratio), Shadow.LitFraction(new(-distance, 0, 0), Sun, Radius), 1e-12);
        }
    }

    // The Sun's disc cut up into rings on the sphere, and of each the part that the Earth covers.
    [TestMethod]
    [DataRow(6_700_000.0, 2.5e-4)]
    [DataRow(26_560_000.0, 5e-5)]
    [DataRow(42_164_000.0, 5e-5)]
    [DataRow(1_000_000_000.0, 5e-5)]
    public void LitFraction_ThroughThePenumbra_IsWhatRingsOnTheSphereGive(double distance, double tolerance)
    {
        var worst = 0.0;
        for (var i = 0; i <= 60; i++)
        {
            var (sin, cos) = Math.SinCos(Math.Asin(Math.Min(1, Radius / distance)) + (0.006 * ((i / 30.0) - 1)));
            var satellite = new Vec3(-distance * cos, distance * sin, 0);
            worst = Math.Max(worst, Math.Abs(InRings(satellite) - Shadow.LitFraction(satellite, Sun, Radius)));
        }

        Console.WriteLine($"{distance / 1e3} km: {worst:G3}");
        Bound.Below(tolerance, worst);
    }

    [TestMethod]
    public void LitFraction_AcrossTheShadow_IsContinuousAndMonotone()
    {
        var last = 0.0;
        for (var i = 0; i <= 20_000; i++)
        {
            var satellite = new Vec3(-42_164_000, 6_000_000 + (40.0 * i), 0);
            var lit = Shadow.LitFraction(satellite, Sun, Radius);
            Assert.IsTrue(lit >= last && lit - last < 2e-4, $"{lit} after {last}");
            last = lit;
        }

        Assert.AreEqual(1.0, last);
    }

    [TestMethod]
    public void LitFraction_TurnedAndMirrored_IsTheSame()
    {
        var random = new Random(8);
        for (var i = 0; i < 1000; i++)
        {
            var satellite = new Vec3(-30e6 * random.NextDouble(), Radius + (4e5 * (random.NextDouble() - 0.5)), 1e5 * random.NextDouble());
            var lit = Shadow.LitFraction(satellite, Sun, Radius);
            var turn = Matrix3.RotationX(random.NextDouble()) * Matrix3.RotationY(random.NextDouble()) * Matrix3.RotationZ(random.NextDouble());
            Assert.AreEqual(lit, Shadow.LitFraction(satellite with { Y = -satellite.Y }, Sun, Radius), 1e-9);
            Assert.AreEqual(lit, Shadow.LitFraction(turn * satellite, turn * Sun, Radius), 1e-9);
        }
    }

    [TestMethod]
    public void LitFraction_InsideTheBodyOrNaN_IsNoneOrNaN()
    {
        Assert.AreEqual(0.0, Shadow.LitFraction(new(1e6, 0, 0), Sun, Radius));
        Assert.IsTrue(double.IsNaN(Shadow.LitFraction(new(double.NaN, 0, 0), Sun, Radius)));
        Assert.IsTrue(double.IsNaN(Shadow.LitFraction(new(-7e6, 0, 0), Sun with { Z = double.NaN }, Radius)));
        Assert.IsTrue(double.IsNaN(Shadow.LitFraction(new(-7e6, 0, 0), Sun, double.NaN)));
        Assert.IsTrue(double.IsNaN(Shadow.LitFractionCylindrical(new(double.NaN, 0, 0), Sun, Radius)));
    }

    [TestMethod]
    public void LitFractionOblate_OverThePole_HasItsEdgeAtThePolarRadius()
    {
        const double Polar = Radius * (1 - BodyConstants.EarthFlattening);
        var (low, high) = (6_300_000.0, 6_400_000.0);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Shadow.LitFractionOblate(new(-2_000_000, 0, middle), Sun) < 0.5) low = middle;
            else high = middle;
        }

        Assert.AreEqual(Polar, low, 200); // half of the Sun is not exactly its centre
        Assert.AreEqual(Shadow.LitFraction(new(-2_000_000, 6_380_000, 0), Sun, Radius), Shadow.LitFractionOblate(new(-2_000_000, 6_380_000, 0), Sun), 1e-12);
    }

    [TestMethod]
    public void LitFractionCylindrical_AcrossTheEdge_IsAStepAtTheRadius()
    {
        Assert.AreEqual(0.0, Shadow.LitFractionCylindrical(new(-1e6, Radius - 1, 0), Sun, Radius));
        Assert.AreEqual(1.0, Shadow.LitFractionCylindrical(new(-1e6, Radius + 1, 0), Sun, Radius));
        Assert.AreEqual(1.0, Shadow.LitFractionCylindrical(new(1e6, 0, 6e6), Sun, Radius));
    }

    // Annular eclipse of 2023-10-14: greatest at 17:59:29 UT, 11.4° N 83.1° W, ratio of the discs 0.952 (Espenak, NASA GSFC). That is with a Moon of
    // 0.2722810 Earth radii, without its mountains, and a Sun of 696,000 km. The Sun's geometric place is 20″ from the apparent, which the annulus does not show.
    [TestMethod]
    public void LitFractionBehindMoon_AnnularEclipseOf2023_LeavesTheAnnulus()
    {
        var ratio = 0.952 * (BodyConstants.MoonRadiusM / (0.2722810 * Radius)) * (696e6 / BodyConstants.SunRadiusM);
        Assert.AreEqual(1 - (ratio * ratio), AtSolarEclipse("2023-10-14T17:59:29Z", 11.4, -83.1), 0.001);
    }

    // Total eclipse of 2024-04-08: greatest at 18:17:21 UT, 25.3° N 104.1° W, path 198 km wide (Espenak, NASA GSFC).
    [TestMethod]
    public void LitFractionBehindMoon_TotalEclipseOf2024_LeavesNothing()
    {
        Assert.AreEqual(0.0, AtSolarEclipse("2024-04-08T18:17:21Z", 25.3, -104.1));
        // 400 km across the path it is partial.
        Assert.IsTrue(AtSolarEclipse("2024-04-08T18:17:21Z", 28.3, -106.1) is > 0.01 and < 0.15);
    }

    // Lunar eclipse of 2022-05-16: total from 03:29 to 04:54 UT (Espenak, NASA GSFC), partial from 02:28 to 05:55, penumbral from 01:32 to 06:51.
    [TestMethod]
    public void LitFraction_MoonInTheEclipseOf2022_IsDark()
    {
        double Lit(string time) => Shadow.LitFraction(
            new Meeus1998Moon().PositionGcrfM(TimeScales.ParseUtc(time, LeapSeconds.BuiltIn)), new Vsop2000Sun().PositionGcrfM(TimeScales.ParseUtc(time, LeapSeconds.BuiltIn)), Radius);
        Assert.AreEqual(0.0, Lit("2022-05-16T03:29:00Z"));
        Assert.AreEqual(0.0, Lit("2022-05-16T04:54:00Z"));
        Assert.IsTrue(Lit("2022-05-16T02:28:00Z") is > 0 and < 1);
        Assert.IsTrue(Lit("2022-05-16T05:55:00Z") is > 0 and < 1);
        Assert.AreEqual(1.0, Lit("2022-05-16T01:32:00Z"));
        Assert.AreEqual(1.0, Lit("2022-05-16T06:51:00Z"));
    }

    [TestMethod]
    public void SolarPressure_AtOneAu_IsTheNominal()
    {
        Assert.AreEqual(4.5398e-6, SolarRadiation.PressureNPerM2(BodyConstants.AstronomicalUnitM), 1e-10);
        Assert.AreEqual(SolarRadiation.PressureAt1AuNPerM2 / 4, SolarRadiation.PressureNPerM2(2 * BodyConstants.AstronomicalUnitM), 1e-20);
    }

    private static double AtSolarEclipse(string utc, double latitudeDeg, double longitudeDeg)
    {
        var epoch = TimeScales.ParseUtc(utc, LeapSeconds.BuiltIn);
        const double E2 = BodyConstants.EarthFlattening * (2 - BodyConstants.EarthFlattening);
        var (sinLatitude, cosLatitude) = Math.SinCos(latitudeDeg * Math.PI / 180);
        var (sinLongitude, cosLongitude) = Math.SinCos(longitudeDeg * Math.PI / 180);
        var n = Radius / Math.Sqrt(1 - (E2 * sinLatitude * sinLatitude));
        var place = new Vec3(n * cosLatitude * cosLongitude, n * cosLatitude * sinLongitude, n * (1 - E2) * sinLatitude);
        var inGcrf = FrameRotations.TemeToGcrf(epoch, EarthOrientation.None) * (FrameRotations.TemeToPef(epoch, EarthOrientation.None, LeapSeconds.BuiltIn).Transpose() * place);
        return Shadow.LitFractionBehindMoon(inGcrf, new Vsop2000Sun().PositionGcrfM(epoch), new Meeus1998Moon().PositionGcrfM(epoch));
    }

    private static double InRings(Vec3 satellite)
    {
        const int Rings = 20_000;
        var toSun = Sun - satellite;
        var (cosDisc, cosEarthDisc) = (Math.Cos(Math.Asin(BodyConstants.SunRadiusM / toSun.Norm)), Math.Cos(Math.Asin(Radius / satellite.Norm)));
        var separation = Math.Atan2(Vec3.Cross(satellite, toSun).Norm, -Vec3.Dot(satellite, toSun));
        var (sinC, cosC) = Math.SinCos(separation);
        var seen = 0.0;
        for (var i = 0; i < Rings; i++)
        {
            // Rings of equal solid angle.
            var cosRing = 1 - ((1 - cosDisc) * (i + 0.5) / Rings);
            var sinRing = Math.Sqrt(1 - (cosRing * cosRing));
            seen += 1 - (Math.Acos(Math.Clamp((cosEarthDisc - (cosC * cosRing)) / (sinC * sinRing), -1, 1)) / Math.PI);
        }

        return seen / Rings;
    }
}
