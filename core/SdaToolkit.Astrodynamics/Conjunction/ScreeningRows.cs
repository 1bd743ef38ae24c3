using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The chords of one step, sorted into cells of space: objects that may meet lie in the same cell or in neighbouring ones.</summary>
/// <remarks>
/// A cell is as wide and as high (Y, Z) as two middles can be apart and still meet, and several times as deep (X). Cells repeat over space like tiles: far objects share a cell
/// with near ones, and the distance tells them apart. Of a cell's neighbours at the same depth half are looked at, and from near its far end those behind, so that each pair is
/// seen once; in order of Y cells follow each other in memory, and eight chords are tested at a time.
/// </remarks>
internal sealed class ScreeningRows
{
    private readonly ScreeningCells _cells;
    private readonly int[] _starts;
    private readonly float[] _x, _y, _z;
    private readonly float[] _dx, _dy, _dz;
    private readonly int[] _columns;
    private readonly float _limitSquared, _nearSquared;
    private readonly double _nearM;
    private int _count;

    public ScreeningRows(ScreeningPlan plan, ScreeningCells cells, int capacity)
    {
        _cells = cells;
        _limitSquared = Squared(plan.LimitM);
        _nearM = plan.NearM;
        _nearSquared = Squared(_nearM);
        _starts = new int[cells.Count + 2];
        var padded = capacity + Vector256<float>.Count;
        (_x, _y, _z) = (new float[padded], new float[padded], new float[padded]);
        (_dx, _dy, _dz, _columns) = (new float[padded], new float[padded], new float[padded], new int[padded]);
    }

    /// <summary>Sorts the chords of a step by row; a counting sort.</summary>
    public void Sort(ScreeningChords chords)
    {
        Array.Clear(_starts);
        var keys = chords.Keys;
        for (var i = 0; i < keys.Length; i++)
            if (keys[i] >= 0) _starts[keys[i] + 2]++;
        for (var row = 2; row < _starts.Length; row++) _starts[row] += _starts[row - 1];
        _count = _starts[^1];
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] < 0) continue;
            // What is now the row's start has moved to its end when all are in.
            var to = _starts[keys[i] + 1]++;
            (_x[to], _y[to], _z[to]) = chords.Middle(i);
            (_dx[to], _dy[to], _dz[to]) = chords.Chord(i);
            _columns[to] = i;
        }
    }

    /// <summary>The object at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScreeningTrack Track(int place) => new(_columns[place], _x[place], _y[place], _z[place], _dx[place], _dy[place], _dz[place]);

    /// <summary>Hands over each pair that may meet.</summary>
    public void ForEachPair(ScreeningHits hits)
    {
        for (var cell = 0; cell < _cells.Count; cell++)
        {
            var (start, end) = (_starts[cell], _starts[cell + 1]);
            if (start == end) continue;
            var (x, y, z) = _cells.Of(cell);
            var inner = y > 0 && y < _cells.Side - 1;
            var above = _cells.Row(x, z + 1);
            for (var i = start; i < end; i++)
            {
                var track = Track(i);
                // At the border the cells go on at the other side.
                Scan(track, i + 1, inner ? _starts[cell + 2] : end, hits);
                if (!inner) Scan(track, _starts[_cells.Along(cell - y, y + 1)], _starts[_cells.Along(cell - y, y + 1) + 1], hits);
                Three(track, above, y, inner, hits);
                if (!_cells.IsNearNext(track.X)) continue;
                for (var dz = -1; dz <= 1; dz++) Three(track, _cells.Row(x + 1, z + dz), y, inner, hits);
            }
        }
    }

    /// <summary>Hands over everything in the cells within a limit of one track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="marginM">How far its path may be from what is known of it, m.</param>
    /// <param name="broken">Whether it has no state at a knot.</param>
    /// <param name="limitM">How far a middle may be from its own, m.</param>
    /// <param name="hits">Takes the pairs.</param>
    public void Near(in ScreeningTrack track, double marginM, bool broken, double limitM, ScreeningHits hits)
    {
        if (!_cells.TryRange(track, limitM, out var x, out var y, out var z))
        {
            Scan(track, marginM, broken, 0, _count, limitM, hits);
            return;
        }

        for (var cz = z.First; cz <= z.Last; cz++)
        {
            for (var cx = x.First; cx <= x.Last; cx++)
            {
                var row = _cells.Row(cx, cz);
                for (var cy = y.First; cy <= y.Last; cy++)
                {
                    var cell = _cells.Along(row, cy);
                    Scan(track, marginM, broken, _starts[cell], _starts[cell + 1], limitM, hits);
                }
            }
        }
    }

    /// <summary>Three cells that follow each other in Y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Three(in ScreeningTrack track, int row, int y, bool inner, ScreeningHits hits)
    {
        if (inner)
        {
            Scan(track, _starts[row + y - 1], _starts[row + y + 2], hits);
            return;
        }

        for (var dy = -1; dy <= 1; dy++) Scan(track, _starts[_cells.Along(row, y + dy)], _starts[_cells.Along(row, y + dy) + 1], hits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Scan(in ScreeningTrack track, int start, int end, ScreeningHits hits)
    {
        for (var j = start; j < end; j += Vector256<float>.Count)
            for (var near = Within(track, _limitSquared, _nearSquared, j, end); near != 0; near &= near - 1)
                hits.Test(track, Track(j + BitOperations.TrailingZeroCount(near)));
    }

    private void Scan(in ScreeningTrack track, double marginM, bool broken, int start, int end, double limitM, ScreeningHits hits)
    {
        var (limit, nearest) = (Squared(limitM), Squared(_nearM + marginM));
        for (var j = start; j < end; j += Vector256<float>.Count)
            for (var near = Within(track, limit, nearest, j, end); near != 0; near &= near - 1)
                hits.Test(track, Track(j + BitOperations.TrailingZeroCount(near)), marginM, broken);
    }

    /// <summary>
    /// Which of the eight places from one on have a middle within a limit and a chord that comes within another, in bits; none beyond the end, where other rows are.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Within(in ScreeningTrack track, float limitSquared, float nearSquared, int place, int end)
    {
        var x = Load(_x, place) - Vector256.Create(track.X);
        var y = Load(_y, place) - Vector256.Create(track.Y);
        var z = Load(_z, place) - Vector256.Create(track.Z);
        var near = Vector256.LessThanOrEqual((x * x) + (y * y) + (z * z), Vector256.Create(limitSquared));
        if (near == Vector256<float>.Zero) return 0;

        var dx = Load(_dx, place) - Vector256.Create(track.Dx);
        var dy = Load(_dy, place) - Vector256.Create(track.Dy);
        var dz = Load(_dz, place) - Vector256.Create(track.Dz);
        // The time of the least distance, in steps from the middle. No chord at all leaves any time in the step: the sum is not zero.
        var at = -((x * dx) + (y * dy) + (z * dz)) / ((dx * dx) + (dy * dy) + (dz * dz) + Vector256.Create(1e-3f));
        at = Vector256.Min(Vector256.Max(at, Vector256.Create(-0.5f)), Vector256.Create(0.5f));
        (x, y, z) = (x + (at * dx), y + (at * dy), z + (at * dz));
        near &= Vector256.LessThanOrEqual((x * x) + (y * y) + (z * z), Vector256.Create(nearSquared));
        var bits = near.ExtractMostSignificantBits();
        return end - place < Vector256<float>.Count ? bits & ((1u << (end - place)) - 1) : bits;
    }

    private static Vector256<float> Load(float[] a, int i) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(a), (nuint)i);

    // The share more covers rounding in single precision.
    private static float Squared(double limitM) => (float)(limitM * limitM * 1.00001);
}
