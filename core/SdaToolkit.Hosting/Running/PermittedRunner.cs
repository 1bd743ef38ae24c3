using System.Runtime.CompilerServices;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// Gives a plugin only data that it is cleared for, and sees to it that no result is marked lower than what it was made of. Thread safe.
/// </summary>
/// <remarks>
/// Where the request's marking, joined with what the run request says beside it, is not shown to be within the plugin's clearance, the run ends as
/// not_permitted before the plugin is loaded. A result or report that states less than its request is followed by a last chunk that
/// sets its marking and data mode, which protobuf merges into it.
/// </remarks>
/// <param name="inner">Where runs go that are permitted; disposed with this where it can be.</param>
/// <param name="catalog">The plugins.</param>
/// <param name="clearances">What each may be given.</param>
public sealed class PermittedRunner(IAnalysisRunner inner, PluginCatalog catalog, PluginClearances clearances) : IAnalysisRunner, IAsyncDisposable
{
    /// <inheritdoc/>
    public IAsyncEnumerable<RunEvent> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunCoreAsync(request.Clone(), cancellation);
    }

    /// <summary>Disposes the place where runs go.</summary>
    public ValueTask DisposeAsync() => inner is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;

    private async IAsyncEnumerable<RunEvent> RunCoreAsync(RunRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // An analysis that nobody offers is for the inner runner to tell.
        if (!catalog.TryFind(request.Analysis, out var analysis))
        {
            await foreach (var e in inner.RunAsync(request, cancellation)) yield return e;
            yield break;
        }

        if (Objection(request, analysis, out var marked) is { } objection)
        {
            yield return new() { RunId = request.RunId, Failed = objection };
            yield break;
        }

        await foreach (var e in inner.RunAsync(request, cancellation))
            foreach (var passed in marked!.Pass(e)) yield return passed;
    }

    private RunFailed? Objection(RunRequest request, AnalysisInfo analysis, out MarkedRun? marked)
    {
        marked = null;
        try
        {
            var survey = MarkingSurvey.Of(analysis.Request, request.Request.Memory);
            var marking = clearances.Scale.Join([.. survey.Markings, request.HandlingMarking]);
            Markings.Mix([.. survey.Modes, request.DataMode], out var mode);
            marked = new(analysis, clearances.Scale, marking, mode);
            return clearances.Objection(analysis.Plugin, marking, request.HandlingMarking.Length > 0 ? 0 : survey.UnmarkedCount) is { } reason
                ? RunFailures.New(ErrorCode.NotPermitted, reason)
                : null;
        }
        catch (MessageJsonException e)
        {
            return RunFailures.New(ErrorCode.InvalidRequest, $"request: {OneLine.Of(e.Message)}");
        }
    }
}
