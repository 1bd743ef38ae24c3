using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>How the times of an axis follow each other. Immutable.</summary>
public sealed record AxisQuality
{
    /// <summary>Number of times.</summary>
    public required int Samples { get; init; }

    /// <summary>Median of the steps forward, ns; 0 where there is none.</summary>
    public required long NominalStepNanoseconds { get; init; }

    /// <summary>Steps of more than three nominal ones.</summary>
    public required int GapCount { get; init; }

    /// <summary>The longest step, ns.</summary>
    public required long LongestStepNanoseconds { get; init; }

    /// <summary>Times that are the time before them again.</summary>
    public required int RepeatCount { get; init; }

    /// <summary>Times earlier than the time before them.</summary>
    public required int BackwardCount { get; init; }

    /// <summary>Index of the first of those, or -1.</summary>
    public required int FirstBackwardIndex { get; init; }

    /// <summary>Of those, how many go back by more than a clock on board does but for a reset: <see cref="TelemetryQuality.ResetNanoseconds"/>. 0 for other times.</summary>
    public required int ResetCount { get; init; }
}

/// <summary>What the values of a channel are like. Immutable.</summary>
public sealed record ChannelQuality
{
    /// <summary>Name of the channel.</summary>
    public required string Name { get; init; }

    /// <summary>Samples without a value (NaN).</summary>
    public required int NoneCount { get; init; }

    /// <summary>Infinite values.</summary>
    public required int InfiniteCount { get; init; }

    /// <summary>Most samples in a row with one and the same value.</summary>
    public required int LongestConstantRun { get; init; }

    /// <summary>Index where that run begins.</summary>
    public required int ConstantRunStart { get; init; }

    /// <summary>How often a counter went back: wrapped, or started anew. 0 for channels that are no counters.</summary>
    public required int CounterResetCount { get; init; }
}

/// <summary>How telemetry is sampled, by itself: steps, gaps, times that repeat or go back, values that are none, infinite or stuck. Says nothing of right and wrong.</summary>
public sealed class TelemetryQuality
{
    /// <summary>A time on board that goes back by more than this, 60 s in ns, is a reset of the clock; by less, a late sample.</summary>
    public const long ResetNanoseconds = 60_000_000_000;

    private const int GapSteps = 3;

    private TelemetryQuality(IReadOnlyList<AxisQuality> axes, IReadOnlyList<ChannelQuality> channels) => (Axes, Channels) = (axes, channels);

    /// <summary>One an axis.</summary>
    public IReadOnlyList<AxisQuality> Axes { get; }

    /// <summary>One a channel.</summary>
    public IReadOnlyList<ChannelQuality> Channels { get; }

    /// <summary>What is out of the ordinary in times, infinities and counters, one sentence a kind.</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            var gaps = Axes.Sum(a => (long)a.GapCount);
            if (gaps > 0) yield return $"{gaps} gaps of more than {GapSteps} nominal steps; the longest step is {TimeText.Seconds(Axes.Max(a => a.LongestStepNanoseconds))} s.";
            var back = Axes.Sum(a => (long)a.BackwardCount);
            if (back > 0) yield return $"{back} times go back, kept in the order received; the first is sample {Axes.First(a => a.BackwardCount > 0).FirstBackwardIndex}, from 0.";
            var resets = Axes.Sum(a => (long)a.ResetCount);
            if (resets > 0) yield return $"{resets} of these are more than {ResetNanoseconds / 1_000_000_000} s: resets of the clock on board.";
            var repeats = Axes.Sum(a => (long)a.RepeatCount);
            if (repeats > 0) yield return $"{repeats} times are the one before again; both samples are kept.";
            var infinite = Channels.Where(c => c.InfiniteCount > 0).ToList();
            if (infinite.Count > 0) yield return $"{infinite.Sum(c => (long)c.InfiniteCount)} values are infinite, in {infinite.Count} channels, the first {infinite[0].Name}; kept.";
            var counters = Channels.Where(c => c.CounterResetCount > 0).ToList();
            if (counters.Count > 0) yield return $"{counters.Sum(c => (long)c.CounterResetCount)} resets or wraps of counters, in {counters.Count} channels, the first {counters[0].Name}.";
        }
    }

    /// <summary>Surveys telemetry.</summary>
    /// <param name="data">The telemetry.</param>
    public static TelemetryQuality Of(TelemetryData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new([.. data.Axes.Select(Survey)], [.. data.Channels.Select(Survey)]);
    }

    private static AxisQuality Survey(TimeAxis axis)
    {
        var times = axis.OffsetNs;
        var steps = new List<long>(Math.Max(0, times.Count - 1));
        var (repeats, back, first, resets) = (0, 0, -1, 0);
        for (var i = 1; i < times.Count; i++)
        {
            // Beyond 292 years a step is as long as it can be said.
            var step = (long)Int128.Clamp((Int128)times[i] - times[i - 1], long.MinValue, long.MaxValue);
            if (step > 0) steps.Add(step);
            else if (step == 0) repeats++;
            else
            {
                back++;
                if (first < 0) first = i;
                if (axis.Reference == TimeReference.OnBoard && step < -ResetNanoseconds) resets++;
            }
        }
        steps.Sort();
        var nominal = steps.Count > 0 ? steps[steps.Count / 2] : 0;
        return new()
        {
            Samples = times.Count,
            NominalStepNanoseconds = nominal,
            GapCount = steps.Count(s => s / GapSteps > nominal),
            LongestStepNanoseconds = steps.Count > 0 ? steps[^1] : 0,
            RepeatCount = repeats,
            BackwardCount = back,
            FirstBackwardIndex = first,
            ResetCount = resets,
        };
    }

    private static ChannelQuality Survey(TelemetryChannel channel)
    {
        var (none, infinite, longest, longestStart, start, resets, last) = (0, 0, 0, 0, 0, 0, double.NaN);
        for (var i = 0; i < channel.Values.Count; i++)
        {
            var value = channel.Values[i];
            if (double.IsNaN(value)) none++;
            else if (double.IsInfinity(value)) infinite++;
            if (channel.Kind == ChannelKind.Counter && value < last) resets++;
            // NaN is not equal to itself: it ends a run.
            if (value != last) start = i;
            if (!double.IsNaN(value) && i - start + 1 > longest) (longest, longestStart) = (i - start + 1, start);
            last = value;
        }
        return new() { Name = channel.Name, NoneCount = none, InfiniteCount = infinite, LongestConstantRun = longest, ConstantRunStart = longestStart, CounterResetCount = resets };
    }
}
