using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Scene;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>Refuses what leads the chaser into the atmosphere: drifts are expanded about the client, and hold nothing of a re-entry. By the chaser's own propagation under the full model.</summary>
internal sealed class ChaserDescent(SafetyScene scene)
{
    // Above it nothing but a balloon comes down within the longest drift.
    private const double LowPerigeeM = 400_000;

    private static readonly PropagationOptions Options = new();

    private readonly NumericalPropagator _propagator = new(scene.Inputs.Scene.Model, scene.Inputs.Chaser.Spacecraft, Options);
    private readonly double _gm = scene.Inputs.Scene.Forces.Gravity.GmM3PerS2;

    /// <summary>The plan itself, from burn to burn up to its end.</summary>
    /// <exception cref="AnalysisException">analysis_failed: it comes down.</exception>
    public void RequirePlanAloft()
    {
        var (node, state) = (0, scene.Nominal[0].From(scene.Track.ClientAt(0)));
        foreach (var next in scene.Burns.Select(b => b.Node).Where(n => n > 0).Append(scene.Track.NodeAt(scene.EndS)).Distinct())
        {
            if (DownS(node, state, next, out var reached) is { } downS) throw Failed("the plan", downS, 0, $"an end before {ProximityText.Time(scene.At(downS))}");
            var deltaV = scene.Burns.Where(b => b.Node == next).Aggregate(Vec3.Zero, (sum, b) => sum + b.DeltaVMPerS);
            (node, state) = (next, new(reached.Epoch, reached.Position, new(reached.Velocity.MetresPerSecond + RtnBasis.FromState(scene.Track.ClientAt(next)).FromRtn(deltaV))));
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
        var downS = scene.Track.NodesS[first.Node] + downAfterS;
        throw Failed($"{first.Id}: the free drift", downS, downAfterS, downAfterS < 1 ? $"an end before {ProximityText.Time(scene.At(downS))}" : FormattableString.Invariant($"profile.drift_s below {Math.Floor(downAfterS)} s (here {scene.Settings.DriftS:R} s)"));
    }

    private double? DownS(FailureCase failure)
    {
        var last = scene.DriftEnd(failure.Node);
        if (failure.Late is not { } late) return DownS(failure.Node, failure.Start.Mean, last);
        if (DownS(failure.Node, failure.Start.Mean, late.Node) is { } waiting) return waiting;
        var at = scene.Ensemble.Paths(scene.Drifting(failure.Node, [failure.Start.Mean], last: late.Node))[0][^1];
        return DownS(late.Node, at with { VelocityMPerS = at.VelocityMPerS + late.DeltaVMPerS[0] }, last);
    }

    // Of drifts, most need no propagation.
    private double? DownS(int from, RelativeState relative, int to)
    {
        var state = relative.From(scene.Track.ClientAt(from));
        return KeplerianElements.FromState(state, _gm).PerigeeRadiusM > Ellipsoid.Wgs84.EquatorialRadiusM + LowPerigeeM ? null : DownS(from, state, to, out _);
    }

    // When it comes down between two nodes, s after the start; null: it does not.
    private double? DownS(int from, State<Gcrf> state, int to, out State<Gcrf> reached)
    {
        try
        {
            if (_propagator.TryPropagate(state, scene.Track.Start.AddSeconds(scene.Track.NodesS[to]), out reached, out var failure)) return null;
            if (failure!.Reason != PropagationFailureReason.Decay) throw new AnalysisException(AnalysisErrorCode.AnalysisFailed, $"the chaser cannot be propagated: {failure.Message}");
            return reached.Epoch.SecondsSince(scene.Track.Start);
        }
        catch (ArgumentException)
        {
            // It begins there, or is no state any more.
            reached = state;
            return scene.Track.NodesS[from];
        }
    }

    private AnalysisException Failed(string what, double downS, double afterS, string allowed) => new(AnalysisErrorCode.AnalysisFailed,
        $"{what} leads the chaser down: at {ProximityText.Time(scene.At(downS))}{(afterS > 0 ? $", {ProximityText.Duration(afterS)} after the failure," : "")} it is no more than {ProximityText.Length(Options.MinimumAltitudeM)} above the ground, and nothing is certified of a re-entry; allowed is {allowed}");
}
