using SdaToolkit.Model;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>The report of proximity.monitor.</summary>
internal static class MonitorReport
{
    public static Report Of(MonitorRequest request, MonitorResult result)
    {
        _ = request;
        return new ReportBuilder("Flown against declared", result.VerdictReason).Envelope(result.Envelope).Section("What this rests on").Validity(result.Validity).Build();
    }
}
