using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>From the minima found to the events reported: merged where they are one, without the ghosts of decayed objects, in order.</summary>
internal static class ScreeningEvents
{
    /// <summary>A rise of the range below this, m, does not part two minima: rounding makes such.</summary>
    private const double LeastRiseM = 1e-3;

    /// <summary>An object can have been below the surface before only if its perigee is below this, m.</summary>
    private const double DoubtfulPerigeeM = 6_478_135;

    public static IReadOnlyList<CloseApproach> Settle(ScreeningScene scene, List<CloseApproach> found)
    {
        var decays = new Dictionary<int, double>();
        var events = found.GroupBy(e => (e.Primary, e.Secondary)).SelectMany(pair => Merge(scene, pair.OrderBy(e => e.Tca)))
            .Concat(Docked(scene))
            .Where(e => !IsGhost(scene, decays, e.Primary, e.PrimaryState) && !IsGhost(scene, decays, e.Secondary, e.SecondaryState))
            .ToArray();
        Array.Sort(events, (a, b) => (a.Tca, a.Primary, a.Secondary).CompareTo((b.Tca, b.Primary, b.Secondary)));
        return events;
    }

    /// <summary>One event at the start for each wanted pair of objects with identical elements.</summary>
    private static IEnumerable<CloseApproach> Docked(ScreeningScene scene)
    {
        foreach (var group in scene.TwinGroups())
        {
            var members = group.ToArray();
            var cursor = default(Sgp4Cursor);
            if (!scene.TryState(members[0], 0, ref cursor, out _, out _)) continue;
            for (var i = 0; i < members.Length; i++)
            {
                for (var j = i + 1; j < members.Length; j++)
                {
                    if (scene.Rank(members[i]) == int.MaxValue && scene.Rank(members[j]) == int.MaxValue) continue;
                    yield return EventAtStart(scene, scene.Ordered(members[i], members[j]));
                }
            }
        }
    }

    private static CloseApproach EventAtStart(ScreeningScene scene, (int Primary, int Secondary) pair) =>
        new ScreeningPair(scene, pair.Primary, pair.Secondary).EventAt(0, CloseApproachKind.Continuous);

    /// <summary>The minima of one pair, in order of time, those without a rise between them joined.</summary>
    private static List<CloseApproach> Merge(ScreeningScene scene, IEnumerable<CloseApproach> ordered)
    {
        var kept = new List<CloseApproach>();
        foreach (var e in ordered)
        {
            if (kept.Count == 0 || Rises(scene, kept[^1], e)) kept.Add(e);
            else if (e.MissDistanceM < kept[^1].MissDistanceM) kept[^1] = e;
        }

        if (kept.Count == 1 && IsConstant(scene, kept[0])) return [EventAtStart(scene, (kept[0].Primary, kept[0].Secondary))];
        return kept;
    }

    /// <summary>Whether the range rises between two minima, or has no value there.</summary>
    private static bool Rises(ScreeningScene scene, in CloseApproach a, in CloseApproach b)
    {
        var pair = new ScreeningPair(scene, a.Primary, a.Secondary);
        var limit = Math.Max(a.MissDistanceM, b.MissDistanceM) + LeastRiseM;
        var (from, to) = (a.Tca.SecondsSince(scene.Start), b.Tca.SecondsSince(scene.Start));
        var parts = (int)Math.Ceiling((to - from) / ScreeningScene.SampleS) + 1;
        for (var i = 1; i < parts; i++)
            if (!(pair.RangeSquared(from + ((to - from) * i / parts)) <= limit * limit)) return true;
        return false;
    }

    /// <summary>Whether the range is that of the event at every knot.</summary>
    private static bool IsConstant(ScreeningScene scene, in CloseApproach e)
    {
        var pair = new ScreeningPair(scene, e.Primary, e.Secondary);
        for (var k = 0; k <= scene.Intervals; k++)
            if (!(Math.Abs(Math.Sqrt(pair.RangeSquared(scene.Knot(k))) - e.MissDistanceM) <= LeastRiseM)) return false;
        return true;
    }

    /// <summary>Whether the object was below the surface at a knot before the event.</summary>
    private static bool IsGhost(ScreeningScene scene, Dictionary<int, double> decays, int index, in State<Teme> state)
    {
        if (Perigee(state) > DoubtfulPerigeeM) return false;
        if (!decays.TryGetValue(index, out var decay)) decays[index] = decay = FirstDecay(scene, index);
        return state.Epoch.SecondsSince(scene.Start) > decay;
    }

    private static double FirstDecay(ScreeningScene scene, int index)
    {
        var cursor = default(Sgp4Cursor);
        for (var k = 0; k <= scene.Intervals; k++)
            if (scene.Propagate(index, scene.Knot(k), ref cursor, out _, out _) == Sgp4Status.Decayed) return scene.Knot(k);
        return double.PositiveInfinity;
    }

    /// <summary>Osculating perigee radius, m.</summary>
    private static double Perigee(in State<Teme> state)
    {
        var (r, v) = (state.Position.Metres, state.Velocity.MetresPerSecond);
        var h2 = Vec3.Cross(r, v).NormSquared;
        var energy = (0.5 * v.NormSquared) - (ScreeningScene.MuM3PerS2 / r.Norm);
        var e = Math.Sqrt(Math.Max(0, 1 + (2 * energy * h2 / (ScreeningScene.MuM3PerS2 * ScreeningScene.MuM3PerS2))));
        return h2 / (ScreeningScene.MuM3PerS2 * (1 + e));
    }
}
