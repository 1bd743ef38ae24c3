using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Inspect;

/// <summary>The report of proximity.plan-inspection.</summary>
internal static class InspectionReport
{
    public static Report Of(PlanInspectionRequest request, PlanInspectionResult result)
    {
        _ = request;
        var report = new ReportBuilder("Inspection plan", result.OutcomeReason).Envelope(result.Envelope);
        if (result.Binding is not null) report.Notice(Severity.Error, "No plan meets every constraint. What follows is the best that was found; it must not be flown.");
        foreach (var assumption in result.Validity.Assumptions.Where(a => a.State == AssumptionState.NotMet))
            report.Notice(Severity.Warning, $"{assumption.Statement} Here: {assumption.Finding}.");
        report.Section("Constraints").Table(InspectionTables.Constraints(result));
        if (result.Plan is not null) report.Section("Burns").Table(InspectionTables.Burns(result)).Table(InspectionTables.Transfers(result)).Table(InspectionTables.Budget(result));
        if (result.Facets is not null) report.Section("Coverage").Table(InspectionTables.Parts(result));
        return report.Section("What this rests on").Validity(result.Validity).Build();
    }
}
