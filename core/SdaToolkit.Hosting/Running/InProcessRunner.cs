using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// Runs analyses in this process, each plugin in its own load context. A plugin is loaded when first used and kept until
/// the runner is disposed; every run has an analysis instance of its own. Thread safe.
/// </summary>
/// <remarks>
/// In one process a plugin is trusted: it can end the process (from a thread of its own, or by overflowing the stack),
/// write to standard output, and ignore cancellation. A run that does not stop is reported as failed after
/// <see cref="Grace"/> and left running; only a worker process can be ended by force.
/// <para>An identifier that no plugin offers, or only a plugin that is not ready, is unknown_analysis with the reason; one
/// of a plugin that the user switched off, that is unsigned or modified, or that may run in worker processes only is
/// not_permitted.</para>
/// <para>A run in parts keeps the results of all parts, and the merged one, in memory. The first part to fail stops the others
/// and ends the run with its code.</para>
/// </remarks>
/// <param name="catalog">The plugins.</param>
/// <param name="time">The clock of deadlines; null for the system's.</param>
public sealed class InProcessRunner(PluginCatalog catalog, TimeProvider? time = null) : IAnalysisRunner, IAsyncDisposable
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ConcurrentDictionary<string, Lazy<LoadedPlugin>> _loaded = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _working = new();

    // Never disposed: runs that are asked for too late still look at it, and cancelled it holds nothing.
    private readonly CancellationTokenSource _shutdown = new();

    /// <summary>How long a run may take to stop after it was cancelled or its deadline passed. 5 s.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether plugins that may run in worker processes only are loaded too. False; a worker process, which is the place they
    /// are meant for, sets it.
    /// </summary>
    public bool AllowWorkerOnly { get; init; }

    /// <inheritdoc/>
    public IAsyncEnumerable<RunEvent> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunCoreAsync(request.Clone(), cancellation);
    }

    /// <summary>Cancels the runs that are going, waits for them up to <see cref="Grace"/>, and unloads all plugins.</summary>
    public async ValueTask DisposeAsync()
    {
        await _shutdown.CancelAsync();
        await Task.WhenAll(_working.Keys).WaitAsync(Grace, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var id in _loaded.Keys)
            if (_loaded.TryRemove(id, out var plugin) && plugin is { IsValueCreated: true }) plugin.Value.Dispose();
    }

    private async IAsyncEnumerable<RunEvent> RunCoreAsync(RunRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (RunAdmission.Objection(catalog, request, AllowWorkerOnly, out var analysis) is { } objection)
        {
            yield return new() { RunId = request.RunId, Failed = objection };
            yield break;
        }

        await using var run = new InProcessRun(request, analysis!, Load, Grace, _time, cancellation, _shutdown.Token);
        run.Start();
        _working[run.Work] = true;
        _ = run.Work.ContinueWith(done => _working.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await foreach (var runEvent in run.EventsAsync())
        {
            runEvent.RunId = request.RunId;
            yield return runEvent;
        }
    }

    /// <summary>Begins to load a plugin that will be asked for; what goes wrong shows in the run.</summary>
    internal void Preload(Plugin plugin)
    {
        var loading = Kept(plugin);
        _ = Task.Run(() =>
        {
            try
            {
                _ = loading.Value;
            }
            catch (PluginLoadException)
            {
                // Kept, and thrown again in each run.
            }
        });
    }

    /// <summary>The plugins that are loaded, or are being.</summary>
    internal ICollection<string> Loaded => _loaded.Keys;

    private LoadedPlugin Load(Plugin plugin) => Kept(plugin).Value;

    private Lazy<LoadedPlugin> Kept(Plugin plugin) => _loaded.GetOrAdd(plugin.Id, _ => new(() => LoadedPlugin.Load(plugin)));
}
