namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>One way to settle what a request with named phases leaves open.</summary>
/// <param name="Words">What is settled, in words; empty: nothing beyond the cheapest.</param>
/// <param name="Phases">For each phase the sketches that remain.</param>
internal sealed record NamedChoice(string Words, IReadOnlyList<IReadOnlyList<PhaseSketch>> Phases);

/// <summary>
/// What a request with named phases leaves open beyond the cheapest: hops of an approach and where an orbit is entered. Linear dynamics choose by cost and a few constraints; where the flown plan fails another, these
/// are flown in turn.
/// </summary>
internal static class NamedChoices
{
    /// <summary>The one flown first: every open approach with the fewest hops.</summary>
    public static NamedChoice First(IReadOnlyList<IReadOnlyList<PhaseSketch>> wanted) => new("", Hopping(wanted, Hops(wanted).FirstOrDefault()));

    /// <summary>Open approaches with more hops than the fewest, in rising order.</summary>
    public static IEnumerable<NamedChoice> MoreHops(IReadOnlyList<IReadOnlyList<PhaseSketch>> wanted) =>
        Hops(wanted).Skip(1).Select(hops => new NamedChoice(FormattableString.Invariant($"{hops} hops"), Hopping(wanted, hops)));

    /// <summary>Each orbit whose phase is open entered at each of the phases to choose from, the other phases as they are.</summary>
    public static IEnumerable<NamedChoice> Entries(IReadOnlyList<IReadOnlyList<PhaseSketch>> wanted)
    {
        for (var i = 0; i < wanted.Count; i++)
        {
            if (wanted[i][0] is not { FreePhase: true, Orbit: not null }) continue;
            foreach (var phase in wanted[i].Select(s => s.Orbit!.PhaseRad).Distinct())
            {
                List<PhaseSketch> entered = [.. wanted[i].Where(s => s.Orbit!.PhaseRad == phase).Select(s => s with { FreePhase = false })];
                yield return new(FormattableString.Invariant($"phase {phase:0.00} rad of {wanted[i][0].Kind}"), [.. wanted.Select((w, k) => k == i ? entered : w)]);
            }
        }
    }

    private static List<int> Hops(IReadOnlyList<IReadOnlyList<PhaseSketch>> wanted) =>
        [.. wanted.SelectMany(w => w).Where(s => s.FreeHops).Select(s => s.Knots.Count - 1).Distinct().Order()];

    private static List<IReadOnlyList<PhaseSketch>> Hopping(IReadOnlyList<IReadOnlyList<PhaseSketch>> wanted, int hops) =>
        [.. wanted.Select(w => w[0].FreeHops ? [.. w.Where(s => s.Knots.Count - 1 == hops)] : w)];
}
