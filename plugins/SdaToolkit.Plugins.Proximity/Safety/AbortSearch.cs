using SdaToolkit.Astrodynamics;
using SdaToolkit.Schemas.Proximity.V1;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Safety;

/// <summary>Abort burns: the smallest one of a set of directions whose drift, and the drifts of its own failures, stay out of all volumes.</summary>
internal sealed class AbortSearch(SafetyScene scene)
{
    // Where the profile names no size: up to this, as a part of the speed of a circumnavigation at the range (n × range), at least the smallest.
    private const double LargestByMotion = 10;
    private const double LeastLargestMPerS = 0.05;
    private const int Sizes = 7;
    private const int Tries = 16;

    // Sizes from the largest down that are tried against a failure.
    private const int LargeSizes = 3;

    // Directions whose own failures are drifted side by side.
    private const int Together = 6;
    private const double HalfBurn = 0.5, OverBurn = 1.1;

    private static readonly Vec3[] Directions =
        [.. from r in new[] { -1, 0, 1 } from t in new[] { -1, 0, 1 } from n in new[] { -1, 0, 1 } where r != 0 || t != 0 || n != 0 select new Vec3(r, t, n).Unit()];

    /// <summary>The smallest abort burn that is decided at a node.</summary>
    public AbortOption At(double decidedS)
    {
        var (node, state) = Delayed(scene.Track.NodeAt(decidedS));
        var option = new AbortOption { Time = scene.At(scene.Track.NodesS[node]) };
        var counted = Counted(state.PositionM);
        foreach (var size in SizesAt(state))
        {
            if (OfSize(size, node, state, counted) is not { } found) continue;
            var burn = found.Burn;
            (option.Available, option.DeltaVMPerS, option.MinimumLevel, option.MinimumLevelFailed) = (true, size, found.Level, found.Worst);
            (option.DeltaVRadialMPerS, option.DeltaVTransverseMPerS, option.DeltaVNormalMPerS) = (burn.X, burn.Y, burn.Z);
            break;
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
            var burns = SizesAt(state).TakeLast(LargeSizes).SelectMany(size => Directions.Select(d => size * d)).ToList();
            if (Levels(node, state, burns, counted, last).Max() > 1) return scene.Track.NodesS[node] - from - delay;
            if (node == first) break;
        }

        return null;
    }

    // All directions without failures first; then, some at a time from the one that stays furthest out, with them.
    private (Vec3 Burn, double Level, double Worst)? OfSize(double size, int node, RelativeState state, bool[] counted)
    {
        var last = scene.DriftEnd(node);
        var levels = Levels(node, state, [.. Directions.Select(d => size * d)], counted, last);
        foreach (var some in Enumerable.Range(0, Directions.Length).Where(d => levels[d] > 1).OrderByDescending(d => levels[d]).Chunk(Together))
        {
            var failed = Levels(node, state, [.. some.SelectMany(d => Failures(size * Directions[d]))], counted, last);
            var per = failed.Length / some.Length;
            var found = some.Select((d, i) => (Burn: size * Directions[d], Level: levels[d], Worst: Math.Min(levels[d], failed.Skip(i * per).Take(per).Min()))).MaxBy(f => f.Worst);
            if (found.Worst > 1) return found;
        }

        return null;
    }

    // Half, too much, and pointed wrong four ways.
    private IEnumerable<Vec3> Failures(Vec3 burn) =>
        [HalfBurn * burn, OverBurn * burn, .. FailureCases.Mispointed(burn, scene.Settings.MispointingRad).Select(m => m.DeltaV)];

    private double[] SizesAt(RelativeState state)
    {
        var settings = scene.Settings;
        var largest = settings.Profile.AbortDeltaVMPerS > 0 ? settings.Profile.AbortDeltaVMPerS
            : Math.Min(settings.LargestBurnMPerS, Math.Max(LeastLargestMPerS, LargestByMotion * Math.Tau / scene.PeriodS * state.RangeM));
        return [.. Enumerable.Range(0, Sizes - 1).Select(i => largest * Math.Pow(2, i + 1 - Sizes)).Where(s => s >= settings.SmallestBurnMPerS), largest];
    }

    // Volumes that count: those the chaser is outside of.
    private bool[] Counted(Vec3 positionM) => [.. scene.Settings.Volumes.Select(v => !v.Contains(positionM))];

    private double[] Levels(int node, RelativeState state, IReadOnlyList<Vec3> burns, bool[] counted, int last)
    {
        var outcome = scene.Drift(node, [.. burns.Select(b => state with { VelocityMPerS = state.VelocityMPerS + b })], last: last);
        var nearest = 0.5 * Math.Min(state.RangeM, scene.Settings.Volumes.Min(v => v.SmallestM));
        return [.. burns.Select((_, i) => Math.Min(
            outcome.MinimumRangeM[i] / nearest, Enumerable.Range(0, counted.Length).Where(k => counted[k]).Select(k => outcome.MinimumDistance[k][i]).DefaultIfEmpty(double.PositiveInfinity).Min()))];
    }

    // Drifting on from the decision to the burn.
    private (int Node, RelativeState State) Delayed(int decided)
    {
        var state = scene.Nominal[decided];
        var node = scene.Track.NodeAt(scene.Track.NodesS[decided] + scene.Settings.Profile.AbortDelayS);
        return node == decided ? (node, state) : (node, scene.Drift(decided, [state], last: node).Final[0]);
    }
}
