using SdaToolkit.Astrodynamics.Orbits;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests.Orbits;

[TestClass]
public sealed class J2SecularTests
{
    private const double Degree = Math.PI / 180;

    private static readonly GravityModel Earth = GravityModel.Wgs84;

    private static J2Secular Of(double altitudeKm, double e, double inclinationDeg) =>
        J2Secular.Of(Earth.EarthRadiusM + (altitudeKm * 1000), e, inclinationDeg * Degree, Earth.MuM3PerS2, Earth.EarthRadiusM, Earth.J2);

    [TestMethod]
    [DataRow(350.0, -4.974)]
    [DataRow(500.0, -4.605)]
    [DataRow(550.0, -4.489)]
    [DataRow(600.0, -4.378)]
    public void RaanRate_At53Degrees_IsTheKnownDrift(double altitudeKm, double degreesADay) =>
        Assert.AreEqual(degreesADay, Of(altitudeKm, 0, 53).RaanRateRadPerS * 86_400 / Degree, 6e-4);

    [TestMethod]
    public void RaanRate_Between350And550Km_Differs90DegreesIn186Days() =>
        Assert.AreEqual(186, 90 / ((Of(550, 0, 53).RaanRateRadPerS - Of(350, 0, 53).RaanRateRadPerS) * 86_400 / Degree), 0.5);

    [TestMethod]
    public void ArgumentOfPerigeeRate_AtTheCriticalInclination_IsZero()
    {
        var critical = Math.Acos(1 / Math.Sqrt(5)) / Degree;
        Assert.AreEqual(63.4349, critical, 1e-4);
        Assert.AreEqual(0, Of(1000, 0.2, critical).ArgumentOfPerigeeRateRadPerS, 1e-20);
        Assert.AreEqual(0, Of(1000, 0.2, 180 - critical).ArgumentOfPerigeeRateRadPerS, 1e-20);
    }

    [TestMethod]
    public void SunSynchronousInclination_At800Km_IsTheKnownOneAndTurnsWithTheSun()
    {
        // 98.6° at 800 km is the textbooks' figure (Vallado 2013, chapter 11).
        var i = J2Secular.SunSynchronousInclinationRad(Earth.EarthRadiusM + 800e3, 0, Earth.MuM3PerS2, Earth.EarthRadiusM, Earth.J2);
        Assert.AreEqual(98.6, i / Degree, 0.05);
        Assert.AreEqual(0.9856, Of(800, 0, i / Degree).RaanRateRadPerS * 86_400 / Degree, 1e-4);
        Assert.IsTrue(double.IsFinite(J2Secular.SunSynchronousInclinationRad(Earth.EarthRadiusM + 5970e3, 0, Earth.MuM3PerS2, Earth.EarthRadiusM, Earth.J2)));
        Assert.IsTrue(double.IsNaN(J2Secular.SunSynchronousInclinationRad(Earth.EarthRadiusM + 5980e3, 0, Earth.MuM3PerS2, Earth.EarthRadiusM, Earth.J2)));
    }
}
