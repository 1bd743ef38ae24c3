namespace SdaToolkit.Astrodynamics;

/// <summary>The time scales of general relativity: TCG of the geocentre, TCB and TDB of the solar system's centre.</summary>
/// <remarks>
/// Source: IAU resolutions B1.9 (2000) and B3 (2006); for TDB − TT Fairhead and Bretagnon 1990, A&amp;A 229, 787 terms, accurate to about 3 ns from 1950 to 2050 against
/// ephemerides, the terms of the observer's place from Moyer 1981 and Murray 1983. Julian dates: the smaller part takes the change.
/// </remarks>
public static partial class BarycentricTime
{
    // Rates and offsets that the IAU defines: 1 − dTT/dTCG, 1 − dTDB/dTCB, TDB − TCB at the common start, 1977-01-01T00:00:32.184.
    private const double Lg = 6.969290134e-10;
    private const double Lb = 1.550519768e-8;
    private const double Tdb0Days = -6.55e-5 / 86_400;
    private const double StartDay = 2_443_144.5;
    private const double StartFraction = 32.184 / 86_400;

    /// <summary>TCG of a TT date.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static JulianDate TtToTcg(JulianDate tt) => tt with { Fraction = tt.Fraction + (SinceStart(tt) * (Lg / (1 - Lg))) };

    /// <summary>TT of a TCG date.</summary>
    /// <param name="tcg">Julian date in TCG.</param>
    public static JulianDate TcgToTt(JulianDate tcg) => tcg with { Fraction = tcg.Fraction - (SinceStart(tcg) * Lg) };

    /// <summary>TDB of a TCB date.</summary>
    /// <param name="tcb">Julian date in TCB.</param>
    public static JulianDate TcbToTdb(JulianDate tcb) => tcb with { Fraction = tcb.Fraction + Tdb0Days - (SinceStart(tcb) * Lb) };

    /// <summary>TCB of a TDB date.</summary>
    /// <param name="tdb">Julian date in TDB.</param>
    public static JulianDate TdbToTcb(JulianDate tdb)
    {
        var shifted = tdb with { Fraction = tdb.Fraction - Tdb0Days };
        return shifted with { Fraction = shifted.Fraction + (SinceStart(shifted) * (Lb / (1 - Lb))) };
    }

    /// <summary>TDB of a TT date at the geocentre. About 10 µs.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static JulianDate TtToTdb(JulianDate tt) => tt with { Fraction = tt.Fraction + (TdbMinusTtSeconds(tt) / 86_400) };

    /// <summary>TT of a TDB date at the geocentre. About 10 µs.</summary>
    /// <param name="tdb">Julian date in TDB, which serves as the argument of TDB − TT to 1e-14 s.</param>
    public static JulianDate TdbToTt(JulianDate tdb) => tdb with { Fraction = tdb.Fraction - (TdbMinusTtSeconds(tdb) / 86_400) };

    /// <summary>TDB of an instant at the geocentre.</summary>
    /// <param name="epoch">The instant.</param>
    public static JulianDate ToJulianDateTdb(Epoch epoch) => TtToTdb(TimeScales.ToJulianDateTt(epoch));

    /// <summary>TDB − TT at the geocentre, s: within 1.7 ms. About 10 µs.</summary>
    /// <param name="tt">Julian date in TT or TDB.</param>
    public static double TdbMinusTtSeconds(JulianDate tt)
    {
        var t = tt.CenturiesSinceJ2000 / 10;
        var terms = Terms;
        ReadOnlySpan<short> counts = [474, 205, 85, 20, 3];
        var sum = 0.0;
        for (var power = 4; power >= 0; power--)
        {
            // Smallest terms first.
            var part = 0.0;
            for (var i = counts[power]; i > 0; i--)
            {
                part += terms[^3] * Math.Sin((terms[^2] * t) + terms[^1]);
                terms = terms[..^3];
            }
            sum = (sum * t) + part;
        }

        // To the planets' masses of JPL.
        sum += (0.00065 * Math.Sin((6069.776754 * t) + 4.021194)) + (0.00033 * Math.Sin((213.299095 * t) + 5.543132))
            - (0.00196 * Math.Sin((6208.294251 * t) + 5.696701)) - (0.00173 * Math.Sin((74.781599 * t) + 2.435900)) + (0.03638 * t * t);
        return sum * 1e-6;
    }

    /// <summary>TDB − TT at a place on the Earth, s: up to 2 µs more in the course of a day.</summary>
    /// <param name="tt">Julian date in TT or TDB.</param>
    /// <param name="ut1DayFraction">UT1, fraction of a day since midnight.</param>
    /// <param name="longitudeRad">East of the reference meridian, rad.</param>
    /// <param name="fromAxisM">Distance from the Earth's axis, m.</param>
    /// <param name="northOfEquatorM">Distance north of the equatorial plane, m.</param>
    public static double TdbMinusTtSeconds(JulianDate tt, double ut1DayFraction, double longitudeRad, double fromAxisM, double northOfEquatorM)
    {
        var t = tt.CenturiesSinceJ2000 / 10;
        var solar = (ut1DayFraction % 1 * Math.Tau) + longitudeRad;
        var sun = Degrees(280.46645683, 1_296_027_711.03429);
        var sunAnomaly = Degrees(357.52910918, 1_295_965_810.481);
        var elongation = Degrees(297.85019547, 16_029_616_012.090);
        var jupiter = Degrees(34.35151874, 109_306_899.89453);
        var saturn = Degrees(50.07744430, 44_046_398.47038);
        var axis = (0.00029 * Math.Sin(solar + sun - saturn)) + (0.00100 * Math.Sin(solar - (2 * sunAnomaly)))
            + (0.00133 * Math.Sin(solar - elongation)) + (0.00133 * Math.Sin(solar + sun - jupiter))
            - (0.00229 * Math.Sin(solar + (2 * sun) + sunAnomaly)) + (0.05312 * Math.Sin(solar - sunAnomaly))
            - (0.13677 * Math.Sin(solar + (2 * sun))) + (3.17679 * Math.Sin(solar));
        var north = (-0.02200 * Math.Cos(sun + sunAnomaly)) - (1.31840 * Math.Cos(sun));
        return TdbMinusTtSeconds(tt) + (1e-13 * ((axis * fromAxisM) + (north * northOfEquatorM)));

        // Degrees, and arcseconds a millennium.
        double Degrees(double constant, double rate) => (constant + (rate * t / 3600)) % 360 * (Math.PI / 180);
    }

    private static double SinceStart(JulianDate date) => date.Day - StartDay + (date.Fraction - StartFraction);
}
