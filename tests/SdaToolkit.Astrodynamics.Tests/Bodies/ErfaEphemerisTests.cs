using System.Globalization;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Bodies;
using SdaToolkit.Tests.Erfa;

namespace SdaToolkit.Tests.Bodies;

/// <summary>The series of Sun and Moon against Debian's ERFA at random dates. Skipped where python3-erfa is not installed.</summary>
[TestClass]
public sealed class ErfaEphemerisTests
{
    private const int Dates = 3000;

    [TestMethod]
    public void SunAndMoon_RandomDatesOf1900To2100_AreErfas()
    {
        var random = new Random(20260715);
        var dates = Enumerable.Range(0, Dates).Select(_ => new JulianDate(Math.Floor(2_415_020 + (73_049 * random.NextDouble())) + 0.5, random.NextDouble())).ToArray();
        var rows = ErfaPeer.Run(dates.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Day:R} {d.Fraction:R}")), "erfa_bodies_peer.py");
        var (worstSun, worstMoon) = (0.0, 0.0);
        for (var i = 0; i < dates.Length; i++)
        {
            var v = rows[i];
            worstSun = Math.Max(worstSun, (Vsop2000Sun.HeliocentricEarthAu(dates[i]) - new Vec3(v[0], v[1], v[2])).Norm);
            worstMoon = Math.Max(worstMoon, ((Meeus1998Moon.PositionGcrfM(dates[i]) / BodyConstants.AstronomicalUnitM) - new Vec3(v[3], v[4], v[5])).Norm);
        }

        Console.WriteLine($"{Dates} dates: Sun {worstSun * BodyConstants.AstronomicalUnitM * 1e3:G3} mm, Moon {worstMoon * BodyConstants.AstronomicalUnitM * 1e3:G3} mm");
        Bound.Below(1e-13, worstSun); // 1.5 cm: a phase of 1e5 radians has 1e-11 of rounding in it
        Bound.Below(1e-13, worstMoon);
    }
}
