namespace SdaToolkit.Learning.Series;

/// <summary>A stretch of samples that is not nominal.</summary>
public sealed class SeriesEvent
{
    /// <summary>First sample, counted from the first that was judged.</summary>
    public required long First { get; init; }

    /// <summary>Last sample, itself included.</summary>
    public long Last { get; set; }

    /// <summary>Sample of the highest score.</summary>
    public long PeakIndex { get; set; }

    /// <summary>Highest score; 1 is the alarm threshold. Dimensionless.</summary>
    public double PeakScore { get; set; }

    /// <summary>Samples after the first until the alarm could be raised.</summary>
    public required int DelaySamples { get; init; }

    /// <summary>Sums of the surprises, channel by channel its detectors. Dimensionless.</summary>
    public required double[] Contributions { get; init; }

    /// <summary>Channel and detector of the highest score, as a place in <see cref="Contributions"/>.</summary>
    public int PeakSource { get; set; }

    /// <summary>What that detector compared at the highest score.</summary>
    public Evidence PeakEvidence { get; set; }

    /// <summary>Value of that channel when the score was highest, in its unit.</summary>
    public double PeakValue { get; set; }

    /// <summary>Sample at whose end the most similar earlier window stood when the score was highest; negative: so many samples before the end of the training. Null: not known.</summary>
    public long? NearestIndex { get; set; }

    /// <summary>How far that window is: root mean square of the differences, in the unit of the channel.</summary>
    public double NearestDistance { get; set; }

    /// <summary>Time that the samples took at which that detector looked then, ns.</summary>
    public long PeakSpanNs { get; set; }

    /// <summary>Samples at which that detector looked then, those included in which the channel had no value.</summary>
    public long PeakSamples { get; set; }

    /// <summary>Those in which it had none.</summary>
    public long PeakMissing { get; set; }

    /// <summary>Where no judged channel had a value when the score was highest: times of the last sample before and of the first sample after it or the peak's own, ns; else null.</summary>
    public (long FromNs, long ToNs)? Silence { get; set; }

    /// <summary>Channel by channel, in how many samples from the first to the last it had no value.</summary>
    public required long[] Missing { get; init; }

    /// <summary>The same of samples after the last so far.</summary>
    public required long[] MissingSince { get; init; }

    /// <summary>Time of the sample with which it was raised, ns.</summary>
    public required long RaisedNs { get; init; }

    /// <summary>Time of the first sample, ns as the samples count it.</summary>
    public required long StartNs { get; init; }

    /// <summary>Time of the last sample, ns.</summary>
    public long EndNs { get; set; }

    /// <summary>Whether it may still last.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether it was cut, while its score was still high, because an event is not followed longer.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether it was cut, shows in samples that all came after that, and is taken as a state which goes on.</summary>
    public bool IsLasting { get; set; }

    /// <summary>Time of the sample with which that was known, ns; 0: it was not.</summary>
    public long StoodNs { get; set; }

    /// <summary>Whether its score fell below the lower threshold after it was cut: what raised it ended, or became usual to the detectors.</summary>
    public bool IsBack { get; set; }

    /// <summary>Writes the event.</summary>
    public void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(First);
        state.Write(Last);
        state.Write(PeakIndex);
        state.Write(PeakScore);
        state.Write(DelaySamples);
        state.Write(Contributions);
        state.Write(PeakSource);
        state.Write(PeakEvidence.Seen);
        state.Write(PeakEvidence.Expected);
        state.Write(PeakEvidence.Tolerance);
        state.Write(PeakEvidence.Window);
        state.Write(PeakValue);
        state.Write(NearestIndex ?? long.MinValue);
        state.Write(NearestDistance);
        state.Write(StartNs);
        state.Write(EndNs);
        WriteWords(state);
    }

    /// <summary>Writes what only words about the event rest on.</summary>
    private void WriteWords(StateWriter state)
    {
        foreach (var count in Missing) state.Write(count);
        foreach (var count in MissingSince) state.Write(count);
        state.Write(RaisedNs);
        state.Write(PeakSpanNs);
        state.Write(PeakSamples);
        state.Write(PeakMissing);
        state.Write(Silence is null ? 0 : 1);
        state.Write(Silence?.FromNs ?? 0);
        state.Write(Silence?.ToNs ?? 0);
        state.Write(IsCut ? 1 : 0);
        state.Write(IsLasting ? 1 : 0);
        state.Write(StoodNs);
        state.Write(IsBack ? 1 : 0);
    }

    /// <summary>Reads an event.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static SeriesEvent Load(StateReader state, int sources, int channels)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (first, last, peak, score, delay) = (state.ReadLong(), state.ReadLong(), state.ReadLong(), state.ReadFinite("peak"), state.ReadInt("delay", 0, int.MaxValue));
        var contributions = new double[sources];
        state.ReadInto("contributions", contributions);
        if (first < 0 || last < first || peak < first || peak > last) throw new InvalidDataException($"event: found samples {first} to {last} with peak {peak}; allowed are samples in this order");
        return new SeriesEvent
        {
            First = first,
            Last = last,
            PeakIndex = peak,
            PeakScore = score,
            DelaySamples = delay,
            Contributions = contributions,
            PeakSource = state.ReadInt("source", 0, sources - 1),
            PeakEvidence = new Evidence(state.ReadFinite("seen"), state.ReadFinite("expected"), state.ReadFinite("tolerance"), state.ReadInt("window", 0, int.MaxValue)),
            PeakValue = state.ReadFinite("peak value"),
            NearestIndex = state.ReadLong() is var nearest && nearest > long.MinValue ? nearest : null,
            NearestDistance = state.ReadFinite("nearest distance"),
            StartNs = state.ReadLong(),
            EndNs = state.ReadLong(),
            Missing = Counts(state, channels),
            MissingSince = Counts(state, channels),
            RaisedNs = state.ReadLong(),
            PeakSpanNs = Count(state),
            PeakSamples = Count(state),
            PeakMissing = Count(state),
            Silence = (state.ReadInt("silence", 0, 1), state.ReadLong(), state.ReadLong()) is (1, var from, var to) ? (from, to) : null,
            IsCut = state.ReadInt("cut", 0, 1) == 1,
            IsLasting = state.ReadInt("lasting", 0, 1) == 1,
            StoodNs = state.ReadLong(),
            IsBack = state.ReadInt("back", 0, 1) == 1,
        };
    }

    private static long[] Counts(StateReader state, int channels) => [.. Enumerable.Range(0, channels).Select(_ => Count(state))];

    private static long Count(StateReader state) => state.ReadLong() is >= 0 and var count ? count : throw new InvalidDataException("event: found a count below 0; allowed are numbers from 0");
}
