using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>One run in a worker, from the host's side. Whatever the worker does, the run ends with an event of the closed list.</summary>
internal sealed class WorkerRun : IAsyncDisposable
{
    private readonly RunRequest _request;
    private readonly AnalysisInfo _analysis;
    private readonly WorkerPool _pool;
    private readonly WorkerOptions _options;
    private readonly ulong _memoryLimitBytes;
    private readonly CancellationToken _caller;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _memory = new();
    private readonly CancellationTokenSource _stop;
    private WorkerProcess? _worker;
    private EventGuard? _guard;
    private string? _note;
    private Task _watch = Task.CompletedTask;
    private volatile bool _overMemory;

    public WorkerRun(RunRequest request, AnalysisInfo analysis, WorkerPool pool, WorkerOptions options, TimeProvider time, CancellationToken caller, CancellationToken shutdown)
    {
        (_request, _analysis, _pool, _options, _caller) = (request, analysis, pool, options, caller);
        _memoryLimitBytes = request.MemoryLimitBytes > 0 ? request.MemoryLimitBytes : options.MemoryLimitBytes;
        _deadline = InProcessRun.DeadlineOf(request, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller, shutdown, _deadline.Token, _memory.Token);
    }

    /// <summary>The next event, or null where there is none to pass on yet. Does not throw.</summary>
    public async Task<RunEvent?> NextAsync()
    {
        try
        {
            _stop.Token.ThrowIfCancellationRequested();
            if (_worker is null) await BeginAsync();
            if (_guard!.HasStarted && Interlocked.Exchange(ref _note, null) is { } note) return new() { RunId = _request.RunId, Warning = note };
            if (await _worker!.ReadEventAsync(_stop.Token) is { } runEvent) return _guard.Check(runEvent);
            return await EndedEarlyAsync();
        }
        catch (OperationCanceledException)
        {
            return Failed(StopReason());
        }
        catch (AnalysisException e)
        {
            return Failed(RunFailures.From(e, stop: null));
        }
        catch (WorkerProtocolException e)
        {
            return Failed(await CrashedAsync($"the worker does not keep to the protocol: {e.Message}"));
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return Failed(await CrashedAsync(OneLine.Of(e.Message)));
        }
    }

    /// <summary>Ends the worker, unless it ended its run in order and is to be kept.</summary>
    public async ValueTask DisposeAsync()
    {
        await _memory.CancelAsync();
        await _watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_worker is not null) await _pool.ReturnAsync(_worker, _analysis.Plugin, _memoryLimitBytes, inOrder: _guard is { Ended: true });
        _stop.Dispose();
        _deadline.Dispose();
        _memory.Dispose();
    }

    private async Task BeginAsync()
    {
        // What stands around the request's own bytes takes no more than this.
        const int Around = 64 * 1024;
        if (_request.Request.Length > WorkerProtocol.MaximumRequestBytes - Around)
            throw new AnalysisException(AnalysisErrorCode.ResourceExhausted, $"request: {_request.Request.Length} bytes; a worker takes at most {WorkerProtocol.MaximumRequestBytes - Around} bytes");
        _worker = await _pool.TakeAsync(_analysis.Plugin, _memoryLimitBytes, _stop.Token);
        if (_worker.Confinement == ConfinementKinds.None && !_options.IsOff) _note = $"the worker is not confined: {_pool.Reasons}";
        var plugin = _analysis.Plugin;
        var started = new RunStarted { PluginId = plugin.Id, PluginVersion = plugin.Manifest!.Version, PluginSha256 = plugin.Sha256, Runner = "worker", Confinement = _worker.Confinement };
        _guard = new(_request.RunId, started, _request.ResultLimitBytes, _options.OutputLimitBytes);
        _watch = WatchMemoryAsync(_worker);
        // The host alone keeps the time, so that there is one answer to what was late.
        var sent = _request.Clone();
        sent.Deadline = null;
        try
        {
            await _worker.SendAsync(sent, _stop.Token);
        }
        catch (IOException)
        {
            // It does not listen any more; why shows in what it said, or in how it ended.
        }
    }

    private async Task WatchMemoryAsync(WorkerProcess worker)
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(_options.MemoryInterval, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested || (ulong)worker.MemoryBytes <= _memoryLimitBytes) continue;
            _overMemory = true;
            await _memory.CancelAsync();
        }
    }

    private RunFailed StopReason() =>
        _overMemory ? OutOfMemory()
        : _caller.IsCancellationRequested ? RunFailures.New(ErrorCode.Cancelled, "cancelled by the caller")
        : _deadline.IsCancellationRequested ? RunFailures.New(ErrorCode.DeadlineExceeded, $"deadline: it took longer than {_request.Deadline.ToTimeSpan().TotalSeconds:G6} s")
        : RunFailures.New(ErrorCode.Cancelled, "the runner was shut down");

    private RunFailed OutOfMemory() => RunFailures.New(ErrorCode.ResourceExhausted, $"memory: more than the {_memoryLimitBytes} bytes that are allowed");

    private async Task<RunEvent> EndedEarlyAsync()
    {
        // The pipe closes before the process is gone; or a plugin closed it, and the process is not going at all.
        await ((Task)_worker!.Ended).WaitAsync(TimeSpan.FromSeconds(2)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!_worker.Ended.IsCompletedSuccessfully) return Failed(await CrashedAsync("the worker closed its pipe before the run ended"));
        var code = await _worker.Ended;
        // What the runtime prints when it cannot go on for want of memory.
        if ((await _worker.PrintedAsync()).Contains("Out of memory.", StringComparison.Ordinal)) return Failed(OutOfMemory());
        return Failed(await CrashedAsync($"the worker ended before the run did, with {ExitText.Of(code)}"));
    }

    private async Task<RunFailed> CrashedAsync(string message)
    {
        var failed = RunFailures.New(ErrorCode.WorkerCrashed, message);
        if (_worker is not null && await _worker.PrintedAsync() is { Length: > 0 } printed) failed.Detail = "It printed:\n" + printed;
        return failed;
    }

    private RunEvent Failed(RunFailed failed) => new() { RunId = _request.RunId, Failed = failed };
}
