using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Formats;

/// <summary>Epochs as CCSDS ASCII time codes A (2026-05-20T12:28:54.271776) and B (2026-140T12:28:54.271776), to the nanosecond.</summary>
internal static class EpochText
{
    public const string Allowed = "yyyy-MM-ddThh:mm:ss or yyyy-dddThh:mm:ss, up to 9 decimals, years 1900 to 2199, no leap second";

    private const long NanosecondsPerSecond = 1_000_000_000;
    private const int TtMinusTaiMilliseconds = 32_184;
    private const int TaiMinusGpsSeconds = 19;
    private static readonly long J2000UnixSeconds = new DateTimeOffset(2000, 1, 1, 12, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>The time systems that can be converted to UTC.</summary>
    public static IReadOnlyList<string> TimeSystems { get; } = ["UTC", "TAI", "TT", "GPS"];

    /// <summary>Reads a time code on UTC's calendar, or any other's, as seconds and nanoseconds since 1970-01-01 of that calendar.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Timestamp time)
    {
        time = new();
        if (text.EndsWith("Z", StringComparison.Ordinal)) text = text[..^1];
        var split = text.IndexOf('T');
        if (split < 0 || !TryDay(text[..split], out var day) || !TryTimeOfDay(text[(split + 1)..], out var seconds, out var nanoseconds)) return false;
        time.Seconds = (day * 86_400L) + seconds;
        time.Nanos = nanoseconds;
        return true;
    }

    /// <summary>A time as time code A with six decimals, or nine where it takes them.</summary>
    public static string Format(Timestamp time)
    {
        var whole = DateTimeOffset.FromUnixTimeSeconds(time.Seconds).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        var fraction = time.Nanos.ToString("D9", CultureInfo.InvariantCulture);
        return whole + "." + (fraction.EndsWith("000", StringComparison.Ordinal) ? fraction[..6] : fraction);
    }

    /// <summary>The UTC time of a calendar time of one of <see cref="TimeSystems"/>.</summary>
    public static Timestamp ToUtc(Timestamp time, string timeSystem)
    {
        if (IsUtc(timeSystem)) return time;
        var tai = ((time.Seconds - J2000UnixSeconds) * NanosecondsPerSecond) + time.Nanos + TaiMinus(timeSystem);
        var (seconds, nanoseconds) = TimeScales.ToUnixUtc(Epoch.FromTaiNanoseconds(tai), LeapSeconds.BuiltIn);
        return new() { Seconds = seconds, Nanos = nanoseconds };
    }

    /// <summary>The calendar time in one of <see cref="TimeSystems"/> of a UTC time.</summary>
    public static Timestamp FromUtc(Timestamp utc, string timeSystem)
    {
        if (IsUtc(timeSystem)) return utc;
        var epoch = TimeScales.FromUnixUtc(utc.Seconds, utc.Nanos, LeapSeconds.BuiltIn);
        var (seconds, nanoseconds) = Math.DivRem(epoch.TaiNanoseconds - TaiMinus(timeSystem), NanosecondsPerSecond);
        if (nanoseconds < 0) (seconds, nanoseconds) = (seconds - 1, nanoseconds + NanosecondsPerSecond);
        return new() { Seconds = seconds + J2000UnixSeconds, Nanos = (int)nanoseconds };
    }

    private static bool IsUtc(string timeSystem) => string.Equals(timeSystem, "UTC", StringComparison.Ordinal);

    private static long TaiMinus(string timeSystem) => timeSystem switch
    {
        "TT" => -TtMinusTaiMilliseconds * 1_000_000L,
        "GPS" => TaiMinusGpsSeconds * NanosecondsPerSecond,
        _ => 0,
    };

    // Days since 1970-01-01.
    private static bool TryDay(ReadOnlySpan<char> text, out int day)
    {
        day = 0;
        if (text.Length is not (8 or 10) || text[4] != '-' || !TryDigits(text[..4], out var year) || year is < 1900 or > 2199) return false;
        var newYear = new DateOnly(year, 1, 1).DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;
        if (text.Length == 8)
        {
            if (!TryDigits(text[5..], out var ordinal) || ordinal < 1 || ordinal > (DateTime.IsLeapYear(year) ? 366 : 365)) return false;
            day = newYear + ordinal - 1;
            return true;
        }
        if (text[7] != '-' || !TryDigits(text[5..7], out var month) || !TryDigits(text[8..], out var dayOfMonth)) return false;
        if (month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month)) return false;
        day = newYear + new DateOnly(year, month, dayOfMonth).DayOfYear - 1;
        return true;
    }

    private static bool TryTimeOfDay(ReadOnlySpan<char> text, out int seconds, out int nanoseconds)
    {
        seconds = nanoseconds = 0;
        if (text.Length < 8 || text[2] != ':' || text[5] != ':') return false;
        if (!TryDigits(text[..2], out var hour) || !TryDigits(text[3..5], out var minute) || !TryDigits(text[6..8], out var second)) return false;
        if (hour > 23 || minute > 59 || second > 59) return false;
        seconds = (((hour * 60) + minute) * 60) + second;
        return text.Length == 8 || (text[8] == '.' && TryFraction(text[9..], out nanoseconds));
    }

    // Zeros beyond the ninth decimal say nothing; other digits there would be lost.
    private static bool TryFraction(ReadOnlySpan<char> digits, out int nanoseconds)
    {
        nanoseconds = 0;
        if (digits.Length > 9) digits = digits[9..].TrimEnd('0').IsEmpty ? digits[..9] : [];
        if (digits.IsEmpty || !TryDigits(digits, out nanoseconds)) return false;
        for (var i = digits.Length; i < 9; i++) nanoseconds *= 10;
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
