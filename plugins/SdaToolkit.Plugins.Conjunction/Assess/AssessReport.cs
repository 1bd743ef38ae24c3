using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The report of conjunction.assess.</summary>
internal static class AssessReport
{
    public static Report Of(AssessRequest request, AssessResult result) => new ReportBuilder("Conjunction assessment", $"{result.Assessments.Count} assessed").Envelope(result.Envelope).Build();
}
