using System.Security.Cryptography;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>A request ready to be run.</summary>
/// <param name="Analysis">The analysis.</param>
/// <param name="Request">The request's bytes.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Deadline">Longest time it may take; null: no limit.</param>
/// <param name="Parts">Parts to divide the run into; 0: as many as the machine has processors.</param>
public sealed record RunCall(AnalysisInfo Analysis, byte[] Request, ulong Seed = 0, TimeSpan? Deadline = null, uint Parts = 1)
{
    /// <summary>What is known of the request's handling beside its envelopes.</summary>
    public RunHandling Handling { get; init; } = new();
}

/// <summary>A run that gave a result.</summary>
/// <param name="Result">The result's bytes.</param>
/// <param name="Report">The report's bytes; empty: none.</param>
/// <param name="Record">What the run record says of it, without inputs, marking and chain.</param>
public sealed record CompletedRun(ReadOnlyMemory<byte> Result, ReadOnlyMemory<byte> Report, RunRecord Record);

/// <summary>Runs analyses to their end and keeps a record of each.</summary>
/// <param name="runner">Where analyses run.</param>
/// <param name="time">The clock.</param>
public sealed class RunService(IAnalysisRunner runner, TimeProvider time)
{
    /// <summary>Runs a request to its end.</summary>
    /// <param name="call">The request.</param>
    /// <param name="onEvent">Takes each event as it comes.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="RunFailedException">It ended without a result.</exception>
    public async Task<CompletedRun> RunAsync(RunCall call, Action<RunEvent> onEvent, CancellationToken cancellation)
    {
        var started = time.GetUtcNow();
        var request = new RunRequest
        {
            RunId = Guid.CreateVersion7(started).ToString(),
            Analysis = call.Analysis.Id,
            Request = UnsafeByteOperations.UnsafeWrap(call.Request),
            Seed = call.Seed,
            Deadline = call.Deadline is { } d ? Duration.FromTimeSpan(d) : null,
            Parts = RunParts.Resolve(call.Parts),
            HandlingMarking = call.Handling.HandlingMarking,
            DataMode = call.Handling.DataMode,
        };
        var outcome = await RunCollector.CollectAsync(Tap(runner.RunAsync(request, cancellation), onEvent));
        if (outcome.Error is { } failure) throw new RunFailedException(failure.Code, failure.Message, failure.Detail);
        CheckOwn(call.Analysis, outcome);
        return new(outcome.Result, outcome.Report, call.Handling.Describe(Record(call, request, outcome, started, time.GetUtcNow()), call, outcome));
    }

    // What a plugin gives is no more trusted than what a user gives, but it is the plugin's fault.
    private static void CheckOwn(AnalysisInfo analysis, RunOutcome outcome)
    {
        try
        {
            MessageWalk.Check(analysis.Result, outcome.Result);
            MessageWalk.Check(Report.Descriptor, outcome.Report);
        }
        catch (MessageJsonException e)
        {
            throw new RunFailedException(ErrorCode.AnalysisFailed, $"{analysis.Id}: its result or report is malformed: {e.Message}", "");
        }
    }

    private static async IAsyncEnumerable<RunEvent> Tap(IAsyncEnumerable<RunEvent> events, Action<RunEvent> onEvent)
    {
        await foreach (var e in events)
        {
            onEvent(e);
            yield return e;
        }
    }

    private static RunRecord Record(RunCall call, RunRequest request, RunOutcome outcome, DateTimeOffset started, DateTimeOffset ended) => new()
    {
        RunId = request.RunId,
        Analysis = call.Analysis.Id,
        PluginId = call.Analysis.Plugin.Id,
        PluginVersion = call.Analysis.Plugin.Manifest!.Version,
        PluginSha256 = outcome.Started?.PluginSha256 ?? call.Analysis.Plugin.Sha256,
        RequestSha256 = Hash(call.Request),
        Seed = call.Seed,
        Parts = request.Parts > 1 ? request.Parts : 0,
        Runner = "process",
        NumericEnvironment = NumericEnvironmentInfo.Current,
        Started = Timestamp.FromDateTimeOffset(started),
        Ended = Timestamp.FromDateTimeOffset(ended),
        ResultSha256 = Hash(outcome.Result.Span),
        Warnings = { outcome.Warnings },
    };

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
