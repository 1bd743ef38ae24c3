using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Frames;

/// <summary>The models against each other: that they differ by what their comments say.</summary>
[TestClass]
public sealed class EarthModelsPropertyTests
{
    private const double Milliarcsecond = Math.PI / 648_000_000;

    private static IEnumerable<JulianDate> Dates(int fromYear, int toYear)
    {
        var random = new Random(51);
        for (var i = 0; i < 400; i++) yield return new(Math.Floor(2_451_544.5 + (365.25 * (fromYear - 2000 + ((toYear - fromYear) * random.NextDouble())))), random.NextDouble());
    }

    [TestMethod]
    public void ShortNutation_From1995To2050_IsWithinAMilliarcsecond()
    {
        var (pole, sidereal) = (0.0, 0.0);
        foreach (var tt in Dates(1995, 2050))
        {
            var (a, b) = (CelestialPole.At2000A(tt), CelestialPole.At2000B(tt));
            pole = Math.Max(pole, Math.Max(Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y)));
            sidereal = Math.Max(sidereal, Math.Abs(EquationOfOrigins.EquinoxesRad2000A(tt) - EquationOfOrigins.EquinoxesRad2000B(tt)));
        }
        Console.WriteLine($"pole {pole / Milliarcsecond:F2} mas, sidereal time {sidereal / Milliarcsecond:F2} mas");
        Bound.Below(Milliarcsecond, pole);
        Bound.Below(2 * Milliarcsecond, sidereal);
        Assert.IsGreaterThan(0.01 * Milliarcsecond, pole);
    }

    [TestMethod]
    public void PoleBySeries_ThisCentury_IsWithinMicroarcsecondsOfAngles()
    {
        var worst = 0.0;
        foreach (var tt in Dates(2000, 2100))
        {
            var (a, b) = (CelestialPole.At2006A(tt), CelestialPole.At2006Series(tt));
            worst = Math.Max(worst, Math.Max(Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y)));
        }
        Console.WriteLine($"{worst / Milliarcsecond * 1e3:F1} µas");
        Bound.Below(0.01 * Milliarcsecond, worst);
    }

    [TestMethod]
    public void Iau2000And2006_Today_DifferByTheirPrecession()
    {
        // Capitaine and Wallace 2006: a few tenths of a milliarcsecond within decades of 2000.
        foreach (var tt in Dates(2000, 2030))
        {
            var (a, b) = (CelestialPole.At2006A(tt), CelestialPole.At2000A(tt));
            Bound.Below(0.5 * Milliarcsecond, Math.Max(Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y)));
        }
    }

    [TestMethod]
    public void EquinoxAndOrigin_AnyDate_TurnTheEarthAlike()
    {
        // ITRF by sidereal time and the equinox is ITRF by rotation angle and the intermediate origin (Wallace and Capitaine 2006).
        foreach (var tt in Dates(1900, 2100))
        {
            var byEquinox = Matrix3.RotationZ(SiderealTime2006.Apparent(tt, tt)) * PrecessionNutation2006.FromGcrf(tt);
            var byOrigin = Matrix3.RotationZ(EarthRotationAngle.Rad(tt)) * CelestialPole.At2006A(tt).Rotation();
            var difference = byEquinox - byOrigin;
            Bound.Below(2e-14, difference.Row1.Norm + difference.Row2.Norm + difference.Row3.Norm);
        }
    }

    [TestMethod]
    public void EquationOfTheEquinoxes_OfEachSystem_DiffersByMilliarcseconds()
    {
        foreach (var tt in Dates(1997, 2050))
        {
            var e2006 = EquationOfOrigins.EquinoxesRad2006A(tt);
            Assert.AreEqual(e2006, EquationOfOrigins.EquinoxesRad2000A(tt), Milliarcsecond);
            // IAU 1980 nutation is off by 0.1″ in longitude by now.
            Assert.AreEqual(e2006, SiderealTime.EquationOfEquinoxes94(tt), 200 * Milliarcsecond);
        }
    }

    [TestMethod]
    public void BarycentricTime_ThereAndBack_ReturnsTheDate()
    {
        foreach (var date in Dates(1950, 2050))
        {
            AssertSame(date, BarycentricTime.TcgToTt(BarycentricTime.TtToTcg(date)));
            AssertSame(date, BarycentricTime.TcbToTdb(BarycentricTime.TdbToTcb(date)));
            AssertSame(date, BarycentricTime.TdbToTt(BarycentricTime.TtToTdb(date)));
            Bound.Below(0.0018, Math.Abs(BarycentricTime.TdbMinusTtSeconds(date)));
        }
        // IAU 2000 B1.9: the scales start together at 1977-01-01T00:00:32.184 and part by 22 ms a year.
        var start = new JulianDate(2_443_144.5, 32.184 / 86_400);
        AssertSame(start, BarycentricTime.TtToTcg(start));
        Assert.AreEqual(0.022, 86_400 * (BarycentricTime.TtToTcg(start with { Day = start.Day + 365.25 }).Fraction - start.Fraction), 1e-5);
        var epoch = Epoch.FromTaiNanoseconds(800_000_000_000_000_000);
        Assert.AreEqual(BarycentricTime.TtToTdb(TimeScales.ToJulianDateTt(epoch)), BarycentricTime.ToJulianDateTdb(epoch));
    }

    // 1e-9 s.
    private static void AssertSame(JulianDate expected, JulianDate actual) => Assert.AreEqual(0, actual.Day - expected.Day + (actual.Fraction - expected.Fraction), 1e-14);
}
