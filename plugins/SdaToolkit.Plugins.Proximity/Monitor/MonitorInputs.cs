using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>What navigation said, the client's orbit and the world about it. Immutable.</summary>
/// <param name="Navigation">The history.</param>
/// <param name="Scene">Client, chaser and forces, from the first row to the end of any drift.</param>
/// <param name="Motion">The client over the history.</param>
internal sealed record MonitorInputs(NavigationRows Navigation, ProximityInputs Scene, ClientMotion Motion)
{
    private const double DefaultStepS = 60;
    private const double MostRows = 200_000;

    /// <exception cref="AnalysisException">invalid_request: an input cannot be read, or the client has no orbit over the history.</exception>
    public static MonitorInputs Of(MonitorSettings settings)
    {
        var request = settings.Request;
        var beyond = settings.DriftS + settings.AbortDelayS + 3600;
        if (request.Navigation is null && request.Ephemerides is null && request.States.Count == 0 && request.Catalog is null)
            throw AnalysisException.InvalidRequest("navigation, ephemerides, states, catalog: all missing; allowed is navigation, or the flown orbits of client and chaser");
        if (request.Navigation is { } history)
        {
            var navigation = NavigationRows.Of(history, settings.Sensors);
            if (navigation.Rows.Count > MostRows) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"navigation.path: found {navigation.Rows.Count} rows; allowed are {MostRows:0}"));
            var end = End(settings, navigation);
            var scene = ProximityInputs.Of(Fields(settings), history.Start, end.ToTimestamp(), beyondS: beyond);
            return new(navigation, scene, MotionOf(scene, navigation, !HasOrbits(request)));
        }

        var flown = ProximityInputs.Of(Fields(settings), request.States.Count + (request.Ephemerides?.Messages.Count ?? 0) > 0 ? null : settings.Plan.ValidFrom, null, beyondS: beyond);
        var seen = NavigationRows.Of(RelativeHistory.Of(flown, RowTimes(flown, request.StepS)), settings.Sensors);
        return new(seen, flown, MotionOf(flown, seen, false));
    }

    // The rows of the chaser's own ephemeris: between them it would be read with the help of rows that came later, and across a burn wrongly.
    private static double[] RowTimes(ProximityInputs flown, double stepS)
    {
        if (stepS <= 0 && flown.Chaser.Ephemeris is EphemerisTrajectory ephemeris)
        {
            var own = ephemeris.RowEpochs.Where(e => e >= flown.Start && e <= flown.End).Select(e => e.SecondsSince(flown.Start)).ToArray();
            if (own.Length > MostRows) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"ephemerides: found {own.Length} rows of {flown.Chaser.Label}; allowed are {MostRows:0}"));
            if (own.Length > 0) return own;
        }

        var step = stepS > 0 ? stepS : DefaultStepS;
        if (flown.SpanS / step > MostRows) throw AnalysisException.InvalidRequest(FormattableString.Invariant($"step_s: found {step} s, which gives {flown.SpanS / step:0} rows; allowed are {MostRows:0}"));
        return RelativeHistory.Grid(flown.SpanS, step);
    }

    // To the end of the plan where the history ends before, so that the client's path does not hang on how long the history is.
    private static Epoch End(MonitorSettings settings, NavigationRows navigation)
    {
        var planned = settings.Plan.Phases[^1].End?.ToEpoch("plan.phases.end") ?? navigation.Start;
        var seen = navigation.Start.AddSeconds(Math.Max(1, navigation.EndS));
        return planned > seen ? planned : seen;
    }

    // An ephemeris need not reach further than the history. That of the plan need not reach further than the plan: rows after it are outside the plan, and the client is followed on by the forces of the run.
    private static ClientMotion MotionOf(ProximityInputs scene, NavigationRows navigation, bool ofPlan)
    {
        var end = scene.Client.Ephemeris is null ? scene.End : navigation.Start.AddSeconds(Math.Max(1, navigation.EndS));
        if (!(ofPlan && scene.Client.Ephemeris is EphemerisTrajectory { End: var last } && last < end && last > scene.Start))
            return new(scene, ObjectPath.Of(scene.Client, scene.Scene, end), navigation.Start, end.SecondsSince(navigation.Start));
        var path = ObjectPath.Of(scene.Client, scene.Scene, last);
        var beyond = ObjectPath.Propagated(scene.Client with { Ephemeris = null, Track = null, Covariance = null, Initial = path.At(last) }, scene.Scene, end, []);
        return new(scene, path, navigation.Start, end.SecondsSince(navigation.Start)) { Beyond = (last.SecondsSince(navigation.Start), beyond) };
    }

    private static bool HasOrbits(MonitorRequest r) => r.Catalog is not null || r.Ephemerides is not null || r.States.Count > 0;

    private static ProximityFields Fields(MonitorSettings settings)
    {
        var (r, plan) = (settings.Request, settings.Plan);
        var own = HasOrbits(r);
        if (!own && plan.Trajectories is null) throw AnalysisException.InvalidRequest("plan.trajectories: missing, and no catalog, ephemerides or states; allowed is one of them: without it the client's orbit is not known");
        return new(
            r.Catalog, own ? r.Ephemerides : plan.Trajectories, r.States, r.ClientId > 0 ? r.ClientId : plan.Client?.CatalogNumber ?? 0, r.ChaserId > 0 ? r.ChaserId : plan.Chaser?.CatalogNumber ?? 0,
            r.Forces, r.GravityField, r.EarthOrientation, r.SpaceWeather, r.Spacecraft);
    }
}
