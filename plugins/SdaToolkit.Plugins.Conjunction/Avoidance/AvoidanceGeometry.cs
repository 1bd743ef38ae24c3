using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Outcomes as messages, all in the axes of the encounter plane without a burn.</summary>
internal sealed class AvoidanceGeometry(AvoidanceScene scene)
{
    private readonly Matrix3 _axes = EncounterPlane.Axes(scene.Before.Encounter.RelativePositionM, scene.Before.Encounter.RelativeVelocityMPerS);

    public ConjunctionGeometry Of(AvoidanceOutcome outcome)
    {
        var encounter = outcome.Encounter;
        var covariance = encounter.Primary.Covariance.PositionM2 + encounter.Secondary.Covariance.PositionM2;
        // The relative velocity turns by a milliradian or so with a burn: the axes are turned with it, so that nothing of the path's length enters the plane.
        var z = encounter.RelativeVelocityMPerS.Unit();
        var x = (_axes.Row1 - (Vec3.Dot(_axes.Row1, z) * z)).Unit();
        var y = Vec3.Cross(z, x);
        var (alongX, alongY) = (covariance * x, covariance * y);
        return new()
        {
            Tca = outcome.Tca.ToTimestamp(),
            MissDistanceM = outcome.MissDistanceM,
            RelativeSpeedMPerS = encounter.RelativeVelocityMPerS.Norm,
            CollisionProbability = outcome.Probability.Value,
            PlaneXM = Vec3.Dot(x, encounter.RelativePositionM),
            PlaneYM = Vec3.Dot(y, encounter.RelativePositionM),
            PlaneVarianceXM2 = Vec3.Dot(x, alongX),
            PlaneCovarianceXyM2 = Vec3.Dot(x, alongY),
            PlaneVarianceYM2 = Vec3.Dot(y, alongY),
        };
    }
}
