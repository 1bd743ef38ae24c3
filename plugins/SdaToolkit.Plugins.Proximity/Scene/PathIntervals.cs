using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Numerics;
using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Scene;

/// <summary>A stretch of a path on which something holds.</summary>
/// <param name="StartS">Begin, s after the start of the path.</param>
/// <param name="EndS">End, s.</param>
/// <param name="StartsBefore">It held when the path began.</param>
/// <param name="EndsAfter">It held when the path ended.</param>
/// <param name="Least">Least value of the margin within it, in the margin's unit: how far it is below 0.</param>
internal readonly record struct PathInterval(double StartS, double EndS, bool StartsBefore, bool EndsAfter, double Least);

/// <summary>When a path enters and leaves: found between its rows, by their roots.</summary>
internal static class PathIntervals
{
    /// <summary>Times are found this close, s.</summary>
    public const double ToleranceS = 1e-3;

    // A margin must have no more than one minimum within two steps: on a path about a client minima come once or twice in a revolution.
    private const double LongestStepS = 30;
    private const int LeastSteps = 50;
    private const int SamplesWithin = 48;

    /// <summary>The stretches where a margin is below 0, in order.</summary>
    /// <param name="spanS">Length of the path, s.</param>
    /// <param name="margin">The margin at a time after the start, s.</param>
    public static IReadOnlyList<PathInterval> Below(double spanS, Func<double, double> margin)
    {
        if (!(spanS > 0)) return [];
        return [.. NegativeIntervals.Find(margin, spanS, StepS(spanS), ToleranceS).Select(i => new PathInterval(
            i.Start, i.End, i.Start == 0 && margin(0) < 0, i.End == spanS && margin(spanS) < 0, Least(margin, i.Start, i.End)))];
    }

    /// <summary>The stays of a path within a volume; of each, the least signed distance, m.</summary>
    public static IReadOnlyList<PathInterval> Within(KeepOutGeometry volume, double spanS, Func<double, Vec3> positionRtnM) =>
        [.. Below(spanS, t => volume.Level(positionRtnM(t)) - 1).Select(i => i with { Least = Least(t => volume.SignedDistanceM(positionRtnM(t)), i.StartS, i.EndS) })];

    /// <summary>When range is least: local minima, found where its rate turns, and the ends where it grows into the path or falls out of it.</summary>
    /// <param name="spanS">Length of the path, s.</param>
    /// <param name="state">The relative state at a time after the start, s.</param>
    public static IReadOnlyList<(double OffsetS, string Kind)> ClosestApproaches(double spanS, Func<double, RelativeState> state)
    {
        // ρ·v and not the rate of range, which has no value at no distance.
        double Rate(double t) => state(t) is var s ? Vec3.Dot(s.PositionM, s.VelocityMPerS) : double.NaN;
        List<(double, string)> found = [];
        var (step, last, lastRate) = (StepS(spanS), 0.0, Rate(0));
        if (lastRate > 0) found.Add((0, "start"));
        for (var i = 1; last < spanS; i++)
        {
            var now = Math.Min(i * step, spanS);
            var rate = Rate(now);
            if (lastRate < 0 && rate >= 0) found.Add((NegativeIntervals.Edge(Rate, last, now, ToleranceS), "minimum"));
            (last, lastRate) = (now, rate);
        }

        if (lastRate < 0) found.Add((spanS, "end"));
        return found;
    }

    private static double StepS(double spanS) => Math.Min(LongestStepS, spanS / LeastSteps);

    // The least of many samples, and about it by golden section.
    private static double Least(Func<double, double> margin, double from, double to)
    {
        var step = (to - from) / SamplesWithin;
        var best = Enumerable.Range(0, SamplesWithin + 1).MinBy(i => margin(from + (i * step)));
        var at = NegativeIntervals.Minimum(margin, Math.Max(from, from + ((best - 1) * step)), Math.Min(to, from + ((best + 1) * step)), ToleranceS);
        return Math.Min(margin(at), margin(from + (best * step)));
    }
}
