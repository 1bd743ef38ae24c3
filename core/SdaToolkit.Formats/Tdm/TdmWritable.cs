using SdaToolkit.Formats.Odm;
using SdaToolkit.Schemas.Tracking.V1;

namespace SdaToolkit.Formats.Tdm;

/// <summary>Whether a tracking message can be written at all.</summary>
internal static class TdmWritable
{
    private const double LongestS = 9e9;
    private static readonly Int128 Year9999 = (Int128)DateOnly.MaxValue.DayNumber * 86_400 * 1_000_000_000;

    /// <summary>Why not; null where it can.</summary>
    public static string? Fault(TrackingMessage message)
    {
        if (message.Segments.Count == 0) return "no segment";
        foreach (var segment in message.Segments)
            if (FaultOf(segment) is { } fault) return fault;
        return null;
    }

    /// <summary>The start of a segment on its clock; null where it has none that can be written.</summary>
    public static Int128? Start(TrackingSegment segment, MessageClock clock) => clock.TryParse(segment.StartText, out var time, out _) ? time : clock.FromUtc(segment.Start);

    private static string? FaultOf(TrackingSegment segment)
    {
        if (!segment.Participants.Any(p => p.Name.Length > 0)) return "no participant";
        if (segment.RangeUnits is not ("" or "km" or "s" or "RU")) return "a unit of ranges that is not km, s or RU";
        if (segment.Observations.Sum(o => (long)o.OffsetS.Count) == 0) return "no observation";
        var clock = MessageClock.Of(segment.TimeSystem);
        if (Start(segment, clock) is not { } start) return "no time of the observations";
        if (!AreFinite(segment)) return "a value that is not a finite number";
        if (segment.Observations.Select(o => o.Keyword).Distinct(StringComparer.Ordinal).Count() < segment.Observations.Count) return "a type of observation twice";
        foreach (var observations in segment.Observations)
            if (FaultOf(observations, segment, clock, start) is { } fault) return fault;
        return null;
    }

    private static string? FaultOf(TrackingObservations observations, TrackingSegment segment, MessageClock clock, Int128 start)
    {
        if (TdmType.Find(observations.Keyword) is not { } type) return "a type of observation that a TDM does not have";
        if (observations.Unit != type.SiUnitFor(segment.RangeUnits)) return "observations in another unit than their type has";
        if (observations.OffsetS.Count != observations.Values.Count) return "columns of unequal length";
        foreach (var offset in observations.OffsetS)
            if (!(Math.Abs(offset) < LongestS) || !CanTell(clock, start + (Int128)(offset * 1e9))) return "a time too far from its start";
        foreach (var value in observations.Values)
            if (!double.IsFinite(value)) return "a value that is not a finite number";
        return null;
    }

    private static bool CanTell(MessageClock clock, Int128 time) => clock.HasUtc ? clock.ToUtc(time) is not null || clock.ToUtc(time - 1_000_000_000) is not null : time >= 0 && time < Year9999;

    private static bool AreFinite(TrackingSegment s)
    {
        var c = s.Corrections ?? new();
        var sum = s.IntegrationIntervalS + s.FrequencyOffsetHz + s.RangeModulus + s.DopplerCountBiasHz + c.Angle1Rad + c.Angle2Rad + c.DopplerMPerS + c.Magnitude + c.Range
            + c.RadarCrossSectionM2 + c.ReceiveHz + c.TransmitHz + c.AberrationYearlyRad + c.AberrationDiurnalRad;
        foreach (var participant in s.Participants) sum += participant.TransmitDelayS + participant.ReceiveDelayS;
        return double.IsFinite(sum);
    }
}
