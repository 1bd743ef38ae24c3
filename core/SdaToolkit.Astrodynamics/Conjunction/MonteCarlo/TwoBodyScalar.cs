using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The reference of <see cref="TwoBodyLanes{T}"/>: one sample after the other, by universal variables, without quick tests.</summary>
/// <remarks>Each interval of a quarter of a knot step is searched by golden section on the distance where one of its ends is the least around.</remarks>
internal sealed class TwoBodyScalar(TwoBodyCase c) : MonteCarloWorker
{
    private const int PerKnot = 4, Sections = 60;
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    public override void Judge(ReadOnlySpan<double> z, Span<byte> outcome)
    {
        for (var i = 0; i < NormalColumns.Stride; i++)
        {
            if (!TryPair(z, i, out var pair))
            {
                outcome[i] = Undefined;
                continue;
            }

            outcome[i] = (byte)((pair.Least(c.StartS, c.EndS, (c.KnotsS.Length - 1) * PerKnot) < c.RadiusM ? Hit : 0) | (pair.Distance(c.StartS) < c.RadiusM ? InsideAtStart : 0));
        }
    }

    public override void Misses(ReadOnlySpan<double> z, Span<double> x, Span<double> y, Span<double> w)
    {
        for (var i = 0; i < NormalColumns.Stride; i++)
        {
            var miss = TryPair(z, i, out var pair) ? pair.Nearest(c.StartS, c.EndS) : double.NaN * new Vec3(1, 1, 1);
            (x[i], y[i], w[i]) = (miss.X, miss.Y, miss.Z);
        }
    }

    private bool TryPair(ReadOnlySpan<double> z, int row, out Pair pair)
    {
        pair = default;
        if (!MeanEquinoctial.TryState(c.Primary.Sample(z, row, 0), c.Primary.Retrograde, c.GmM3PerS2, out var r1, out var v1)
            || !MeanEquinoctial.TryState(c.Secondary.Sample(z, row, 6), c.Secondary.Retrograde, c.GmM3PerS2, out var r2, out var v2)) return false;
        pair = new(r1, v1, r2, v2, c.GmM3PerS2);
        return true;
    }

    private readonly record struct Pair(Vec3 R1, Vec3 V1, Vec3 R2, Vec3 V2, double Gm)
    {
        public double Distance(double t) => Relative(t).D.Norm;

        public double Least(double from, double to, int steps)
        {
            var (step, least) = ((to - from) / steps, double.PositiveInfinity);
            var (before, here) = (double.PositiveInfinity, Distance(from));
            for (var k = 0; k <= steps; k++)
            {
                var after = k < steps ? Distance(from + ((k + 1) * step)) : double.PositiveInfinity;
                if (here <= before && here <= after) least = Math.Min(least, Section(Math.Max(from, from + ((k - 1) * step)), Math.Min(to, from + ((k + 1) * step))));
                (before, here) = (here, after);
            }

            return least;
        }

        public Vec3 Nearest(double from, double to)
        {
            var t = 0.0;
            for (var i = 0; i < 20; i++)
            {
                var (d, w, a) = Relative(t);
                var slope = w.NormSquared + Vec3.Dot(d, a);
                if (!(slope > 0.1 * w.NormSquared)) slope = w.NormSquared;
                t = Math.Clamp(slope > 0 ? t - (Vec3.Dot(d, w) / slope) : t, from, to);
            }

            return Relative(t).D;
        }

        private double Section(double a, double b)
        {
            var least = Math.Min(Distance(a), Distance(b));
            var (p, q) = (b - (Golden * (b - a)), a + (Golden * (b - a)));
            var (dp, dq) = (Distance(p), Distance(q));
            for (var i = 0; i < Sections; i++)
            {
                if (dp < dq)
                {
                    (b, q, dq) = (q, p, dp);
                    dp = Distance(p = b - (Golden * (b - a)));
                }
                else
                {
                    (a, p, dp) = (p, q, dq);
                    dq = Distance(q = a + (Golden * (b - a)));
                }
            }

            return Math.Min(least, Math.Min(dp, dq));
        }

        private (Vec3 D, Vec3 W, Vec3 A) Relative(double t)
        {
            TwoBody.TryPropagate(R1, V1, t, Gm, out var r1, out var v1);
            TwoBody.TryPropagate(R2, V2, t, Gm, out var r2, out var v2);
            var (u1, u2) = (Gm / (r1.NormSquared * r1.Norm), Gm / (r2.NormSquared * r2.Norm));
            return (r2 - r1, v2 - v1, (u1 * r1) - (u2 * r2));
        }
    }
}
