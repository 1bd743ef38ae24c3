using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Scene;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>Refuses what leads the chaser into the atmosphere: drifts are expanded about the client, and hold nothing of a re-entry. By the chaser's own propagation under the full model.</summary>
internal sealed class ChaserDescent(SafetyScene scene)
{
    // Above it nothing but a balloon comes down within the longest drift; most plans then cost no propagation.
    private const double LowPerigeeM = 400_000;

    private static readonly PropagationOptions Options = new();

    private readonly NumericalPropagator _propagator = new(scene.Inputs.Scene.Model, scene.Inputs.Chaser.Spacecraft, Options);
    private readonly double _gm = scene.Inputs.Scene.Forces.Gravity.GmM3PerS2;

    /// <summary>The plan itself, from burn to burn up to its end.</summary>
    /// <exception cref="AnalysisException">analysis_failed: it comes down.</exception>
    public void RequirePlanAloft()
    {
        int[] edges = [0, .. scene.Burns.Select(b => b.Node).Where(n => n > 0).Distinct(), scene.Track.NodeAt(scene.EndS)];
        for (var i = 0; i + 1 < edges.Length; i++)
        {
            // What follows a descent is not looked at: it is no state.
            if (DownS(edges[i], scene.Nominal[edges[i]], edges[i + 1]) is not { } downS) continue;
            throw Failed("the plan", downS, 0, $"an end before {ProximityText.Time(scene.At(downS))}");
        }
    }

    /// <summary>The free drifts after failures.</summary>
    /// <exception cref="AnalysisException">analysis_failed: one comes down; the earliest is named.</exception>
    public void RequireAloft(IReadOnlyList<FailureCase> failures)
    {
        (FailureCase Failure, double AfterS)? earliest = null;
        foreach (var failure in failures)
            if (DownS(failure) - scene.Track.NodesS[failure.Node] is { } afterS && !(afterS >= earliest?.AfterS)) earliest = (failure, afterS);
        if (earliest is not var (first, downAfterS)) return;
        throw Failed($"{first.Id}: the free drift", scene.Track.NodesS[first.Node] + downAfterS, downAfterS, FormattableString.Invariant($"profile.drift_s below {Math.Floor(downAfterS)} s (here {scene.Settings.DriftS:R} s)"));
    }

    private double? DownS(FailureCase failure)
    {
        var last = scene.DriftEnd(failure.Node);
        if (failure.Late is not { } late) return DownS(failure.Node, failure.Start.Mean, last);
        if (DownS(failure.Node, failure.Start.Mean, late.Node) is { } waiting) return waiting;
        var at = scene.Ensemble.Paths(scene.Drifting(failure.Node, [failure.Start.Mean], last: late.Node))[0][^1];
        return DownS(late.Node, at with { VelocityMPerS = at.VelocityMPerS + late.DeltaVMPerS[0] }, last);
    }

    // When it comes down between two nodes, s after the start; null: it does not.
    private double? DownS(int from, RelativeState relative, int to)
    {
        var state = relative.From(scene.Track.ClientAt(from));
        if (KeplerianElements.FromState(state, _gm).PerigeeRadiusM > Ellipsoid.Wgs84.EquatorialRadiusM + LowPerigeeM) return null;
        var end = scene.Track.Start.AddSeconds(scene.Track.NodesS[to]);
        return _propagator.TryPropagate(state, end, out var reached, out _) ? null : reached.Epoch.SecondsSince(scene.Track.Start);
    }

    private AnalysisException Failed(string what, double downS, double afterS, string allowed) => new(AnalysisErrorCode.AnalysisFailed,
        $"{what} leads the chaser down: at {ProximityText.Time(scene.At(downS))}{(afterS > 0 ? $", {ProximityText.Duration(afterS)} after the failure," : "")} it is {ProximityText.Length(Options.MinimumAltitudeM)} above the ground, and nothing is certified of a re-entry; allowed is {allowed}");
}
