using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The chords of one step, sorted into square rows along X: objects that may meet lie in the same row or in neighbouring ones.</summary>
/// <remarks>
/// A row is as wide as two middles can be apart and still meet. Rows repeat over space like tiles: far objects share a row with near ones, and the
/// distance tells them apart. Of a row's neighbours half are looked at, so that each pair is seen once; in order of Y they follow each other in memory,
/// and eight distances are tested at a time.
/// </remarks>
internal sealed class ScreeningRows
{
    private const double SpanM = 15e6;
    private const int MostAlong = 1024;

    /// <summary>Fewer than this along an axis, and neighbours would be met twice.</summary>
    private const int LeastAlong = 8;

    private readonly int[] _starts;
    private readonly float[] _x, _y, _z;
    private readonly Vector128<float>[] _chords;
    private readonly float _limitSquared;
    private int _count;

    public ScreeningRows(ScreeningPlan plan, int capacity)
    {
        _limitSquared = Squared(plan.LimitM);
        // The share more covers rounding in single precision.
        EdgeM = plan.Direct ? 1e9 : plan.LimitM * 1.001;
        Side = plan.Direct ? 1 : Math.Clamp((int)BitOperations.RoundUpToPowerOf2((uint)(SpanM / EdgeM)), LeastAlong, MostAlong);
        _starts = new int[(Side * Side) + 2];
        var padded = capacity + Vector256<float>.Count;
        (_x, _y, _z, _chords) = (new float[padded], new float[padded], new float[padded], new Vector128<float>[padded]);
    }

    public double EdgeM { get; }

    public int Side { get; }

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
            var (dx, dy, dz) = chords.Chord(i);
            _chords[to] = Vector128.Create(dx, dy, dz, BitConverter.Int32BitsToSingle(i));
        }
    }

    /// <summary>The object at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ScreeningTrack Track(int place) => new(_x[place], _y[place], _z[place], _chords[place]);

    /// <summary>Hands over each pair within the limit of one another.</summary>
    public void ForEachPair(ScreeningHits hits)
    {
        for (var z = 0; z < Side; z++)
        {
            for (var y = 0; y < Side; y++)
            {
                var row = (z * Side) + y;
                if (_starts[row] == _starts[row + 1]) continue;
                var ahead = (z + 1) % Side * Side;
                if (y > 0 && y < Side - 1)
                {
                    Own(row, _starts[row + 2], hits);
                    Other(row, _starts[ahead + y - 1], _starts[ahead + y + 2], hits);
                    continue;
                }

                // At the border the rows go on at the other side.
                Own(row, _starts[row + 1], hits);
                var next = (z * Side) + ((y + 1) % Side);
                Other(row, _starts[next], _starts[next + 1], hits);
                for (var dy = -1; dy <= 1; dy++)
                {
                    var other = ahead + ((y + dy + Side) % Side);
                    Other(row, _starts[other], _starts[other + 1], hits);
                }
            }
        }
    }

    /// <summary>Hands over everything in the rows within a limit of one track.</summary>
    /// <param name="track">The track.</param>
    /// <param name="marginM">How far its path may be from what is known of it, m.</param>
    /// <param name="broken">Whether it has no state at a knot.</param>
    /// <param name="limitM">How far a middle may be from its own, m.</param>
    /// <param name="hits">Takes the pairs.</param>
    public void Near(in ScreeningTrack track, double marginM, bool broken, double limitM, ScreeningHits hits)
    {
        var around = Math.Ceiling(limitM * 1.001 / EdgeM);
        if (!((2 * around) + 1 <= Side))
        {
            Scan(track, marginM, broken, 0, _count, limitM, hits);
            return;
        }

        var reach = (int)around;
        var (cy, cz) = ((int)Math.Floor(track.Y / EdgeM), (int)Math.Floor(track.Z / EdgeM));
        for (var z = cz - reach; z <= cz + reach; z++)
        {
            for (var y = cy - reach; y <= cy + reach; y++)
            {
                var row = ((z & (Side - 1)) * Side) + (y & (Side - 1));
                Scan(track, marginM, broken, _starts[row], _starts[row + 1], limitM, hits);
            }
        }
    }

    private void Own(int row, int end, ScreeningHits hits)
    {
        for (var i = _starts[row]; i < _starts[row + 1]; i++) Scan(i, i + 1, end, hits);
    }

    private void Other(int row, int start, int end, ScreeningHits hits)
    {
        if (start == end) return;
        for (var i = _starts[row]; i < _starts[row + 1]; i++) Scan(i, start, end, hits);
    }

    private void Scan(int i, int start, int end, ScreeningHits hits)
    {
        var track = Track(i);
        for (var j = start; j < end; j += Vector256<float>.Count)
            for (var near = Within(track, _limitSquared, j, end); near != 0; near &= near - 1)
                hits.Test(track, Track(j + BitOperations.TrailingZeroCount(near)));
    }

    private void Scan(in ScreeningTrack track, double marginM, bool broken, int start, int end, double limitM, ScreeningHits hits)
    {
        var squared = Squared(limitM);
        for (var j = start; j < end; j += Vector256<float>.Count)
            for (var near = Within(track, squared, j, end); near != 0; near &= near - 1)
                hits.Test(track, Track(j + BitOperations.TrailingZeroCount(near)), marginM, broken);
    }

    /// <summary>Which of the eight places from one on are near, in bits; none beyond the end, where other rows are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Within(in ScreeningTrack track, float squared, int place, int end)
    {
        var at = (nuint)place;
        var dx = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_x), at) - Vector256.Create(track.X);
        var dy = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_y), at) - Vector256.Create(track.Y);
        var dz = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_z), at) - Vector256.Create(track.Z);
        var near = Vector256.LessThanOrEqual((dx * dx) + (dy * dy) + (dz * dz), Vector256.Create(squared)).ExtractMostSignificantBits();
        return end - place < Vector256<float>.Count ? near & ((1u << (end - place)) - 1) : near;
    }

    // The share more covers rounding in single precision.
    private static float Squared(double limitM) => (float)(limitM * limitM * 1.00001);
}
