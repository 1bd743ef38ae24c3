namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Finds the events of one pair between two times.</summary>
/// <remarks>
/// The samples lie on one grid for the whole window, whatever the times, so a minimum is always found from the same samples by the same steps, and kept
/// where its time falls: it is neither lost nor doubled however the window is divided.
/// </remarks>
internal static class ScreeningRefiner
{
    /// <summary>A minimum this close to an edge, s, is that edge.</summary>
    private const double EdgeS = 1e-3;

    /// <summary>Rounding of a range of pairs that fly along with each other, m.</summary>
    private const double RoundingM = 1e-6;

    /// <summary>A rise of the range below this, m, does not part two minima: rounding makes such.</summary>
    public const double LeastRiseM = 1e-3;

    /// <summary>Adds the events from a time to before another; the end of the window belongs to what goes up to it.</summary>
    public static void Refine(ScreeningScene scene, in ScreeningCandidate candidate, List<CloseApproach> events)
    {
        var (primary, secondary) = scene.Ordered(candidate.A, candidate.B);
        var pair = new ScreeningPair(scene, primary, secondary);
        var first = (int)Math.Floor(candidate.FromS / ScreeningScene.SampleS);
        var last = Math.Min((int)Math.Ceiling(candidate.ToS / ScreeningScene.SampleS), scene.LastSample);
        var before = Square(scene, ref pair, first - 1);
        var here = Square(scene, ref pair, first);
        for (var j = first; j <= last; j++)
        {
            var after = Square(scene, ref pair, j + 1);
            if (IsLeast(before, here, after)) AddEvent(scene, ref pair, candidate, j, before, after, events);
            (before, here) = (here, after);
        }
    }

    // A comparison with NaN, an edge, is false: an edge never rules a sample out. Of equal samples the first counts.
    private static bool IsLeast(double before, double here, double after) => !double.IsNaN(here) && !(before <= here) && !(after < here);

    /// <summary>Range squared at a sample; NaN outside the window and where there is no state.</summary>
    private static double Square(ScreeningScene scene, ref ScreeningPair pair, int sample) =>
        sample < 0 || sample > scene.LastSample ? double.NaN : pair.RangeSquared(scene.Sample(sample));

    private static void AddEvent(ScreeningScene scene, ref ScreeningPair pair, in ScreeningCandidate candidate, int sample, double before, double after, List<CloseApproach> events)
    {
        var (time, kind) = Minimum(scene, ref pair, sample, double.IsNaN(before), double.IsNaN(after));
        if (time < candidate.FromS || (time >= candidate.ToS && candidate.ToS < scene.DurationS)) return;
        var square = pair.RangeSquared(time);
        if (!(square < scene.ThresholdM * scene.ThresholdM)) return;
        var rise = Math.Sqrt(square) + LeastRiseM;
        if (Stands(scene, ref pair, sample, -1, before, square, rise * rise) && Stands(scene, ref pair, sample, +1, after, square, rise * rise))
            events.Add(pair.EventAt(time, kind));
    }

    private static (double Time, CloseApproachKind Kind) Minimum(ScreeningScene scene, ref ScreeningPair pair, int sample, bool edgeBefore, bool edgeAfter)
    {
        var at = scene.Sample(sample);
        var from = edgeBefore ? Edge(scene, ref pair, sample, -1) : scene.Sample(sample - 1);
        var to = edgeAfter ? Edge(scene, ref pair, sample, +1) : scene.Sample(sample + 1);
        var time = to - from > EdgeS ? pair.Closest(from, to) : at;
        if (edgeBefore && (time - from < EdgeS || !Rises(ref pair, time, from))) return (from, CloseApproachKind.Edge);
        if (edgeAfter && (to - time < EdgeS || !Rises(ref pair, time, to))) return (to, CloseApproachKind.Edge);
        return (time, CloseApproachKind.Minimum);
    }

    /// <summary>Whether the range at an edge is above that at a time by more than rounding: where it hardly changes, its least value next to the edge is found anywhere near.</summary>
    private static bool Rises(ref ScreeningPair pair, double time, double edge) =>
        Math.Sqrt(pair.RangeSquared(edge)) > Math.Sqrt(pair.RangeSquared(time)) + RoundingM;

    /// <summary>Whether, going from a minimum in one direction, the range rises before it comes to a lower one.</summary>
    private static bool Stands(ScreeningScene scene, ref ScreeningPair pair, int sample, int direction, double next, double square, double rise)
    {
        var (behind, here) = (double.PositiveInfinity, next);
        for (var j = sample + direction; !double.IsNaN(here) && here <= rise; j += direction)
        {
            var ahead = Square(scene, ref pair, j + direction);
            var (before, after) = direction > 0 ? (behind, ahead) : (ahead, behind);
            // The neighbour towards the minimum itself is no edge, and at the first sample higher or equal.
            if (j == sample + direction) (before, after) = direction > 0 ? (square, ahead) : (ahead, square);
            if (IsLeast(before, here, after))
            {
                var (time, _) = Minimum(scene, ref pair, j, double.IsNaN(before), double.IsNaN(after));
                var other = pair.RangeSquared(time);
                if (other < square || (other == square && direction < 0)) return false;
            }

            if (!(before > here) && !(after > here) && IsAboveNear(scene, ref pair, j, rise)) return true;
            (behind, here) = (here, ahead);
        }

        return true;
    }

    /// <summary>Whether the range squared is above a limit anywhere around a sample: where the sample is the highest, the top lies beside it.</summary>
    private static bool IsAboveNear(ScreeningScene scene, ref ScreeningPair pair, int sample, double limit)
    {
        for (var t = Math.Max(0, scene.Sample(sample) - ScreeningScene.SampleS); t <= scene.Sample(sample + 1); t++)
            if (pair.RangeSquared(t) > limit) return true;
        return false;
    }

    /// <summary>The last time with a state next to a sample, in the direction in which the next sample has none.</summary>
    private static double Edge(ScreeningScene scene, ref ScreeningPair pair, int sample, int direction)
    {
        var next = sample + direction;
        var at = scene.Sample(sample);
        return next < 0 || next > scene.LastSample ? at : pair.LastValid(at, scene.Sample(next));
    }
}
