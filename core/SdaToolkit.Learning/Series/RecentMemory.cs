using System.Numerics;

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

    /// <summary>Judges measures and takes them in.</summary>
    /// <param name="values">The measures; NaN: none. At most <see cref="SeriesBank.SliceSamples"/>.</param>
    /// <param name="aspect">What they are.</param>
    /// <param name="capacity">Samples that the memory holds before the old fade.</param>
    /// <param name="row">Computes the scores, and knows afterwards what was compared.</param>
    /// <param name="surprises">Takes the surprises, 0 or more; see <see cref="ScoreTail.Surprise"/>.</param>
    internal void Judge(ReadOnlySpan<double> values, SeriesAspect aspect, double capacity, MemoryRow row, Span<double> surprises)
    {
        _waiting ??= new double[Lag];
        Span<double> records = stackalloc double[SeriesBank.SliceSamples];
        row.Judge(ref _memory, values, aspect, capacity, surprises);
        FollowRecord(surprises, records[..surprises.Length]);
        var (settled, width) = ((int)Math.Clamp(SettlingSamples - _seen, 0, surprises.Length), Vector<double>.Count);
        surprises[..settled].Clear();
        var (i, least) = (settled, new Vector<double>(ScoreTail.MinimumThreshold));
        for (; i <= surprises.Length - width; i += width)
        {
            var (score, threshold) = (new Vector<double>(surprises[i..]), Vector.Max(new Vector<double>(records[i..]), least));
            if (Vector.GreaterThanAny(score, threshold)) Beyond(surprises.Slice(i, width), records[i..], _seen + i);
            else (score / threshold).CopyTo(surprises[i..]);
        }
        Beyond(surprises[i..], records[i..], _seen + i);
        _seen += surprises.Length;
    }

    /// <summary>The highest score so far at each sample, those of the last samples left out.</summary>
    private void FollowRecord(ReadOnlySpan<double> scores, Span<double> records)
    {
        var record = _record;
        var waiting = _waiting.AsSpan(0, Lag);
        for (var i = 0; i < scores.Length; i++)
        {
            ref var oldest = ref waiting[(int)((_seen + i) & (Lag - 1))];
            record = double.MaxNative(record * (1 - Fading), oldest);
            records[i] = record;
            oldest = _seen + i >= SettlingSamples / 2 ? scores[i] : 0;
        }
        _record = record;
    }

    private static void Beyond(Span<double> scores, ReadOnlySpan<double> records, long seen)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            // Below the record the tail is not needed.
            var threshold = Math.Max(records[i], ScoreTail.MinimumThreshold);
            scores[i] = scores[i] <= threshold ? scores[i] / threshold : ScoreTail.After(records[i], seen + i).Surprise(scores[i]);
        }
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
