using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>proximity.monitor: whether a chaser does what was declared, row by row, and how it leaves where it does not.</summary>
[Analysis("proximity.monitor")]
public sealed class MonitorAnalysis : Analysis<MonitorRequest, MonitorResult>
{
    /// <inheritdoc/>
    protected override ValueTask<MonitorResult> RunAsync(MonitorRequest request, AnalysisContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = MonitorSettings.Of(request);
        context.ReportProgress(0.05, "reading orbits");
        var inputs = MonitorInputs.Of(settings);
        context.ReportProgress(0.2, "comparing");
        var run = new MonitorRun(settings, inputs.Navigation, inputs.Motion);
        run.Run(context.Cancellation);
        var result = MonitorResults.Of(settings, inputs.Navigation, run);
        context.ReportProgress(0.5, "working out abort burns");
        result.Aborts.Add(AbortDecisions.Of(settings, inputs, run, context));
        result.ClientSource = inputs.Scene.Client.Source;
        result.Validity = MonitorValidity.Of(settings, inputs, result);
        result.Envelope = Envelopes.Of(request);
        context.ReportProgress(1, "done");
        return ValueTask.FromResult(result);
    }

    /// <inheritdoc/>
    protected override Report Present(MonitorRequest request, MonitorResult result) => MonitorReport.Of(request, result);
}
