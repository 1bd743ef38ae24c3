using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.RelativeStates;

/// <summary>proximity.relative-state: how a chaser moves relative to a client, what it sees, and what it comes near.</summary>
[Analysis("proximity.relative-state")]
public sealed class RelativeStateAnalysis : Analysis<RelativeStateRequest, RelativeStateResult>
{
    /// <inheritdoc/>
    protected override ValueTask<RelativeStateResult> RunAsync(RelativeStateRequest request, AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var plan = RelativeStatePlan.Of(request);
        context.ReportProgress(0.1, "propagating");
        var history = RelativeHistory.Of(plan.Inputs, plan.StepS);
        context.Cancellation.ThrowIfCancellationRequested();
        context.ReportProgress(0.7, "searching");
        var result = RelativeStateColumns.Of(plan, history);
        RelativeStateEvents.AddTo(result, plan, history);
        result.Validity = RelativeStateValidity.Of(plan);
        result.Envelope = Envelopes.Of(request);
        context.ReportProgress(1, "done");
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    protected override Report Present(RelativeStateRequest request, RelativeStateResult result) => RelativeStateReport.Of(request, result);
}
