using System.Runtime.CompilerServices;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Closest approaches of two orbits in a window, a pair a lane.</summary>
/// <remarks>
/// Between two knots the path keeps within ⅛A·h² of its chord, A being the tide times the distance: where the chord stays farther than that and the radius nothing is sought. Else a cubic
/// through positions and velocities of both knots, at nine places, says where Newton's method on the range rate begins; it uses the two-body motion itself.
/// </remarks>
internal sealed class PathLanes<T>(TwoBodyCase c)
    where T : struct, ILanes<T>
{
    private const int MostSteps = 8, Places = 8;
    private readonly double _limit = c.RadiusM * c.RadiusM;

    // A step that moves the objects by less than this against each other is the last: the distance is then right to its square over the radius.
    private readonly double _lastStepM = 1e-6 * c.RadiusM;

    /// <summary>Bits of the lanes that come within the radius, and of those within it at the start.</summary>
    public void Search(in OrbitLanes<T> first, in OrbitLanes<T> second, out uint hits, out uint inside)
    {
        var (la, lb) = (T.Of(c.Primary.KnotsRad[0]), T.Of(c.Secondary.KnotsRad[0]));
        Relative(first, second, T.Of(c.KnotsS[0]), ref la, ref lb, out var d, out var w, out _);
        hits = inside = T.Bits(Lane3<T>.Dot(d, d) < T.Of(_limit));
        var all = (1u << T.Count) - 1;
        for (var k = 1; k < c.KnotsS.Length && hits != all; k++)
        {
            var (ka, kb) = (T.Of(c.Primary.KnotsRad[k]), T.Of(c.Secondary.KnotsRad[k]));
            Relative(first, second, T.Of(c.KnotsS[k]), ref ka, ref kb, out var d1, out var w1, out _);
            hits |= T.Bits(Lane3<T>.Dot(d1, d1) < T.Of(_limit));
            var unclear = all & ~T.Bits(StaysAway(d, d1, c.KnotsS[k] - c.KnotsS[k - 1])) & ~hits;
            if (unclear != 0)
            {
                var t = Start(d, w, d1, w1, c.KnotsS[k - 1], c.KnotsS[k], out var share);
                var (fa, fb) = (T.MultiplyAdd(share, ka - la, la), T.MultiplyAdd(share, kb - lb, lb));
                var square = Refine(first, second, t, ref fa, ref fb, c.KnotsS[k - 1], c.KnotsS[k]);
                hits |= unclear & T.Bits(square < T.Of(_limit));
            }

            (d, w, la, lb) = (d1, w1, ka, kb);
        }
    }

    /// <summary>Relative position at the approach that Newton's method finds from that of the straight line at the instant; the window's end where it lies outside.</summary>
    public Lane3<T> NearestApproach(in OrbitLanes<T> first, in OrbitLanes<T> second)
    {
        var (la, lb) = (T.Of(c.Primary.InstantRad), T.Of(c.Secondary.InstantRad));
        var t = T.Of(0);
        Lane3<T> result = default;
        for (var i = 0; i < MostSteps; i++)
        {
            Relative(first, second, t, ref la, ref lb, out var d, out var w, out var a);
            var next = Clamp(t + Step(d, w, a), c.StartS, c.EndS);
            result = Lane3<T>.Along(d, next - t, w);
            var moved = T.Abs(next - t) * T.Sqrt(Lane3<T>.Dot(w, w));
            t = next;
            if (T.Bits(moved > T.Of(1e-2 * c.RadiusM)) == 0) break;
        }

        return result;
    }

    private T Refine(in OrbitLanes<T> first, in OrbitLanes<T> second, T t, ref T la, ref T lb, double from, double to)
    {
        var least = T.Of(double.PositiveInfinity);
        for (var i = 0; i < MostSteps; i++)
        {
            Relative(first, second, t, ref la, ref lb, out var d, out var w, out var a);
            least = T.Min(least, Lane3<T>.Dot(d, d));
            var next = Clamp(t + Step(d, w, a), from, to);
            var moved = T.Abs(next - t) * T.Sqrt(Lane3<T>.Dot(w, w));
            t = next;
            if (T.Bits(moved > T.Of(_lastStepM)) == 0) break;
        }

        return least;
    }

    /// <summary>Newton's step of d·w = 0; that of the straight line where the distance bends the other way.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Step(Lane3<T> d, Lane3<T> w, Lane3<T> a)
    {
        var square = Lane3<T>.Dot(w, w);
        var slope = square + Lane3<T>.Dot(d, a);
        slope = T.Select(slope > T.Of(0.1) * square, slope, square);
        return T.Select(slope > T.Of(0), -Lane3<T>.Dot(d, w) / slope, T.Of(0));
    }

    private void Relative(in OrbitLanes<T> first, in OrbitLanes<T> second, T t, ref T la, ref T lb, out Lane3<T> d, out Lane3<T> w, out Lane3<T> a)
    {
        first.At(t, ref la, out var r1, out var v1, out var radius1);
        second.At(t, ref lb, out var r2, out var v2, out var radius2);
        (d, w) = (r2 - r1, v2 - v1);
        var (u1, u2) = (T.Of(c.GmM3PerS2) / (radius1 * radius1 * radius1), T.Of(c.GmM3PerS2) / (radius2 * radius2 * radius2));
        a = (u1 * r1) - (u2 * r2);
    }

    private T StaysAway(Lane3<T> d, Lane3<T> d1, double h)
    {
        var chord = d1 - d;
        var square = Lane3<T>.Dot(chord, chord);
        var share = T.Select(square > T.Of(0), -Lane3<T>.Dot(d, chord) / square, T.Of(0));
        var closest = Lane3<T>.Along(d, Clamp(share, 0, 1), chord);
        var farthest = T.Sqrt(T.Max(Lane3<T>.Dot(d, d), Lane3<T>.Dot(d1, d1)));
        return T.Sqrt(Lane3<T>.Dot(closest, closest)) > T.MultiplyAdd(T.Of(c.TidePerS2 * h * h / 8), farthest, T.Of(c.RadiusM));
    }

    /// <summary>The place between two knots where the cubic is nearest.</summary>
    private static T Start(Lane3<T> d, Lane3<T> w, Lane3<T> d1, Lane3<T> w1, double from, double to, out T share)
    {
        var (least, h) = (T.Of(double.PositiveInfinity), to - from);
        share = T.Of(0);
        for (var i = 0; i <= Places; i++)
        {
            var s = (double)i / Places;
            var back = 1 - s;
            var p = (T.Of(back * back * (1 + (2 * s))) * d) + (T.Of(s * back * back * h) * w) + (T.Of(s * s * (1 + (2 * back))) * d1) + (T.Of(-s * s * back * h) * w1);
            var square = Lane3<T>.Dot(p, p);
            share = T.Select(square < least, T.Of(s), share);
            least = T.Min(square, least);
        }

        return T.MultiplyAdd(share, T.Of(h), T.Of(from));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Clamp(T t, double from, double to) => T.Min(T.Max(t, T.Of(from)), T.Of(to));
}
