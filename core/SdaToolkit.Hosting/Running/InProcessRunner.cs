using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
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
        if (Objection(request, out var analysis) is { } objection)
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

    /// <summary>Why a run cannot start, or null and its analysis.</summary>
    private RunFailed? Objection(RunRequest request, out AnalysisInfo? analysis) =>
        !catalog.TryFind(request.Analysis, out analysis) ? NotOffered(request.Analysis)
        : analysis.Plugin.State == PluginState.WorkerOnly && !AllowWorkerOnly
            ? RunFailures.New(ErrorCode.NotPermitted, $"analysis {analysis.Id}: plugin {analysis.Plugin.Id} has no signature of a trusted key; the configuration allows it in a worker process only (--runner worker)")
        : request.Deadline is { } d && !IsDuration(d) ? RunFailures.New(ErrorCode.InvalidRequest, $"deadline: {d.Seconds} s and {d.Nanos} ns are not a valid duration")
        : request.Parts > 1 && RunParts.Objection(analysis, request.Parts) is { } parts ? RunFailures.New(ErrorCode.InvalidRequest, $"parts: {parts}")
        : null;

    // As google/protobuf/duration.proto has it: within 10,000 years, nanoseconds below a second and of the same sign.
    private static bool IsDuration(Duration d) =>
        Math.Abs((decimal)d.Seconds) <= Duration.MaxSeconds && Math.Abs((long)d.Nanos) < Duration.NanosecondsPerSecond && (long)Math.Sign(d.Seconds) * d.Nanos >= 0;

    private LoadedPlugin Load(Plugin plugin) => _loaded.GetOrAdd(plugin.Id, _ => new(() => LoadedPlugin.Load(plugin))).Value;

    private RunFailed NotOffered(string id)
    {
        if (catalog.FindUnready(id) is { } plugin)
        {
            var code = plugin.State is PluginState.Disabled or PluginState.Unsigned or PluginState.Modified ? ErrorCode.NotPermitted : ErrorCode.UnknownAnalysis;
            return RunFailures.New(code, $"analysis {OneLine.Of(id)}: plugin {plugin.Id} is {plugin.State.ToString().ToLowerInvariant()}: {plugin.Reason}");
        }

        var near = catalog.Suggest(id);
        var hint = near.Count == 0 ? "" : "; did you mean " + string.Join(" or ", near) + "?";
        return RunFailures.New(ErrorCode.UnknownAnalysis, $"no plugin offers \"{OneLine.Of(id)}\"{hint}");
    }
}
