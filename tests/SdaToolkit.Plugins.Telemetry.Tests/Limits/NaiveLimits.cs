using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Tests.Limits;

/// <summary>What the limits say, by the definitions and from the whole history at once: slow, and written without the engine.</summary>
/// <remarks>For a channel "a" with static ranges, a change alarm and contexts on a channel "b" being a number.</remarks>
internal static class NaiveLimits
{
    public sealed record Sample(long Ns, double Value, ulong Index);

    /// <summary>Alarms as "first-last level violations", in order.</summary>
    public static string Alarms(TelemetryData telemetry, Parameter a)
    {
        var samples = Accepted(telemetry, "a");
        var contexts = Accepted(telemetry, "b");
        var definitions = samples.ConvertAll(s => InForce(a, contexts.LastOrDefault(c => c.Ns <= s.Ns)?.Value));
        var levels = samples.Select((_, i) => Level(samples, i, definitions[i])).ToList();
        // Whether each sample is at each level, from the rows of samples before it.
        var at = new bool[samples.Count, 7];
        for (var i = 0; i < samples.Count; i++)
        {
            var (raise, clear) = Counts(definitions[i]);
            for (var level = 2; level <= 6; level++)
            {
                var raises = i + 1 >= raise && Enumerable.Range(i + 1 - raise, raise).All(j => (int)levels[j] >= level) && raise > 0;
                var clears = i + 1 >= clear && Enumerable.Range(i + 1 - clear, clear).All(j => (int)levels[j] < level);
                at[i, level] = raises || (i > 0 && at[i - 1, level] && !clears);
            }
        }
        var alarms = new List<string>();
        for (var i = 0; i < samples.Count; i++)
        {
            if (!at[i, 2] || (i > 0 && at[i - 1, 2])) continue;
            var first = i;
            while (first > 0 && levels[first - 1] > AlarmLevel.Normal && !at[first - 1, 2]) first--;
            var end = i;
            while (end + 1 < samples.Count && at[end + 1, 2]) end++;
            var last = Enumerable.Range(first, end - first + 1).Last(j => levels[j] > AlarmLevel.Normal);
            var highest = Enumerable.Range(2, 5).Last(l => Enumerable.Range(i, end - i + 1).Any(j => at[j, l]));
            var count = Enumerable.Range(first, end - first + 1).Count(j => levels[j] > AlarmLevel.Normal);
            alarms.Add($"{samples[first].Index}-{samples[last].Index} {(AlarmLevel)highest} {count}{(end == samples.Count - 1 ? " open" : "")}");
        }
        return string.Join("; ", alarms);
    }

    private static (int Raise, int Clear) Counts(AlarmDefinition? alarm) => alarm is null || alarm.Disabled
        ? (int.MaxValue, 1)
        : ((int)Math.Max(1, alarm.MinViolations), (int)(alarm.MinConformance == 0 ? Math.Max(1, alarm.MinViolations) : alarm.MinConformance));

    private static AlarmDefinition? InForce(Parameter a, double? b)
    {
        foreach (var context in a.ContextAlarms)
            if (b is { } value && value == double.Parse(context.Match.Terms[0].Value, System.Globalization.CultureInfo.InvariantCulture)) return context.Alarm;
        return a.DefaultAlarm;
    }

    private static AlarmLevel Level(List<Sample> samples, int i, AlarmDefinition? alarm)
    {
        if (alarm is null || alarm.Disabled) return AlarmLevel.Normal;
        var level = AlarmLevel.Normal;
        foreach (var range in alarm.Ranges)
            if ((samples[i].Value <= range.Minimum || samples[i].Value >= range.Maximum) && range.Level > level) level = range.Level;
        foreach (var change in alarm.Changes)
        {
            var earlier = Enumerable.Range(0, i).LastOrDefault(j => i - j >= change.SpanSamples && samples[i].Ns - samples[j].Ns >= change.SpanS * 1e9, -1);
            if (earlier < 0) continue;
            var rate = Math.Abs(samples[i].Value - samples[earlier].Value) / ((samples[i].Ns - samples[earlier].Ns) / 1e9);
            foreach (var range in change.Ranges)
                if (rate >= range.Maximum && range.Level > level) level = range.Level;
        }
        return level;
    }

    private static List<Sample> Accepted(TelemetryData telemetry, string name)
    {
        var accepted = new List<Sample>();
        if (telemetry.Channels.FirstOrDefault(c => c.Name == name) is not { } channel) return accepted;
        var latest = long.MinValue;
        for (var i = 0; i < channel.Values.Count; i++)
        {
            var ns = telemetry.Axes[(int)channel.Axis].OffsetNs[i];
            if (ns <= latest) continue;
            latest = ns;
            if (!double.IsNaN(channel.Values[i])) accepted.Add(new Sample(ns, channel.Values[i], (ulong)i));
        }
        return accepted;
    }
}
