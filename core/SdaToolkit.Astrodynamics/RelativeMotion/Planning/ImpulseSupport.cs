namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>From the many small vectors of an interior-point solution to few impulses that meet the equations to rounding.</summary>
internal static class ImpulseSupport
{
    private const double Nothing = 1e-7, MetExactly = 1e-9;
    private const int Corrections = 3;
    private static readonly int[] Near = [4, 2, 1], Far = [24, 12, 8, 4, 2, 1];

    /// <summary>Impulses of a solution: those next to one another merged, as few as there are equations, corrected until the equations are met.</summary>
    /// <param name="times">Candidate times.</param>
    /// <param name="vectors">The solution at them.</param>
    /// <param name="effects">What impulses do.</param>
    /// <param name="right">The equations' right side.</param>
    /// <param name="mostCost">Merging and leaving out may raise the cost to this.</param>
    /// <param name="wide">Impulses up to a fifth of a revolution apart may be merged too.</param>
    public static List<Impulse> Of(IReadOnlyList<double> times, Vec3[] vectors, BurnEffects effects, double[] right, double mostCost, bool wide = false)
    {
        var total = vectors.Sum(u => u.Norm);
        var all = times.Select((t, k) => new Impulse(t, vectors[k])).OrderBy(i => i.TimeS).ToList();
        foreach (var nothing in (ReadOnlySpan<double>)[1e-3, Nothing])
        {
            var large = all.FindAll(i => i.DeltaVMPerS.Norm > nothing * total);
            foreach (var cells in wide ? Far : Near)
            {
                var merged = Merged(large, effects, cells);
                if (merged.Count < large.Count && TryMeet(Reduce(Again(merged, effects, right), effects), effects, right, mostCost, out var fewer)) return fewer;
            }

            if (TryMeet(Reduce(large, effects), effects, right, mostCost, out var few)) return few;
        }

        return TryMeet(all, effects, right, double.PositiveInfinity, out var exact) ? exact : all;
    }

    /// <summary>The least cost at given times, without those that come out as nothing.</summary>
    public static List<Impulse> Again(List<Impulse> impulses, BurnEffects effects, double[] right)
    {
        var solution = NormProgramSolver.Solve(NormProgram.Of(impulses.Select(i => effects.At(i.TimeS)), right));
        if (solution.Status != NormProgramStatus.Solved) return impulses;
        var total = solution.Vectors.Sum(u => u.Norm);
        return [.. impulses.Select((i, k) => i with { DeltaVMPerS = solution.Vectors[k] }).Where(i => i.DeltaVMPerS.Norm > Nothing * total)];
    }

    /// <summary>Takes what an impulse adds off a right side.</summary>
    public static void Subtract(double[] right, ReadOnlySpan<double> block, Vec3 u)
    {
        for (var r = 0; r < right.Length; r++) right[r] -= (block[3 * r] * u.X) + (block[(3 * r) + 1] * u.Y) + (block[(3 * r) + 2] * u.Z);
    }

    /// <summary>Impulses within a small part of a period become one at their mean time by size.</summary>
    private static List<Impulse> Merged(List<Impulse> impulses, BurnEffects effects, int cells)
    {
        var result = new List<Impulse>();
        for (var i = 0; i < impulses.Count; i++)
        {
            var first = impulses[i].TimeS;
            var (sum, size, time) = (impulses[i].DeltaVMPerS, impulses[i].DeltaVMPerS.Norm, impulses[i].TimeS * impulses[i].DeltaVMPerS.Norm);
            while (i + 1 < impulses.Count && effects.AreNear(first, impulses[i + 1].TimeS, cells))
            {
                i++;
                var norm = impulses[i].DeltaVMPerS.Norm;
                (sum, size, time) = (sum + impulses[i].DeltaVMPerS, size + norm, time + (impulses[i].TimeS * norm));
            }

            // A mean may round to outside.
            result.Add(new(Math.Clamp(time / size, first, impulses[i].TimeS), sum));
        }

        return result;
    }

    /// <summary>Least change of the vectors, large ones changing most, that meets the equations to rounding.</summary>
    public static bool TryMeet(List<Impulse> impulses, BurnEffects effects, double[] right, double mostCost, out List<Impulse> met)
    {
        met = impulses;
        var blocks = impulses.ConvertAll(i => effects.At(i.TimeS));
        var normal = new DenseCholesky(right.Length);
        for (var pass = 0; pass <= Corrections; pass++)
        {
            var left = (double[])right.Clone();
            for (var k = 0; k < met.Count; k++) Subtract(left, blocks[k], met[k].DeltaVMPerS);
            if (left.Max(Math.Abs) < MetExactly && (pass > 0 || left.Max(Math.Abs) < 1e-14)) return met.Sum(i => i.DeltaVMPerS.Norm) <= mostCost;
            if (pass == Corrections) return false;
            normal.Clear();
            for (var k = 0; k < met.Count; k++) normal.AddConjugate(blocks[k], Weight(met[k]));
            normal.Factor();
            normal.Solve(left);
            met = [.. met.Select((i, k) => i with { DeltaVMPerS = i.DeltaVMPerS + (Weight(i) * Transposed(blocks[k], left)) })];
        }

        return false;

        static Matrix3 Weight(Impulse i) => i.DeltaVMPerS.Norm * Matrix3.Identity;
    }

    /// <summary>Bᵀy.</summary>
    public static Vec3 Transposed(ReadOnlySpan<double> block, ReadOnlySpan<double> y)
    {
        var sum = Vec3.Zero;
        for (var r = 0; r < y.Length; r++) sum += y[r] * new Vec3(block[3 * r], block[(3 * r) + 1], block[(3 * r) + 2]);
        return sum;
    }

    /// <summary>As few impulses as equations, without more cost: along a combination that changes no equation, sizes shift until one is zero (Carathéodory).</summary>
    private static List<Impulse> Reduce(List<Impulse> impulses, BurnEffects effects)
    {
        var left = new List<Impulse>(impulses);
        while (left.Count > effects.Reduction.Rank)
        {
            var some = left.Take(effects.Reduction.Rank + 1).ToArray();
            var shift = NullVector([.. some.Select(i => Column(effects.At(i.TimeS), i.DeltaVMPerS.Unit()))]);
            // Towards less cost.
            if (shift.Sum() > 0) shift = Array.ConvertAll(shift, s => -s);
            var (step, at) = (double.PositiveInfinity, -1);
            for (var k = 0; k < some.Length; k++)
                if (shift[k] < 0 && -some[k].DeltaVMPerS.Norm / shift[k] < step) (step, at) = (-some[k].DeltaVMPerS.Norm / shift[k], k);
            if (at < 0) break;
            for (var k = 0; k < some.Length; k++) left[k] = some[k] with { DeltaVMPerS = some[k].DeltaVMPerS + (step * shift[k] * some[k].DeltaVMPerS.Unit()) };
            left.RemoveAt(at);
        }

        return left;
    }

    private static double[] Column(ReadOnlySpan<double> block, Vec3 u)
    {
        var column = new double[block.Length / 3];
        Subtract(column, block, -1 * u);
        return column;
    }

    /// <summary>A combination of n + 1 columns of n that is zero, by Gaussian elimination with full pivoting.</summary>
    private static double[] NullVector(double[][] columns)
    {
        var (count, rows) = (columns.Length, columns[0].Length);
        var a = columns.Select(c => (double[])c.Clone()).ToArray();
        var order = Enumerable.Range(0, count).ToArray();
        var rank = 0;
        for (; rank < rows; rank++)
        {
            var (best, pivotRow, pivotColumn) = (0.0, rank, rank);
            for (var c = rank; c < count; c++)
                for (var r = rank; r < rows; r++)
                    if (Math.Abs(a[order[c]][r]) > best) (best, pivotRow, pivotColumn) = (Math.Abs(a[order[c]][r]), r, c);
            if (best < 1e-12) break;
            (order[rank], order[pivotColumn]) = (order[pivotColumn], order[rank]);
            foreach (var column in a) (column[rank], column[pivotRow]) = (column[pivotRow], column[rank]);
            for (var r = rank + 1; r < rows; r++)
            {
                var factor = a[order[rank]][r] / a[order[rank]][rank];
                for (var c = rank; c < count; c++) a[order[c]][r] -= factor * a[order[c]][rank];
            }
        }

        var result = new double[count];
        result[order[rank]] = 1;
        for (var r = rank - 1; r >= 0; r--)
        {
            var sum = a[order[rank]][r];
            for (var c = r + 1; c < rank; c++) sum += a[order[c]][r] * result[order[c]];
            result[order[r]] = -sum / a[order[r]][r];
        }

        return result;
    }
}
