namespace SdaToolkit.Astrodynamics;

/// <summary>Conversions between <see cref="Epoch"/> and the calendars of the time scales.</summary>
/// <remarks>
/// Exact to the nanosecond, except that a UTC time between 1960 and 1972, whose seconds were longer than SI seconds, is cut down to the nanosecond.
/// UTC needs a table of leap seconds, UT1 also ΔUT1 = UT1 − UTC at the instant; neither is held globally.
/// </remarks>
public static class TimeScales
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const long NanosecondsPerDay = 86_400 * NanosecondsPerSecond;
    private const long TtMinusTaiNanoseconds = 32_184_000_000;
    private const long GpsMinusTaiNanoseconds = -19_000_000_000;
    private static readonly int J2000DayNumber = new DateOnly(2000, 1, 1).DayNumber;

    /// <summary>The instant of a Unix time, as protobuf's Timestamp holds it: UTC days of 86,400 s, no leap second has a name.</summary>
    /// <param name="unixSeconds">Whole seconds since 1970-01-01T00:00:00 UTC.</param>
    /// <param name="nanoseconds">0 to 999,999,999.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <exception cref="OverflowException">Outside 1707 to 2292.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Nanoseconds out of range.</exception>
    public static Epoch FromUnixUtc(long unixSeconds, int nanoseconds, LeapSeconds leapSeconds)
    {
        if (nanoseconds is < 0 or > 999_999_999) throw new ArgumentOutOfRangeException(nameof(nanoseconds), nanoseconds, "0 to 999,999,999");
        return FromTai(leapSeconds.UtcToTai((((Int128)unixSeconds - LeapSeconds.J2000UnixSeconds) * NanosecondsPerSecond) + nanoseconds));
    }

    /// <summary>The Unix time of an instant. During a leap second it gives the second after it, as POSIX does.</summary>
    /// <remarks>Gives back every Unix time from <see cref="FromUnixUtc"/>, but for the 0.05 s and 0.1 s that UTC left out at the ends of July 1961 and January 1968.</remarks>
    /// <param name="epoch">The instant.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <returns>Whole seconds since 1970-01-01T00:00:00 UTC, and nanoseconds from 0 to 999,999,999.</returns>
    public static (long UnixSeconds, int Nanoseconds) ToUnixUtc(Epoch epoch, LeapSeconds leapSeconds)
    {
        var (seconds, nanoseconds) = FloorDivRem(leapSeconds.TaiToUtc(epoch.TaiNanoseconds).Utc, NanosecondsPerSecond);
        return (seconds + LeapSeconds.J2000UnixSeconds, (int)nanoseconds);
    }

    /// <summary>The instant of a calendar time.</summary>
    /// <param name="time">The calendar time; second 60 only where UTC has a leap second.</param>
    /// <param name="scale">The scale it is read on.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <param name="ut1MinusUtcSeconds">ΔUT1, s; required for UT1, unused otherwise.</param>
    /// <exception cref="ArgumentOutOfRangeException">A part is out of range, the second does not exist on that day, or the instant is outside 1707 to 2292.</exception>
    /// <exception cref="ArgumentException">UT1 without ΔUT1.</exception>
    public static Epoch FromCalendar(CalendarTime time, TimeScale scale, LeapSeconds leapSeconds, double? ut1MinusUtcSeconds = null)
    {
        var fault = Convert(time, scale, leapSeconds, ut1MinusUtcSeconds, out var epoch);
        return fault is null ? epoch : throw new ArgumentOutOfRangeException(nameof(time), fault);
    }

    /// <summary>The instant of a calendar time, or false where <see cref="FromCalendar"/> would find the time out of range.</summary>
    /// <param name="time">The calendar time.</param>
    /// <param name="scale">The scale it is read on.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <param name="epoch">The instant.</param>
    /// <param name="ut1MinusUtcSeconds">ΔUT1, s; required for UT1, unused otherwise.</param>
    /// <exception cref="ArgumentException">UT1 without ΔUT1.</exception>
    public static bool TryFromCalendar(CalendarTime time, TimeScale scale, LeapSeconds leapSeconds, out Epoch epoch, double? ut1MinusUtcSeconds = null) =>
        Convert(time, scale, leapSeconds, ut1MinusUtcSeconds, out epoch) is null;

    /// <summary>The calendar time of an instant. A leap second of UTC is written as second 60.</summary>
    /// <param name="epoch">The instant.</param>
    /// <param name="scale">The scale to read it on.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <param name="ut1MinusUtcSeconds">ΔUT1, s; required for UT1, unused otherwise.</param>
    /// <exception cref="ArgumentException">UT1 without ΔUT1.</exception>
    public static CalendarTime ToCalendar(Epoch epoch, TimeScale scale, LeapSeconds leapSeconds, double? ut1MinusUtcSeconds = null)
    {
        if (scale != TimeScale.Utc || leapSeconds.TaiToUtc(epoch.TaiNanoseconds) is not (var utc, { } leapSecondFrom))
            return Calendar(ToScale(epoch, scale, leapSeconds, ut1MinusUtcSeconds));
        // Written from the last instant that has an ordinary name.
        var into = (long)(utc - leapSecondFrom);
        return Calendar(leapSecondFrom - 1) with { Second = 60, Nanosecond = (int)into };
    }

    /// <summary>The Julian date of an instant in two parts, the first at midnight. During a leap second of UTC it runs on into the next day.</summary>
    /// <param name="epoch">The instant.</param>
    /// <param name="scale">The scale to count days on.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <param name="ut1MinusUtcSeconds">ΔUT1, s; required for UT1, unused otherwise.</param>
    /// <exception cref="ArgumentException">UT1 without ΔUT1.</exception>
    public static JulianDate ToJulianDate(Epoch epoch, TimeScale scale, LeapSeconds leapSeconds, double? ut1MinusUtcSeconds = null) =>
        JulianDateOf(ToScale(epoch, scale, leapSeconds, ut1MinusUtcSeconds));

    /// <summary>The Julian date of an instant in TT, which needs no table of leap seconds.</summary>
    /// <param name="epoch">The instant.</param>
    public static JulianDate ToJulianDateTt(Epoch epoch) => JulianDateOf((Int128)epoch.TaiNanoseconds + TtMinusTaiNanoseconds);

    /// <summary>The instant of a Julian date, rounded to the nanosecond of what two doubles resolve.</summary>
    /// <param name="date">The Julian date.</param>
    /// <param name="scale">The scale it is counted on.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <param name="ut1MinusUtcSeconds">ΔUT1, s; required for UT1, unused otherwise.</param>
    /// <exception cref="OverflowException">Outside 1707 to 2292, or not a number.</exception>
    /// <exception cref="ArgumentException">UT1 without ΔUT1.</exception>
    public static Epoch FromJulianDate(JulianDate date, TimeScale scale, LeapSeconds leapSeconds, double? ut1MinusUtcSeconds = null)
    {
        // Whole days of either part apart, so that the product with 8.64e13 keeps its nanoseconds.
        var (day, fraction) = (Math.Floor(date.Day), Math.Floor(date.Fraction));
        var whole = checked((Int128)(day - JulianDate.J2000 + fraction));
        var rest = checked((Int128)Math.Round((date.Day - day + (date.Fraction - fraction)) * NanosecondsPerDay));
        return FromTai(ToTai((whole * NanosecondsPerDay) + rest, scale, leapSeconds, ut1MinusUtcSeconds));
    }

    /// <summary>The instant of a UTC time such as <c>2020-05-17T12:00:00.123456Z</c>; see <see cref="CalendarTime.Parse"/> for the forms.</summary>
    /// <param name="text">The time.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    /// <exception cref="FormatException">The text is not a time, or the second does not exist on that day, or it is outside 1707 to 2292.</exception>
    public static Epoch ParseUtc(ReadOnlySpan<char> text, LeapSeconds leapSeconds)
    {
        var fault = Convert(CalendarTime.Parse(text), TimeScale.Utc, leapSeconds, null, out var epoch);
        return fault is null ? epoch : throw new FormatException($"{text}: {fault}");
    }

    /// <summary>An instant as <c>2020-05-17T12:00:00.123456Z</c>, with as many decimals as it has.</summary>
    /// <param name="epoch">The instant.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    public static string FormatUtc(Epoch epoch, LeapSeconds leapSeconds) => ToCalendar(epoch, TimeScale.Utc, leapSeconds) + "Z";

    private static string? Convert(CalendarTime time, TimeScale scale, LeapSeconds leapSeconds, double? ut1MinusUtcSeconds, out Epoch epoch)
    {
        epoch = default;
        if (time.Fault() is { } fault) return fault;
        if (time.Second == 60 && scale != TimeScale.Utc) return "second 60: only UTC has leap seconds";
        var days = new DateOnly(time.Year, time.Month, time.Day).DayNumber - J2000DayNumber;
        var dayStart = ((Int128)days * NanosecondsPerDay) - (NanosecondsPerDay / 2);
        var ofDay = ((((time.Hour * 60L) + time.Minute) * 60) + time.Second) * NanosecondsPerSecond + time.Nanosecond;
        var tai = scale == TimeScale.Utc
            ? leapSeconds.TimeOfDayToTai(dayStart, ofDay)
            : ToTai(dayStart + ofDay, scale, leapSeconds, ut1MinusUtcSeconds);
        if (tai is not { } instant) return $"{time}: UTC has no such second on that day";
        if (instant < long.MinValue || instant > long.MaxValue) return $"{time}: outside 1707 to 2292";
        epoch = FromTai(instant);
        return null;
    }

    // Nanoseconds of the scale since its 2000-01-01T12:00:00.
    private static Int128 ToScale(Epoch epoch, TimeScale scale, LeapSeconds leapSeconds, double? ut1MinusUtcSeconds) => scale switch
    {
        TimeScale.Tai => epoch.TaiNanoseconds,
        TimeScale.Tt => (Int128)epoch.TaiNanoseconds + TtMinusTaiNanoseconds,
        TimeScale.Gps => (Int128)epoch.TaiNanoseconds + GpsMinusTaiNanoseconds,
        TimeScale.Utc => leapSeconds.TaiToUtc(epoch.TaiNanoseconds).Utc,
        TimeScale.Ut1 => leapSeconds.TaiToUtc(epoch.TaiNanoseconds).Utc + DeltaUt1(ut1MinusUtcSeconds),
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, null),
    };

    private static Int128 ToTai(Int128 time, TimeScale scale, LeapSeconds leapSeconds, double? ut1MinusUtcSeconds) => scale switch
    {
        TimeScale.Tai => time,
        TimeScale.Tt => time - TtMinusTaiNanoseconds,
        TimeScale.Gps => time - GpsMinusTaiNanoseconds,
        TimeScale.Utc => leapSeconds.UtcToTai(time),
        TimeScale.Ut1 => leapSeconds.UtcToTai(time - DeltaUt1(ut1MinusUtcSeconds)),
        _ => throw new ArgumentOutOfRangeException(nameof(scale), scale, null),
    };

    private static long DeltaUt1(double? ut1MinusUtcSeconds) => ut1MinusUtcSeconds is { } seconds && double.IsFinite(seconds)
        ? checked((long)Math.Round(seconds * 1e9))
        : throw new ArgumentException("UT1 needs a finite ΔUT1", nameof(ut1MinusUtcSeconds));

    private static JulianDate JulianDateOf(Int128 time)
    {
        var (days, rest) = FloorDivRem(time + (NanosecondsPerDay / 2), NanosecondsPerDay);
        return new(JulianDate.J2000 - 0.5 + days, (double)rest / NanosecondsPerDay);
    }

    private static CalendarTime Calendar(Int128 time)
    {
        var (days, ofDay) = FloorDivRem(time + (NanosecondsPerDay / 2), NanosecondsPerDay);
        var date = DateOnly.FromDayNumber((int)days + J2000DayNumber);
        var (seconds, nanosecond) = Math.DivRem(ofDay, NanosecondsPerSecond);
        return new(date.Year, date.Month, date.Day, (int)(seconds / 3600), (int)(seconds / 60 % 60), (int)(seconds % 60), (int)nanosecond);
    }

    private static Epoch FromTai(Int128 nanoseconds) => Epoch.FromTaiNanoseconds(checked((long)nanoseconds));

    private static (long Quotient, long Remainder) FloorDivRem(Int128 dividend, long divisor)
    {
        var (quotient, remainder) = Int128.DivRem(dividend, divisor);
        return remainder < 0 ? ((long)quotient - 1, (long)remainder + divisor) : ((long)quotient, (long)remainder);
    }
}
