using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>A worker process from the host's side: its two pipes, what it prints, and its end. Disposing it ends it with all it started.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan TimeToDie = TimeSpan.FromSeconds(5);

    // Descriptors for one child must not be seen by another that is started meanwhile: the table of descriptors is one for the whole process.
    private static readonly Lock Starting = new();

    private readonly AnonymousPipeServerStream _requests;
    private readonly AnonymousPipeServerStream _events;
    private readonly OutputTail _output = new();
    private readonly OutputTail _error = new();
    private readonly TaskCompletionSource<int> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process = new();
    private readonly FrameReader _reader;
    private readonly FrameWriter _writer;
    private Task<RunEvent?>? _unasked;
    private Task _drained = Task.CompletedTask;

    private WorkerProcess(string confinement, AnonymousPipeServerStream requests, AnonymousPipeServerStream events)
    {
        (Confinement, _requests, _events) = (confinement, requests, events);
        (_reader, _writer) = (new(events), new(requests, WorkerProtocol.MaximumRequestBytes));
    }

    /// <summary>What confines it.</summary>
    public string Confinement { get; }

    /// <summary>Its exit code, once it has ended.</summary>
    public Task<int> Ended => _ended.Task;

    /// <summary>Whether it is still there and has said nothing unasked since its last run.</summary>
    public bool IsUsable => !_ended.Task.IsCompleted && _unasked is not { IsCompleted: true };

    /// <summary>Memory that it and all it started use, bytes.</summary>
    public long MemoryBytes => _ended.Task.IsCompleted ? 0 : ProcessTree.MemoryBytes(_process);

    /// <summary>Starts a worker.</summary>
    /// <exception cref="IOException">It cannot be started; the message says why.</exception>
    public static async Task<WorkerProcess> StartAsync(IConfinement confinement, WorkerProgram program, WorkerArguments arguments)
    {
        WorkerProcess? worker = null;
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // A thread of its own, which lives as long as the worker: where a child asks to be ended with its parent, Linux means the thread that made it.
        var keeper = new Thread(() => Keep(confinement, program, arguments, w => worker = w, started)) { IsBackground = true, Name = "worker" };
        keeper.Start();
        await started.Task;
        return worker!;
    }

    /// <summary>What it says of itself, or null where it ends without a word.</summary>
    public ValueTask<Hello?> ReadHelloAsync(CancellationToken cancellation) => _reader.ReadAsync(Hello.Parser, nameof(Hello), cancellation);

    /// <summary>Sends a request.</summary>
    public ValueTask SendAsync(RunRequest request, CancellationToken cancellation) => _writer.WriteAsync(request, cancellation);

    /// <summary>The next event, or null where there will be none.</summary>
    public async ValueTask<RunEvent?> ReadEventAsync(CancellationToken cancellation)
    {
        if (_unasked is not { } pending) return await _reader.ReadAsync(RunEvent.Parser, nameof(RunEvent), cancellation);
        var runEvent = await pending.WaitAsync(cancellation);
        _unasked = null;
        return runEvent;
    }

    /// <summary>Listens while there is nothing to say: what comes now was not asked for.</summary>
    public void Rest()
    {
        _unasked ??= _reader.ReadAsync(RunEvent.Parser, nameof(RunEvent), CancellationToken.None).AsTask();
        _ = _unasked.ContinueWith(t => t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>What it printed, both streams, each cut.</summary>
    public async Task<string> PrintedAsync()
    {
        await _drained.WaitAsync(TimeSpan.FromSeconds(1)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return string.Join('\n', new[] { _error.Text(), _output.Text() }.Where(t => t.Length > 0));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        ProcessTree.Kill(_process);
        await ((Task)_ended.Task).WaitAsync(TimeToDie).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        // What prints is closed by the last of the tree: in a namespace it goes a little after the process that made that.
        await _drained.WaitAsync(TimeToDie).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _requests.DisposeAsync();
        await _events.DisposeAsync();
    }

    private static void Keep(IConfinement confinement, WorkerProgram program, WorkerArguments arguments, Action<WorkerProcess> made, TaskCompletionSource started)
    {
        WorkerProcess worker;
        ConfinedStart? start = null;
        try
        {
            worker = Start(confinement, program, arguments, out start);
            made(worker);
            started.SetResult();
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            start?.Dispose();
            started.SetException(new IOException($"{confinement.Word}: {OneLine.Of(e.Message)}", e));
            return;
        }
        worker._process.WaitForExit();
        worker._ended.SetResult(worker._process.ExitCode);
        start.Dispose();
    }

    private static WorkerProcess Start(IConfinement confinement, WorkerProgram program, WorkerArguments arguments, out ConfinedStart start)
    {
        lock (Starting)
        {
            var requests = new AnonymousPipeServerStream(PipeDirection.Out, HandleInheritability.Inheritable);
            var events = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);
            start = confinement.Prepare(program, arguments with { Requests = requests.GetClientHandleAsString(), Events = events.GetClientHandleAsString() });
            var worker = new WorkerProcess(confinement.Word, requests, events);
            worker._process.StartInfo = start.ToStartInfo();
            try
            {
                worker._process.Start();
            }
            finally
            {
                requests.DisposeLocalCopyOfClientHandle();
                events.DisposeLocalCopyOfClientHandle();
                start.Filter?.Dispose();
            }
            worker._process.StandardInput.Close();
            worker._drained = Task.WhenAll(worker._output.DrainAsync(worker._process.StandardOutput.BaseStream), worker._error.DrainAsync(worker._process.StandardError.BaseStream));
            return worker;
        }
    }
}
