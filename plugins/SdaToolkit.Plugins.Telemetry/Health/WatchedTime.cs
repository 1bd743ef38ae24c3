using Google.Protobuf.Collections;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Health;

/// <summary>For how long channels were watched.</summary>
internal static class WatchedTime
{
    private const int LongestStepInMedians = 10;

    /// <summary>The longest of the channels' times, s: the sum of the steps between their values, each step at most ten median ones, so that a gap is not watched.</summary>
    public static double Of(TelemetryData telemetry, IEnumerable<TelemetryChannel> channels)
    {
        var longest = 0.0;
        foreach (var channel in channels)
        {
            if (channel.Axis < telemetry.Axes.Count) longest = Math.Max(longest, Of(telemetry.Axes[(int)channel.Axis].OffsetNs, channel.Values));
        }
        return longest;
    }

    private static double Of(RepeatedField<long> times, RepeatedField<double> values)
    {
        var steps = new List<double>();
        var before = double.NaN;
        for (var i = 0; i < Math.Min(times.Count, values.Count); i++)
        {
            if (double.IsNaN(values[i])) continue;
            if (times[i] * 1e-9 - before is > 0 and var step) steps.Add(step);
            before = double.IsNaN(before) ? times[i] * 1e-9 : Math.Max(before, times[i] * 1e-9);
        }
        if (steps.Count == 0) return 0;
        steps.Sort();
        var limit = LongestStepInMedians * steps[steps.Count / 2];
        var total = 0.0;
        foreach (var step in steps) total += Math.Min(step, limit);
        return total;
    }
}
