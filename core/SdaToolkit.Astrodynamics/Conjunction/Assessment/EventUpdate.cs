namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>One message on an event, as its evolution needs it.</summary>
/// <remarks>All vectors along R, T, N of the primary at closest approach. The miss is perpendicular to the relative velocity but for rounding.</remarks>
/// <param name="CreatedAt">When the message was made.</param>
/// <param name="ClosestApproach">Predicted time of closest approach.</param>
/// <param name="MissRtnM">Secondary less primary at closest approach, m.</param>
/// <param name="RelativeVelocityRtnMPerS">Secondary less primary, m/s, as inertial velocities turned to these axes.</param>
/// <param name="CovarianceRtnM2">Covariance of the relative position, m².</param>
/// <param name="HardBodyRadiusM">Combined hard-body radius, m.</param>
/// <param name="Probability">Probability of collision by the method that counts; NaN where there is no valid one.</param>
public sealed record EventUpdate(
    Epoch CreatedAt, Epoch ClosestApproach, Vec3 MissRtnM, Vec3 RelativeVelocityRtnMPerS, Matrix3 CovarianceRtnM2, double HardBodyRadiusM, double Probability)
{
    /// <summary>From creation to closest approach, s.</summary>
    public double SecondsToClosestApproach => ClosestApproach.SecondsSince(CreatedAt);

    /// <summary>The encounter plane, x towards the secondary.</summary>
    /// <exception cref="ArgumentException">There is no relative velocity, or the covariance is not symmetric.</exception>
    public EncounterPlane Plane() => EncounterPlane.FromRelativeState(MissRtnM, RelativeVelocityRtnMPerS, CovarianceRtnM2);

    /// <summary>The update of an encounter, moved to its closest approach on straight lines.</summary>
    /// <param name="createdAt">When the message was made.</param>
    /// <param name="instant">The instant of the encounter's states.</param>
    /// <param name="encounter">The encounter.</param>
    /// <param name="probability">Probability by the method that counts; null: that of <see cref="Foster1992"/>.</param>
    /// <param name="relativeCovarianceM2">Covariance of the relative position in the encounter's frame where it is not the sum of both (e.g. <see cref="Casali2018"/>), m².</param>
    /// <exception cref="ArgumentException">The primary spans no orbital plane, or (where the probability is computed) the encounter has no plane.</exception>
    public static EventUpdate FromEncounter(Epoch createdAt, Epoch instant, Encounter encounter, double? probability = null, Matrix3? relativeCovarianceM2 = null)
    {
        ArgumentNullException.ThrowIfNull(encounter);
        var closest = encounter.AtClosestApproach();
        var basis = RtnBasis.FromPositionVelocity(closest.Primary.PositionM, closest.Primary.VelocityMPerS);
        var covariance = relativeCovarianceM2 ?? (encounter.Primary.Covariance.PositionM2 + encounter.Secondary.Covariance.PositionM2);
        return new(
            createdAt,
            instant.AddSeconds(encounter.SecondsToClosestApproach),
            basis.ToRtn(closest.RelativePositionM),
            basis.ToRtn(closest.RelativeVelocityMPerS),
            basis.CovarianceToRtn(covariance),
            encounter.HardBodyRadiusM,
            probability ?? Foster1992.Compute(EncounterPlane.FromRelativeState(closest.RelativePositionM, closest.RelativeVelocityMPerS, covariance), encounter.HardBodyRadiusM).Value);
    }
}
