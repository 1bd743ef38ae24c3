using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>Where analyses are to run.</summary>
public enum RunnerKind
{
    /// <summary>Trusted plugins in the host's process, others in a worker.</summary>
    Auto,

    /// <summary>In the host's process; a plugin that may run in a worker only is refused (not_permitted).</summary>
    Process,

    /// <summary>Each in a worker process.</summary>
    Worker,
}

/// <summary>Runs each analysis where its plugin may run. Thread safe.</summary>
/// <param name="catalog">The plugins.</param>
/// <param name="kind">Where to run them.</param>
/// <param name="workers">How workers are started.</param>
public sealed class SelectingRunner(PluginCatalog catalog, RunnerKind kind, WorkerOptions workers) : IAnalysisRunner, IAsyncDisposable
{
    private readonly InProcessRunner _process = new(catalog);
    private readonly WorkerRunner _worker = new(catalog, workers);

    /// <inheritdoc/>
    public IAsyncEnumerable<RunEvent> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var workerOnly = catalog.TryFind(request.Analysis, out var analysis) && analysis.Plugin.State == PluginState.WorkerOnly;
        return kind == RunnerKind.Worker || (workerOnly && kind == RunnerKind.Auto) ? _worker.RunAsync(request, cancellation) : _process.RunAsync(request, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _process.DisposeAsync();
    }
}
