using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SdaToolkit.Learning.Series;

/// <summary>Measures the distance of the last samples to the nearest earlier window: finds shapes that never were.</summary>
/// <remarks>
/// The left matrix profile (Yeh et al., "Matrix Profile I", ICDM 2016), without normalising the windows, on a series thinned to means of some samples. Distances are root mean squares of the
/// differences, as they are and with the mean difference taken out. Earlier windows begin every few samples, end before the window begins, and are kept for a bounded number of samples.
/// </remarks>
public sealed class ProfileDetector : ISeriesDetector
{
    /// <summary>Points of a window.</summary>
    public const int Points = 32;

    private readonly int _thinning;
    private readonly int _stride;
    private readonly int _queryStride;
    private readonly float[] _history;
    private readonly int _capacity;
    private long _count;
    private int _sinceBreak;
    private int _inMean;
    private double _mean;
    private double _plain = double.NaN;
    private double _shape = double.NaN;
    private double _age = double.NaN;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="name">What its aspects are called.</param>
    /// <param name="thinning">Samples whose mean is a point.</param>
    /// <param name="stride">Points from the begin of an earlier window to that of the next.</param>
    /// <param name="queryStride">Points from one measurement to the next.</param>
    /// <param name="capacity">Points that are kept, a multiple of the stride.</param>
    /// <param name="floor">Least deviation to compare with, in the unit of the values.</param>
    /// <param name="plain">Which past the distance is compared with.</param>
    /// <param name="shape">Which past the distance without the mean difference is compared with.</param>
    public ProfileDetector(string name, int thinning, int stride, int queryStride, int capacity, double floor, SeriesPast plain, SeriesPast shape)
    {
        (_thinning, _stride, _queryStride, _capacity) = (thinning, stride, queryStride, capacity);
        // The points are kept twice, one capacity apart, so that every window is one piece.
        _history = new float[2 * capacity];
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
        for (var i = 0; i < block.Values.Length; i++)
        {
            _mean += block.Values[i];
            if (++_inMean == _thinning) AddPoint((float)(_mean / _thinning));
            (rows[0][i], rows[1][i], rows[2][i]) = (_plain, _shape, _age);
        }
    }

    /// <inheritdoc/>
    public void Break()
    {
        Keep(float.NaN);
        (_sinceBreak, _inMean, _mean, _plain, _shape, _age) = (0, 0, 0, double.NaN, double.NaN, double.NaN);
    }

    /// <inheritdoc/>
    public void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(_count);
        state.Write(_sinceBreak);
        state.Write(_inMean);
        state.Write(_mean);
        state.Write(_plain);
        state.Write(_shape);
        state.Write(_age);
        state.Write(_history.AsSpan(0, (int)Math.Min(_count, _capacity)));
    }

    /// <inheritdoc/>
    public void Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _count = state.ReadLong();
        if (_count is < 0 or > long.MaxValue / 2) throw new InvalidDataException($"profile points: found {_count}; allowed are numbers from 0");
        (_sinceBreak, _inMean, _mean) = (state.ReadInt("points since a gap", 0, Points), state.ReadInt("samples in a mean", 0, _thinning - 1), state.ReadFinite("mean"));
        if (_sinceBreak > _count) throw new InvalidDataException($"points since a gap: found {_sinceBreak}; allowed are at most the {_count} seen");
        (_plain, _shape, _age) = (state.ReadDistance(), state.ReadDistance(), state.ReadDistance());
        var kept = _history.AsSpan(0, (int)Math.Min(_count, _capacity));
        state.ReadInto("profile", kept);
        kept.CopyTo(_history.AsSpan(_capacity));
    }

    private void AddPoint(float point)
    {
        Keep(point);
        (_mean, _inMean) = (0, 0);
        if (_sinceBreak < Points) _sinceBreak++;
        if (_sinceBreak == Points && _count % _queryStride == 0) Search();
    }

    private void Keep(float point)
    {
        var place = (int)(_count++ % _capacity);
        (_history[place], _history[place + _capacity]) = (point, point);
    }

    /// <summary>Finds the nearest of the earlier windows to the one that ends now.</summary>
    private void Search()
    {
        var (begin, oldest) = (_count - Points, Math.Max(0, _count - _capacity));
        var query = _history.AsSpan((int)(begin % _capacity), Points);
        var (q0, q1, q2, q3) = (Vector256.Create<float>(query), Vector256.Create<float>(query[8..]), Vector256.Create<float>(query[16..]), Vector256.Create<float>(query[24..]));
        var (plain, shape, nearest) = (float.PositiveInfinity, float.PositiveInfinity, -1L);
        var first = (oldest + _stride - 1) / _stride * _stride;
        var place = (int)(first % _capacity);
        for (var at = first; at <= begin - Points; at += _stride)
        {
            ref var window = ref MemoryMarshal.GetReference(_history.AsSpan(place, Points));
            place += _stride;
            if (place >= _capacity) place -= _capacity;
            var (d0, d1, d2, d3) = (Vector256.LoadUnsafe(ref window) - q0, Vector256.LoadUnsafe(ref window, 8) - q1, Vector256.LoadUnsafe(ref window, 16) - q2, Vector256.LoadUnsafe(ref window, 24) - q3);
            var square = Vector256.Sum(d0 * d0 + d1 * d1 + (d2 * d2 + d3 * d3));
            var sum = Vector256.Sum(d0 + d1 + (d2 + d3));
            // A window over a gap holds a NaN, which no comparison lets through.
            if (square < plain) (plain, nearest) = (square, at);
            var centred = square - sum * sum / Points;
            if (centred < shape) shape = centred;
        }
        if (nearest < 0) return;
        (_plain, _shape, _age) = (Math.Sqrt(plain / Points), Math.Sqrt(Math.Max(0, shape) / Points), (begin - nearest) * (double)_thinning);
    }
}
