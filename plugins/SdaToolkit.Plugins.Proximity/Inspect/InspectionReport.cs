using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>The report of proximity.plan-inspection.</summary>
internal static class InspectionReport
{
    public static Report Of(PlanInspectionRequest request, PlanInspectionResult result)
    {
        var report = new ReportBuilder("Inspection plan", result.OutcomeReason).Envelope(result.Envelope).Facts([.. Facts(result)]);
        if (result.Binding is not null && result.Plan is not null) report.Notice(Severity.Error, "No plan meets every constraint. What follows is the best that was found; it must not be flown.");
        foreach (var assumption in result.Validity.Assumptions.Where(a => a.State == AssumptionState.NotMet))
            report.Notice(Severity.Warning, SceneValidity.NotMet(assumption));
        if (result.Constraints.Count > 0) report.Section("Constraints").Table(InspectionTables.Constraints(result));
        if (result.Plan is not null) AddPlan(report, request, result);
        if (result.Facets is not null) report.Section("Coverage").Figure(CoverageFigure.Of(request, result)).Table(InspectionTables.Parts(result));
        if (result.Candidates is { Kind.Count: > 0 }) report.Section("What was compared").Figure(CostFigures.Candidates(request, result)).Table(InspectionTables.Candidates(result));
        return report.Section("What this rests on").Validity(result.Validity).Build();
    }

    private static void AddPlan(ReportBuilder report, PlanInspectionRequest request, PlanInspectionResult result)
    {
        var figures = new InspectionFigures(request, result);
        report.Section("The path about the client");
        foreach (var figure in figures.Planes()) report.Figure(figure);
        report.Figure(figures.Isometric());
        foreach (var figure in figures.Near()) report.Figure(figure);
        report.Section("Phases").Table(InspectionTables.Phases(result));
        foreach (var figure in figures.Range()) report.Figure(figure);
        report.Figure(figures.Light());
        report.Section("Burns").Table(InspectionTables.Burns(result));
        if (result.Plan.Burns.Count > 0) report.Figure(CostFigures.Waterfall(request, result));
        if (result.Transfers.Count > 0) report.Table(InspectionTables.Transfers(result));
        report.Table(InspectionTables.Budget(result));
    }

    private static IEnumerable<(string, string, string)> Facts(PlanInspectionResult result)
    {
        yield return ("Outcome", result.Outcome, "");
        if (result.Binding is not null) yield return ("Constraint that binds", result.Binding.Name, "");
        if (result.Plan is null) yield break;
        yield return ("Δv", ProximityText.Number(result.DeltaVMPerS), "m/s");
        yield return ("Burns", FormattableString.Invariant($"{result.Plan.Burns.Count}"), "");
        yield return ("Least range", ProximityText.Number(Enumerable.Range(0, result.Path.OffsetS.Count).Min(i => Range(result.Path, i))), "m");
        if (result.Facets is not null) yield return ("Area seen", FormattableString.Invariant($"{100 * result.Coverage:0.0}"), "%");
        if (result.CoverageReached is not null) yield return ("Wanted coverage reached", ProximityText.Time(result.CoverageReached).Replace('T', ' ').TrimEnd('Z'), "UTC");
    }

    private static double Range(RelativePath path, int i) => Math.Sqrt((path.RadialM[i] * path.RadialM[i]) + (path.TransverseM[i] * path.TransverseM[i]) + (path.NormalM[i] * path.NormalM[i]));
}
