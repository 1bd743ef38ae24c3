using System.Buffers.Text;
using System.Globalization;
using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Times of telemetry in UTF-8: UTC in ISO 8601, and decimal numbers of seconds or parts of one, both as nanoseconds.</summary>
internal static class TimeText
{
    public const string AllowedUtc = "yyyy-MM-ddThh:mm:ss, up to 9 decimals, UTC (Z or nothing after it) or an offset as +05:00, years 1678 to 2261";
    public const string AllowedNumber = "a decimal number";

    private const int LongestUtc = 40;
    private const long NanosecondsPerSecond = 1_000_000_000;
    private static readonly DateOnly UnixDay = new(1970, 1, 1);

    /// <summary>The nanoseconds from 1970-01-01T00:00:00 UTC to a UTC time, leap seconds not counted: a second 60, at the end of June or December, is the first of the next day.</summary>
    /// <remarks>A blank may stand for the T, and the day of the year for month and day. A time with an offset is turned into UTC.</remarks>
    public static bool TryParseUtc(ReadOnlySpan<byte> text, out long unixNanoseconds)
    {
        unixNanoseconds = 0;
        var offsetMinutes = TakeOffset(ref text);
        if (text.Length is < 17 or > LongestUtc) return false;
        Span<char> chars = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++) chars[i] = (char)text[i];
        var blank = chars.IndexOf(' ');
        if (blank is 8 or 10) chars[blank] = 'T';
        if (!CalendarTime.TryParse(chars, out var time, out var inexact) || inexact || (time.Second > 59 && (offsetMinutes != 0 || (time.Month, time.Day) is not ((6, 30) or (12, 31))))) return false;
        var days = (Int128)(new DateOnly(time.Year, time.Month, time.Day).DayNumber - UnixDay.DayNumber);
        var nanoseconds = ((((((days * 24) + time.Hour) * 60) + time.Minute - offsetMinutes) * 60) + time.Second) * NanosecondsPerSecond + time.Nanosecond;
        return TryNarrow(nanoseconds, out unixNanoseconds);
    }

    /// <summary>Whether a text that is a UTC time is in a second 60.</summary>
    public static bool IsLeapSecond(ReadOnlySpan<byte> text) => text.IndexOf(":60"u8) >= 0;

    // What local time is ahead of UTC, minutes: +hh:mm, +hhmm or + or - before them; taken off the text. Zero, and the text as it is, where there is no such offset.
    private static int TakeOffset(ref ReadOnlySpan<byte> text)
    {
        if (text.Length < 17) return 0;
        var length = text[^3] == ':' ? 6 : 5;
        if (text[^length] is not ((byte)'+' or (byte)'-') || text[..^length].IndexOf((byte)':') < 0) return 0;
        if (!Utf8Parser.TryParse(text.Slice(text.Length - length + 1, 2), out int hours, out var used) || used != 2 || hours is < 0 or > 14) return 0;
        if (!Utf8Parser.TryParse(text[^2..], out int minutes, out used) || used != 2 || minutes is < 0 or > 59) return 0;
        var total = (hours * 60) + minutes;
        if (text[^length] == '-') total = -total;
        text = text[..^length];
        return total;
    }

    /// <summary>The nanoseconds of a decimal number of units.</summary>
    /// <param name="text">The number.</param>
    /// <param name="unitNanoseconds">The unit, ns: a power of ten up to 10⁹.</param>
    /// <param name="nanoseconds">The time, rounded to the nearest nanosecond.</param>
    /// <param name="isRounded">Whether it had to be rounded.</param>
    public static bool TryParseNumber(ReadOnlySpan<byte> text, long unitNanoseconds, out long nanoseconds, out bool isRounded)
    {
        (nanoseconds, isRounded) = (0, false);
        // Whole numbers, as most are.
        if (text.Length is > 0 and < 19 && Utf8Parser.TryParse(text, out long whole, out var used) && used == text.Length) return TryNarrow((Int128)whole * unitNanoseconds, out nanoseconds);
        // The library takes zero bytes at the end for nothing.
        if (text.Contains((byte)0)) return false;
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!decimal.TryParse(text, style, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1e19m) return false;
        var exact = number * unitNanoseconds;
        var rounded = Math.Round(exact, MidpointRounding.ToEven);
        isRounded = rounded != exact;
        return TryNarrow((Int128)rounded, out nanoseconds);
    }

    /// <summary>A number of nanoseconds as decimal seconds with as many decimals as it takes.</summary>
    public static string Seconds(long nanoseconds) => (nanoseconds / 1e9m).ToString("0.#########", CultureInfo.InvariantCulture);

    /// <summary>A UTC time with as many decimals as it takes, and a Z.</summary>
    public static string Utc(long unixNanoseconds)
    {
        var (seconds, rest) = Math.DivRem(unixNanoseconds, NanosecondsPerSecond);
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + NanosecondsPerSecond);
        var text = DateTime.UnixEpoch.AddSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return rest == 0 ? text + "Z" : $"{text}.{rest:000000000}".TrimEnd('0') + "Z";
    }

    private static bool TryNarrow(Int128 value, out long narrow)
    {
        narrow = value >= long.MinValue && value <= long.MaxValue ? (long)value : 0;
        return narrow == value;
    }
}
