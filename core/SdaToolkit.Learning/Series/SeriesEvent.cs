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

    /// <summary>Time of the first sample, ns as the samples count it.</summary>
    public required long StartNs { get; init; }

    /// <summary>Time of the last sample, ns.</summary>
    public long EndNs { get; set; }

    /// <summary>Whether it may still last.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether it ended because it lasted longer than an event may.</summary>
    public bool IsLasting { get; set; }

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
    }

    /// <summary>Reads an open event.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static SeriesEvent Load(StateReader state, int sources)
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
            IsOpen = true,
        };
    }
}
