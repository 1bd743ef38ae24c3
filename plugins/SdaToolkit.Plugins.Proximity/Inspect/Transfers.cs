using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Planning;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>A burn of a plan.</summary>
/// <param name="TimeS">Time after the start of the plan, s; the middle of a burn with duration.</param>
/// <param name="DeltaVMPerS">Change of velocity in the client's RTN axes, m/s.</param>
/// <param name="ThrustS">How long a constant thrust gives it, s; 0: an impulse.</param>
internal readonly record struct Burn(double TimeS, Vec3 DeltaVMPerS, double ThrustS = 0)
{
    /// <summary>Size, m/s.</summary>
    public double SizeMPerS => DeltaVMPerS.Norm;

    /// <summary>When a burn with duration begins, s.</summary>
    public double BeginS => TimeS - (0.5 * ThrustS);

    /// <summary>When it ends, s.</summary>
    public double EndS => TimeS + (0.5 * ThrustS);
}

/// <summary>A transfer in the linear dynamics.</summary>
/// <param name="Burns">The burns in order of time.</param>
/// <param name="CostMPerS">Sum of their sizes, m/s.</param>
/// <param name="LowerBoundMPerS">No burns in this time do it with less, m/s; NaN: not known.</param>
/// <param name="Method">Model and method in words.</param>
internal sealed record LinearTransfer(IReadOnlyList<Burn> Burns, double CostMPerS, double LowerBoundMPerS, string Method)
{
    /// <summary>Why there is no optimum within the limits; empty: there is one. The burns are then those without the limit.</summary>
    public string Refusal { get; init; } = "";

    /// <summary>The constraint that stands in the way then, as of the open list of constraints.</summary>
    public string Binding { get; init; } = "";

    /// <summary>It goes around keep-out volumes, of which the bound does not know.</summary>
    public bool IsAround { get; init; }

    /// <summary>Where thrust is too weak, the least acceleration that does it, m/s²; 0: strong enough.</summary>
    public double NeededMPerS2 { get; init; }
}

/// <summary>Transfers between two relative states in linear dynamics.</summary>
/// <param name="world">The client.</param>
/// <param name="settings">The limits.</param>
internal sealed class Transfers(InspectionWorld world, InspectionSettings settings)
{
    private const double SegmentsPerRevolution = 24;

    // Enough to see a passage through a volume that is a tenth of the path's size.
    private const double PathSamplesPerRevolution = 96;

    // Wider than a volume is by this part what a transfer goes around: the full model comes nearer than the linear one.
    private const double AroundMargin = 0.05;

    // Part of a limit on burns that planning leaves to the refinement.
    private const double RefinementShare = 0.03;

    // Above the bound by this part fewer burns are preferred: each of them may fail.
    private const double FewerBurnsShare = 5e-3;

    // Part of the acceleration that planning leaves to the refinement.
    private const double Reserve = 0.95;

    /// <summary>What single failures lead to.</summary>
    public SeparationStudy Separation { get; } = new(world, settings);

    /// <summary>The transfer of least Δv within the limits of the request, with its bound.</summary>
    /// <param name="from">State at the start, before any burn.</param>
    /// <param name="startS">Start, s.</param>
    /// <param name="to">State at the end, after any burn.</param>
    /// <param name="endS">End, s.</param>
    public LinearTransfer Optimal(RelativeState from, double startS, RelativeState to, double endS)
    {
        var problem = Shifted(from, startS, to, endS);
        return settings.Propulsion == InspectionSettings.LowThrust ? Thrust(problem, startS) : Impulses(problem, from, startS, to, endS);
    }

    // What the full model does to free drift is known beforehand: the linear one then has to be right only in what burns change.
    private ImpulseProblem Shifted(RelativeState from, double startS, RelativeState to, double endS)
    {
        var problem = Problem(from, startS, to, endS);
        return problem with { Target = TerminalCondition.State(to + (problem.Motion.Propagate(from, 0, endS - startS) - world.Drift(from, startS, endS))) };
    }

    /// <summary>The same as a problem of the optimiser; its time 0 is the start.</summary>
    public ImpulseProblem Problem(RelativeState from, double startS, RelativeState to, double endS) =>
        new() { Motion = world.LinearOver(startS, endS - startS), StartS = 0, EndS = endS - startS, Start = from, Target = TerminalCondition.State(to) };

    private LinearTransfer Impulses(ImpulseProblem problem, RelativeState from, double startS, RelativeState to, double endS)
    {
        // A little within the limits on burns, so that the refinement does not leave them; where that is too narrow, up to them.
        var narrow = settings.MinimumBurnMPerS > (1 - RefinementShare) * (1 - RefinementShare) * settings.MaximumBurnMPerS;
        var plan = ReachableSetImpulses.Solve(problem, Options(startS, narrow ? 0 : RefinementShare));
        if (!plan.IsFeasible) plan = ReachableSetImpulses.Solve(problem, Options(startS));
        var method = $"{problem.Motion.Method}, impulses of least Δv by the reachable set";
        if (plan.IsFeasible) return new([.. plan.Impulses.Select(i => new Burn(startS + i.TimeS, i.DeltaVMPerS))], plan.CostMPerS, plan.LowerBoundMPerS, method);
        var free = ReachableSetImpulses.Solve(problem);
        return free.IsFeasible
            ? new([.. free.Impulses.Select(i => new Burn(startS + i.TimeS, i.DeltaVMPerS))], free.CostMPerS, free.LowerBoundMPerS, $"{method}, without the limits on burns") { Refusal = plan.Reason, Binding = Name(plan.Binding) }
            : TwoImpulses(problem.Motion, from, to, startS, endS) with { Refusal = plan.Reason, Binding = Name(plan.Binding) };
    }

    /// <summary>What burns are allowed.</summary>
    /// <param name="startS">Start of the transfer, s.</param>
    /// <param name="within">Part of the limits on size that is kept free.</param>
    /// <param name="largestMPerS">A burn that counts as allowed whatever its limit, m/s.</param>
    public ImpulseOptions Options(double startS, double within = 0, double largestMPerS = 0) => new()
    {
        RelativeGap = FewerBurnsShare,
        ForbiddenWindows = Forbidden(startS),
        MinimumImpulseBitMPerS = settings.MinimumBurnMPerS / (1 - within),
        MaximumImpulseMPerS = Math.Max(settings.MaximumBurnMPerS * (1 - within), largestMPerS),
        MinimumSpacingS = double.IsFinite(settings.MaximumBurnMPerS) ? 0.01 * world.PeriodS : 0,
    };

    private LinearTransfer Thrust(ImpulseProblem problem, double startS)
    {
        var plan = LeastThrust(problem, startS, Reserve * settings.AccelerationMPerS2);
        var (needed, refusal, binding) = (0.0, plan.Reason, Name(plan.Binding));
        if (!plan.IsFeasible && plan.SmallestAccelerationMPerS2 > 0)
        {
            needed = plan.SmallestAccelerationMPerS2;
            plan = LeastThrust(problem, startS, 1.001 * needed);
        }

        return new([.. plan.Segments.Select(s => new Burn(startS + s.StartS + (0.5 * s.DurationS), s.DurationS * s.AccelerationMPerS2, s.DurationS))], plan.CostMPerS, plan.LowerBoundMPerS, $"{problem.Motion.Method}, continuous thrust of least Δv")
        {
            Refusal = refusal,
            Binding = binding,
            NeededMPerS2 = needed,
        };
    }

    /// <summary>Continuous thrust of least Δv outside the burn-free windows.</summary>
    /// <param name="problem">The problem; its time 0 is the start.</param>
    /// <param name="startS">Start, s.</param>
    /// <param name="accelerationMPerS2">Largest acceleration, m/s².</param>
    public LowThrustPlan LeastThrust(ImpulseProblem problem, double startS, double accelerationMPerS2) => LowThrust.Solve(problem, accelerationMPerS2, world.PeriodS / SegmentsPerRevolution, Forbidden(startS));

    /// <summary>How far free drift after a burn that is not the last leads into a volume, in linear dynamics and in parts of the volume's size; 0 where it leads into none or nothing asks for it.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="from">State at the start, before any burn.</param>
    /// <param name="startS">Start, s.</param>
    /// <param name="margin">Distance to keep from a volume, in parts of its size.</param>
    public double DriftShare(LinearTransfer transfer, RelativeState from, double startS, double margin = 0)
    {
        if (!settings.FreeDriftRequired) return 0;
        var level = 1 + margin;
        foreach (var burn in Separation.Burns(transfer, from, startS).SkipLast(1))
        {
            var after = burn.Before with { VelocityMPerS = burn.Before.VelocityMPerS + burn.DeltaVMPerS };
            if (settings.Volumes.Any(v => v.Contains(after.PositionM))) continue;
            foreach (var point in world.Tube.Nearest(new(after, default), burn.TimeS, burn.TimeS + settings.DriftS, Separation.Ellipsoids, 0)) level = Math.Min(level, point.Level);
        }

        return 1 + margin - level;
    }

    /// <summary>How far single failures of its burns lead into a volume, errors counted, in parts of the volume's size; 0 where they lead into none.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="from">State at the start, before any burn.</param>
    /// <param name="startS">Start, s.</param>
    public double UnsafeShare(LinearTransfer transfer, RelativeState from, double startS) =>
        settings.Propulsion == InspectionSettings.LowThrust ? 0 : Separation.Worst(Separation.Burns(transfer, from, startS), every: true)?.Share ?? 0;

    /// <summary>Whether the path of a transfer enters a keep-out volume that it starts and ends outside of, in linear dynamics.</summary>
    /// <param name="transfer">The transfer.</param>
    /// <param name="from">State at the start, before any burn.</param>
    /// <param name="startS">Start, s.</param>
    /// <param name="to">State at the end.</param>
    /// <param name="endS">End, s.</param>
    public bool Enters(LinearTransfer transfer, RelativeState from, double startS, RelativeState to, double endS)
    {
        var volumes = settings.Volumes.Where(v => v.IsKeepOut && !v.Contains(from.PositionM) && !v.Contains(to.PositionM)).ToList();
        if (volumes.Count == 0) return false;
        var (motion, state, time) = (world.LinearOver(startS, endS - startS), from, 0.0);
        foreach (var (until, burn) in transfer.Burns.Select(b => (b.TimeS - startS, b.DeltaVMPerS)).Append((endS - startS, Vec3.Zero)))
        {
            var steps = (int)Math.Ceiling((until - time) / world.PeriodS * PathSamplesPerRevolution);
            for (var i = 1; i <= steps; i++)
            {
                var position = motion.Propagate(state, time, time + ((until - time) * i / steps)).PositionM;
                if (volumes.Exists(v => v.Contains(position))) return true;
            }

            state = motion.Propagate(state, time, until);
            (state, time) = (state with { VelocityMPerS = state.VelocityMPerS + burn }, until);
        }

        return false;
    }

    /// <summary>The transfer of least Δv whose path keeps out of the keep-out volumes, for one that enters them; the given one, with the reason, where none is found.</summary>
    /// <param name="entering">The transfer that enters.</param>
    /// <param name="from">State at the start, before any burn.</param>
    /// <param name="startS">Start, s.</param>
    /// <param name="to">State at the end, after any burn.</param>
    /// <param name="endS">End, s.</param>
    public LinearTransfer Around(LinearTransfer entering, RelativeState from, double startS, RelativeState to, double endS)
    {
        var volumes = settings.Volumes.Where(v => v.IsKeepOut && !v.Contains(from.PositionM) && !v.Contains(to.PositionM));
        var paths = new PathConstraints { KeepOut = [.. volumes.Select(v => new KeepOutEllipsoid((1 + AroundMargin) * v.SemiAxesM))], CheckStepS = world.PeriodS / PathSamplesPerRevolution };
        var plan = ConstrainedTransfer.Solve(Shifted(from, startS, to, endS), paths, Options(startS)).Plan;
        return plan.IsFeasible
            ? new([.. plan.Impulses.Select(i => new Burn(startS + i.TimeS, i.DeltaVMPerS))], plan.CostMPerS, plan.LowerBoundMPerS, $"{entering.Method}, around the keep-out volumes (the bound does not know them)") { IsAround = true }
            : entering with { Refusal = plan.Reason, Binding = Name(plan.Binding) };
    }

    private static string Name(PlanConstraint constraint) => constraint switch
    {
        PlanConstraint.None => "",
        PlanConstraint.NoBurnTime => "burn-free-window",
        PlanConstraint.MinimumImpulseBit => "minimum-burn",
        PlanConstraint.MaximumImpulse or PlanConstraint.MinimumSpacing or PlanConstraint.MaximumImpulses => "maximum-burn",
        PlanConstraint.MaximumAcceleration => "acceleration",
        PlanConstraint.KeepOut => "keep-out",
        PlanConstraint.Corridor => "corridor",
        _ => "target",
    };

    private List<TimeWindow> Forbidden(double startS) => [.. settings.BurnFree.Select(w => new TimeWindow(w.StartS - startS, w.EndS - startS))];

    /// <summary>The pair of impulses at both ends: quick, and never cheaper than the optimum.</summary>
    /// <param name="motion">The model; its time 0 is <paramref name="startS"/>.</param>
    /// <param name="from">State at the start.</param>
    /// <param name="to">State at the end.</param>
    /// <param name="startS">Start, s after the start of the plan.</param>
    /// <param name="endS">End, s.</param>
    public static LinearTransfer TwoImpulses(ILinearRelativeMotion motion, RelativeState from, RelativeState to, double startS, double endS)
    {
        var first = Departure(motion, 0, endS - startS, from.PositionM, to.PositionM) - from.VelocityMPerS;
        var arrival = motion.Propagate(new(from.PositionM, from.VelocityMPerS + first), 0, endS - startS);
        var second = to.VelocityMPerS - arrival.VelocityMPerS;
        return new([new(startS, first), new(endS, second)], first.Norm + second.Norm, double.NaN, $"{motion.Method}, two impulses");
    }

    /// <summary>The velocity with which a coast from one point leads to another.</summary>
    /// <param name="motion">The model.</param>
    /// <param name="fromS">Start in the model's time, s.</param>
    /// <param name="toS">End in the model's time, s.</param>
    /// <param name="fromM">Start, m.</param>
    /// <param name="toM">End, m.</param>
    public static Vec3 Departure(ILinearRelativeMotion motion, double fromS, double toS, Vec3 fromM, Vec3 toM)
    {
        var phi = motion.Transition(fromS, toS);
        return SmallSystems.Solve(phi.RV, toM - (phi.RR * fromM) - motion.Forced(fromS, toS).PositionM);
    }
}
