namespace SdaToolkit.Learning.Series;

/// <summary>When the last samples were taken, and in which of them a channel had no value: what words about an event rest on. Scores do not look at it.</summary>
internal sealed class SampleHistory(int channels)
{
    /// <summary>Samples that are remembered; those of flags are at most <see cref="MostFlags"/>.</summary>
    public const int MostTimes = 256;

    /// <summary>Samples whose missing values are remembered.</summary>
    public const int MostFlags = 128;

    private readonly long[] _times = new long[MostTimes];
    private readonly UInt128[] _missing = new UInt128[channels];
    private long _count;
    private bool _hasFlags;

    /// <summary>Time of the last sample at which some channel had a value, ns.</summary>
    public long DataNs { get; private set; }

    /// <summary>Whether no channel had a value at the newest sample.</summary>
    public bool IsSilent { get; private set; }

    /// <summary>Takes the time of the next sample that is judged, ns.</summary>
    /// <param name="timeNs">Its time.</param>
    /// <param name="isAfterGap">Whether the samples before it say nothing about it.</param>
    public void Add(long timeNs, bool isAfterGap)
    {
        if (isAfterGap) _count = 0;
        _times[_count++ % MostTimes] = timeNs;
    }

    /// <summary>Takes which channels had a value at the newest sample.</summary>
    /// <param name="timeNs">Its time, ns.</param>
    /// <param name="complete">Whether all had; the values are then not looked at.</param>
    /// <param name="values">Channel by channel the samples of a slice; NaN: none.</param>
    /// <param name="i">The sample's place in the slice.</param>
    public void Flag(long timeNs, bool complete, ReadOnlySpan<double[]> values, int i)
    {
        IsSilent = false;
        if (!complete || _hasFlags)
        {
            (_hasFlags, IsSilent) = (false, true);
            for (var c = 0; c < _missing.Length; c++)
            {
                var isMissing = double.IsNaN(values[c][i]);
                _missing[c] = (_missing[c] << 1) | (isMissing ? UInt128.One : UInt128.Zero);
                _hasFlags |= _missing[c] != UInt128.Zero;
                IsSilent &= isMissing;
            }
        }
        if (!IsSilent) DataNs = timeNs;
    }

    /// <summary>The times that are remembered, oldest first, ns.</summary>
    public long[] Times => [.. Enumerable.Range(0, (int)Math.Min(_count, MostTimes)).Select(k => _times[(_count - Math.Min(_count, MostTimes) + k) % MostTimes])];

    /// <summary>Whether a channel had no value so many samples before the newest.</summary>
    public bool IsMissing(int c, int before) => ((_missing[c] >> before) & UInt128.One) != UInt128.Zero;

    /// <summary>How many samples it took until a channel had so many values, the newest sample included, and in how many of them it had none.</summary>
    public (int Samples, int Missing) Reach(int c, int values)
    {
        if (_missing[c] == UInt128.Zero) return (values, 0);
        var (samples, found) = (0, 0);
        for (; found < values && samples < MostFlags; samples++)
            if (!IsMissing(c, samples)) found++;
        return (Math.Max(samples, values), samples - found);
    }

    /// <summary>How long the last samples took by their own times; where fewer are remembered, at the rate of those, or at the nominal step. In ns.</summary>
    /// <param name="samples">How many samples.</param>
    /// <param name="stepNs">The nominal step, ns.</param>
    public long SpanNs(double samples, long stepNs)
    {
        var known = (int)Math.Min(Math.Min(_count, MostTimes) - 1, samples);
        if (known < 1) return (long)Math.Min(samples * stepNs, long.MaxValue / 2);
        var span = (double)((Int128)_times[(_count - 1) % MostTimes] - _times[(_count - 1 - known) % MostTimes]);
        return (long)Math.Min(Math.Round(span / known * samples), long.MaxValue / 2);
    }

    public void Save(StateWriter state)
    {
        state.Write(_count);
        foreach (var time in _times) state.Write(time);
        state.Write(DataNs);
        state.Write(IsSilent ? 1 : 0);
        foreach (var flags in _missing)
        {
            state.Write((long)(ulong)(flags >> 64));
            state.Write((long)(ulong)flags);
        }
    }

    public void Load(StateReader state)
    {
        _count = state.ReadLong();
        if (_count < 0) throw new InvalidDataException($"times: found {_count}; allowed are numbers from 0");
        for (var i = 0; i < _times.Length; i++) _times[i] = state.ReadLong();
        (DataNs, IsSilent, _hasFlags) = (state.ReadLong(), state.ReadInt("silent", 0, 1) == 1, false);
        for (var c = 0; c < _missing.Length; c++)
        {
            _missing[c] = new UInt128((ulong)state.ReadLong(), (ulong)state.ReadLong());
            _hasFlags |= _missing[c] != UInt128.Zero;
        }
    }
}
