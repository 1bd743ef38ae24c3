using System.Runtime.InteropServices;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>From pairs that may meet to the events reported: those of one block of time, in order, whatever happens in other blocks.</summary>
internal static class ScreeningEvents
{
    /// <summary>An object can have been below the surface before only if its perigee is below this, m.</summary>
    private const double DoubtfulPerigeeM = 6_478_135;

    /// <summary>Events of the candidates of one block, and at the start of the window those of pairs that stay at one range.</summary>
    public static List<CloseApproach> Of(ScreeningScene scene, List<ScreeningCandidate> candidates, double fromS, double toS, CancellationToken cancellation)
    {
        candidates.Sort((x, y) => x.A != y.A ? x.A.CompareTo(y.A) : x.B != y.B ? x.B.CompareTo(y.B) : x.FromS.CompareTo(y.FromS));
        var events = new List<CloseApproach>();
        if (fromS <= 0) AddDocked(scene, events);
        var all = CollectionsMarshal.AsSpan(candidates);
        for (var i = 0; i < all.Length;)
        {
            // One step after another of the same pair: one search.
            var (run, next) = (all[i], i + 1);
            for (; next < all.Length && all[next].A == run.A && all[next].B == run.B && all[next].FromS <= run.ToS; next++)
                run = run with { ToS = Math.Max(run.ToS, all[next].ToS) };
            i = next;
            cancellation.ThrowIfCancellationRequested();
            if (run.FromS > fromS || run.ToS < toS || !IsConstant(scene, run)) ScreeningRefiner.Refine(scene, run, events);
            else if (fromS <= 0) AddAtStart(scene, run.A, run.B, events);
        }

        events.RemoveAll(e => IsGhost(scene, e.Primary, e.PrimaryState) || IsGhost(scene, e.Secondary, e.SecondaryState));
        events.Sort((x, y) => x.Tca != y.Tca ? x.Tca.CompareTo(y.Tca) : x.Primary != y.Primary ? x.Primary.CompareTo(y.Primary) : x.Secondary.CompareTo(y.Secondary));
        return events;
    }

    /// <summary>One event at the start for each wanted pair of objects with identical elements.</summary>
    private static void AddDocked(ScreeningScene scene, List<CloseApproach> events)
    {
        foreach (var group in scene.TwinGroups())
        {
            var members = group.ToArray();
            var cursor = default(Sgp4Cursor);
            if (!scene.TryState(members[0], 0, ref cursor, out _, out _)) continue;
            for (var i = 0; i < members.Length; i++)
            {
                for (var j = i + 1; j < members.Length; j++)
                    if (scene.Asked(members[i], members[j])) AddAtStart(scene, members[i], members[j], events);
            }
        }
    }

    private static void AddAtStart(ScreeningScene scene, int a, int b, List<CloseApproach> events)
    {
        var (primary, secondary) = scene.Ordered(a, b);
        events.Add(new ScreeningPair(scene, primary, secondary).EventAt(0, CloseApproachKind.Continuous));
    }

    /// <summary>Whether the range is below the threshold and the same all through the window.</summary>
    private static bool IsConstant(ScreeningScene scene, in ScreeningCandidate run)
    {
        var pair = new ScreeningPair(scene, run.A, run.B);
        var (least, most) = (double.PositiveInfinity, 0.0);
        for (var k = 0; k <= scene.LastCheck; k++)
        {
            var range = Math.Sqrt(pair.RangeSquared(scene.Check(k)));
            (least, most) = (Math.Min(least, range), Math.Max(most, range));
            if (!(most - least <= ScreeningRefiner.LeastRiseM)) return false;
        }

        return least < scene.ThresholdM;
    }

    /// <summary>Whether the object was below the surface at a check before the event.</summary>
    private static bool IsGhost(ScreeningScene scene, int index, in State<Teme> state) =>
        Perigee(state) <= DoubtfulPerigeeM && state.Epoch.SecondsSince(scene.Start) > scene.FirstDecay(index);

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
