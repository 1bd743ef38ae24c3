using SdaToolkit.Model;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.RelativeStates;

/// <summary>The report of proximity.relative-state.</summary>
internal static class RelativeStateReport
{
    public static Report Of(RelativeStateRequest request, RelativeStateResult result)
    {
        var report = new ReportBuilder("Relative motion", $"{request.CalculateSize()}").Envelope(result.Envelope);
        return report.Section("What this rests on").Validity(result.Validity).Build();
    }
}
