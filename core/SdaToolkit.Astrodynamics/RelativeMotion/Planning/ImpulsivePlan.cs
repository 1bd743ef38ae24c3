namespace SdaToolkit.Astrodynamics.RelativeMotion.Planning;

/// <summary>The constraint that stands in the way of a plan.</summary>
public enum PlanConstraint
{
    /// <summary>None.</summary>
    None,

    /// <summary>No time at which an impulse is allowed.</summary>
    NoBurnTime,

    /// <summary>Impulses at the allowed times cannot move the state in some direction that the conditions ask for.</summary>
    Uncontrollable,

    /// <summary>The largest impulse.</summary>
    MaximumImpulse,

    /// <summary>The smallest impulse.</summary>
    MinimumImpulseBit,

    /// <summary>The least time between impulses.</summary>
    MinimumSpacing,

    /// <summary>The number of impulses.</summary>
    MaximumImpulses,

    /// <summary>The bound of the acceleration.</summary>
    MaximumAcceleration,

    /// <summary>A volume to keep out of.</summary>
    KeepOut,

    /// <summary>The approach corridor.</summary>
    Corridor,
}

/// <summary>Impulses that meet a problem, or why there are none.</summary>
public sealed record ImpulsivePlan
{
    /// <summary>The impulses in order of time; none where there is no plan, or where free drift meets the conditions.</summary>
    public required IReadOnlyList<Impulse> Impulses { get; init; }

    /// <summary>The constraint that binds where there is no plan.</summary>
    public PlanConstraint Binding { get; init; }

    /// <summary>In words, with values, what binds; empty where there is a plan.</summary>
    public string Reason { get; init; } = "";

    /// <summary>There are impulses that meet the conditions (perhaps none at all are needed).</summary>
    public bool IsFeasible => Binding == PlanConstraint.None;

    /// <summary>Σ‖Δv‖, m/s; NaN without a plan.</summary>
    public double CostMPerS => IsFeasible ? Impulses.Sum(i => i.DeltaVMPerS.Norm) : double.NaN;

    /// <summary>No impulses at allowed times cost less than this, m/s, whatever their number and size: the value of a dual solution whose primer vector is at most 1 at every allowed time.</summary>
    public double LowerBoundMPerS { get; init; }

    /// <summary>(cost − bound) / bound; 0 where both are 0.</summary>
    public double RelativeGap => CostMPerS - LowerBoundMPerS is var gap && LowerBoundMPerS > 0 ? gap / LowerBoundMPerS : gap == 0 ? 0 : double.PositiveInfinity;

    /// <summary>Times of the primer's history, s after the epoch of the chief.</summary>
    public IReadOnlyList<double> PrimerTimesS { get; init; } = [];

    /// <summary>The primer vector's length at those times, dimensionless: 1 at the impulses of an optimal plan, below elsewhere (Lawden's conditions).</summary>
    public IReadOnlyList<double> PrimerMagnitude { get; init; } = [];

    /// <summary>Rounds of adding candidate times.</summary>
    public int Iterations { get; init; }

    /// <summary>Largest miss of a condition relative to what free drift misses all by, dimensionless.</summary>
    public double RelativeMiss { get; init; }

    internal static ImpulsivePlan Refused(PlanConstraint binding, string reason) => new() { Impulses = [], Binding = binding, Reason = reason };
}
