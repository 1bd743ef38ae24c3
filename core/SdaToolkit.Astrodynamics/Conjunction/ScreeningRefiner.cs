namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Finds the events of one pair in one interval between knots.</summary>
/// <remarks>
/// The samples lie on one grid for the whole window, and an event belongs to the interval its time falls in. A minimum at the border of two intervals is
/// found in both, from the same samples by the same steps, and kept in one: it is neither lost nor doubled.
/// </remarks>
internal static class ScreeningRefiner
{
    /// <summary>A minimum this close to an edge, s, is that edge.</summary>
    private const double EdgeS = 1e-3;

    public static void Refine(ScreeningScene scene, int a, int b, int interval, List<CloseApproach> events)
    {
        var (primary, secondary) = scene.Ordered(a, b);
        var pair = new ScreeningPair(scene, primary, secondary);
        var first = interval * ScreeningScene.SamplesPerKnot;
        var last = Math.Min(first + ScreeningScene.SamplesPerKnot, scene.LastSample);
        var before = Square(scene, ref pair, first - 1);
        var here = Square(scene, ref pair, first);
        for (var j = first; j <= last; j++)
        {
            var after = Square(scene, ref pair, j + 1);
            // A comparison with NaN, an edge, is false: an edge never rules a sample out. Of equal samples the first counts.
            if (!double.IsNaN(here) && !(before <= here) && !(after < here))
                AddEvent(scene, ref pair, interval, j, double.IsNaN(before), double.IsNaN(after), events);
            (before, here) = (here, after);
        }
    }

    /// <summary>Range squared at a sample; NaN outside the window and where there is no state.</summary>
    private static double Square(ScreeningScene scene, ref ScreeningPair pair, int sample) =>
        sample < 0 || sample > scene.LastSample ? double.NaN : pair.RangeSquared(scene.Sample(sample));

    private static void AddEvent(ScreeningScene scene, ref ScreeningPair pair, int interval, int sample, bool edgeBefore, bool edgeAfter, List<CloseApproach> events)
    {
        var at = scene.Sample(sample);
        var from = edgeBefore ? Edge(scene, ref pair, sample, -1) : scene.Sample(sample - 1);
        var to = edgeAfter ? Edge(scene, ref pair, sample, +1) : scene.Sample(sample + 1);
        var time = to - from > EdgeS ? pair.Closest(from, to) : at;
        var kind = CloseApproachKind.Minimum;
        if (edgeBefore && time - from < EdgeS) (time, kind) = (from, CloseApproachKind.Edge);
        else if (edgeAfter && to - time < EdgeS) (time, kind) = (to, CloseApproachKind.Edge);

        var isLast = interval == scene.Intervals - 1;
        if (time < scene.Knot(interval) || (time >= scene.Knot(interval + 1) && !isLast)) return;
        if (pair.RangeSquared(time) < scene.ThresholdM * scene.ThresholdM) events.Add(pair.EventAt(time, kind));
    }

    /// <summary>The last time with a state next to a sample, in the direction in which the next sample has none.</summary>
    private static double Edge(ScreeningScene scene, ref ScreeningPair pair, int sample, int direction)
    {
        var next = sample + direction;
        var at = scene.Sample(sample);
        return next < 0 || next > scene.LastSample ? at : pair.LastValid(at, scene.Sample(next));
    }
}
