using SdaToolkit.Plugins.Telemetry.Health;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>Limit alarms as evidence of health (see <see cref="HazardModel"/>): of a stream, those of this chunk over the time of this chunk.</summary>
internal static class LimitHealth
{
    private const double NanosecondsPerSecond = 1e9;

    // A judgement, not a published figure: limits have no alarm budget, and one set by an engineer is crossed without a fault now and then.
    private const double FalseAlarmsPerWeek = 0.1;
    private const string FalseAlarms = "Of all checked channels together, one limit alarm in ten weeks has no fault behind it, evenly over the channels: a judgement, not a published figure.";

    /// <summary>The report of a run's alarms. What was checked counts as watched; severities go by level, a warning is one half.</summary>
    public static HealthReport Of(TelemetryData telemetry, LimitsResult result)
    {
        var counts = result.Channels.ToDictionary(c => c.Channel, StringComparer.Ordinal);
        var channels = telemetry.Channels.ToDictionary(c => c.Name, StringComparer.Ordinal);
        var alarms = result.Alarms.Select(a => new HealthAlarm("limit-violation", a.Channel, Severity(a.Level), DurationS(a, telemetry, channels.GetValueOrDefault(a.Channel), counts[a.Channel].Samples), a.Reason)
        {
            Subsystem = a.Subsystem,
            Start = a.Start,
            End = a.Open ? null : a.End,
        });
        return HealthUpdate.From(telemetry, alarms, FalseAlarmsPerWeek, [.. result.Channels.Where(c => c.Checked > 0).Select(c => c.Channel)], FalseAlarms);
    }

    private static double Severity(AlarmLevel level) => level switch
    {
        AlarmLevel.Severe => 0.95,
        AlarmLevel.Critical => 0.8,
        AlarmLevel.Distress => 0.65,
        AlarmLevel.Warning => 0.5,
        _ => 0.3,
    };

    /// <summary>From the first violation to the last; without UTC, what of it lies in this chunk.</summary>
    private static double DurationS(LimitAlarm alarm, TelemetryData telemetry, TelemetryChannel? channel, ulong samples)
    {
        if (alarm.Start is { } start && alarm.End is { } end) return Math.Max((end - start).ToTimeSpan().TotalSeconds, 0);
        if (channel is null) return 0;
        var times = telemetry.Axes[(int)channel.Axis].OffsetNs;
        var before = (long)samples - times.Count;
        var (first, last) = (Math.Max(0, (long)alarm.FirstIndex - before), (long)alarm.LastIndex - before);
        return last <= first ? 0 : Math.Max(((double)times[(int)last] - times[(int)first]) / NanosecondsPerSecond, 0);
    }
}
