using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>One object of an encounter at one instant. Default value: at the origin, at rest, without uncertainty.</summary>
/// <param name="PositionM">Position, m, in the inertial frame of the encounter.</param>
/// <param name="VelocityMPerS">Velocity, m/s.</param>
/// <param name="Covariance">Covariance of position and velocity in the same inertial frame.</param>
public readonly record struct EncounterObject(Vec3 PositionM, Vec3 VelocityMPerS, StateCovariance Covariance);

/// <summary>Two objects at one instant near their closest approach: what every method of collision probability starts from.</summary>
/// <remarks>All in one inertial frame with the Earth at its origin. The errors of the two objects are independent unless a method says otherwise.</remarks>
/// <param name="Primary">The primary, at the instant.</param>
/// <param name="Secondary">The secondary, at the same instant.</param>
/// <param name="HardBodyRadiusM">Sum of the radii of the spheres that enclose the objects, m.</param>
public sealed record Encounter(EncounterObject Primary, EncounterObject Secondary, double HardBodyRadiusM)
{
    /// <summary>Secondary less primary, m.</summary>
    public Vec3 RelativePositionM => Secondary.PositionM - Primary.PositionM;

    /// <summary>Secondary less primary, m/s.</summary>
    public Vec3 RelativeVelocityMPerS => Secondary.VelocityMPerS - Primary.VelocityMPerS;

    /// <summary>Time from the instant to the closest approach of straight motion, s; 0 where there is no relative motion.</summary>
    public double SecondsToClosestApproach
    {
        get
        {
            var v = RelativeVelocityMPerS;
            var square = Vec3.Dot(v, v);
            return square > 0 ? -Vec3.Dot(RelativePositionM, v) / square : 0;
        }
    }

    /// <summary>Both states moved along straight lines to their closest approach, the covariances kept as they are (the rule of NASA CARA's multi-step method).</summary>
    public Encounter AtClosestApproach()
    {
        var t = SecondsToClosestApproach;
        return this with
        {
            Primary = Primary with { PositionM = Primary.PositionM + (t * Primary.VelocityMPerS) },
            Secondary = Secondary with { PositionM = Secondary.PositionM + (t * Secondary.VelocityMPerS) },
        };
    }

    /// <summary>The encounter seen along the relative velocity.</summary>
    /// <exception cref="ArgumentException">The relative velocity is zero, a value is not finite, or a covariance is not symmetric to 1e-8.</exception>
    public EncounterPlane Plane() =>
        EncounterPlane.FromRelativeState(RelativePositionM, RelativeVelocityMPerS, Primary.Covariance.PositionM2 + Secondary.Covariance.PositionM2);
}
