namespace SdaToolkit.Astrodynamics;

/// <summary>TAI − UTC over time, from 1972 (when UTC took whole leap seconds). Immutable.</summary>
/// <remarks>Source: IERS Bulletin C; the same figures as the IERS and NIST leap-seconds.list. Before 1972 it gives 10 s.</remarks>
public sealed class LeapSeconds
{
    private readonly long[] _unixSeconds;
    private readonly int[] _taiMinusUtc;

    /// <summary>A table of leap seconds.</summary>
    /// <param name="steps">Start of each value as Unix time of the UTC day, s, increasing, and TAI − UTC from then on, s.</param>
    public LeapSeconds(IReadOnlyList<(long UnixSeconds, int TaiMinusUtc)> steps)
    {
        _unixSeconds = [.. steps.Select(s => s.UnixSeconds)];
        _taiMinusUtc = [.. steps.Select(s => s.TaiMinusUtc)];
    }

    /// <summary>All leap seconds announced until the build of this library: 27, the last at the end of 2016.</summary>
    public static LeapSeconds BuiltIn { get; } = new(
    [
        At(1972, 1, 10), At(1972, 7, 11), At(1973, 1, 12), At(1974, 1, 13), At(1975, 1, 14), At(1976, 1, 15), At(1977, 1, 16),
        At(1978, 1, 17), At(1979, 1, 18), At(1980, 1, 19), At(1981, 7, 20), At(1982, 7, 21), At(1983, 7, 22), At(1985, 7, 23),
        At(1988, 1, 24), At(1990, 1, 25), At(1991, 1, 26), At(1992, 7, 27), At(1993, 7, 28), At(1994, 7, 29), At(1996, 1, 30),
        At(1997, 7, 31), At(1999, 1, 32), At(2006, 1, 33), At(2009, 1, 34), At(2012, 7, 35), At(2015, 7, 36), At(2017, 1, 37),
    ]);

    /// <summary>TAI − UTC at a UTC instant, s.</summary>
    /// <param name="unixSeconds">Unix time (UTC days of 86,400 s since 1970), s.</param>
    public int TaiMinusUtc(long unixSeconds)
    {
        var index = Array.BinarySearch(_unixSeconds, unixSeconds);
        if (index < 0) index = ~index - 1;
        return _taiMinusUtc[Math.Max(index, 0)];
    }

    private static (long, int) At(int year, int month, int taiMinusUtc) =>
        (new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), taiMinusUtc);
}
