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

    /// <summary>Begins to load the plugin of an analysis that will be asked for, where it is one of the program's own and is to run in this process; others are loaded when it is known that they may have the data.</summary>
    /// <param name="analysis">The analysis.</param>
    public void Expect(AnalysisInfo analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        if (kind != RunnerKind.Worker && analysis.Plugin is { State: PluginState.Ready, Trust.Kind: PluginTrustKind.BuiltIn }) _process.Preload(analysis.Plugin);
    }

    /// <summary>The plugins that are loaded in this process, or are being.</summary>
    internal ICollection<string> Loaded => _process.Loaded;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _process.DisposeAsync();
    }
}
