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
/// <para>Assumes linear motion and impulses. Valid where the model of motion is: refine on the full model (<see cref="ShootingRefinement"/>).</para>
/// </remarks>
public static class ReachableSetImpulses
{
    private const double OutOfReach = 1e-9;

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

        return new LimitedImpulses(effects, effects.Reduction.Apply(wanted), options, allowed).Solve();
    }

    /// <summary>By how much free drift misses each condition: what impulses have to add.</summary>
    internal static double[] Wanted(ImpulseProblem problem)
    {
        var drift = problem.Motion.Propagate(problem.Start, problem.StartS, problem.EndS);
        return [.. problem.Target.Rows.Select(r => -r.Excess(drift))];
    }
}
