using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Straight motion of the difference of the two objects, whose errors are one normal vector of six dimensions.</summary>
/// <param name="Position">Mean, m.</param>
/// <param name="Velocity">Mean, m/s.</param>
/// <param name="Factor">G of the summed covariance, 6×6, row first.</param>
/// <param name="RadiusM">Hard-body radius, m.</param>
/// <param name="StartS">Start of the window, s from the encounter's instant.</param>
/// <param name="EndS">Its end.</param>
internal sealed record RectilinearCase(Vec3 Position, Vec3 Velocity, double[] Factor, double RadiusM, double StartS, double EndS)
{
    /// <summary>Relative state of a sample.</summary>
    public (Vec3 D, Vec3 W) State(ReadOnlySpan<double> z, int row)
    {
        Span<double> s = [Position.X, Position.Y, Position.Z, Velocity.X, Velocity.Y, Velocity.Z];
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) s[i] += Factor[(6 * i) + j] * z[(j * NormalColumns.Stride) + row];
        return (new(s[0], s[1], s[2]), new(s[3], s[4], s[5]));
    }

    /// <summary>Relative position at the closest approach inside the window.</summary>
    public Vec3 Closest(Vec3 d, Vec3 w)
    {
        var square = w.NormSquared;
        var t = square > 0 ? Math.Clamp(-Vec3.Dot(d, w) / square, StartS, EndS) : StartS;
        return d + (t * w);
    }
}

/// <summary>The reference: one sample after the other.</summary>
internal sealed class RectilinearScalar(RectilinearCase c) : MonteCarloWorker
{
    public override void Judge(ReadOnlySpan<double> z, Span<byte> outcome)
    {
        for (var i = 0; i < NormalColumns.Stride; i++)
        {
            var (d, w) = c.State(z, i);
            var limit = c.RadiusM * c.RadiusM;
            outcome[i] = (byte)((c.Closest(d, w).NormSquared < limit ? Hit : 0) | ((d + (c.StartS * w)).NormSquared < limit ? InsideAtStart : 0));
        }
    }

    public override void Misses(ReadOnlySpan<double> z, Span<double> x, Span<double> y, Span<double> w)
    {
        for (var i = 0; i < NormalColumns.Stride; i++)
        {
            var (d, v) = c.State(z, i);
            var miss = c.Closest(d, v);
            (x[i], y[i], w[i]) = (miss.X, miss.Y, miss.Z);
        }
    }
}

/// <summary>The same in lanes.</summary>
internal sealed class RectilinearLanes<T>(RectilinearCase c) : MonteCarloWorker
    where T : struct, ILanes<T>
{
    public override void Judge(ReadOnlySpan<double> z, Span<byte> outcome)
    {
        var limit = T.Of(c.RadiusM * c.RadiusM);
        for (var i = 0; i < NormalColumns.Stride; i += T.Count)
        {
            State(in z[i], out var d, out var w);
            var start = Lane3<T>.Along(d, T.Of(c.StartS), w);
            var miss = Closest(d, w);
            var hits = T.Bits(Lane3<T>.Dot(miss, miss) < limit);
            var inside = T.Bits(Lane3<T>.Dot(start, start) < limit);
            for (var lane = 0; lane < T.Count; lane++)
                outcome[i + lane] = (byte)(((hits >> lane) & 1) | (((inside >> lane) & 1) << 1));
        }
    }

    public override void Misses(ReadOnlySpan<double> z, Span<double> x, Span<double> y, Span<double> w)
    {
        for (var i = 0; i < NormalColumns.Stride; i += T.Count)
        {
            State(in z[i], out var d, out var v);
            var miss = Closest(d, v);
            T.Store(miss.X, ref x[i], 0);
            T.Store(miss.Y, ref y[i], 0);
            T.Store(miss.Z, ref w[i], 0);
        }
    }

    private Lane3<T> Closest(Lane3<T> d, Lane3<T> w)
    {
        var square = Lane3<T>.Dot(w, w);
        var t = -Lane3<T>.Dot(d, w) / square;
        t = T.Select(square > T.Of(0), T.Min(T.Max(t, T.Of(c.StartS)), T.Of(c.EndS)), T.Of(c.StartS));
        return Lane3<T>.Along(d, t, w);
    }

    private void State(ref readonly double z, out Lane3<T> d, out Lane3<T> w)
    {
        var (z0, z1, z2) = (T.Load(in z, 0), T.Load(in z, NormalColumns.Stride), T.Load(in z, 2 * NormalColumns.Stride));
        var (z3, z4, z5) = (T.Load(in z, 3 * NormalColumns.Stride), T.Load(in z, 4 * NormalColumns.Stride), T.Load(in z, 5 * NormalColumns.Stride));
        ReadOnlySpan<double> g = c.Factor.AsSpan(0, 36);
        d = new(Row(g, 0, c.Position.X), Row(g, 6, c.Position.Y), Row(g, 12, c.Position.Z));
        w = new(Row(g, 18, c.Velocity.X), Row(g, 24, c.Velocity.Y), Row(g, 30, c.Velocity.Z));

        T Row(ReadOnlySpan<double> f, int at, double mean)
        {
            var first = T.MultiplyAdd(T.Of(f[at]), z0, T.MultiplyAdd(T.Of(f[at + 1]), z1, T.MultiplyAdd(T.Of(f[at + 2]), z2, T.Of(mean))));
            return T.MultiplyAdd(T.Of(f[at + 3]), z3, T.MultiplyAdd(T.Of(f[at + 4]), z4, T.MultiplyAdd(T.Of(f[at + 5]), z5, first)));
        }
    }
}
