using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Tests;

namespace SdaToolkit.Astrodynamics.Tests.Conjunction.Avoidance;

/// <summary>Conjunctions that several tests share: two low orbits that cross, at closest approach four days into the shared Earth rotation.</summary>
internal static class AvoidanceData
{
    public static readonly Epoch Tca = DynamicsScene.Start.AddSeconds(4 * DynamicsScene.Day);

    public static readonly AvoidanceMotion Motion = new(DynamicsScene.Rotation);

    /// <summary>The same forces by a propagator of the tests' own, with tighter tolerances.</summary>
    public static readonly NumericalPropagator Reference =
        new(new ForceModel { Gravity = GravityField.Egm2008Degree8, Degree = 2, Order = 0, EarthRotation = DynamicsScene.Rotation }, new Spacecraft(1), new() { PositionToleranceM = 1e-7, VelocityToleranceMPerS = 1e-10 });

    public static AvoidanceScene Scene(Vec3? missRtn = null, BurnError error = default, double eccentricity = 0.001, double altitudeKm = 500) =>
        new(Encounter(missRtn ?? new(60, -20, 80), eccentricity, altitudeKm), Tca, Motion, error);

    /// <summary>The secondary crosses the primary's path at 80° or so, moved by a miss in RTN of the primary and then along the relative velocity to closest approach.</summary>
    public static Encounter Encounter(Vec3 missRtn, double eccentricity, double altitudeKm)
    {
        var one = DynamicsScene.Orbit(6_378_137 + (1000 * altitudeKm), eccentricity, 51.6, 20, 30, 40);
        var (r, v) = (one.Position.Metres, one.Velocity.MetresPerSecond);
        var basis = RtnBasis.FromPositionVelocity(r, v);
        var v2 = basis.FromRtn(new(25, 0.2 * v.Norm, 0.97 * v.Norm));
        var primary = new EncounterObject(r, v, Covariance(r, v, new(20, 150, 15)));
        var r2 = r + basis.FromRtn(missRtn);
        var encounter = new Encounter(primary, new(r2, v2, Covariance(r2, v2, new(40, 300, 30))), 12);
        // Only the secondary is moved: the states stay at one epoch.
        var shift = Vec3.Dot(encounter.RelativePositionM, encounter.RelativeVelocityMPerS) / encounter.RelativeVelocityMPerS.NormSquared;
        return encounter with { Secondary = encounter.Secondary with { PositionM = r2 - (shift * encounter.RelativeVelocityMPerS) } };
    }

    /// <summary>Standard deviations of position in RTN, m, with velocities of a size that goes with them (n times, radial with transverse).</summary>
    public static StateCovariance Covariance(Vec3 r, Vec3 v, Vec3 sigma)
    {
        const double N = 1.1e-3;
        var c = new StateCovariance(
            Matrix3.Diagonal(sigma.X * sigma.X, sigma.Y * sigma.Y, sigma.Z * sigma.Z),
            new(0, 0, 0, -0.9 * N * sigma.Y * sigma.Y, 0, 0, 0, 0, 0),
            Matrix3.Diagonal(N * N * sigma.Y * sigma.Y, N * N * sigma.X * sigma.X, N * N * sigma.Z * sigma.Z));
        return c.Rotated(RtnBasis.FromPositionVelocity(r, v).Rotation.Transpose());
    }

    public static BurnPoint Point(AvoidanceScene scene, double revolutions) => scene.PointsAt([Tca.AddSeconds(-revolutions * scene.PeriodS)])[0];
}
