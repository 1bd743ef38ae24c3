namespace SdaToolkit.Learning.Series;

/// <summary>Measures the distance of the last samples to the nearest earlier window: finds shapes that never were.</summary>
/// <remarks>
/// The left matrix profile (Yeh et al., "Matrix Profile I", ICDM 2016), without normalising the windows, on a series thinned to means of some samples. Distances are root mean squares of the
/// differences, as they are and with the mean difference taken out. Earlier windows begin every few samples, end before the window begins, and are kept for a bounded number of samples.
/// </remarks>
public sealed class ProfileDetector : ISeriesDetector
{
    /// <summary>Points of a window.</summary>
    public const int Points = ProfileHistory.Points;

    private readonly int _thinning;
    private readonly int _queryStride;
    private readonly ProfileHistory _history;
    private readonly ProfileMatch[] _matches = new ProfileMatch[ProfileHistory.Ahead];
    private readonly int[] _places = new int[ProfileHistory.Ahead];
    private double _offset;
    private int _sinceBreak;
    private int _inMean;
    private double _mean;
    private double _plain = double.NaN;
    private double _shape = double.NaN;
    private double _age = double.NaN;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="name">What its aspects are called.</param>
    /// <param name="thinning">Samples whose mean is a point.</param>
    /// <param name="stride">Points from the begin of an earlier window to that of the next, a power of two up to 8.</param>
    /// <param name="queryStride">Points from one measurement to the next; divides the stride.</param>
    /// <param name="capacity">Points that are kept, a multiple of eight strides, more than two windows.</param>
    /// <param name="floor">Least deviation to compare with, in the unit of the values.</param>
    /// <param name="plain">Which past the distance is compared with.</param>
    /// <param name="shape">Which past the distance without the mean difference is compared with.</param>
    public ProfileDetector(string name, int thinning, int stride, int queryStride, int capacity, double floor, SeriesPast plain, SeriesPast shape)
    {
        (_thinning, _queryStride, _history) = (thinning, queryStride, new ProfileHistory(stride, capacity));
        var window = Points * thinning;
        Aspects = [new SeriesAspect(name, window, floor, plain, true), new SeriesAspect(name + " shape", window, floor, shape, true), new SeriesAspect(name + " age", window, floor, SeriesPast.None)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SeriesAspect> Aspects { get; }

    /// <inheritdoc/>
    public int MostTrainingSamples => 32_768;

    /// <inheritdoc/>
    public void Push(in SeriesBlock block, double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (var at = 0; at < block.Values.Length; at += ProfileHistory.Ahead)
        {
            var length = Math.Min(ProfileHistory.Ahead, block.Values.Length - at);
            PushPart(block.Values.Slice(at, length), rows[0].AsSpan(at, length), rows[1].AsSpan(at, length), rows[2].AsSpan(at, length));
        }
    }

    /// <inheritdoc/>
    public void Break()
    {
        _history.Add(float.NaN);
        (_sinceBreak, _inMean, _mean, _plain, _shape, _age) = (0, 0, 0, double.NaN, double.NaN, double.NaN);
    }

    /// <inheritdoc/>
    public void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(_offset);
        state.Write(_sinceBreak);
        state.Write(_inMean);
        state.Write(_mean);
        state.Write(_plain);
        state.Write(_shape);
        state.Write(_age);
        _history.Save(state);
    }

    /// <inheritdoc/>
    public void Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_offset, _sinceBreak, _inMean, _mean) = (state.ReadFinite("first value"), state.ReadInt("points since a gap", 0, Points), state.ReadInt("samples in a mean", 0, _thinning - 1), state.ReadFinite("mean"));
        (_plain, _shape, _age) = (state.ReadDistance(), state.ReadDistance(), state.ReadDistance());
        _history.Load(state);
        if (_sinceBreak > _history.Count) throw new InvalidDataException($"points since a gap: found {_sinceBreak}; allowed are at most the {_history.Count} seen");
    }

    /// <summary>Takes all points first, and then searches for those that are to be measured together.</summary>
    private void PushPart(ReadOnlySpan<double> values, Span<double> plain, Span<double> shape, Span<double> age)
    {
        var (queries, firstEnd) = (0, 0L);
        for (var i = 0; i < values.Length; i++)
        {
            _mean += values[i];
            if (++_inMean < _thinning) continue;
            var point = _mean / _thinning;
            // Single precision then holds what the series does, not where it lies.
            if (_history.Count == 0) _offset = point;
            _history.Add((float)(point - _offset));
            (_mean, _inMean) = (0, 0);
            if (_sinceBreak < Points) _sinceBreak++;
            if (_sinceBreak < Points || _history.Count % _queryStride != 0) continue;
            if (queries == 0) firstEnd = _history.Count;
            _places[queries++] = i;
        }
        _history.Search(firstEnd, _queryStride, _matches.AsSpan(0, queries));
        for (var (i, q) = (0, 0); i < values.Length; i++)
        {
            if (q < queries && _places[q] == i) Take(_matches[q++]);
            (plain[i], shape[i], age[i]) = (_plain, _shape, _age);
        }
    }

    private void Take(ProfileMatch match)
    {
        if (!float.IsFinite(match.Square)) return;
        (_plain, _shape, _age) = (Math.Sqrt(match.Square / Points), Math.Sqrt(Math.Clamp(match.Centred, 0, match.Square) / Points), match.Lag * (double)_thinning);
    }
}
