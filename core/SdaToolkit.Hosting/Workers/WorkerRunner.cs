using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// Runs analyses in worker processes, one for each run that is going, confined as the policy asks and the machine allows. A
/// worker that crashes, hangs, lies or takes too much ends with its run, and nothing else does. Thread safe.
/// </summary>
/// <remarks>
/// What a worker says is checked like any input: a frame that is too long, garbage, an event of another run, out of order or
/// after the last ends the worker, and the run is worker_crashed. A run that is cancelled, late or over its memory ends at
/// once, with every process that it started.
/// <para>The first worker shows what confinement can be put in force; all later ones of this runner have the same.</para>
/// </remarks>
/// <param name="catalog">The plugins.</param>
/// <param name="options">How workers are started, confined and limited.</param>
/// <param name="time">The clock of deadlines; null for the system's.</param>
public sealed class WorkerRunner(PluginCatalog catalog, WorkerOptions options, TimeProvider? time = null) : IAnalysisRunner, IAsyncDisposable
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly WorkerPool _pool = new(options);
    private readonly ConcurrentDictionary<TaskCompletionSource, bool> _running = new();

    // Never disposed: runs that are asked for too late still look at it, and cancelled it holds nothing.
    private readonly CancellationTokenSource _shutdown = new();

    /// <inheritdoc/>
    public IAsyncEnumerable<RunEvent> RunAsync(RunRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RunCoreAsync(request.Clone(), cancellation);
    }

    /// <summary>Cancels the runs that are going, waits for them, and ends all workers.</summary>
    public async ValueTask DisposeAsync()
    {
        await _shutdown.CancelAsync();
        await Task.WhenAll(_running.Keys.Select(r => r.Task)).WaitAsync(TimeSpan.FromSeconds(5)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _pool.DisposeAsync();
    }

    private async IAsyncEnumerable<RunEvent> RunCoreAsync(RunRequest request, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (RunAdmission.Objection(catalog, request, allowWorkerOnly: true, out var analysis) is { } objection)
        {
            yield return new() { RunId = request.RunId, Failed = objection };
            yield break;
        }
        if (request.Deadline is null && options.Policy.DeadlineS > 0) request.Deadline = Duration.FromTimeSpan(TimeSpan.FromSeconds(options.Policy.DeadlineS));
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[ended] = true;
        try
        {
            await using var run = new WorkerRun(request, analysis!, _pool, options, _time, cancellation, _shutdown.Token);
            for (RunEvent? last = null; last?.EventCase is not (RunEvent.EventOneofCase.Completed or RunEvent.EventOneofCase.Failed);)
                if ((last = await run.NextAsync()) is not null) yield return last;
        }
        finally
        {
            _running.TryRemove(ended, out _);
            ended.SetResult();
        }
    }
}
