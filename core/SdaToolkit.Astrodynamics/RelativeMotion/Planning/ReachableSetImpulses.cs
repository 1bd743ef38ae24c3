namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>Impulses of least total Δv for linear relative motion, with a lower bound that proves how good they are.</summary>
/// <remarks>
/// <para>The problem is convex: minimise Σ‖Δvₖ‖ with Σ CΦ(t_f, tₖ)BΔvₖ = the change of the conditions wanted. Its dual is a search for the plane that supports the reachable set in
/// that direction: maximise bᵀλ with the primer vector ‖(CΦB)ᵀλ‖ at most 1 at every allowed time. As in the paper, a small set of candidate times is solved, the times at which the
/// primer exceeds 1 are added, and so on. Here the inner problem is solved by an interior-point method and peaks are refined between grid times. The bound is made rigorous by scaling λ
/// with an upper bound of the primer over all allowed times, from interpolation errors measured at cell midpoints and doubled.</para>
/// <para>Source: A. W. Koenig and S. D'Amico 2021, "Fast Algorithm for Fuel-Optimal Impulsive Control of Linear Systems with Time-Varying Cost", IEEE Transactions on Automatic Control
/// 66(9), 4029–4042 (early access 2020); D. F. Lawden 1963, "Optimal Trajectories for Space Navigation"; at most as many impulses as conditions: L. W. Neustadt 1964, "Optimization,
/// a moment problem and nonlinear programming", SIAM Journal on Control 2(1), 33–53.</para>
/// <para>Assumes linear motion and impulses. Valid where the model of motion is: refine on the full model before flying it.</para>
/// </remarks>
public static class ReachableSetImpulses
{
    private const int FirstCandidates = 24, MostRounds = 60;
    private const double OutOfReach = 1e-9, PrimerLeft = 0.8;

    /// <summary>Solves a problem.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="options">What impulses are allowed; null: any at any time.</param>
    /// <exception cref="ArgumentException">The problem or an option is out of range.</exception>
    public static ImpulsivePlan Solve(ImpulseProblem problem, ImpulseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        options ??= new();
        problem.Check(nameof(problem));
        options.Check(nameof(options));
        var wanted = Wanted(problem);
        if (wanted.All(b => b == 0)) return new() { Impulses = [] };
        var allowed = new TimeWindow(problem.StartS, problem.EndS).Without(options.ForbiddenWindows);
        if (allowed.Count == 0)
            return ImpulsivePlan.Refused(PlanConstraint.NoBurnTime, $"no impulse is allowed between {problem.StartS:R} s and {problem.EndS:R} s: the forbidden windows leave nothing");
        var effects = BurnEffects.Of(problem, allowed);
        var miss = effects.Reduction.OutOfReach(wanted);
        if (miss > OutOfReach)
        {
            return ImpulsivePlan.Refused(PlanConstraint.Uncontrollable,
                $"impulses at the allowed times move only {effects.Reduction.Rank} of {wanted.Length} independent conditions, and {miss:G3} of the change wanted lies in the others");
        }

        return new ImpulseSearch(effects, effects.Reduction.Apply(wanted), options).Run();
    }

    /// <summary>By how much free drift misses each condition: what impulses have to add.</summary>
    internal static double[] Wanted(ImpulseProblem problem)
    {
        var drift = problem.Motion.Propagate(problem.Start, problem.StartS, problem.EndS);
        return [.. problem.Target.Rows.Select(r => -r.Excess(drift))];
    }

    /// <summary>Rounds of candidate times.</summary>
    private sealed class ImpulseSearch(BurnEffects effects, double[] wanted, ImpulseOptions options)
    {
        private readonly double _gap = options.RelativeGap / 16;
        private readonly PrimerSearch _primer = new(effects);
        private readonly double _size = Math.Sqrt(wanted.Sum(b => b * b));
        private double[] _multipliers = [];
        private double _bound;

        public ImpulsivePlan Run()
        {
            var right = Array.ConvertAll(wanted, b => b / _size);
            var times = new List<double>();
            for (var i = 0; i < FirstCandidates; i++) times.Add(effects.TimeS((int)((long)i * (effects.Count - 1) / (FirstCandidates - 1))));
            times = [.. times.Distinct()];
            var blocks = times.ConvertAll(effects.At);
            var rounds = 0;
            NormProgramSolution solution;
            while (true)
            {
                rounds++;
                solution = NormProgramSolver.Solve(NormProgram.Of(blocks, right));
                Raise(solution.Multipliers, right, _gap / 4);
                var cost = solution.Vectors.Sum(u => u.Norm);
                if (cost <= _bound * (1 + _gap) || rounds >= MostRounds) break;
                var peaks = _primer.Peaks(solution.Multipliers, 1 + (_gap / 8));
                peaks.RemoveAll(p => times.Contains(p.TimeS));
                if (peaks.Count == 0) break;
                for (var k = times.Count - 1; k >= 0; k--)
                {
                    if (BurnEffects.Primer(blocks[k], solution.Multipliers) > PrimerLeft) continue;
                    times.RemoveAt(k);
                    blocks.RemoveAt(k);
                }

                times.AddRange(peaks.Select(p => p.TimeS));
                blocks.AddRange(peaks.Select(p => effects.At(p.TimeS)));
            }

            var burns = ImpulseSupport.Of(times, solution.Vectors, effects, right, _bound * (1 + options.RelativeGap));
            return Plan([.. burns.Select(b => new Impulse(b.TimeS, _size * b.DeltaVMPerS))], rounds);
        }

        /// <summary>Keeps the best bound: λ scaled until the primer is at most 1 everywhere.</summary>
        private void Raise(double[] multipliers, double[] right, double relative)
        {
            var upper = _primer.UpperBound(multipliers, relative);
            var value = 0.0;
            for (var r = 0; r < right.Length; r++) value += multipliers[r] * right[r];
            if (!(value / upper > _bound)) return;
            _bound = value / upper;
            _multipliers = Array.ConvertAll(multipliers, m => m / upper);
        }

        private ImpulsivePlan Plan(Impulse[] impulses, int rounds)
        {
            var (times, primer) = (new double[effects.Count], new double[effects.Count]);
            for (var i = 0; i < times.Length; i++) (times[i], primer[i]) = (effects.TimeS(i), BurnEffects.Primer(effects.Block(i), _multipliers));
            return new()
            {
                Impulses = impulses,
                LowerBoundMPerS = _size * _bound,
                PrimerTimesS = times,
                PrimerMagnitude = primer,
                Iterations = rounds,
                RelativeMiss = Miss(impulses),
            };
        }

        private double Miss(Impulse[] impulses)
        {
            var left = (double[])wanted.Clone();
            foreach (var i in impulses) ImpulseSupport.Subtract(left, effects.At(i.TimeS), i.DeltaVMPerS);
            return left.Max(Math.Abs) / _size;
        }
    }
}
