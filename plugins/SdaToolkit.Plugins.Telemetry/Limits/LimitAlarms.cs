using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>Alarms as messages.</summary>
internal static class LimitAlarms
{
    private const long Second = 1_000_000_000;

    /// <summary>The alarm that a channel is in.</summary>
    public static LimitAlarm Of(ChannelMonitor channel, bool open)
    {
        var (track, worst) = (channel.Alarm, channel.Alarm.Worst);
        var rule = worst.Verdict.Rule!;
        return new LimitAlarm
        {
            Channel = channel.Name,
            Level = track.Highest,
            Kind = rule.Kind,
            FirstIndex = track.FirstIndex,
            LastIndex = track.LastIndex,
            RaisedIndex = track.RaisedIndex,
            WorstValue = worst.Value,
            Unit = channel.Unit,
            WorstState = worst.State,
            WorstIndex = worst.Index,
            WorstChange = worst.Verdict.Change,
            Limit = rule.Bound,
            LimitUnit = rule.Unit,
            LimitSource = rule.Source,
            Reason = Reason(channel, worst, rule),
            Open = open,
            CurrentLevel = open ? track.Level : AlarmLevel.Normal,
            Subsystem = channel.Subsystem,
            Violations = track.Violations,
            Start = channel.IsUtc ? Instant(track.FirstNs) : null,
            End = channel.IsUtc ? Instant(track.EndNs) : null,
            AlarmId = channel.IsUtc ? $"{channel.Name}@{Times.Text(Instant(track.FirstNs))}" : $"{channel.Name}#{track.FirstIndex}",
        };
    }

    /// <summary>The instant of nanoseconds since 1970.</summary>
    public static Timestamp Instant(long ns)
    {
        var seconds = Math.DivRem(ns, Second, out var rest);
        return rest < 0 ? new() { Seconds = seconds - 1, Nanos = (int)(rest + Second) } : new() { Seconds = seconds, Nanos = (int)rest };
    }

    private static string Reason(ChannelMonitor channel, WorstSample worst, LimitRule rule)
    {
        var unit = channel.Unit.Length > 0 ? " " + channel.Unit : "";
        var value = worst.State.Length > 0 ? $"was {worst.State}" : rule.Kind == "state" ? $"was {LimitWords.Number(worst.Value)}, which has no name" : $"was {LimitWords.Number(worst.Value)}{unit}";
        var change = double.IsNaN(worst.Verdict.Change) ? "" : $" ({LimitWords.Number(worst.Verdict.Change)} {rule.Unit})";
        var count = channel.Alarm.Violations == 1 ? "one sample" : $"{channel.Alarm.Violations} samples";
        var worstOf = worst.State.Length > 0 || rule.Kind == "state" || channel.Alarm.Violations == 1 ? "" : " at its worst";
        return $"{LimitWords.Short(channel.Name)} {value}{change}{worstOf}, {rule.Words}; {count} in violation";
    }
}
