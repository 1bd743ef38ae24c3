using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

internal static class AvoidanceReport
{
    public static Report Of(PlanAvoidanceRequest request, PlanAvoidanceResult result) => new ReportBuilder("x", result.OutcomeReason).Envelope(result.Envelope).Validity(result.Validity).Build();
}
