using System.Runtime.CompilerServices;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Elliptic orbits in lanes, by mean equinoctial elements (Broucke and Cefola 1972): an orbit a lane.</summary>
internal struct OrbitLanes<T>
    where T : struct, ILanes<T>
{
    /// <summary>Columns that hold an orbit.</summary>
    public const int Columns = 12;

    private const int MostIterations = 16;

    // From a step of this size Newton's method is at rounding after one more, which the rotation of sine and cosine makes.
    private const double LastStepRad = 1e-8;

    private T _n, _a, _ex, _ey, _beta, _lambda;
    private Lane3<T> _f, _g;

    /// <summary>The orbits of samples. Those that are no ellipse, or whose period is above 30 or below 1/30 of the mean's, become the mean.</summary>
    /// <returns>Mask of those that are what the sample says.</returns>
    public static T Of(TwoBodyObject o, ref readonly double z, out OrbitLanes<T> orbit)
    {
        var (z0, z1, z2) = (T.Load(in z, 0), T.Load(in z, NormalColumns.Stride), T.Load(in z, 2 * NormalColumns.Stride));
        var (z3, z4, z5) = (T.Load(in z, 3 * NormalColumns.Stride), T.Load(in z, 4 * NormalColumns.Stride), T.Load(in z, 5 * NormalColumns.Stride));
        ReadOnlySpan<double> mean = o.Mean;
        ReadOnlySpan<double> factor = o.Factor;
        // The mean motion as a ratio to the mean's.
        var q = T.MultiplyAdd(Change(factor, 0), T.Of(1 / mean[0]), T.Of(1));
        var (ex, ey) = (T.Of(mean[1]) + Change(factor, 6), T.Of(mean[2]) + Change(factor, 12));
        var square = T.MultiplyAdd(ex, ex, ey * ey);
        var valid = (q > T.Of(1.0 / 30)) & (q < T.Of(30)) & (square < T.Of(1 - 1e-9));
        (q, ex, ey) = (T.Select(valid, q, T.Of(1)), T.Select(valid, ex, T.Of(mean[1])), T.Select(valid, ey, T.Of(mean[2])));
        square = T.MultiplyAdd(ex, ex, ey * ey);
        var root = CubeRoot(q);
        orbit = default;
        orbit._n = q * T.Of(mean[0]);
        orbit._a = T.Of(o.AxisM) / (root * root);
        (orbit._ex, orbit._ey) = (ex, ey);
        orbit._beta = T.Of(1) / (T.Of(1) + T.Sqrt(T.Of(1) - square));
        orbit._lambda = T.Of(mean[5]) + Change(factor, 30);
        orbit.Turn(T.Of(mean[3]) + Change(factor, 18), T.Of(mean[4]) + Change(factor, 24), T.Of(o.Retrograde));
        return valid;

        T Change(ReadOnlySpan<double> l, int at)
        {
            var first = T.MultiplyAdd(T.Of(l[at]), z0, T.MultiplyAdd(T.Of(l[at + 1]), z1, T.Of(l[at + 2]) * z2));
            return T.MultiplyAdd(T.Of(l[at + 3]), z3, T.MultiplyAdd(T.Of(l[at + 4]), z4, T.MultiplyAdd(T.Of(l[at + 5]), z5, first)));
        }
    }

    /// <summary>Position, velocity and radius at a time; <paramref name="longitude"/> is where to start and what was found.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void At(T seconds, ref T longitude, out Lane3<T> r, out Lane3<T> v, out T radius)
    {
        Kepler(T.MultiplyAdd(_n, seconds, _lambda), ref longitude, out var sin, out var cos);
        radius = _a * (T.Of(1) - T.MultiplyAdd(_ey, sin, _ex * cos));
        var (xx, yy, xy) = (T.Of(1) - (_ey * _ey * _beta), T.Of(1) - (_ex * _ex * _beta), _ex * _ey * _beta);
        var x = _a * (T.MultiplyAdd(xx, cos, xy * sin) - _ex);
        var y = _a * (T.MultiplyAdd(yy, sin, xy * cos) - _ey);
        var speed = _n * _a * _a / radius;
        var u = speed * ((xy * cos) - (xx * sin));
        var w = speed * ((yy * cos) - (xy * sin));
        r = Lane3<T>.Along(x * _f, y, _g);
        v = Lane3<T>.Along(u * _f, w, _g);
    }

    /// <summary>Into columns, a block apart.</summary>
    public readonly void Store(ref double to)
    {
        ReadOnlySpan<T> all = [_n, _a, _ex, _ey, _beta, _lambda, _f.X, _f.Y, _f.Z, _g.X, _g.Y, _g.Z];
        for (var i = 0; i < Columns; i++) T.Store(all[i], ref to, i * NormalColumns.Stride);
    }

    /// <summary>From columns.</summary>
    public static OrbitLanes<T> Load(ref readonly double from)
    {
        OrbitLanes<T> orbit;
        (orbit._n, orbit._a) = (T.Load(in from, 0), T.Load(in from, NormalColumns.Stride));
        (orbit._ex, orbit._ey) = (T.Load(in from, 2 * NormalColumns.Stride), T.Load(in from, 3 * NormalColumns.Stride));
        (orbit._beta, orbit._lambda) = (T.Load(in from, 4 * NormalColumns.Stride), T.Load(in from, 5 * NormalColumns.Stride));
        orbit._f = new(T.Load(in from, 6 * NormalColumns.Stride), T.Load(in from, 7 * NormalColumns.Stride), T.Load(in from, 8 * NormalColumns.Stride));
        orbit._g = new(T.Load(in from, 9 * NormalColumns.Stride), T.Load(in from, 10 * NormalColumns.Stride), T.Load(in from, 11 * NormalColumns.Stride));
        return orbit;
    }

    /// <summary>Newton's method on F + ey cos F − ex sin F = λ, with steps of half a radian at most.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Kepler(T lambda, ref T longitude, out T sin, out T cos)
    {
        var step = T.Of(0);
        LaneMath.SinCos(longitude, out sin, out cos);
        for (var i = 0; i < MostIterations; i++)
        {
            var excess = (longitude - lambda) + T.MultiplyAdd(_ey, cos, -(_ex * sin));
            step = -excess / (T.Of(1) - T.MultiplyAdd(_ey, sin, _ex * cos));
            step = T.Min(T.Max(step, T.Of(-0.5)), T.Of(0.5));
            longitude += step;
            if (T.Bits(T.Abs(step) > T.Of(LastStepRad)) == 0) break;
            LaneMath.SinCos(longitude, out sin, out cos);
        }

        LaneMath.RotateTiny(ref sin, ref cos, step);
    }

    private void Turn(T x, T y, T sign)
    {
        var (xx, yy, xy) = (x * x, y * y, T.Of(2) * x * y);
        var scale = T.Of(1) / (T.Of(1) + xx + yy);
        _f = scale * new Lane3<T>(T.Of(1) + xx - yy, xy, T.Of(-2) * sign * y);
        _g = scale * new Lane3<T>(sign * xy, sign * (T.Of(1) - xx + yy), T.Of(2) * x);
    }

    /// <summary>By Halley's iteration, which from 1 + (q − 1)/3 … needs three steps near 1, and a few more far out.</summary>
    private static T CubeRoot(T q)
    {
        var near = T.Bits(T.Abs(q - T.Of(1)) > T.Of(LaneMath.LargestCubeRootArgument)) == 0;
        if (near) return LaneMath.CubeRootOfOnePlus(q - T.Of(1));
        var y = T.Max(T.MultiplyAdd(q - T.Of(1), T.Of(1.0 / 3), T.Of(1)), T.Of(0.4));
        for (var i = 0; i < 7; i++)
        {
            var cube = y * y * y;
            y *= (cube + q + q) / (cube + cube + q);
        }

        return y;
    }
}
