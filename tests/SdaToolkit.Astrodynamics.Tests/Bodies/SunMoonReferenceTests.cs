using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Tests.Time;

namespace SdaToolkit.Tests.Bodies;

[TestClass]
public sealed class SunMoonReferenceTests
{
    private const double Au = BodyConstants.AstronomicalUnitM;
    private const double DegreesPerRad = 180 / Math.PI;

    [TestMethod]
    public void HeliocentricEarth_ErfaSelfTest_Agrees()
    {
        var expected = new ErfaExpected();
        var earth = Vsop2000Sun.HeliocentricEarthAu(new(2400000.5, 53411.52501161));
        expected.Check("eraEpv00", "ph(x)", earth.X);
        expected.Check("eraEpv00", "ph(y)", earth.Y);
        expected.Check("eraEpv00", "ph(z)", earth.Z);
    }

    [TestMethod]
    public void Moon_ErfaSelfTest_Agrees()
    {
        var expected = new ErfaExpected();
        var moon = Meeus1998Moon.PositionGcrfM(new JulianDate(2400000.5, 43999.9)) / Au;
        expected.Check("eraMoon98", "x 4", moon.X);
        expected.Check("eraMoon98", "y 4", moon.Y);
        expected.Check("eraMoon98", "z 4", moon.Z);
    }

    // Meeus 1998, example 47.a: 1992 April 12, 0h TD. His mean longitude has 0.7″ of light time, this one does not: 0.000206° more here.
    [TestMethod]
    public void Moon_MeeusExample47a_AgreesToTheLastDigit()
    {
        var (longitude, latitude, distance) = Meeus1998Moon.EclipticOfDate(new(2448724.5, 0));
        Assert.AreEqual(133.162655 + 0.000206, longitude * DegreesPerRad, 2e-6);
        Assert.AreEqual(-3.229126, latitude * DegreesPerRad, 2e-6);
        Assert.AreEqual(368_409.7e3, distance, 100);
    }

    // Meeus 1998, example 25.b: 1992 October 13, 0h TD; by the complete VSOP87 (page 165) geometric longitude 199°54′26.18″, latitude 0.72″, radius vector 0.99760853 au.
    [TestMethod]
    public void Sun_MeeusExample25b_WithinTheSeriesAccuracy()
    {
        var tt = new JulianDate(2448908.5, 0);
        var sun = Matrix3.RotationX(Precession1976.MeanObliquityRad(tt)) * Precession1976.FromJ2000(tt) * -Vsop2000Sun.HeliocentricEarthAu(tt);
        Assert.AreEqual(199 + (54 / 60.0) + (26.18 / 3600), (Math.Atan2(sun.Y, sun.X) * DegreesPerRad) + 360, 0.05 / 3600);
        Assert.AreEqual(0.72, Math.Asin(sun.Z / sun.Norm) * DegreesPerRad * 3600, 0.05);
        Assert.AreEqual(0.99760853, sun.Norm, 7.5e-8); // 11.2 km
    }

    // Vallado 2013, example 5-1: 2006 April 2, 0h UTC, in the mean equator and equinox of date, by a series of 0.01° that gives the apparent Sun, 20.5″ behind the geometric.
    [TestMethod]
    public void Sun_ValladoExample51_WithinTheExamplesAccuracy()
    {
        var epoch = TimeScales.ParseUtc("2006-04-02T00:00:00Z", LeapSeconds.BuiltIn);
        var sun = Precession1976.FromJ2000(TimeScales.ToJulianDateTt(epoch)) * new Vsop2000Sun().PositionGcrfM(epoch);
        AssertClose(1e3 * new Vec3(146_186_212, 28_788_976, 12_481_064), sun, 0.01, 5e-5);
    }

    // Vallado 2013, example 5-3: 1994 April 28, 0h, by a series of 0.3° in longitude, 0.2° in latitude and 0.003° in parallax, of date.
    [TestMethod]
    public void Moon_ValladoExample53_WithinTheExamplesAccuracy()
    {
        var tt = new JulianDate(2449470.5, 0);
        var moon = Precession1976.FromJ2000(tt) * Meeus1998Moon.PositionGcrfM(tt);
        AssertClose(1e3 * new Vec3(-134_240.611, -311_571.556, -126_693.771), moon, 0.36, 0.0035);
    }

    [TestMethod]
    public void Bodies_Constants_AreInTheKnownProportion()
    {
        // IAU 2009: mass of the Sun over that of Earth and Moon 328,900.5596; of the Moon over the Earth's 1/81.300568.
        const double Earth = 3.986004355e14;
        var (sun, moon) = (new Vsop2000Sun().GmM3PerS2, new Meeus1998Moon().GmM3PerS2);
        Assert.AreEqual(328_900.56, sun / (Earth + moon), 0.01);
        Assert.AreEqual(81.300568, Earth / moon, 1e-6);
    }

    private static void AssertClose(Vec3 expected, Vec3 actual, double degrees, double relative)
    {
        var angle = Math.Atan2(Vec3.Cross(expected, actual).Norm, Vec3.Dot(expected, actual)) * DegreesPerRad;
        Console.WriteLine($"direction {angle:G3}°, distance {(actual.Norm / expected.Norm) - 1:G3}");
        Assert.IsLessThanOrEqualTo(degrees, angle);
        Assert.AreEqual(1, actual.Norm / expected.Norm, relative);
    }
}
