using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SdaToolkit.Learning.Series;

/// <summary>The last points of a series, and the nearest of their windows to the newest ones.</summary>
/// <remarks>
/// Windows begin at the multiples of the stride, and so does what is kept of them: point r of each group of so many points lies in row r, so that one load takes the same point of eight windows that follow each other.
/// The squared differences of a query's group and a window's group belong to the query and the window that both begin a group later too; each is computed once for all queries of a
/// call, along diagonals, eight of them in a vector. A sum over a window is the sum to the end of an aligned block and on from it (van Herk 1992, for extremes): nothing is subtracted, so that rounding does not add up,
/// and the order of the additions depends on the place in the series alone, not on how many queries a call has.
/// </remarks>
internal sealed class ProfileHistory
{
    /// <summary>Points of a window.</summary>
    public const int Points = NearestWindowDetector.Points;

    /// <summary>Points that may be added before their windows are searched for.</summary>
    public const int Ahead = 64;

    private readonly int _stride;
    private readonly int _groups;
    private readonly int _kept;
    private readonly int _lags;
    private readonly float[] _rows;
    private readonly float[] _sums;
    private readonly float[] _queries = new float[Ahead + Points];
    private readonly float[] _querySums = new float[Ahead];
    private readonly Vector256<float>[] _squares = new Vector256<float>[Points];
    private readonly Vector256<float>[] _suffixes = new Vector256<float>[Points];
    private readonly Vector256<float>[] _best = new Vector256<float>[Ahead];
    private readonly Vector256<float>[] _bestCentred = new Vector256<float>[Ahead];
    private readonly Vector256<int>[] _bestLag = new Vector256<int>[Ahead];

    /// <summary>Makes a history without points.</summary>
    /// <param name="stride">Points from the begin of a window to that of the next, a power of two up to 8.</param>
    /// <param name="capacity">Points whose windows are kept, a multiple of 8 strides above 2·<see cref="Points"/>.</param>
    public ProfileHistory(int stride, int capacity)
    {
        (_stride, _kept, _groups) = (stride, capacity + Ahead, (capacity + Ahead) / stride);
        _lags = (capacity - 2 * Points) / stride;
        // Everything is kept twice, one turn apart, so that what follows each other is one piece. What was never written is NaN, which no comparison lets through.
        (_rows, _sums) = (new float[2 * _groups * stride], new float[2 * _groups]);
        Array.Fill(_rows, float.NaN);
        Array.Fill(_sums, float.NaN);
    }

    /// <summary>Points added so far.</summary>
    public long Count { get; private set; }

    /// <summary>Adds a point; NaN where the series was interrupted.</summary>
    public void Add(float point)
    {
        var place = Place(Count++);
        (_rows[place], _rows[place + _groups]) = (point, point);
        if (Count < Points || (Count - Points) % _stride != 0) return;
        var window = (int)((Count - Points) / _stride % _groups);
        _sums[window] = _sums[window + _groups] = SumTo(Count);
    }

    /// <summary>Finds, for windows that end with a point each, the nearest of the windows that had ended before they begin.</summary>
    /// <param name="firstEnd">Count of points when the first of them was complete.</param>
    /// <param name="step">Points from one to the next; divides the stride.</param>
    /// <param name="matches">Takes what was found, one a window; the last ends with the newest points, at most <see cref="Ahead"/> after the first.</param>
    public void Search(long firstEnd, int step, Span<WindowMatch> matches)
    {
        // Windows that begin at the same place within a group share their differences.
        var phases = _stride / step;
        for (var p = 0; p < phases && p < matches.Length; p++)
        {
            var queries = (matches.Length - p + phases - 1) / phases;
            SearchPhase(firstEnd + (long)p * step, queries);
            var phase = (int)((firstEnd + (long)p * step) % _stride);
            for (var q = 0; q < queries; q++) matches[p + q * phases] = Match(q, phase);
        }
    }

    /// <summary>Writes the points that are kept.</summary>
    public void Save(StateWriter state)
    {
        state.Write(Count);
        var points = new float[(int)Math.Min(Count, _kept)];
        for (var i = 0; i < points.Length; i++) points[i] = _rows[Place(i)];
        state.Write(points);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public void Load(StateReader state)
    {
        var count = state.ReadLong();
        if (count is < 0 or > long.MaxValue / 2) throw new InvalidDataException($"profile points: found {count}; allowed are numbers from 0");
        var points = new float[(int)Math.Min(count, _kept)];
        state.ReadInto("profile", points);
        Array.Fill(_rows, float.NaN);
        Array.Fill(_sums, float.NaN);
        for (var i = 0; i < points.Length; i++) _rows[Place(i)] = _rows[Place(i) + _groups] = points[i];
        Count = count;
        // The oldest points have lost the begin of their windows, which are not searched any more.
        for (var end = (Math.Max(0, count - _kept) + Points + _stride - 1) / _stride * _stride; end <= count; end += _stride)
        {
            var window = (int)((end - Points) / _stride % _groups);
            _sums[window] = _sums[window + _groups] = SumTo(end);
        }
    }

    private int Place(long point) => (int)(point % _stride) * 2 * _groups + (int)(point / _stride % _groups);

    private float SumTo(long end)
    {
        var sum = 0.0;
        for (var i = end - Points; i < end; i++) sum += _rows[Place(i)];
        return (float)sum;
    }

    private void SearchPhase(long firstEnd, int queries)
    {
        var (firstPoint, block) = (firstEnd - Points, Points / _stride);
        var firstRow = firstPoint / _stride;
        for (var i = 0; i < Points + (queries - 1) * _stride; i++) _queries[i] = _rows[Place(firstPoint + i)];
        for (var q = 0; q < queries; q++) _querySums[q] = SumTo(firstEnd + (long)q * _stride);
        _best.AsSpan(0, queries).Fill(Vector256.Create(float.PositiveInfinity));
        _bestCentred.AsSpan(0, queries).Fill(Vector256.Create(float.PositiveInfinity));
        _bestLag.AsSpan(0, queries).Clear();
        var width = Vector256<float>.Count;
        for (var lag = block; lag < block + _lags; lag += width)
        {
            // Lane k holds the window that begins width − 1 − k groups after the oldest of these lags.
            var oldest = (int)((firstRow - lag - (width - 1) + 2L * _groups) % _groups);
            Diagonals(oldest, (int)(firstRow % block), lag, queries, block);
        }
    }

    /// <summary>Eight diagonals: the sums of all queries against the windows that are eight lags before them.</summary>
    private void Diagonals(int oldest, int firstInBlock, int lag, int queries, int block)
    {
        ref var windows = ref MemoryMarshal.GetArrayDataReference(_rows);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        ref var points = ref MemoryMarshal.GetArrayDataReference(_queries);
        Span<Vector256<float>> squares = _squares, suffixes = _suffixes, best = _best.AsSpan(0, queries), bestCentred = _bestCentred.AsSpan(0, queries);
        var querySums = _querySums.AsSpan(0, queries);
        var (prefix, inBlock, stride, row1) = (Vector256<float>.Zero, firstInBlock, _stride, (nuint)(2 * _groups));
        var (perPoint, rows) = (Vector256.Create(-1f / Points), block + queries - 1);
        for (var row = 0; row < rows; row++)
        {
            var square = GroupSquares(ref Unsafe.Add(ref windows, oldest + row), row1, ref Unsafe.Add(ref points, row * stride), stride);
            squares[inBlock] = square;
            prefix += square;
            var query = row - block + 1;
            if (query >= 0)
            {
                var whole = inBlock == block - 1 ? prefix : suffixes[inBlock + 1] + prefix;
                if (Vector256.LessThanAny(whole, best[query])) Keep(whole, query, lag);
                var difference = Vector256.Create(querySums[query]) - Vector256.LoadUnsafe(ref sums, (nuint)(oldest + query));
                var centred = Vector256.MultiplyAddEstimate(difference * perPoint, difference, whole);
                if (Vector256.LessThanAny(centred, bestCentred[query])) bestCentred[query] = Vector256.ConditionalSelect(Vector256.LessThan(centred, bestCentred[query]), centred, bestCentred[query]);
            }
            if (++inBlock < block) continue;
            (inBlock, prefix) = (0, Vector256<float>.Zero);
            var suffix = Vector256<float>.Zero;
            for (var k = block - 1; k > 0; k--) suffixes[k] = suffix += squares[k];
        }
    }

    /// <summary>The squared differences of a query's group and eight groups of windows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> GroupSquares(ref float windows, nuint rowLength, ref float query, int stride)
    {
        var difference = Vector256.LoadUnsafe(ref windows) - Vector256.Create(query);
        var square = difference * difference;
        for (var r = 1; r < stride; r++)
        {
            difference = Vector256.LoadUnsafe(ref windows, (nuint)r * rowLength) - Vector256.Create(Unsafe.Add(ref query, r));
            square = Vector256.MultiplyAddEstimate(difference, difference, square);
        }
        return square;
    }

    private void Keep(Vector256<float> sums, int query, int lag)
    {
        var less = Vector256.LessThan(sums, _best[query]);
        _best[query] = Vector256.ConditionalSelect(less, sums, _best[query]);
        _bestLag[query] = Vector256.ConditionalSelect(less.AsInt32(), Vector256.Create(lag), _bestLag[query]);
    }

    private WindowMatch Match(int query, int phase)
    {
        var (square, centred, lag, width) = (float.PositiveInfinity, float.PositiveInfinity, 0, Vector256<float>.Count);
        // From the shortest lag on, so that of equal ones the newest counts.
        for (var k = width - 1; k >= 0; k--)
        {
            if (_best[query][k] < square) (square, lag) = (_best[query][k], _bestLag[query][k] + width - 1 - k);
            centred = Math.Min(centred, _bestCentred[query][k]);
        }
        return new WindowMatch(square, centred, (long)lag * _stride + phase);
    }
}
