using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;
using SdaToolkit.Schemas.Proximity.V1;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>Abort burns: the smallest one of a set of directions whose drift, and the drifts of its own failures, stay out of all volumes that it is not made inside, the client's body among them, and no nearer than half the range.</summary>
internal sealed class AbortSearch(SafetyScene scene)
{
    private const int Tries = 16;

    // Sizes from the largest down that are tried against a failure.
    private const int LargeSizes = 3;

    /// <summary>The smallest abort burn that is decided at a node.</summary>
    public AbortOption At(double decidedS)
    {
        var (node, state) = Delayed(scene.Track.NodeAt(decidedS));
        var option = new AbortOption { Time = scene.At(scene.Track.NodesS[node]) };
        var (counted, last) = (Counted(state.PositionM), scene.DriftEnd(node));
        var ladder = new AbortLadder(burns => Levels(node, state, burns, counted, last), scene.Settings.MispointingRad);
        foreach (var found in ladder.Safe(SizesAt(state)).Take(1))
        {
            var burn = found.DeltaVMPerS;
            var failures = AbortLadder.Failures(burn, scene.Settings.MispointingRad).Select(f => f.DeltaVMPerS);
            var least = TrueLevels(scene.Drift(node, After(state, [burn, .. failures]), last: last));
            (option.Available, option.DeltaVMPerS, option.MinimumLevel, option.MinimumLevelFailed) = (true, burn.Norm, least[0], least.Min());
            (option.DeltaVRadialMPerS, option.DeltaVTransverseMPerS, option.DeltaVNormalMPerS) = (burn.X, burn.Y, burn.Z);
        }

        return option;
    }

    /// <summary>From a failure to the last instant at which an abort burn can be decided that still keeps the drift out; null where none does.</summary>
    public double? TimeToActS(FailureCase failure, double entryAfterS)
    {
        var (from, delay) = (scene.Track.NodesS[failure.Node], scene.Settings.Profile.AbortDelayS);
        var last = scene.DriftEnd(failure.Node);
        var path = scene.Ensemble.Paths(scene.Drifting(failure.Node, [failure.Start.Mean], failure.Late is null ? [] : [failure.Late]))[0];
        // None can be made before it is decided, nor help after the entry.
        var (first, entry) = (scene.Track.NodeFrom(from + delay), scene.Track.NodeFrom(from + entryAfterS) - 1);
        var counted = Counted(failure.Start.Mean.PositionM);
        for (var i = 0; i < Tries && entry >= first; i++)
        {
            var node = first + (int)((long)(entry - first) * (Tries - 1 - i) / (Tries - 1));
            var state = path[node - failure.Node];
            var burns = SizesAt(state).TakeLast(LargeSizes).SelectMany(size => AbortLadder.Directions.Select(d => size * d)).ToList();
            if (Levels(node, state, burns, counted, last).Max() > 1) return scene.Track.NodesS[node] - from - delay;
            if (node == first) break;
        }

        return null;
    }

    private double[] SizesAt(RelativeState state) => AbortLadder.SizesOf(
        scene.Settings.Profile, scene.Settings.SmallestBurnMPerS, scene.Settings.LargestBurnMPerS, Math.Tau / scene.PeriodS * state.RangeM);

    // Volumes that count: those the chaser is outside of.
    private bool[] Counted(Vec3 positionM) => [.. scene.Settings.Volumes.Select(v => !v.Contains(positionM))];

    private double[] Levels(int node, RelativeState state, IReadOnlyList<Vec3> burns, bool[] counted, int last)
    {
        var outcome = scene.Drift(node, After(state, burns), last: last);
        var nearest = 0.5 * Math.Min(state.RangeM, scene.Settings.ProfileVolumes.Min(v => v.SmallestM));
        return [.. burns.Select((_, i) => Math.Min(
            outcome.MinimumRangeM[i] / nearest, Enumerable.Range(0, counted.Length).Where(k => counted[k]).Select(k => outcome.MinimumDistance[k][i]).DefaultIfEmpty(double.PositiveInfinity).Min()))];
    }

    private static RelativeState[] After(RelativeState state, IReadOnlyList<Vec3> burns) => [.. burns.Select(b => state with { VelocityMPerS = state.VelocityMPerS + b })];

    // The least over all volumes, those that it begins inside of too.
    private static double[] TrueLevels(EnsembleOutcome outcome) => [.. outcome.MinimumRangeM.Select((_, i) => outcome.MinimumDistance.Min(v => v[i]))];

    // Drifting on from the decision to the burn.
    private (int Node, RelativeState State) Delayed(int decided)
    {
        var state = scene.Nominal[decided];
        var node = scene.Track.NodeAt(scene.Track.NodesS[decided] + scene.Settings.Profile.AbortDelayS);
        return node == decided ? (node, state) : (node, scene.Drift(decided, [state], last: node).Final[0]);
    }
}
