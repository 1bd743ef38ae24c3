using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction.Avoidance;

/// <summary>To first order, where the secondary passes in the encounter plane after a change of velocity of the primary; the covariance stays as it is.</summary>
/// <remarks>A shift of the primary along the relative velocity only shifts the time of closest approach, so it does not count.</remarks>
/// <param name="RowX">Change of the miss along x of the plane by each of the three components of the change of velocity, s.</param>
/// <param name="RowY">The same along y, s.</param>
/// <param name="Plane">The plane at no change.</param>
public readonly record struct EncounterPlaneMap(Vec3 RowX, Vec3 RowY, EncounterPlane Plane)
{
    /// <summary>About the path without a burn, for changes of velocity in RTN at the burn.</summary>
    public static EncounterPlaneMap Of(AvoidanceScene scene, BurnPoint point)
    {
        ArgumentNullException.ThrowIfNull(scene);
        ArgumentNullException.ThrowIfNull(point);
        return Of(scene.Before, point, point.ToTca);
    }

    /// <summary>About a path with a burn, for further changes at the same time; the plane is that after the burn.</summary>
    internal static EncounterPlaneMap Of(AvoidanceOutcome outcome, BurnPoint point) => Of(outcome, point, outcome.FromBurn);

    /// <summary>The plane after a change.</summary>
    /// <param name="deltaVMPerS">Change of velocity, m/s, RTN at the burn.</param>
    public EncounterPlane After(Vec3 deltaVMPerS) => Plane with
    {
        MissXMetres = Plane.MissXMetres + Vec3.Dot(RowX, deltaVMPerS),
        MissYMetres = Plane.MissYMetres + Vec3.Dot(RowY, deltaVMPerS),
    };

    private static EncounterPlaneMap Of(AvoidanceOutcome outcome, BurnPoint point, StateTransition toTca)
    {
        var axes = EncounterPlane.Axes(outcome.Encounter.RelativePositionM, outcome.Encounter.RelativeVelocityMPerS);
        var back = toTca.RV.Transpose();
        return new(-point.ToRtn(back * axes.Row1), -point.ToRtn(back * axes.Row2), outcome.Plane);
    }
}
