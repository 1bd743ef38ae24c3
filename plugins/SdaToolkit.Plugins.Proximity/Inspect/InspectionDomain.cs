using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Which pairs of orbits an inspection can be planned for: both bound, and near enough in plane, size and phase for the linear methods that find transfers.</summary>
/// <remarks>Separation is held against the client's distance from the Earth's centre at perigee, as the size of an inspection orbit is: a tenth of it is twice what <see cref="RelativeMotionErrors"/> were measured
/// to, and what the linear map errs by there, some tenth of the separation, is still left to the refinement.</remarks>
internal static class InspectionDomain
{
    /// <summary>Largest separation in parts of the client's distance from the Earth's centre at perigee.</summary>
    public const double LargestShare = 0.1;

    /// <summary>Refuses orbits that lead away from the Earth.</summary>
    /// <exception cref="AnalysisException">invalid_request: an orbit is not bound.</exception>
    public static void RequireBound(ProximityInputs inputs)
    {
        var gm = inputs.Scene.Forces.Gravity.GmM3PerS2;
        foreach (var (thing, role) in new[] { (inputs.Client, "client"), (inputs.Chaser, "chaser") })
        {
            var (radius, speed) = (thing.Initial.Position.Metres.Norm, thing.Initial.Velocity.MetresPerSecond.Norm);
            var escape = Math.Sqrt(2 * gm / radius);
            if (!(speed < escape))
                throw AnalysisException.InvalidRequest(FormattableString.Invariant($"{thing.Field}: found a speed of the {role} of {speed:0.0} m/s at {radius / 1000:0.0} km from the Earth's centre; allowed is below the escape speed there, {escape:0.0} m/s: an orbit about the Earth"));
        }
    }

    /// <summary>What of plane, size and phase lies outside; empty: nothing does.</summary>
    public static IReadOnlyList<ConstraintCheck> Outside(InspectionWorld world)
    {
        var (client, chaser) = (Elements(world, world.Inputs.Client.Initial), Elements(world, world.Inputs.Chaser.Initial));
        var (roe, limit) = (RelativeOrbitalElements.Of(client, chaser), LargestShare * (1 - client.Eccentricity));
        var planes = Lighting.AngleRad(Normal(world.Inputs.Client), Normal(world.Inputs.Chaser));
        var turn = 2 * world.Inputs.Client.Initial.Velocity.MetresPerSecond.Norm * Math.Sin(0.5 * planes);
        var (inclination, node) = (chaser.InclinationRad - client.InclinationRad, Math.IEEERemainder(chaser.RaanRad - client.RaanRad, Math.Tau));
        var detail = $"inclination {Angle(inclination)}, node {Angle(node)}, phase {Angle(roe.DeltaLambdaRad)}, relative semi-major axis {ProximityText.Number(roe.DeltaA)}; an impulse that turns the plane takes {ProximityText.Number(turn)} m/s (2 v sin of half the angle)";
        const string Because = "where the linear methods that find transfers hold: a tenth of the client's distance from the Earth's centre at perigee, seen over its semi-major axis.";
        ConstraintCheck[] all =
        [
            PlanChecks.AtMost("linear-domain", $"The planes of both orbits stand at no more than {{0}} rad to each other, {Because}", planes, limit, "rad", (0, "", world), detail),
            PlanChecks.AtMost("linear-domain", $"Chaser and client are no more than {{0}} rad apart in phase (mean longitude), {Because}", Math.Abs(roe.DeltaLambdaRad), limit, "rad", (0, "", world), detail),
            PlanChecks.AtMost("linear-domain", $"Semi-major axis and eccentricity vector differ by no more than {{0}} in all, {Because}", Math.Abs(roe.DeltaA) + roe.EccentricityVectorLength, limit, "", (0, "", world), detail),
        ];
        return [.. all.Where(c => !c.Met)];
    }

    /// <summary>A check of the burn that leads furthest out, where one leads off the Earth; null: none does.</summary>
    public static ConstraintCheck? Escaping(InspectionWorld world, FlownPlan plan)
    {
        var (worst, share) = (default(FlownBurn), 1.0);
        foreach (var burn in plan.Burns)
        {
            var after = burn.After.From(world.ClientAt(burn.Burn.EndS));
            var found = after.Velocity.MetresPerSecond.Norm / Math.Sqrt(2 * world.GmM3PerS2 / after.Position.Metres.Norm);
            if (found >= share) (worst, share) = (burn, found);
        }

        return worst is null ? null : PlanChecks.AtMost("bound-orbit", "After any burn the chaser is slower than {0} of escape speed: on an orbit about the Earth.", share, 1 - 1e-12, "", (worst.Burn.TimeS, worst.PhaseId, world));
    }

    private static KeplerianElements Elements(InspectionWorld world, State<Gcrf> state) => KeplerianElements.FromState(state, world.GmM3PerS2);

    private static Vec3 Normal(ProximityObject thing) => Vec3.Cross(thing.Initial.Position.Metres, thing.Initial.Velocity.MetresPerSecond).Unit();

    private static string Angle(double rad) => FormattableString.Invariant($"{ProximityText.Number(rad)} rad ({ProximityText.Number(ProximityText.Degrees(rad))}°)");
}
