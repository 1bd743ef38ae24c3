namespace SdaToolkit.Astrodynamics;

/// <summary>A span over which TAI − UTC is one straight line: constant from 1972, drifting before.</summary>
/// <remarks>
/// Both scales are counted in nanoseconds since their own 2000-01-01T12:00:00, UTC in days of 86,400 s. UTC seconds were never shorter than
/// SI seconds, so to TAI rounds up and from TAI rounds down, and the way UTC → TAI → UTC is exact.
/// </remarks>
/// <param name="StartUtc">First UTC instant of the span, ns.</param>
/// <param name="TaiMinusUtcAtStart">TAI − UTC there, ns.</param>
/// <param name="DriftNanosecondsPerSecond">Growth of TAI − UTC in a UTC second, ns.</param>
internal readonly record struct UtcSegment(long StartUtc, long TaiMinusUtcAtStart, int DriftNanosecondsPerSecond)
{
    private const long Billion = 1_000_000_000;

    /// <summary>First TAI instant of the span, ns.</summary>
    public Int128 StartTai => (Int128)StartUtc + TaiMinusUtcAtStart;

    public Int128 ToTai(Int128 utc) => utc + TaiMinusUtcAtStart - FloorDivide(-(utc - StartUtc) * DriftNanosecondsPerSecond, Billion);

    public Int128 ToUtc(Int128 tai) => StartUtc + FloorDivide((tai - StartTai) * Billion, Billion + DriftNanosecondsPerSecond);

    /// <summary>
    /// TAI − UTC from 1960 to 1972, when UTC followed the Earth's rotation by its rate and by steps of a fraction of a second: the lines of
    /// USNO's tai-utc.dat, that of 1960 from the Explanatory Supplement (1992), 2.58.1.
    /// </summary>
    public static UtcSegment[] Before1972() =>
    [
        Line(1960, 1, 1.4178180, 37300, 15), Line(1961, 1, 1.4228180, 37300, 15), Line(1961, 8, 1.3728180, 37300, 15),
        Line(1962, 1, 1.8458580, 37665, 13), Line(1963, 11, 1.9458580, 37665, 13), Line(1964, 1, 3.2401300, 38761, 15),
        Line(1964, 4, 3.3401300, 38761, 15), Line(1964, 9, 3.4401300, 38761, 15), Line(1965, 1, 3.5401300, 38761, 15),
        Line(1965, 3, 3.6401300, 38761, 15), Line(1965, 7, 3.7401300, 38761, 15), Line(1965, 9, 3.8401300, 38761, 15),
        Line(1966, 1, 4.3131700, 39126, 30), Line(1968, 2, 4.2131700, 39126, 30),
    ];

    private static UtcSegment Line(int year, int month, double secondsAtReference, int referenceMjd, int drift)
    {
        const int J2000Mjd = 51_544; // of 2000-01-01T00:00
        var daysFromJ2000 = new DateOnly(year, month, 1).DayNumber - new DateOnly(2000, 1, 1).DayNumber;
        var sinceReference = (daysFromJ2000 + J2000Mjd - referenceMjd) * 86_400L;
        return new(
            ((daysFromJ2000 * 86_400L) - 43_200) * Billion,
            (long)Math.Round(secondsAtReference * 1e9) + (sinceReference * drift),
            drift);
    }

    private static Int128 FloorDivide(Int128 dividend, Int128 divisor)
    {
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}
