using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>telemetry.limits: telemetry against the limits of a database, in one piece or chunk by chunk.</summary>
[Analysis("telemetry.limits")]
public sealed class LimitsAnalysis : Analysis<LimitsRequest, LimitsResult>
{
    /// <inheritdoc/>
    protected override ValueTask<LimitsResult> RunAsync(LimitsRequest request, AnalysisContext context)
    {
        var times = new TelemetryTimes(request.Telemetry);
        var timeline = new DatabaseTimeline(request, times.Reference);
        var monitors = LimitsStates.Read(request, times.Reference);
        var setup = new LimitSetup(request, timeline, monitors, times.Reference == TimeReference.Utc);
        var alarms = new LimitStream(request, times, timeline, monitors, context.Cancellation).Run();
        alarms.AddRange(monitors.Values.Where(m => m.Alarm.Open).Select(m => LimitAlarms.Of(m, open: true)));
        alarms.Sort(Compare);
        var result = new LimitsResult
        {
            Envelope = Envelopes.Of(request),
            Alarms = { alarms },
            Channels = { monitors.Values.Select(setup.Describe) },
        };
        result.Validity = LimitsValidity.Of(request, result);
        if (request.KeepState) result.State = LimitsStates.Write(monitors.Values, request.Values, times.Reference);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    protected override Report Present(LimitsRequest request, LimitsResult result) => LimitsReport.Of(request, result);

    private static int Compare(LimitAlarm a, LimitAlarm b)
    {
        var byStart = a.Start is not null && b.Start is not null ? a.Start.CompareTo(b.Start) : a.FirstIndex.CompareTo(b.FirstIndex);
        return byStart != 0 ? byStart : string.CompareOrdinal(a.Channel, b.Channel);
    }
}
