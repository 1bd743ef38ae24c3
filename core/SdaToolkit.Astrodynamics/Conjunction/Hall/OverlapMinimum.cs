namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The smallest Q, and the overlaps one standard deviation in time before it, at it and after it.</summary>
internal readonly record struct OverlapMinimum(double TimeS, double SigmaS, Overlap Before, Overlap At, Overlap After)
{
    private const int MostSteps = 200;
    private const double GoldenSection = 0.3819660112501051;

    /// <summary>Finds it; null where an overlap does not converge or Q does not turn.</summary>
    /// <param name="overlap">The two objects.</param>
    /// <param name="start">Time to start from, s.</param>
    /// <param name="sigma">Expected standard deviation, s, finite and above 0.</param>
    public static OverlapMinimum? Find(PeakOverlap overlap, double start, double sigma)
    {
        if ((Descend(overlap, start, sigma) ?? Search(overlap, start, sigma)) is not { } time) return null;
        if (!overlap.TryAt(time, out var at)) return null;
        for (var i = 0; i < 40; i++)
        {
            if (!overlap.TryAt(time - sigma, out var before) || !overlap.TryAt(time + sigma, out var after)) return null;
            var curvature = ((after.Q - at.Q) - (at.Q - before.Q)) / (sigma * sigma);
            if (!(curvature > 0)) return null;
            var next = Math.Sqrt(2 / curvature);
            // The parabola is of points this far apart; where the width settles, so do they. CARA stops at 1e-3.
            if (Math.Abs(next - sigma) < (i < 25 ? 1e-5 : 1e-2) * next) return new(time, next, before, at, after) { StepS = sigma };
            sigma = i < 10 ? next : 0.5 * (sigma + next);
        }

        return null;
    }

    private static double? Search(PeakOverlap overlap, double start, double sigma) =>
        Bracket(overlap, start, sigma) is { } bracket ? Narrow(overlap, bracket, sigma) : null;

    /// <summary>Newton's steps by close differences, which most often suffice; null where they lead away.</summary>
    private static double? Descend(PeakOverlap overlap, double start, double sigma)
    {
        var (time, step) = (start, 0.1 * sigma);
        for (var i = 0; i < 6; i++)
        {
            if (!overlap.TryAt(time - step, out var before) || !overlap.TryAt(time, out var at) || !overlap.TryAt(time + step, out var after)) return null;
            var curvature = (after.Q - at.Q) - (at.Q - before.Q);
            var move = -0.5 * step * (after.Q - before.Q) / curvature;
            if (!(curvature > 0 && Math.Abs(move) < 2 * sigma)) return null;
            time += move;
            // Quadratic convergence: the next step would be its square.
            if (Math.Abs(move) < 3e-3 * sigma) return time;
        }

        return null;
    }

    /// <summary>Distance in time of the three overlaps, s.</summary>
    public double StepS { get; init; }

    /// <summary>Three times of which the middle has the smallest Q.</summary>
    private static (double Low, double Middle, double High, double Q)? Bracket(PeakOverlap overlap, double start, double sigma)
    {
        if (!overlap.TryAt(start, out var first) || !overlap.TryAt(start + sigma, out var second)) return null;
        var (a, b, qa, qb) = (start, start + sigma, first.Q, second.Q);
        if (qb > qa) (a, b, qb) = (b, a, qa);
        var step = b - a;
        for (var i = 0; i < MostSteps; i++)
        {
            var c = b + step;
            if (!overlap.TryAt(c, out var next)) return null;
            if (next.Q >= qb) return step > 0 ? (a, b, c, qb) : (c, b, a, qb);
            (a, b, qb) = (b, c, next.Q);
            // Longer and longer strides, but not so long as to step over the minimum.
            step *= Math.Min(1.3, 1 + (0.1 * i));
            if (Math.Abs(step) > overlap.ShorterPeriodS) return null;
        }

        return null;
    }

    /// <summary>Brent's way down: parabolas where they help, golden sections where they do not (R. P. Brent 1973, chapter 5).</summary>
    private static double? Narrow(PeakOverlap overlap, (double Low, double Middle, double High, double Q) bracket, double sigma)
    {
        var (low, x, high, qx) = bracket;
        var (w, v, qw, qv) = (x, x, qx, qx);
        var (step, before) = (0.0, 0.0);
        var tolerance = 1e-5 * sigma;
        for (var i = 0; i < MostSteps; i++)
        {
            var middle = 0.5 * (low + high);
            if (Math.Abs(x - middle) <= (2 * tolerance) - (0.5 * (high - low))) return x;
            var (r, s) = ((x - w) * (qx - qv), (x - v) * (qx - qw));
            var (p, d) = (((x - v) * s) - ((x - w) * r), 2 * (s - r));
            if (d > 0) p = -p;
            d = Math.Abs(d);
            if (Math.Abs(p) < Math.Abs(0.5 * d * before) && p > d * (low - x) && p < d * (high - x))
            {
                (before, step) = (step, p / d);
            }
            else
            {
                before = x < middle ? high - x : low - x;
                step = GoldenSection * before;
            }

            var u = x + (Math.Abs(step) >= tolerance ? step : Math.CopySign(tolerance, step));
            if (!overlap.TryAt(u, out var at)) return null;
            var qu = at.Q;
            if (qu <= qx)
            {
                if (u < x) high = x;
                else low = x;
                (v, qv, w, qw, x, qx) = (w, qw, x, qx, u, qu);
            }
            else
            {
                if (u < x) low = u;
                else high = u;
                if (qu <= qw || w == x) (v, qv, w, qw) = (w, qw, u, qu);
                else if (qu <= qv || v == x || v == w) (v, qv) = (u, qu);
            }
        }

        return x;
    }
}
