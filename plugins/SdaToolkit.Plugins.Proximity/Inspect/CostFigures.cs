using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>Figures of cost: burns one on the other, and what was compared.</summary>
internal static class CostFigures
{
    private const double MmPerM = 1000;
    private const double HalfBar = 0.4;

    /// <summary>Every burn as a bar that begins where the one before ended; a phase has one colour, a line is the sum.</summary>
    public static Figure Waterfall(PlanInspectionRequest request, PlanInspectionResult result)
    {
        var figure = new Figure
        {
            Title = "Δv, burn by burn",
            Caption = "Each bar is a burn and begins where the one before ended; a phase has one colour. Line: the sum.",
            TextAlternative = FormattableString.Invariant($"{result.Plan.Burns.Count} burns add up to {MmPerM * result.DeltaVMPerS:0.0} mm/s."),
            XAxis = new Axis { Label = "Burn, by number", Minimum = 0.5 - HalfBar, Maximum = result.Plan.Burns.Count + 0.5 + HalfBar },
            YAxis = new Axis { Label = "Δv", Unit = "mm/s", Minimum = 0 },
        };
        var sum = 0.0;
        var bars = new Dictionary<string, Layer>(StringComparer.Ordinal);
        for (var i = 0; i < result.Plan.Burns.Count; i++)
        {
            var (phase, size) = (result.Plan.Burns[i].PhaseId, MmPerM * InspectionTables.Size(result.Plan.Burns[i]));
            if (!bars.TryGetValue(phase, out var layer)) figure.Layers.Add(bars[phase] = layer = new() { Name = phase, Band = new BandMark() });
            AddBar(layer.Band, i + 1, sum, sum + size);
            sum += size;
        }

        figure.Layers.Add(new Layer { Name = "Sum", Role = LayerRole.Context, Rule = new RuleMark { Y = sum } });
        if (request.DeltaVBudgetMPerS > 0) figure.Layers.Add(new Layer { Name = "Budget", Role = LayerRole.Limit, Rule = new RuleMark { Y = MmPerM * request.DeltaVBudgetMPerS } });
        return figure;
    }

    /// <summary>The candidates listed: coverage against Δv.</summary>
    public static Figure Candidates(PlanInspectionRequest request, PlanInspectionResult result)
    {
        var c = result.Candidates;
        var figure = new Figure
        {
            Title = "Inspection orbits compared",
            Caption = $"The best {c.Kind.Count} of {result.CandidatesTried}, by what they see and what the transfer costs in linear dynamics; the first is the one flown unless the full model showed a fault in it.",
            TextAlternative = FormattableString.Invariant($"Coverage from {100 * c.Coverage.Min():0} to {100 * c.Coverage.Max():0} %, Δv from {MmPerM * c.DeltaVMPerS.Min():0} to {MmPerM * c.DeltaVMPerS.Max():0} mm/s."),
            XAxis = new Axis { Label = "Δv of the transfer", Unit = "mm/s" },
            YAxis = new Axis { Label = "Area seen", Unit = "%", Minimum = 0, Maximum = 100 },
        };
        foreach (var (name, role, fits) in new[] { ("Meets all", LayerRole.Primary, true), ("Fails a constraint", LayerRole.Secondary, false) })
        {
            var rows = Enumerable.Range(0, c.Kind.Count).Where(i => c.Fails[i].Length == 0 == fits).ToList();
            if (rows.Count > 0) figure.Layers.Add(new Layer { Name = name, Role = role, Scatter = new ScatterMark { X = { rows.Select(i => MmPerM * c.DeltaVMPerS[i]) }, Y = { rows.Select(i => 100 * c.Coverage[i]) } } });
        }

        if (request.WantedCoverage > 0) figure.Layers.Add(new Layer { Name = "Wanted", Role = LayerRole.Limit, Rule = new RuleMark { Y = 100 * request.WantedCoverage } });
        return figure;
    }

    // A NaN sets a bar off from the next of its phase.
    private static void AddBar(BandMark band, double at, double low, double high)
    {
        band.X.Add([at - HalfBar, at + HalfBar, double.NaN]);
        band.Lower.Add([low, low, double.NaN]);
        band.Upper.Add([high, high, double.NaN]);
    }
}
