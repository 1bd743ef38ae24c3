using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// Lets only those events of a worker through that an honest one could send, in the order it could send them. The worker's
/// code is not trusted: what it says of itself is compared or replaced, its texts are made one line, and what it sends is counted.
/// </summary>
/// <param name="runId">Identifier of the run.</param>
/// <param name="started">What the run is known to run on; it replaces what the worker says.</param>
/// <param name="resultLimitBytes">Largest result, and largest report, bytes; 0: no limit.</param>
/// <param name="outputLimitBytes">Largest result and report together, bytes.</param>
internal sealed class EventGuard(string runId, RunStarted started, ulong resultLimitBytes, ulong outputLimitBytes)
{
    private const int MaximumWarnings = 1001;
    private const int MaximumDetailLength = 8200;

    private readonly OutputMeter _output = new(resultLimitBytes);
    private ulong _bytes;
    private int _warnings;

    /// <summary>Whether the first event has come.</summary>
    public bool HasStarted { get; private set; }

    /// <summary>Whether the last event has come.</summary>
    public bool Ended { get; private set; }

    /// <summary>The event to pass on, or null where it is to be left out.</summary>
    /// <exception cref="WorkerProtocolException">No honest worker sends this event now.</exception>
    /// <exception cref="AnalysisException">resource_exhausted: a result or report is too large.</exception>
    public RunEvent? Check(RunEvent runEvent)
    {
        if (Ended) throw new WorkerProtocolException("event: one came after the last");
        if (runEvent.RunId != runId) throw new WorkerProtocolException($"event: run_id: found \"{OneLine.Of(runEvent.RunId, 60)}\"; allowed is \"{OneLine.Of(runId, 60)}\"");
        var begins = runEvent.EventCase == RunEvent.EventOneofCase.Started;
        if (!HasStarted && !begins && runEvent.EventCase != RunEvent.EventOneofCase.Failed) throw new WorkerProtocolException($"event: {Name(runEvent)} came before started");
        return runEvent.EventCase switch
        {
            RunEvent.EventOneofCase.Started => Start(runEvent.Started),
            RunEvent.EventOneofCase.Progress => New(e => e.Progress = new() { Fraction = double.Clamp(runEvent.Progress.Fraction, 0, 1), Message = OneLine.Of(runEvent.Progress.Message, 200) }),
            RunEvent.EventOneofCase.Warning => ++_warnings > MaximumWarnings ? null : New(e => e.Warning = OneLine.Of(runEvent.Warning, 1000)),
            RunEvent.EventOneofCase.ResultChunk => Result(runEvent.ResultChunk),
            RunEvent.EventOneofCase.ReportChunk => Report(runEvent.ReportChunk),
            RunEvent.EventOneofCase.Completed => Complete(runEvent.Completed),
            RunEvent.EventOneofCase.Failed => Fail(runEvent.Failed),
            _ => throw new WorkerProtocolException("event: an event of no known kind"),
        };
    }

    private RunEvent Start(RunStarted said)
    {
        if (HasStarted) throw new WorkerProtocolException("event: started came twice");
        HasStarted = true;
        return said.PluginId == started.PluginId && said.PluginVersion == started.PluginVersion && said.PluginSha256 == started.PluginSha256
            ? New(e => e.Started = started.Clone())
            : throw new WorkerProtocolException($"started: found plugin {OneLine.Of(said.PluginId, 60)} {OneLine.Of(said.PluginVersion, 60)} {OneLine.Of(said.PluginSha256, 64)}; allowed is {started.PluginId} {started.PluginVersion} {started.PluginSha256}");
    }

    private RunEvent Result(ByteString chunk)
    {
        _output.CountResult(chunk.Length);
        Count(chunk.Length);
        return New(e => e.ResultChunk = chunk);
    }

    private RunEvent Report(ByteString chunk)
    {
        _output.CountReport(chunk.Length);
        Count(chunk.Length);
        return New(e => e.ReportChunk = chunk);
    }

    private void Count(int chunkBytes)
    {
        _bytes += (ulong)chunkBytes;
        if (_bytes > outputLimitBytes) throw new AnalysisException(AnalysisErrorCode.ResourceExhausted, $"output: {_bytes} bytes so far, at most {outputLimitBytes} bytes are allowed");
    }

    private RunEvent Complete(RunCompleted completed)
    {
        if (_output.ResultBytes is not { } bytes) throw new WorkerProtocolException("completed: it came before any result");
        if (completed.ResultBytes != bytes) throw new WorkerProtocolException($"completed: found {completed.ResultBytes} bytes of result; {bytes} bytes came");
        Ended = true;
        return New(e => e.Completed = completed);
    }

    private RunEvent Fail(RunFailed failed)
    {
        if (!Enum.IsDefined(failed.Code) || failed.Code == ErrorCode.Unspecified) throw new WorkerProtocolException($"failed: found code {(int)failed.Code}; allowed is one of the closed list");
        Ended = true;
        var detail = failed.Detail.Length > MaximumDetailLength ? failed.Detail[..MaximumDetailLength] : failed.Detail;
        return New(e => e.Failed = new() { Code = failed.Code, Message = OneLine.Of(failed.Message), Detail = PlainText.Of(detail) });
    }

    private RunEvent New(Action<RunEvent> fill)
    {
        var runEvent = new RunEvent { RunId = runId };
        fill(runEvent);
        return runEvent;
    }

    private static string Name(RunEvent runEvent) => runEvent.EventCase == RunEvent.EventOneofCase.None ? "an event of no known kind" : runEvent.EventCase.ToString().ToLowerInvariant();
}
