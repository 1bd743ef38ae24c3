using SdaToolkit.Learning.Series;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>The report of telemetry.detect.</summary>
internal static class DetectReport
{
    public static Report Of(DetectRequest request, DetectResult result, SeriesBank bank, AlignedTelemetry test)
    {
        var events = result.Events;
        var report = new ReportBuilder("Anomalies in telemetry", events.Count == 0 ? "Nothing that is not nominal was found." : $"{events.Count} event{(events.Count == 1 ? "" : "s")} found.")
            .Envelope(result.Envelope);
        if (events.Count > 0)
        {
            report.Section("Events").Table(new Table
            {
                Title = "Events",
                Caption = "Score 1 is the alarm threshold.",
                Columns =
                {
                    Columns.Identifiers("First sample", events.Select(e => e.FirstIndex)),
                    Columns.Identifiers("Last sample", events.Select(e => e.LastIndex)),
                    Columns.Fixed("Peak score", "", 2, events.Select(e => e.PeakScore)),
                    Columns.Text("Channels", events.Select(e => string.Join(", ", e.Channels.Select(c => c.Channel)))),
                    Columns.Text("Reason", events.Select(e => e.Reason)),
                },
            });
        }
        return report.Section("What this rests on").Validity(result.Validity).Build();
    }
}
