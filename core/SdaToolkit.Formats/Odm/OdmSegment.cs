using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>A segment of a message on its way from or to a file: the message and the clock its times are read with.</summary>
internal sealed class OdmSegment(OrbitSegment message, MessageClock clock)
{
    public OrbitSegment Message { get; } = message;

    public MessageClock Clock { get; } = clock;

    /// <summary>EPOCH_TZERO of an OCM, on the clock's scale.</summary>
    public Int128? Tzero { get; init; }

    /// <summary>The UTC time of a text, or null where the message cannot hold it.</summary>
    public Timestamp? ToUtc(string text) => Clock.TryParse(text, out var time, out var inexact) && !inexact ? Clock.ToUtc(time) : null;

    /// <summary>The text of a UTC time in the segment's time system.</summary>
    public string? FromUtc(Timestamp? utc) => Clock.FromUtc(utc) is { } time ? Clock.Format(time) : null;

    /// <summary>Reads a time tag: a time, or in an OCM seconds after EPOCH_TZERO.</summary>
    /// <param name="text">The tag.</param>
    /// <param name="time">On the clock's scale.</param>
    /// <param name="inexact">Whether digits beyond the nanosecond were cut off.</param>
    /// <param name="relative">Whether it was seconds.</param>
    public bool TryParseTag(ReadOnlySpan<char> text, out Int128 time, out bool inexact, out bool relative)
    {
        relative = false;
        if (text.Contains('T')) return Clock.TryParse(text, out time, out inexact);
        (time, inexact) = (0, false);
        const System.Globalization.NumberStyles style =
            System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint | System.Globalization.NumberStyles.AllowExponent;
        if (Tzero is not { } zero || !decimal.TryParse(text, style, System.Globalization.CultureInfo.InvariantCulture, out var seconds) || Math.Abs(seconds) > 1e11m) return false;
        var nanoseconds = seconds * 1_000_000_000m;
        var whole = decimal.Truncate(nanoseconds);
        (time, inexact, relative) = (zero + (Int128)whole, whole != nanoseconds, true);
        return true;
    }
}
