namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>The sidereal time at epoch that the resonance terms start from.</summary>
internal static class SiderealTime
{
    private const double SecondsPerDay = 86_400;

    /// <summary>Days of UTC since 1950-01-00 (1949-12-31T00:00), as SGP4 counts.</summary>
    /// <remarks>
    /// By way of a Julian date in one double, as the published code does: its 40 µs are seen in the place of Sun and Moon
    /// on very long orbits (4 mm for the WIND set of the listing), where agreement with other programs is worth more than the digits.
    /// </remarks>
    public static double DaysSince1950(Epoch epoch)
    {
        const double JulianDateOf1970 = 2440587.5, JulianDateOf1950 = 2433281.5;
        var (seconds, nanoseconds) = TimeScales.ToUnixUtc(epoch, LeapSeconds.BuiltIn);
        return JulianDateOf1970 + ((seconds + (nanoseconds * 1e-9)) / SecondsPerDay) - JulianDateOf1950;
    }

    /// <summary>Greenwich sidereal time, rad, 0 to 2π; UTC is taken for UT1, as the theory does.</summary>
    public static double AtEpoch(double days1950, Sgp4Mode mode)
    {
        var angle = (mode == Sgp4Mode.Afspc ? From1970(days1950) : Of1982(days1950)) % Math.Tau;
        return angle < 0 ? angle + Math.Tau : angle;
    }

    /// <summary>The linear formula of the operational code, from 1970.</summary>
    private static double From1970(double days1950)
    {
        const double C1 = 1.72027916940703639e-2;
        const double AtStartOf1970 = 1.7321343856509374;
        const double Quadratic = 5.07551419432269442e-15;
        var days = days1950 - 7305;
        var whole = Math.Floor(days + 1e-8);
        return AtStartOf1970 + (C1 * whole) + ((C1 + Math.Tau) * (days - whole)) + (days * days * Quadratic);
    }

    /// <summary>Greenwich mean sidereal time of 1982 (Aoki et al.); Vallado, Fundamentals of Astrodynamics, eq. 3-47.</summary>
    private static double Of1982(double days1950)
    {
        var t = (days1950 - 18263.5) / 36525;
        var seconds = 67310.54841 + (t * ((876600.0 * 3600) + 8640184.812866 + (t * (0.093104 - (6.2e-6 * t)))));
        return seconds % SecondsPerDay / SecondsPerDay * Math.Tau;
    }
}
