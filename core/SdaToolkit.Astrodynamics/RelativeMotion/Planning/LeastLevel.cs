namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>How high the caps of a program must be for it to have a solution, all of them in proportion.</summary>
internal static class LeastLevel
{
    private const double Within = 1e-3;

    /// <summary>A level that a proof rules out, and one within 0.1 % above it that has a solution.</summary>
    /// <param name="blocks">Aₖ.</param>
    /// <param name="right">b.</param>
    /// <param name="capsAtOne">cₖ at level 1.</param>
    /// <param name="refused">A level that has no solution.</param>
    public static (double Proven, double Enough) Find(IReadOnlyList<double[]> blocks, double[] right, IReadOnlyList<double> capsAtOne, double refused)
    {
        var (low, high) = (refused, refused);
        NormProgramSolution solution;
        do
        {
            (low, high) = (high, 2 * high);
            solution = At(high);
            high = Math.Max(high, Proven(solution));
        }
        while (solution.Status != NormProgramStatus.Solved);

        while (high > low * (1 + Within))
        {
            var mid = Math.Sqrt(low * high);
            solution = At(mid);
            if (solution.Status == NormProgramStatus.Solved) high = mid;
            // A proof reaches as far as rounding lets it: never beyond where the search ends, and never back behind what was just refused.
            else low = Math.Max(mid, Math.Min(Proven(solution), high / (1 + Within)));
        }

        return (low, high);

        NormProgramSolution At(double level)
        {
            var program = new NormProgram(right, right.Length);
            for (var k = 0; k < blocks.Count; k++) program.Add(blocks[k], 1, level * capsAtOne[k]);
            return NormProgramSolver.Solve(program);
        }

        // bᵀλ / Σ cₖ‖Aₖᵀλ‖.
        double Proven(NormProgramSolution refusal)
        {
            if (refusal.Status != NormProgramStatus.Infeasible) return 0;
            var (value, sum) = (0.0, 0.0);
            for (var r = 0; r < right.Length; r++) value += right[r] * refusal.Multipliers[r];
            for (var k = 0; k < blocks.Count; k++) sum += capsAtOne[k] * BurnEffects.Primer(blocks[k], refusal.Multipliers);
            return value / sum;
        }
    }
}
