using System.Numerics;
using System.Runtime.CompilerServices;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Two-body motion in lanes: a quick test at the encounter's instant puts most samples of a fast encounter aside, and the full search runs on the rest, packed.</summary>
/// <remarks>
/// The quick test: the relative path leaves the straight line by ½A·t² at most, with A the tide times the largest distance in the window. Where the line's own closest approach, at t*,
/// is farther than the radius and that margin taken at |t| = 2|t*| + 4R/w, and the line runs away from the objects faster than the path can bend (A·T ≤ w/2), no
/// instant of the window can be a hit.
/// </remarks>
internal sealed class TwoBodyLanes<T>(TwoBodyCase c) : MonteCarloWorker
    where T : struct, ILanes<T>
{
    private const int Stride = NormalColumns.Stride, ObjectColumns = OrbitLanes<T>.Columns * Stride;

    private readonly double[] _orbits = new double[2 * ObjectColumns];
    private readonly double[] _packed = new double[2 * ObjectColumns];
    private readonly int[] _rows = new int[Stride + 8];
    private readonly PathLanes<T> _path = new(c);

    public override void Judge(ReadOnlySpan<double> z, Span<byte> outcome)
    {
        var left = 0;
        for (var i = 0; i < Stride; i += T.Count)
        {
            var valid = T.Bits(Orbits(z, i, out var first, out var second));
            var unclear = valid & ~T.Bits(CannotHit(first, second));
            for (var lane = 0; lane < T.Count; lane++) outcome[i + lane] = (byte)((valid >> lane & 1) != 0 ? 0 : Undefined);
            if (unclear == 0) continue;
            first.Store(ref _orbits[i]);
            second.Store(ref _orbits[ObjectColumns + i]);
            for (; unclear != 0; unclear &= unclear - 1) _rows[left++] = i + BitOperations.TrailingZeroCount(unclear);
        }

        if (left == 0) return;
        Pack(left);
        for (var i = 0; i < left; i += T.Count)
        {
            _path.Search(OrbitLanes<T>.Load(in _packed[i]), OrbitLanes<T>.Load(in _packed[ObjectColumns + i]), out var hits, out var inside);
            for (var lane = 0; lane < T.Count && i + lane < left; lane++)
                outcome[_rows[i + lane]] = (byte)(((hits >> lane) & 1) | (((inside >> lane) & 1) << 1));
        }
    }

    public override void Misses(ReadOnlySpan<double> z, Span<double> x, Span<double> y, Span<double> w)
    {
        for (var i = 0; i < Stride; i += T.Count)
        {
            var valid = Orbits(z, i, out var first, out var second);
            var miss = _path.NearestApproach(first, second);
            T.Store(T.Select(valid, miss.X, T.Of(double.NaN)), ref x[i], 0);
            T.Store(T.Select(valid, miss.Y, T.Of(double.NaN)), ref y[i], 0);
            T.Store(T.Select(valid, miss.Z, T.Of(double.NaN)), ref w[i], 0);
        }
    }

    private T Orbits(ReadOnlySpan<double> z, int row, out OrbitLanes<T> first, out OrbitLanes<T> second) =>
        OrbitLanes<T>.Of(c.Primary, in z[row], out first) & OrbitLanes<T>.Of(c.Secondary, in z[(6 * Stride) + row], out second);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T CannotHit(in OrbitLanes<T> first, in OrbitLanes<T> second)
    {
        var (la, lb) = (T.Of(c.Primary.InstantRad), T.Of(c.Secondary.InstantRad));
        first.At(T.Of(0), ref la, out var r1, out var v1, out _);
        second.At(T.Of(0), ref lb, out var r2, out var v2, out _);
        var (d, w) = (r2 - r1, v2 - v1);
        var square = Lane3<T>.Dot(w, w);
        var speed = T.Sqrt(square);
        var t = -Lane3<T>.Dot(d, w) / square;
        var closest = Lane3<T>.Along(d, t, w);
        var miss = T.Sqrt(Lane3<T>.Dot(closest, closest));
        var longest = T.Of(Math.Max(Math.Abs(c.StartS), Math.Abs(c.EndS)));
        var bend = T.Of(c.TidePerS2) * T.MultiplyAdd(T.Of(1.5) * speed, longest, T.Sqrt(Lane3<T>.Dot(d, d)));
        var reach = T.MultiplyAdd(T.Of(2), T.Abs(t), T.Of(4 * c.RadiusM) / speed);
        var margin = T.MultiplyAdd(T.Of(0.5) * bend * reach, reach, T.Of(c.RadiusM));
        return (miss > margin) & (bend * longest < T.Of(0.5) * speed);
    }

    private void Pack(int left)
    {
        for (var column = 0; column < 2 * ObjectColumns; column += Stride)
        {
            for (var i = 0; i < left; i++) _packed[column + i] = _orbits[column + _rows[i]];
            // The last lanes repeat the last row, so that they hold an orbit.
            for (var i = left; i % T.Count != 0; i++) _packed[column + i] = _packed[column + left - 1];
        }
    }
}
