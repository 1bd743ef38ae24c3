using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction.Avoidance;

/// <summary>The conjunction after a burn.</summary>
/// <param name="DeltaVRtnMPerS">The burn, m/s, radial, transverse, normal at its time.</param>
/// <param name="Tca">The new time of closest approach.</param>
/// <param name="Encounter">Both objects then, GCRF, with the burn's execution error in the covariance of the primary.</param>
/// <param name="Plane">The encounter seen along the relative velocity.</param>
/// <param name="Probability">Two-dimensional probability of collision after Foster 1992; whether two dimensions are enough is for an assessment to say.</param>
/// <param name="FoundMinimum">Whether the range has its minimum there; false where no minimum lies within a quarter of a revolution.</param>
public sealed record AvoidanceOutcome(
    Vec3 DeltaVRtnMPerS, Epoch Tca, Encounter Encounter, EncounterPlane Plane, CollisionProbability Probability, bool FoundMinimum)
{
    /// <summary>Distance at closest approach, m.</summary>
    public double MissDistanceM => Encounter.RelativePositionM.Norm;

    /// <summary>Transition matrix from the burn, along the new path, to the epoch of the conjunction without one.</summary>
    internal StateTransition FromBurn { get; init; } = StateTransition.Identity;
}
