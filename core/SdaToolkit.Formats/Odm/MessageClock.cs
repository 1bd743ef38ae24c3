using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Formats.Odm;

/// <summary>The clock of a message: reads and writes its times as whole nanoseconds on one even scale, and turns them into UTC where that can be done.</summary>
/// <remarks>
/// UTC, TAI, TT, GPS and TDB are counted in TAI, where a leap second has a place of its own. Every other system (UT1, GMST, MET, MRT, SCLK,
/// TCG, TCB, names that an interface agreement defines) is counted in its own days of 86,400 s. A year 0000, as elapsed times have it, is read as the leap
/// year before year 1. Immutable and thread safe.
/// </remarks>
internal sealed class MessageClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int DaysOfFourYears = 1461;
    private const string Tdb = "TDB";

    private static readonly string[] Known = ["UTC", "TAI", "TT", "GPS", Tdb, "TCB", "TCG", "UT1", "GMST", "MET", "MRT", "SCLK"];

    private readonly TimeScale? _scale;
    private readonly bool _isTdb;

    private MessageClock(string system)
    {
        System = system;
        _scale = EpochText.TimeSystems.TryGetValue(system.ToUpperInvariant(), out var scale) ? scale : null;
        _isTdb = string.Equals(system, Tdb, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The time system, as the message names it.</summary>
    public string System { get; }

    /// <summary>Whether 502.0-B lists the time system.</summary>
    public bool IsKnown => Known.Contains(System, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether its times can be turned into UTC.</summary>
    public bool HasUtc => _scale is not null || _isTdb;

    /// <summary>The clock of a time system; UTC where none is named.</summary>
    public static MessageClock Of(string system) => new(system.Length == 0 ? "UTC" : system);

    /// <summary>Seconds from one time to another, the double nearest to the nanoseconds between them.</summary>
    public static double Seconds(Int128 from, Int128 to) => (double)(to - from) / NanosecondsPerSecond;

    /// <summary>Reads a time.</summary>
    /// <param name="text">A time code A or B, without blanks around it.</param>
    /// <param name="time">Nanoseconds on the clock's scale.</param>
    /// <param name="inexact">Whether digits beyond the nanosecond were cut off.</param>
    public bool TryParse(ReadOnlySpan<char> text, out Int128 time, out bool inexact)
    {
        time = 0;
        var yearZero = !HasUtc && text.StartsWith("0000-", StringComparison.Ordinal);
        if (!CalendarTime.TryParse(yearZero ? string.Concat("0004", text[4..]) : text, out var calendar, out inexact)) return false;
        if (!HasUtc)
        {
            if (calendar.Second > 59) return false;
            time = Plain(calendar, yearZero ? -DaysOfFourYears : 0);
            return true;
        }
        if (!TimeScales.TryFromCalendar(calendar, _scale ?? TimeScale.Tt, LeapSeconds.BuiltIn, out var epoch)) return false;
        time = epoch.TaiNanoseconds - (_isTdb ? TdbMinusTt(epoch) : 0);
        return true;
    }

    /// <summary>From where times are counted that start with one: the time itself, or the second before it where it is a leap second, which has no Timestamp.</summary>
    /// <param name="text">The time's text.</param>
    /// <param name="time">The time.</param>
    public (Int128 Time, Timestamp? Utc, string Text) Origin(ReadOnlySpan<char> text, Int128 time)
    {
        if (ToUtc(time) is { } utc) return (time, utc, text.ToString());
        var before = time - NanosecondsPerSecond;
        return HasUtc && ToUtc(before) is { } earlier ? (before, earlier, Format(before)) : (time, null, text.ToString());
    }

    /// <summary>Writes a time with as many decimals as it has, up to nine.</summary>
    /// <param name="time">Nanoseconds on the clock's scale.</param>
    /// <param name="dayOfYear">Whether as time code B.</param>
    public string Format(Int128 time, bool dayOfYear = false)
    {
        if (!HasUtc) return FormatPlain(time, dayOfYear);
        var epoch = Epoch.FromTaiNanoseconds(checked((long)time));
        if (_isTdb) epoch = Epoch.FromTaiNanoseconds(epoch.TaiNanoseconds + TdbMinusTt(epoch));
        return Text(TimeScales.ToCalendar(epoch, _scale ?? TimeScale.Tt, LeapSeconds.BuiltIn), dayOfYear);
    }

    /// <summary>The UTC time, or null where there is none, or where the second is a leap second, which a Timestamp cannot name.</summary>
    public Timestamp? ToUtc(Int128 time)
    {
        if (!HasUtc || time < long.MinValue || time > long.MaxValue) return null;
        var epoch = Epoch.FromTaiNanoseconds((long)time);
        var (seconds, nanoseconds) = TimeScales.ToUnixUtc(epoch, LeapSeconds.BuiltIn);
        var utc = new Timestamp { Seconds = seconds, Nanos = nanoseconds };
        if (!EpochText.IsInRange(utc)) return null;
        return TimeScales.FromUnixUtc(seconds, nanoseconds, LeapSeconds.BuiltIn) == epoch ? utc : null;
    }

    /// <summary>The time of a UTC time; null outside the range, and where the system has no UTC.</summary>
    public Int128? FromUtc(Timestamp? utc) => utc is not null && HasUtc && EpochText.IsInRange(utc)
        ? TimeScales.FromUnixUtc(utc.Seconds, utc.Nanos, LeapSeconds.BuiltIn).TaiNanoseconds
        : null;

    /// <summary>The time of a start and an offset, with as few decimals as read back as the same offset.</summary>
    /// <param name="start">Nanoseconds on the clock's scale.</param>
    /// <param name="offsetS">Seconds, finite and below 1e10.</param>
    /// <param name="dayOfYear">Whether as time code B.</param>
    /// <param name="exact">Whether the text reads back as that very offset.</param>
    public string FormatOffset(Int128 start, double offsetS, bool dayOfYear, out bool exact)
    {
        var time = start + (Int128)Math.Round(offsetS * NanosecondsPerSecond);
        var text = Format(time, dayOfYear);
        for (var decimals = 0; decimals < 9; decimals += 3)
        {
            if (!TryParse(Rounded(text, decimals, out var carry), out var back, out _)) continue;
            back += carry;
            if (Seconds(start, back) == offsetS)
            {
                exact = true;
                return Format(back, dayOfYear);
            }
        }
        exact = TryParse(text, out var same, out _) && Seconds(start, same) == offsetS;
        return text;
    }

    // The text cut to so many decimals, and what has to be added to have it rounded.
    private static string Rounded(string text, int decimals, out Int128 carry)
    {
        carry = 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point < 0 || text.Length - point - 1 <= decimals) return text;
        if (text[point + 1 + decimals] >= '5')
        {
            carry = NanosecondsPerSecond;
            for (var i = 0; i < decimals; i++) carry /= 10;
        }
        return decimals == 0 ? text[..point] : text[..(point + 1 + decimals)];
    }

    private static string Text(CalendarTime calendar, bool dayOfYear) => dayOfYear ? calendar.ToDayOfYearString() : calendar.ToString();

    private static Int128 Plain(CalendarTime c, int dayShift)
    {
        var days = new DateOnly(c.Year, c.Month, c.Day).DayNumber + dayShift;
        return ((Int128)((((((days * 24L) + c.Hour) * 60) + c.Minute) * 60) + c.Second) * NanosecondsPerSecond) + c.Nanosecond;
    }

    private static string FormatPlain(Int128 time, bool dayOfYear)
    {
        var seconds = (long)(time / NanosecondsPerSecond);
        var nanosecond = (long)(time % NanosecondsPerSecond);
        if (nanosecond < 0) (seconds, nanosecond) = (seconds - 1, nanosecond + NanosecondsPerSecond);
        var day = Math.DivRem(seconds, 86_400, out var ofDay);
        if (ofDay < 0) (day, ofDay) = (day - 1, ofDay + 86_400);
        var yearZero = day < 0;
        if (yearZero) day += DaysOfFourYears;
        var date = DateOnly.FromDayNumber(checked((int)day));
        var text = Text(new(date.Year, date.Month, date.Day, (int)(ofDay / 3600), (int)(ofDay / 60 % 60), (int)(ofDay % 60), (int)nanosecond), dayOfYear);
        return yearZero ? string.Create(CultureInfo.InvariantCulture, $"{date.Year - 4:0000}{text[4..]}") : text;
    }

    // Nanoseconds, at an instant whose TT or TDB is given: the difference changes by less than 1e-9 of its own size meanwhile.
    private static long TdbMinusTt(Epoch tt) => (long)Math.Round(BarycentricTime.TdbMinusTtSeconds(TimeScales.ToJulianDateTt(tt)) * 1e9);
}
