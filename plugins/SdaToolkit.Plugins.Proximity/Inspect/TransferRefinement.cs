using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>A transfer refined on the full model.</summary>
/// <param name="Burns">The burns in order of time.</param>
/// <param name="Rounds">Flights that it took.</param>
/// <param name="LowerBoundMPerS">No burns near the flown path do it with less, m/s; NaN: not known.</param>
internal sealed record RefinedTransfer(IReadOnlyList<Burn> Burns, int Rounds, double LowerBoundMPerS);

/// <summary>The full model arrives where the linear one only aimed, for the least Δv near the path it flies.</summary>
/// <param name="world">Client and chaser.</param>
/// <param name="settings">The limits.</param>
/// <param name="planner">Finds optima in linear dynamics.</param>
internal sealed class TransferRefinement(InspectionWorld world, InspectionSettings settings, Transfers planner)
{
    // A transfer that costs this much of its linear optimum is looked at again, with so many corrected targets.
    private const double CostlyShare = 1.1;
    private const int MostAims = 3;

    /// <summary>A transfer that costs more than this part above its own bound is sought again about the path it flies.</summary>
    public const double GapShare = 0.01;
    private const int MostPaths = 4;

    // Thrust that the refinement asks for beyond the thrusters is allowed to the bound too, and some room to the solver.
    private const double LittleMore = 1.001;

    // Of the tolerance of a target: refinement is cheap, and what it leaves adds to what navigation and burns leave.
    private const double ToleranceShare = 0.05;

    // Velocity that counts as much as a position, times the mean motion: along the track an error grows by 19 times it in a revolution.
    private const double VelocityShare = 0.05;

    private bool Thrusts => settings.Propulsion == InspectionSettings.LowThrust;

    /// <summary>Refines a transfer.</summary>
    /// <param name="linear">As linear dynamics have it.</param>
    /// <param name="from">State at the start, before any burn.</param>
    /// <param name="startS">Start, s.</param>
    /// <param name="target">State at the end, after any burn.</param>
    /// <param name="endS">End, s.</param>
    public RefinedTransfer Refine(LinearTransfer linear, RelativeState from, double startS, RelativeState target, double endS)
    {
        var way = new Way(from, startS, target, endS);
        var (best, flights) = Aimed(linear, way);
        if (best.Burns.Count == 0) return new([], flights, 0);
        var (motion, bound) = About(best, linear, way);
        var free = !Thrusts && linear.Refusal.Length == 0 && !linear.IsAround;
        for (var round = 0; round < MostPaths && free && best.Converged && best.CostMPerS > (1 + GapShare) * bound.LowerMPerS && bound.Burns.Count > 0; round++)
        {
            var again = Shot(bound.Burns, way, motion);
            flights += again.Rounds;
            if (!again.Converged || again.CostMPerS >= best.CostMPerS || IsLessSafe(again, best, way)) break;
            best = again;
            (motion, bound) = About(best, linear, way);
        }

        return new(best.Burns, flights, bound.LowerMPerS);
    }

    // Where burns at the linear optimum's times steer the full model badly, the optimum is sought again for a target beyond by the miss: other times, and a smaller rest to steer.
    private (Shooting Best, int Flights) Aimed(LinearTransfer linear, Way way)
    {
        var motion = world.LinearOver(way.StartS, way.EndS - way.StartS);
        var best = Shot(linear.Burns, way, motion);
        if (Thrusts || linear.Refusal.Length > 0 || !IsCostly(best, linear)) return (best, best.Rounds);
        var (aim, moved, flights) = (way.Target, linear, best.Rounds);
        for (var round = 0; round < MostAims && IsCostly(best, linear); round++)
        {
            aim += way.Target - world.FlyBurns(way.From, way.StartS, way.EndS, moved.Burns);
            moved = planner.Optimal(way.From, way.StartS, aim, way.EndS);
            if (moved.Refusal.Length > 0 || moved.Burns.Count == 0) break;
            var again = Shot(moved.Burns, way, motion);
            flights += 1 + again.Rounds;
            if (again.Converged && (!best.Converged || again.CostMPerS < best.CostMPerS)) best = again;
        }

        return (best, flights);
    }

    private static bool IsCostly(Shooting shot, LinearTransfer linear) => !shot.Converged || shot.CostMPerS > CostlyShare * linear.CostMPerS;

    // The optimum of the full model linear about the flown path, of which the flown burns are one solution.
    private (FlownPathMotion Motion, PathOptimum Optimum) About(Shooting shot, LinearTransfer linear, Way way)
    {
        var motion = FlownVariation.About(world, way.From, way.StartS, way.EndS, shot.Burns);
        if (Thrusts)
        {
            var segments = shot.Burns.Select(b => new ThrustSegment(b.BeginS - way.StartS, b.ThrustS, (1 / b.ThrustS) * b.DeltaVMPerS)).ToList();
            return (motion, new([], Known(planner.LeastThrust(motion.ProblemOf(segments), way.StartS, Math.Max(settings.AccelerationMPerS2, LittleMore * segments.Max(s => s.AccelerationMPerS2.Norm))).LowerBoundMPerS)));
        }

        var problem = motion.ProblemOf([.. shot.Burns.Select(b => new Impulse(b.TimeS - way.StartS, b.DeltaVMPerS))]);
        // Burns that no limit allows are held against what no limit binds.
        var plan = linear.Refusal.Length > 0 ? ReachableSetImpulses.Solve(problem) : ReachableSetImpulses.Solve(problem, planner.Options(way.StartS, 0, shot.Burns.Max(b => b.SizeMPerS)));
        return (motion, new([.. plan.Impulses.Select(i => new Burn(way.StartS + i.TimeS, i.DeltaVMPerS))], Known(plan.LowerBoundMPerS)));
    }

    private static double Known(double bound) => bound > 0 ? bound : double.NaN;

    // What saves Δv may not lead into a volume, nor be less safe in a failure.
    private bool IsLessSafe(Shooting again, Shooting best, Way way)
    {
        var (a, b) = (Linear(again), Linear(best));
        return (planner.Enters(a, way.From, way.StartS, way.Target, way.EndS) && !planner.Enters(b, way.From, way.StartS, way.Target, way.EndS))
            || planner.DriftShare(a, way.From, way.StartS) > planner.DriftShare(b, way.From, way.StartS)
            || Unsafe(a) > Unsafe(b);
        // Only where safety is demanded less of a breach is better than a cheaper one.
        double Unsafe(LinearTransfer transfer) => planner.UnsafeShare(transfer, way.From, way.StartS) is var share && settings.SeparationRequired ? share : Math.Sign(share);
        static LinearTransfer Linear(Shooting shot) => new(shot.Burns, shot.CostMPerS, double.NaN, "");
    }

    private Shooting Shot(IReadOnlyList<Burn> planned, Way way, ILinearRelativeMotion motion)
    {
        if (planned.Count == 0) return new([], 0, true);
        var tolerance = ToleranceShare * settings.TargetToleranceM(way.Target.RangeM);
        var options = new ShootingOptions { PositionToleranceM = tolerance, VelocityToleranceMPerS = VelocityShare * tolerance * Math.Tau / world.PeriodS };
        List<Burn> Burns(IReadOnlyList<Impulse> impulses) => [.. impulses.Select((i, k) => planned[k] with { DeltaVMPerS = i.DeltaVMPerS })];
        var problem = new ImpulseProblem { Motion = motion, StartS = 0, EndS = way.EndS - way.StartS, Start = way.From, Target = TerminalCondition.State(way.Target) };
        var result = ShootingRefinement.Refine(
            problem, [.. planned.Select(b => new Impulse(b.TimeS - way.StartS, b.DeltaVMPerS))], impulses => world.FlyBurns(way.From, way.StartS, way.EndS, Burns(impulses)), options);
        return new(Burns(result.Impulses), result.Flights, result.Converged);
    }

    private readonly record struct Way(RelativeState From, double StartS, RelativeState Target, double EndS);

    private sealed record PathOptimum(IReadOnlyList<Burn> Burns, double LowerMPerS);

    private sealed record Shooting(IReadOnlyList<Burn> Burns, int Rounds, bool Converged)
    {
        public double CostMPerS { get; } = Burns.Sum(b => b.SizeMPerS);
    }
}
