using Google.Protobuf;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>How a run ended, for callers who want it whole.</summary>
public sealed record RunOutcome
{
    /// <summary>Which plugin ran it; null where none did.</summary>
    public RunStarted? Started { get; init; }

    /// <summary>The result's bytes. Empty, and without meaning, where there is an error.</summary>
    public ReadOnlyMemory<byte> Result { get; init; }

    /// <summary>The bytes of the sda.report.v1.Report; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Report { get; init; }

    /// <summary>Warnings, in order.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Why there is no result; null where there is one.</summary>
    public RunFailed? Error { get; init; }

    /// <summary>Whether there is a result.</summary>
    public bool Succeeded => Error is null;
}

/// <summary>Gathers the events of a run.</summary>
public static class RunCollector
{
    /// <summary>Runs an analysis to its end and gathers what it gives.</summary>
    /// <param name="runner">Where to run it.</param>
    /// <param name="request">What to run.</param>
    /// <param name="progress">Told of progress; null: nobody is.</param>
    /// <param name="cancellation">Ends the run.</param>
    public static Task<RunOutcome> RunToEndAsync(this IAnalysisRunner runner, RunRequest request, IProgress<RunProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(runner);
        return CollectAsync(runner.RunAsync(request, cancellation), progress);
    }

    /// <summary>Gathers the events of a run. Events that end without a last one mean that its process did (worker_crashed).</summary>
    /// <param name="events">The events.</param>
    /// <param name="progress">Told of progress; null: nobody is.</param>
    public static async Task<RunOutcome> CollectAsync(IAsyncEnumerable<RunEvent> events, IProgress<RunProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(events);
        RunStarted? started = null;
        List<ByteString> result = [], report = [];
        List<string> warnings = [];
        await foreach (var e in events)
        {
            switch (e.EventCase)
            {
                case RunEvent.EventOneofCase.Started: started = e.Started; break;
                case RunEvent.EventOneofCase.Progress: progress?.Report(e.Progress); break;
                case RunEvent.EventOneofCase.Warning: warnings.Add(e.Warning); break;
                case RunEvent.EventOneofCase.ResultChunk: result.Add(e.ResultChunk); break;
                case RunEvent.EventOneofCase.ReportChunk: report.Add(e.ReportChunk); break;
                case RunEvent.EventOneofCase.Failed: return new() { Started = started, Warnings = warnings, Error = e.Failed };
                case RunEvent.EventOneofCase.Completed: return Whole(result, report) with { Started = started, Warnings = warnings };
            }
        }

        return new() { Started = started, Warnings = warnings, Error = RunFailures.New(ErrorCode.WorkerCrashed, "the run's events ended before the run did") };
    }

    /// <summary>Chunks as one.</summary>
    internal static ReadOnlyMemory<byte> Joined(List<ByteString> chunks) =>
        chunks.Count == 1 ? chunks[0].Memory : JoinedBytes.Of([.. chunks.Select(c => c.Memory)]);

    private static RunOutcome Whole(List<ByteString> result, List<ByteString> report)
    {
        var bytes = Math.Max(result.Sum(c => (long)c.Length), report.Sum(c => (long)c.Length));
        return bytes <= Array.MaxLength
            ? new() { Result = Joined(result), Report = Joined(report) }
            : new() { Error = RunFailures.New(ErrorCode.ResourceExhausted, $"result: {bytes} bytes, at most {Array.MaxLength} bytes can be held whole") };
    }
}
