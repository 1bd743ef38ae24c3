namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>Finds where the primer vector is longest, and bounds its length over all allowed times.</summary>
internal sealed class PrimerSearch(BurnEffects effects)
{
    private const int GoldenSteps = 40, MostSplits = 200_000;
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    /// <summary>Local maxima above a limit, refined between nodes: times and lengths.</summary>
    public List<(double TimeS, double Length)> Peaks(ReadOnlySpan<double> lambda, double limit)
    {
        var found = new List<(double, double)>();
        var length = new double[effects.Count];
        for (var i = 0; i < length.Length; i++) length[i] = BurnEffects.Primer(effects.Block(i), lambda);
        for (var i = 0; i < length.Length; i++)
        {
            var (left, right) = (i > 0 && effects.IsCell(i - 1), effects.IsCell(i));
            if ((left && length[i - 1] > length[i]) || (right && length[i + 1] >= length[i])) continue;
            // Between nodes it may still reach the limit.
            var reach = Math.Max(left ? effects.CellError(i - 1) : 0, right ? effects.CellError(i) : 0) * Norm(lambda);
            if (length[i] + reach <= limit) continue;
            var peak = Refine(left ? effects.TimeS(i - 1) : effects.TimeS(i), effects.TimeS(i), right ? effects.TimeS(i + 1) : effects.TimeS(i), length[i], lambda);
            if (peak.Length > limit) found.Add(peak);
        }

        return found;
    }

    /// <summary>An upper bound of the primer's length at all allowed times, by splitting cells whose interpolation could exceed the largest length seen.</summary>
    /// <param name="lambda">Multipliers of the reduced equations.</param>
    /// <param name="relative">The bound may exceed the largest length by this much, relative.</param>
    public double UpperBound(ReadOnlySpan<double> lambda, double relative)
    {
        var (best, norm, splits, bound) = (0.0, Norm(lambda), 0, 0.0);
        for (var i = 0; i < effects.Count; i++) best = Math.Max(best, BurnEffects.Primer(effects.Block(i), lambda));
        var stack = new Stack<(double From, double To, double A, double B, double Error)>();
        for (var i = 0; i < effects.Count; i++)
        {
            if (!effects.IsCell(i)) continue;
            stack.Push((effects.TimeS(i), effects.TimeS(i + 1), BurnEffects.Primer(effects.Block(i), lambda), BurnEffects.Primer(effects.Block(i + 1), lambda), effects.CellError(i) * norm));
            while (stack.TryPop(out var c))
            {
                var reach = Math.Max(c.A, c.B) + c.Error;
                if (reach <= best * (1 + relative) || splits >= MostSplits)
                {
                    bound = Math.Max(bound, reach);
                    continue;
                }

                var mid = 0.5 * (c.From + c.To);
                var length = BurnEffects.Primer(effects.At(mid), lambda);
                best = Math.Max(best, length);
                splits++;
                stack.Push((c.From, mid, c.A, length, c.Error / 4));
                stack.Push((mid, c.To, length, c.B, c.Error / 4));
            }
        }

        return Math.Max(best, bound);
    }

    private (double TimeS, double Length) Refine(double from, double middle, double to, double length, ReadOnlySpan<double> lambda)
    {
        var best = (TimeS: middle, Length: length);
        var (a, b) = (from, to);
        for (var i = 0; i < GoldenSteps && b > a; i++)
        {
            var (l, r) = (b - (Golden * (b - a)), a + (Golden * (b - a)));
            var (fl, fr) = (BurnEffects.Primer(effects.At(l), lambda), BurnEffects.Primer(effects.At(r), lambda));
            if (fl > best.Length) best = (l, fl);
            if (fr > best.Length) best = (r, fr);
            if (fl > fr) b = r;
            else a = l;
        }

        return best;
    }

    private static double Norm(ReadOnlySpan<double> v)
    {
        var sum = 0.0;
        foreach (var x in v) sum += x * x;
        return Math.Sqrt(sum);
    }
}
