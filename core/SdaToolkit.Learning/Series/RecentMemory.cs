namespace SdaToolkit.Learning.Series;

/// <summary>Judges a measure by the stream since it began: how far beyond what the stream showed until then.</summary>
/// <remarks>
/// The measure is compared with its mean and deviation in the stream. Unusual is a difference well beyond the largest so far, the last <see cref="Lag"/> samples left out; the surprise follows the same
/// tail as after training (<see cref="ScoreTail"/>), with the record as threshold and a scale that shrinks as the stream grows. Nothing is judged in the first <see cref="SettlingSamples"/> samples.
/// </remarks>
public struct RecentMemory
{
    /// <summary>Samples in which nothing is judged.</summary>
    public const int SettlingSamples = 500;

    /// <summary>Samples, a power of two, that a record waits before it counts, so that an anomaly does not hide itself.</summary>
    public const int Lag = 64;

    /// <summary>Part by which the record fades, a sample. Dimensionless.</summary>
    private const double Fading = 1e-6;

    private LongMemory _memory;
    private double[]? _waiting;
    private long _seen;
    private double _record;

    /// <summary>Judges a measure and takes it in.</summary>
    /// <param name="value">The measure; NaN: none.</param>
    /// <param name="aspect">What it is.</param>
    /// <param name="capacity">Samples that the memory holds before the old fade.</param>
    /// <param name="evidence">What was compared; its window is 0 where there was nothing to compare with.</param>
    /// <returns>The surprise, 0 or more; see <see cref="ScoreTail.Surprise"/>.</returns>
    public double Judge(double value, SeriesAspect aspect, double capacity, out Evidence evidence)
    {
        _waiting ??= new double[Lag];
        var score = 0.0;
        evidence = default;
        if (!double.IsNaN(value))
        {
            if (_memory.Count > 0)
            {
                evidence = new Evidence(value, _memory.Mean, _memory.Deviation + aspect.Floor, aspect.Window);
                score = aspect.Score(value - evidence.Expected, evidence.Tolerance);
            }
            _memory.Add(value, capacity);
        }
        ref var waiting = ref _waiting[(int)(_seen & (Lag - 1))];
        _record = Math.Max(_record * (1 - Fading), waiting);
        waiting = _seen >= SettlingSamples / 2 ? score : 0;
        var surprise = 0.0;
        if (_seen >= SettlingSamples)
        {
            // Below the record the tail is not needed.
            var threshold = Math.Max(_record, ScoreTail.MinimumThreshold);
            surprise = score <= threshold ? score / threshold : ScoreTail.After(_record, _seen).Surprise(score);
        }
        _seen++;
        return surprise;
    }

    /// <summary>Writes the state.</summary>
    public readonly void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _memory.Save(state);
        state.Write(_seen);
        state.Write(_record);
        state.Write(_waiting ?? new double[Lag]);
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public void Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _memory.Load(state);
        (_seen, _record, _waiting) = (state.ReadLong(), state.ReadFinite("record"), new double[Lag]);
        state.ReadInto("waiting records", _waiting);
        if (_seen is < 0 or > long.MaxValue / 2 || _record < 0) throw new InvalidDataException($"recent memory: found {_seen} samples and record {_record}; allowed are numbers from 0");
    }
}
