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
        ArgumentNullException.ThrowIfNull(context);
        var run = new LimitRun(request, null, context.Cancellation);
        if (run.Warning() is { } warning) context.Warn(warning);
        var result = new LimitsResult { Envelope = Envelopes.Of(request), Alarms = { run.Alarms }, Channels = { run.Channels } };
        result.Validity = LimitsValidity.Of(request, result);
        result.HealthReport = LimitHealth.Of(request.Telemetry, result);
        if (request.KeepState) result.State = LimitsStates.Write(run.Monitors.Values, request.Values, run.Reference);
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    protected override Report Present(LimitsRequest request, LimitsResult result) => LimitsReport.Of(request, result);
}
