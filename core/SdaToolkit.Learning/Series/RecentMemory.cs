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

    /// <summary>Samples that a record waits before it counts, so that an anomaly does not hide itself.</summary>
    public const int Lag = 64;

    /// <summary>Part by which the record fades, a sample. Dimensionless.</summary>
    private const double Fading = 1e-6;

    private LongMemory _memory;
    private double[]? _waiting;
    private long _seen;
    private double _record;

    /// <summary>Mean in the stream, in the unit of the measure.</summary>
    public readonly double Mean => _memory.Mean;

    /// <summary>Standard deviation in the stream, in the unit of the measure.</summary>
    public readonly double Deviation => _memory.Deviation;

    /// <summary>Whether it has seen no measure yet.</summary>
    public readonly bool IsEmpty => _memory.Count == 0;

    /// <summary>Judges a measure and takes it in.</summary>
    /// <param name="value">The measure; NaN: none.</param>
    /// <param name="aspect">What it is.</param>
    /// <param name="capacity">Samples that the memory holds before the old fade.</param>
    /// <returns>The surprise, 0 or more; see <see cref="ScoreTail.Surprise"/>.</returns>
    public double Judge(double value, SeriesAspect aspect, double capacity)
    {
        _waiting ??= new double[Lag];
        var score = 0.0;
        if (!double.IsNaN(value))
        {
            if (_memory.Count > 0) score = aspect.Score(value, _memory);
            _memory.Add(value, capacity);
        }
        var place = (int)(_seen % Lag);
        _record = Math.Max(_record * (1 - Fading), _waiting[place]);
        _waiting[place] = _seen >= SettlingSamples / 2 ? score : 0;
        var surprise = _seen < SettlingSamples ? 0 : ScoreTail.After(_record, _seen).Surprise(score);
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
