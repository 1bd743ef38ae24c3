using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Formats.Odm;

/// <summary>The span of a segment: what its states and covariances cover, for messages that do not say it.</summary>
internal static class OdmSpans
{
    /// <summary>First and last time of states and covariances; null without any.</summary>
    public static (string Start, string Stop)? Of(OdmSegment segment)
    {
        if (EphemerisLines.Start(segment) is not { } start || segment.Message.States.OffsetS.Count == 0) return null;
        var offsets = segment.Message.States.OffsetS;
        var (first, last) = ((Text: EphemerisLines.Time(segment, start, 0, out _), Time: At(start, offsets[0])), (Text: EphemerisLines.Time(segment, start, offsets.Count - 1, out _), Time: At(start, offsets[^1])));
        foreach (var covariance in segment.Message.Covariances)
        {
            if (Time(segment, covariance) is not { } time) continue;
            var text = segment.Clock.Format(time);
            if (time < first.Time) first = (text, time);
            if (time > last.Time) last = (text, time);
        }
        return (first.Text, last.Text);
    }

    /// <summary>The time of a covariance on the segment's clock; null where it has none.</summary>
    public static Int128? Time(OdmSegment segment, TimedCovariance covariance) =>
        covariance.EpochText.Length > 0 && segment.TryParseTag(covariance.EpochText, out var time, out _, out _) ? time : segment.Clock.FromUtc(covariance.Epoch);

    /// <summary>The text of the first state's time.</summary>
    public static string? FirstEpoch(OdmSegment segment) =>
        EphemerisLines.Start(segment) is { } start && segment.Message.States.OffsetS.Count > 0 ? EphemerisLines.Time(segment, start, 0, out _) : null;

    private static Int128 At(Int128 start, double offsetS) => start + (Int128)Math.Round(offsetS * 1e9);
}
