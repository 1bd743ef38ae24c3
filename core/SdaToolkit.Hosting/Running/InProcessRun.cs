using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// One run in this process: the work, its deadline, and what to tell the caller when it ends or will not end. Disposing it
/// before its end cancels it.
/// </summary>
internal sealed class InProcessRun : IAsyncDisposable
{
    // What a timer can hold; a longer deadline is none.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);

    private readonly RunRequest _request;
    private readonly AnalysisInfo _analysis;
    private readonly Func<Plugin, LoadedPlugin> _load;
    private readonly TimeSpan _grace;
    private readonly TimeProvider _time;
    private readonly CancellationToken _caller;
    private readonly CancellationToken _shutdown;
    private readonly CancellationTokenSource _deadline;
    private readonly CancellationTokenSource _unwanted = new();
    private readonly CancellationTokenSource _stop;
    private readonly RunContext _context;
    private RunFailed? _partFailure;
    private RunEvent? _last;

    public InProcessRun(RunRequest request, AnalysisInfo analysis, Func<Plugin, LoadedPlugin> load, TimeSpan grace, TimeProvider time, CancellationToken caller, CancellationToken shutdown)
    {
        (_request, _analysis, _load, _grace, _time, _caller, _shutdown) = (request, analysis, load, grace, time, caller, shutdown);
        _deadline = DeadlineOf(request, time);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(caller, shutdown, _deadline.Token, _unwanted.Token);
        _context = new(request, _stop.Token);
    }

    /// <summary>The work, which never throws.</summary>
    public Task Work { get; private set; } = Task.CompletedTask;

    /// <summary>Starts the work on a thread of the pool.</summary>
    public void Start()
    {
        Work = Task.Run(WorkAsync, CancellationToken.None);
        _ = GiveUpLateAsync();
    }

    /// <summary>The run's events, up to and with the last one. To be read once, after the start.</summary>
    public async IAsyncEnumerable<RunEvent> EventsAsync()
    {
        await foreach (var runEvent in _context.ReadAsync()) yield return runEvent;
        yield return Volatile.Read(ref _last) ?? new() { Failed = GivenUp() };
    }

    /// <summary>Tells the work to stop where it has not ended, and lets go of its resources when it has, however late.</summary>
    public async ValueTask DisposeAsync()
    {
        await _unwanted.CancelAsync();
        _ = ReleaseAsync();
    }

    private async Task WorkAsync()
    {
        RunFailed? failed;
        try
        {
            failed = StopReason() ?? await RunAnalysisAsync();
        }
        // Whatever a plugin throws ends its run, and nothing else.
        catch (Exception e)
        {
            failed = RunFailures.From(_context.Refusal ?? e, StopReason());
        }

        Volatile.Write(ref _last, failed is null ? new() { Completed = new() { ResultBytes = _context.ResultBytes!.Value } } : new() { Failed = failed });
        _context.Close();
    }

    /// <summary>Runs the analysis; returns why there is no result although it ended without an exception, or null.</summary>
    private async Task<RunFailed?> RunAnalysisAsync()
    {
        var plugin = _analysis.Plugin;
        await _context.SendAsync(new() { Started = new() { PluginId = plugin.Id, PluginVersion = plugin.Manifest!.Version, PluginSha256 = plugin.Sha256, Runner = "process" } });
        var loaded = _load(plugin);
        using var export = loaded.Create(_analysis.Id);
        if (_request.Parts > 1) await new DividedRun(_analysis, _request, _context, () => loaded.Create(_analysis.Id), FailPartAsync).RunAsync(export.Value);
        else await export.Value.RunAsync(_request.Request.Memory, _context);
        if (_context.Refusal is { } refusal) return RunFailures.From(refusal, stop: null);
        if (StopReason() is { } stop) return stop;
        return _context.ResultBytes is null ? RunFailures.New(ErrorCode.AnalysisFailed, RunFailures.NoResult) : null;
    }

    // The first part to fail stops the others, as a caller would; what they then throw says nothing new.
    private async Task FailPartAsync(string part, Exception exception)
    {
        if (StopReason() is not null) return;
        var failed = RunFailures.From(exception, stop: null);
        failed.Message = $"{part}: {failed.Message}";
        Interlocked.CompareExchange(ref _partFailure, failed, null);
        await _unwanted.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private RunFailed? StopReason() =>
        Volatile.Read(ref _partFailure) is { } part ? part.Clone()
        : _caller.IsCancellationRequested || _unwanted.IsCancellationRequested ? RunFailures.New(ErrorCode.Cancelled, "cancelled by the caller")
        : _deadline.IsCancellationRequested ? RunFailures.New(ErrorCode.DeadlineExceeded, $"deadline: it took longer than {_request.Deadline.ToTimeSpan().TotalSeconds:G6} s")
        : _shutdown.IsCancellationRequested ? RunFailures.New(ErrorCode.Cancelled, "the runner was shut down")
        : null;

    private RunFailed GivenUp()
    {
        var failed = StopReason()!;
        failed.Message += $"; the analysis did not stop within {_grace.TotalSeconds:G6} s and still runs in this process";
        return failed;
    }

    // Closes the context when the work goes on for too long after it was to stop.
    private async Task GiveUpLateAsync()
    {
        await Work.WaitAsync(_stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Work.WaitAsync(_grace, _time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _context.Close();
    }

    private async Task ReleaseAsync()
    {
        await Work;
        _stop.Dispose();
        _deadline.Dispose();
        _unwanted.Dispose();
    }

    /// <summary>Cancelled when the request's deadline passes, counted from now.</summary>
    internal static CancellationTokenSource DeadlineOf(RunRequest request, TimeProvider time)
    {
        if (request.Deadline is null) return new();
        var deadline = request.Deadline.ToTimeSpan();
        if (deadline > LongestTimer) return new();
        return new(deadline > TimeSpan.Zero ? deadline : TimeSpan.Zero, time);
    }
}
