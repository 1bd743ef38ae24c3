namespace SdaToolkit.Astrodynamics;

/// <summary>TAI − UTC over time. Immutable and thread safe.</summary>
/// <remarks>
/// From 1972 UTC takes whole leap seconds (IERS Bulletin C; the same figures as the IERS and NIST leap-seconds.list). From 1960 to 1972
/// it drifted and stepped by fractions of a second, which is built in and exact to the nanosecond. Before 1960 there was no UTC: the line of
/// 1960 is carried on backwards, which meets TAI = UT2 at the beginning of 1958, where TAI was set, to 3 ms, and is
/// within a few hundredths of a second of UT for the element sets of 1957 to 1959.
/// </remarks>
public sealed class LeapSeconds
{
    /// <summary>Unix time of 2000-01-01T12:00:00, s.</summary>
    internal const long J2000UnixSeconds = 946_728_000;

    /// <summary>Unix time of 1972-01-01, where every table begins, s.</summary>
    internal const long FirstUnixSeconds = 63_072_000;

    private readonly UtcSegment[] _segments;

    /// <summary>A table of leap seconds from 1972 on.</summary>
    /// <param name="steps">Start of each value as Unix time of the UTC day, s, increasing, and TAI − UTC from then on, s. The first is 10 s at 1972-01-01.</param>
    /// <param name="expiry">Until when the table is known to be complete; null: not known.</param>
    /// <exception cref="ArgumentException">The steps do not begin with 10 s at 1972-01-01, or one does not follow the one before (see the message).</exception>
    public LeapSeconds(IReadOnlyList<(long UnixSeconds, int TaiMinusUtc)> steps, Epoch? expiry = null)
    {
        if (steps.Count == 0) throw new ArgumentException("no steps", nameof(steps));
        for (var i = 0; i < steps.Count; i++)
        {
            var fault = FaultOf(i == 0 ? null : steps[i - 1], steps[i]);
            if (fault is not null) throw new ArgumentException($"step {i + 1}: {fault}", nameof(steps));
        }

        _segments =
        [
            .. UtcSegment.Before1972(),
            .. steps.Select(s => new UtcSegment((s.UnixSeconds - J2000UnixSeconds) * 1_000_000_000, s.TaiMinusUtc * 1_000_000_000L, 0)),
        ];
        Expiry = expiry;
    }

    /// <summary>All leap seconds announced until the build of this library: 27, the last at the end of 2016; complete until 2026-06-28.</summary>
    public static LeapSeconds BuiltIn { get; } = new(
        [
            At(1972, 1, 10), At(1972, 7, 11), At(1973, 1, 12), At(1974, 1, 13), At(1975, 1, 14), At(1976, 1, 15), At(1977, 1, 16),
            At(1978, 1, 17), At(1979, 1, 18), At(1980, 1, 19), At(1981, 7, 20), At(1982, 7, 21), At(1983, 7, 22), At(1985, 7, 23),
            At(1988, 1, 24), At(1990, 1, 25), At(1991, 1, 26), At(1992, 7, 27), At(1993, 7, 28), At(1994, 7, 29), At(1996, 1, 30),
            At(1997, 7, 31), At(1999, 1, 32), At(2006, 1, 33), At(2009, 1, 34), At(2012, 7, 35), At(2015, 7, 36), At(2017, 1, 37),
        ],
        Epoch.FromTaiNanoseconds(835_876_837_000_000_000));

    /// <summary>Until when the table is known to be complete. Later instants take the last value, which is right unless a leap second has been announced since.</summary>
    public Epoch? Expiry { get; }

    /// <summary>One line that says what it may cost that the table does not reach to an instant; null where it does, or where its reach is not known.</summary>
    /// <param name="epoch">The instant.</param>
    public string? WarningAt(Epoch epoch) => Expiry is not { } expiry || epoch <= expiry ? null
        : $"leap seconds are known until {TimeScales.FormatUtc(expiry, this)} only: UTC times after it are one second off for each leap second announced since (7.7 km along a low orbit)";

    /// <summary>TAI − UTC at a UTC instant, s; a whole number from 1972 on.</summary>
    /// <param name="unixSeconds">Unix time (UTC days of 86,400 s since 1970), s.</param>
    /// <exception cref="OverflowException">Outside 1707 to 2292.</exception>
    public double TaiMinusUtc(long unixSeconds)
    {
        var utc = checked((unixSeconds - J2000UnixSeconds) * 1_000_000_000);
        return (double)(UtcToTai(utc) - utc) * 1e-9;
    }

    /// <summary>What is wrong with a step, or null: the rules that hold for every table of leap seconds.</summary>
    internal static string? FaultOf((long UnixSeconds, int TaiMinusUtc)? previous, (long UnixSeconds, int TaiMinusUtc) step)
    {
        if (previous is not { } last)
            return step == (FirstUnixSeconds, 10) ? null : "the table does not begin with TAI − UTC = 10 s at 1972-01-01";
        if (step.UnixSeconds % 86_400 != 0) return "the step is not at the start of a UTC day";
        if (step.UnixSeconds <= last.UnixSeconds) return "the step is not later than the one before";
        if (step.UnixSeconds > J2000UnixSeconds + 9_223_000_000) return "the step is after 2292";
        return Math.Abs(step.TaiMinusUtc - last.TaiMinusUtc) == 1 ? null : $"TAI − UTC goes from {last.TaiMinusUtc} to {step.TaiMinusUtc} s, not by one second";
    }

    // Both in ns since 2000-01-01T12:00:00 of the scale. Searched from the end: nearly every instant asked for is recent.
    internal Int128 UtcToTai(Int128 utc) => _segments[IndexOfUtc(utc)].ToTai(utc);

    /// <summary>UTC of a TAI instant, running on into the next day during a leap second, and the end of that day's last ordinary second where it does.</summary>
    internal (Int128 Utc, long? LeapSecondFrom) TaiToUtc(Int128 tai)
    {
        var index = _segments.Length - 1;
        while (index > 0 && tai < _segments[index].StartTai) index--;
        var utc = _segments[index].ToUtc(tai);
        var inLeapSecond = index + 1 < _segments.Length && utc >= _segments[index + 1].StartUtc;
        return (utc, inLeapSecond ? _segments[index + 1].StartUtc : null);
    }

    /// <summary>TAI of a time of a UTC day, or null where that day is too short for it.</summary>
    /// <param name="dayStartUtc">Start of the day, ns.</param>
    /// <param name="nanosecondsOfDay">Time since then, which may reach into second 60.</param>
    internal Int128? TimeOfDayToTai(Int128 dayStartUtc, long nanosecondsOfDay)
    {
        const long Day = 86_400_000_000_000;
        var index = IndexOfUtc(dayStartUtc);
        var tai = _segments[index].ToTai(dayStartUtc + nanosecondsOfDay);
        var stepAtEnd = index + 1 < _segments.Length && _segments[index + 1].StartUtc == dayStartUtc + Day;
        var exists = stepAtEnd ? tai < _segments[index + 1].StartTai : nanosecondsOfDay < Day;
        return exists ? tai : null;
    }

    private int IndexOfUtc(Int128 utc)
    {
        var index = _segments.Length - 1;
        while (index > 0 && utc < _segments[index].StartUtc) index--;
        return index;
    }

    private static (long, int) At(int year, int month, int taiMinusUtc) =>
        (new DateTimeOffset(year, month, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), taiMinusUtc);
}
