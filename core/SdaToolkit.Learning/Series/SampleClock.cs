namespace SdaToolkit.Learning.Series;

/// <summary>What a sample's time says about it.</summary>
internal enum SampleTiming
{
    /// <summary>It follows the sample before.</summary>
    Regular,

    /// <summary>It follows after a gap so long that the samples before it say nothing about it.</summary>
    AfterGap,

    /// <summary>Its time is not after that of the sample before: late or a duplicate. It is not judged.</summary>
    Late,
}

/// <summary>Sorts samples by their times: regular, after a gap, late or duplicate.</summary>
internal sealed class SampleClock(long stepNs)
{
    /// <summary>A gap of more steps than this starts the windows anew.</summary>
    public const int LongestBridgedSteps = 32;

    private long _last;
    private bool _started;

    /// <summary>Samples that were late or duplicates so far.</summary>
    public long Late { get; private set; }

    /// <summary>Gaps so far.</summary>
    public long Gaps { get; private set; }

    public SampleTiming Next(long timeNs)
    {
        if (_started && timeNs <= _last)
        {
            Late++;
            return SampleTiming.Late;
        }
        // Unsigned: the difference of two times on the axis may not fit a signed number.
        var gap = _started && (ulong)(timeNs - _last) > (ulong)stepNs * LongestBridgedSteps;
        (_last, _started) = (timeNs, true);
        if (gap) Gaps++;
        return gap ? SampleTiming.AfterGap : SampleTiming.Regular;
    }

    /// <summary>The nominal step: the median of the steps forward, ns; a second where there is none.</summary>
    public static long NominalStepNs(ReadOnlySpan<long> timesNs)
    {
        var steps = new List<long>();
        for (var i = 1; i < timesNs.Length; i++)
        {
            var step = unchecked(timesNs[i] - timesNs[i - 1]);
            if (timesNs[i] > timesNs[i - 1] && step > 0) steps.Add(step);
        }
        steps.Sort();
        return steps.Count == 0 ? 1_000_000_000 : Math.Min(steps[steps.Count / 2], long.MaxValue / (2 * LongestBridgedSteps));
    }

    public void Save(StateWriter state)
    {
        state.Write(_last);
        state.Write(_started ? 1 : 0);
        state.Write(Late);
        state.Write(Gaps);
    }

    public void Load(StateReader state)
    {
        (_last, _started, Late, Gaps) = (state.ReadLong(), state.ReadInt("started", 0, 1) == 1, state.ReadLong(), state.ReadLong());
        if (Late < 0 || Gaps < 0) throw new InvalidDataException($"clock: found {Late} late samples and {Gaps} gaps; allowed are numbers from 0");
    }
}
