using SdaToolkit.Astrodynamics.RelativeMotion;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>A phase as flown.</summary>
/// <param name="Id">Unique within the plan.</param>
/// <param name="Kind">As of a phase of a declared plan.</param>
/// <param name="Purpose">In words.</param>
/// <param name="StartS">Start, s after the start of the plan.</param>
/// <param name="EndS">End, s.</param>
/// <param name="Imaging">The camera is on.</param>
/// <param name="Corridor">The corridor it lies in; null: none.</param>
internal sealed record FlownPhase(string Id, string Kind, string Purpose, double StartS, double EndS, bool Imaging, Corridor? Corridor);

/// <summary>A burn as flown.</summary>
/// <param name="Burn">Time and change of velocity.</param>
/// <param name="PhaseId">The phase that starts with it or in which it falls.</param>
/// <param name="Purpose">In words.</param>
/// <param name="After">Relative state right after it.</param>
internal sealed record FlownBurn(Burn Burn, string PhaseId, string Purpose, RelativeState After);

/// <summary>A transfer as flown.</summary>
/// <param name="PhaseId">Its phase.</param>
/// <param name="Linear">As the linear dynamics have it.</param>
/// <param name="DurationS">Duration, s.</param>
/// <param name="FlownMPerS">Sum of the burns, m/s.</param>
/// <param name="MissM">Distance from the target at the end, m.</param>
/// <param name="MissMPerS">Difference of velocity there, m/s.</param>
/// <param name="ToleranceM">Allowed distance from the target, m.</param>
/// <param name="Rounds">Rounds of refinement.</param>
/// <param name="UnburnedRangeM">Greatest range of the drift without any burn in the same time, m.</param>
/// <param name="LowerBoundMPerS">No burns near the flown path do it with less, m/s; NaN: not known.</param>
internal sealed record FlownTransfer(string PhaseId, LinearTransfer Linear, double DurationS, double FlownMPerS, double MissM, double MissMPerS, double ToleranceM, int Rounds, double UnburnedRangeM, double LowerBoundMPerS)
{
    /// <summary>The flown cost over its bound, minus one; 0 where nothing is burned.</summary>
    public double Gap => FlownMPerS == 0 ? 0 : (FlownMPerS / LowerBoundMPerS) - 1;
}

/// <summary>A plan as flown under the full model.</summary>
/// <param name="Phases">Phases in order of time, without gaps.</param>
/// <param name="Burns">Burns in order of time.</param>
/// <param name="Transfers">Transfers in order of time.</param>
/// <param name="Arcs">The path in arcs between burns: the first row after the burn that starts it, the last before the next one.</param>
internal sealed record FlownPlan(IReadOnlyList<FlownPhase> Phases, IReadOnlyList<FlownBurn> Burns, IReadOnlyList<FlownTransfer> Transfers, IReadOnlyList<IReadOnlyList<PathRow>> Arcs)
{
    /// <summary>Sum of all burns, m/s.</summary>
    public double DeltaVMPerS => Burns.Sum(b => b.Burn.SizeMPerS);

    /// <summary>End, s after the start.</summary>
    public double EndS => Phases.Count > 0 ? Phases[^1].EndS : 0;

    /// <summary>All rows in order of time; at a burn the row after it.</summary>
    public IReadOnlyList<PathRow> Rows { get; } = [.. Arcs.SelectMany((a, i) => i + 1 < Arcs.Count ? a.SkipLast(1) : a)];

    /// <summary>The rows of a phase, both ends among them; the last before a burn that starts the next one.</summary>
    public IEnumerable<PathRow> RowsOf(FlownPhase phase)
    {
        foreach (var arc in Arcs)
        {
            if (arc[^1].TimeS <= phase.StartS || arc[0].TimeS >= phase.EndS) continue;
            var last = arc[^1].TimeS >= phase.EndS;
            foreach (var row in last ? arc : arc.SkipLast(1))
                if (row.TimeS >= phase.StartS && row.TimeS <= phase.EndS) yield return row;
        }
    }

    /// <summary>The phase at a time; of two that meet there the later.</summary>
    public FlownPhase PhaseAt(double timeS) => Phases.LastOrDefault(p => timeS >= p.StartS) ?? Phases[0];
}
