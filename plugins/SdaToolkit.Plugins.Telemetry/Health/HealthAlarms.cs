using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Health;

/// <summary>Events as alarms of their channels.</summary>
internal static class HealthAlarms
{
    private static readonly string[] OwnKinds = ["stuck", "dropout"];

    /// <summary>One alarm for each judged channel in an event. Its severity is p/(1+p) of the peak score p, one half at the threshold, times the channel's share.</summary>
    public static IEnumerable<HealthAlarm> Of(TelemetryEvent one, TelemetryData telemetry, IReadOnlyCollection<string>? judged)
    {
        var peak = double.IsNaN(one.PeakScore) ? 0 : Math.Max(one.PeakScore, 0);
        var severity = double.IsPositiveInfinity(peak) ? 1 : peak / (1 + peak);
        foreach (var part in one.Channels)
        {
            if (judged is not null && !judged.Contains(part.Channel)) continue;
            yield return new(KindOf(part), part.Channel, severity * Math.Clamp(part.Share, 0, 1), DurationS(one, telemetry, part.Channel), one.Reason)
            {
                Start = one.Start,
                End = one.Open ? null : one.End,
            };
        }
    }

    // A detector that is named for what it sees names the evidence.
    private static string KindOf(ChannelContribution part) => part.Detectors.FirstOrDefault(d => OwnKinds.Contains(d)) ?? "anomaly";

    private static double DurationS(TelemetryEvent one, TelemetryData telemetry, string channel)
    {
        if (one.Start is { } start && one.End is { } end) return Math.Max((end - start).ToTimeSpan().TotalSeconds, 0);
        var axis = telemetry.Channels.FirstOrDefault(c => c.Name == channel)?.Axis ?? 0;
        if (axis >= telemetry.Axes.Count || one.LastIndex >= (ulong)telemetry.Axes[(int)axis].OffsetNs.Count || one.FirstIndex > one.LastIndex) return 0;
        var times = telemetry.Axes[(int)axis].OffsetNs;
        return Math.Max(((double)times[(int)one.LastIndex] - times[(int)one.FirstIndex]) * 1e-9, 0);
    }
}
