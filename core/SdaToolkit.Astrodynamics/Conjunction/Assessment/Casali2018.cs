using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Covariance of a relative state whose two errors share the error of the forecast density (Casali and others 2018).</summary>
/// <remarks>
/// <para>Source: S. J. Casali, D. T. Hall, D. E. Snow, M. D. Hejduk, L. C. Johnson, B. B. Skrehart, L. G. Baars, "Effect of cross-correlation of orbital error on
/// probability of collision determination", AAS 18-272, 2018, equation 11: P = P_p + P_s − σ_p σ_s (G_p G_sᵀ + G_s G_pᵀ), with G the change of an object's state per unit of
/// relative density error, rotated from the object's RTN axes, and σ the uncertainty of the density forecast. Written there for position; here for position and velocity.</para>
/// <para>Assumptions: both covariances already hold their own density part, σ² G Gᵀ; the density errors of both objects are fully and positively correlated (they fly through the
/// same, globally wrong, atmosphere); all other errors are independent. RTN velocity is a rotation of the inertial velocity, as in conjunction messages.</para>
/// <para>Where each object's density part fits into its covariance (its share is 1 or less) the joint matrix is positive semi-definite; where it does not,
/// the message contradicts itself and the correction is not to be used.</para>
/// </remarks>
public static class Casali2018
{
    /// <summary>The joint covariance, with what it changes.</summary>
    /// <param name="encounter">The encounter; its own covariances are those of the message, without cross terms.</param>
    /// <param name="primary">Density as the primary's message has it.</param>
    /// <param name="secondary">Density as the secondary's message has it.</param>
    /// <exception cref="ArgumentException">A sensitivity is not finite, an uncertainty is negative, or a state spans no orbital plane.</exception>
    public static CorrelatedCovariance Compute(Encounter encounter, DensitySensitivity primary, DensitySensitivity secondary)
    {
        ArgumentNullException.ThrowIfNull(encounter);
        var (p, pv) = primary.OneSigma(encounter.Primary);
        var (s, sv) = secondary.OneSigma(encounter.Secondary);
        var cross = new StateCovariance(Outer(p, s) + Outer(s, p), Outer(p, sv) + Outer(s, pv), Outer(pv, sv) + Outer(sv, pv));
        var independent = encounter.Primary.Covariance + encounter.Secondary.Covariance;
        var joint = new StateCovariance(
            independent.PositionM2 - cross.PositionM2, independent.CrossM2PerS - cross.CrossM2PerS, independent.VelocityM2PerS2 - cross.VelocityM2PerS2);
        return new(joint, independent, Share(encounter.Primary, p), Share(encounter.Secondary, s));
    }

    // Largest part of the position covariance that the density error can be: 1 where removing it leaves a singular matrix.
    private static double Share(EncounterObject state, Vec3 oneSigma)
    {
        if (oneSigma.NormSquared == 0) return 0;
        return Mahalanobis.TrySquared(state.Covariance.PositionM2, oneSigma, out var squared) ? squared : double.PositiveInfinity;
    }

    private static Matrix3 Outer(Vec3 a, Vec3 b) => Matrix3.FromRows(a.X * b, a.Y * b, a.Z * b);
}

/// <summary>Covariance of a relative state with and without the errors that both objects share.</summary>
/// <param name="Joint">Position and velocity of the secondary less the primary, cross terms taken off; in the encounter's frame.</param>
/// <param name="Independent">The plain sum.</param>
/// <param name="PrimaryShare">Part of the primary's position covariance that its density error accounts for, 0 to 1; above 1 the message contradicts itself.</param>
/// <param name="SecondaryShare">The same of the secondary.</param>
public sealed record CorrelatedCovariance(StateCovariance Joint, StateCovariance Independent, double PrimaryShare, double SecondaryShare)
{
    /// <summary>Whether each object's density error fits into its covariance, so that the joint one is a covariance.</summary>
    public bool IsConsistent => PrimaryShare <= 1 && SecondaryShare <= 1;

    /// <summary>The encounter plane with the joint covariance.</summary>
    /// <param name="encounter">The encounter it was computed from, or the same moved to its closest approach.</param>
    public EncounterPlane Plane(Encounter encounter)
    {
        ArgumentNullException.ThrowIfNull(encounter);
        return EncounterPlane.FromRelativeState(encounter.RelativePositionM, encounter.RelativeVelocityMPerS, Joint.PositionM2);
    }

    /// <summary>The encounter with all uncertainty on the secondary: for methods that use the relative state alone, and for no others.</summary>
    public Encounter Apply(Encounter encounter)
    {
        ArgumentNullException.ThrowIfNull(encounter);
        return encounter with { Primary = encounter.Primary with { Covariance = default }, Secondary = encounter.Secondary with { Covariance = Joint } };
    }
}
