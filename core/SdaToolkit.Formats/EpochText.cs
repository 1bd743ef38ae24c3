using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Formats;

/// <summary>Epochs as CCSDS ASCII time codes A (2026-05-20T12:28:54.271776) and B (2026-140T12:28:54.271776), to the nanosecond.</summary>
internal static class EpochText
{
    public const string Allowed = "yyyy-MM-ddThh:mm:ss or yyyy-dddThh:mm:ss, up to 9 decimals, years 1708 to 2291, no leap second";

    // Six decimals, as services publish them.
    private const int UsualLength = 26;

    private static readonly long FirstSecond = new DateTimeOffset(1708, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
    private static readonly long EndSecond = new DateTimeOffset(2292, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>The time systems that can be converted to UTC: UT1 and others need data that a message does not carry.</summary>
    public static IReadOnlyDictionary<string, TimeScale> TimeSystems { get; } = new Dictionary<string, TimeScale>(StringComparer.Ordinal)
    {
        ["UTC"] = TimeScale.Utc,
        ["TAI"] = TimeScale.Tai,
        ["TT"] = TimeScale.Tt,
        ["GPS"] = TimeScale.Gps,
    };

    /// <summary>The UTC time of a time code; false where it is none, and for a leap second or picoseconds, which the message cannot hold.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, TimeScale scale, out Timestamp utc)
    {
        utc = new();
        if (!CalendarTime.TryParse(text, out var time, out var inexact) || inexact || time.Second > 59) return false;
        if (!TimeScales.TryFromCalendar(time, scale, LeapSeconds.BuiltIn, out var epoch)) return false;
        (utc.Seconds, utc.Nanos) = TimeScales.ToUnixUtc(epoch, LeapSeconds.BuiltIn);
        return IsInRange(utc);
    }

    /// <summary>A time as time code A with six decimals, or more where it takes them.</summary>
    /// <param name="utc">A time that <see cref="IsInRange"/>.</param>
    /// <param name="scale">The scale to write it in.</param>
    public static string Format(Timestamp utc, TimeScale scale = TimeScale.Utc)
    {
        var epoch = TimeScales.FromUnixUtc(utc.Seconds, utc.Nanos, LeapSeconds.BuiltIn);
        var text = TimeScales.ToCalendar(epoch, scale, LeapSeconds.BuiltIn).ToString();
        return (text.Contains('.', StringComparison.Ordinal) ? text : text + ".").PadRight(UsualLength, '0');
    }

    /// <summary>Whether a time can be written at all.</summary>
    public static bool IsInRange(Timestamp utc) =>
        utc.Seconds >= FirstSecond && utc.Seconds < EndSecond && utc.Nanos is >= 0 and <= 999_999_999;
}
