namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>Impulses of limited size with a least time between them: on a grid of that spacing, where the limit makes the problem a convex one again.</summary>
/// <remarks>The bound holds for any times that far apart, not only those of the grid: of each span of the spacing's length at most one impulse can lie in it, so it is worth no more than
/// the cap times what the primer exceeds 1 by at its highest there.</remarks>
internal static class CappedImpulses
{
    private const int MostTimes = 4000;
    private const double Nothing = 1e-7;

    /// <summary>Impulses, or null with the least cap that does.</summary>
    public static (List<Impulse>? Impulses, double Bound, double LeastCap) Solve(
        BurnEffects effects, double[] right, double cap, double spacingS, IReadOnlyList<TimeWindow> allowed, double[] multipliers)
    {
        List<Impulse>? best = null;
        var (cost, leastCap, lambda) = (double.PositiveInfinity, double.PositiveInfinity, multipliers);
        foreach (var offset in (ReadOnlySpan<double>)[0, 0.5])
        {
            var times = Grid(allowed, spacingS, offset);
            var blocks = times.ConvertAll(effects.At);
            var program = new NormProgram(right, right.Length);
            foreach (var block in blocks) program.Add(block, 1, cap);
            var solution = NormProgramSolver.Solve(program);
            if (solution.Status == NormProgramStatus.Infeasible) leastCap = Math.Min(leastCap, LeastLevel.Find(blocks, right, [.. times.Select(_ => 1.0)], cap).Enough);
            if (solution.Status != NormProgramStatus.Solved || solution.Vectors.Sum(u => u.Norm) is var sum && sum >= cost) continue;
            (cost, best, lambda) = (sum, Exact(times, blocks, solution.Vectors, right, cap), solution.Multipliers);
        }

        return (best, best is null ? 0 : Bound(effects, right, cap, spacingS, lambda), leastCap);
    }

    /// <summary>Times a spacing apart in all windows.</summary>
    private static List<double> Grid(IReadOnlyList<TimeWindow> allowed, double spacingS, double offset)
    {
        var times = new List<double>();
        var spacing = Math.Max(spacingS, allowed.Sum(w => w.LengthS) / MostTimes);
        foreach (var window in allowed)
        {
            var from = times.Count == 0 ? window.StartS : Math.Max(window.StartS, times[^1] + spacing);
            var count = (int)Math.Floor((window.EndS - from) / spacing);
            if (count < 0) continue;
            // What is left over lies before the first or, spread, between all: both ends of a window are often the best times.
            var step = count == 0 ? 0 : offset == 0 ? (window.EndS - from) / count : spacing;
            for (var i = 0; i <= count; i++) times.Add(i == count && offset == 0 && count > 0 ? window.EndS : from + (i * step));
        }

        return times;
    }

    /// <summary>Without what is next to nothing, and the equations met to rounding by those impulses that are not at the cap.</summary>
    private static List<Impulse> Exact(List<double> times, List<double[]> blocks, Vec3[] vectors, double[] right, double cap)
    {
        var total = vectors.Sum(u => u.Norm);
        var kept = Enumerable.Range(0, times.Count).Where(k => vectors[k].Norm > Nothing * total).ToArray();
        var left = (double[])right.Clone();
        var normal = new DenseCholesky(right.Length);
        foreach (var k in kept)
        {
            ImpulseSupport.Subtract(left, blocks[k], vectors[k]);
            normal.AddConjugate(blocks[k], Slack(vectors[k]) * Matrix3.Identity);
        }

        normal.Factor();
        normal.Solve(left);
        return [.. kept.Select(k => new Impulse(times[k], vectors[k] + (Slack(vectors[k]) * ImpulseSupport.Transposed(blocks[k], left))))];

        double Slack(Vec3 u) => Math.Max(1e-12, double.IsFinite(cap) ? Math.Min(u.Norm, cap - u.Norm) : u.Norm);
    }

    private static double Bound(BurnEffects effects, double[] right, double cap, double spacingS, double[] lambda)
    {
        if (!double.IsFinite(cap)) return 0;
        var value = 0.0;
        for (var r = 0; r < right.Length; r++) value += right[r] * lambda[r];
        var norm = Math.Sqrt(lambda.Sum(x => x * x));
        var (spanEnd, highest) = (effects.TimeS(0) + spacingS, 0.0);
        for (var i = 0; i < effects.Count; i++)
        {
            if (!effects.IsCell(i)) continue;
            // Parts of a cell no longer than a span's sixteenth, each with the error of its interpolation; a part across an edge counts for both spans.
            var (from, to) = (effects.TimeS(i), effects.TimeS(i + 1));
            var parts = Math.Max(1, (int)Math.Ceiling(16 * (to - from) / spacingS));
            var error = effects.CellError(i) * norm / (parts * (double)parts);
            var left = BurnEffects.Primer(effects.Block(i), lambda);
            for (var p = 1; p <= parts; p++)
            {
                var time = from + ((to - from) * p / parts);
                var right2 = p == parts ? BurnEffects.Primer(effects.Block(i + 1), lambda) : BurnEffects.Primer(effects.At(time), lambda);
                var reach = Math.Max(left, right2) + error;
                highest = Math.Max(highest, reach);
                while (time > spanEnd)
                {
                    value -= cap * Math.Max(0, highest - 1);
                    (highest, spanEnd) = (reach, spanEnd + spacingS);
                }

                left = right2;
            }
        }

        return Math.Max(0, value - (cap * Math.Max(0, highest - 1)));
    }
}
