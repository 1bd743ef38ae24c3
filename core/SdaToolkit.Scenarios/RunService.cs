using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
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
    // A copy with another request does not believe it.
    private Tuple<byte[], MarkingSurvey>? _survey;

    /// <summary>What the records of the request say of their handling; gone through once.</summary>
    /// <exception cref="MessageJsonException">The bytes are no such request.</exception>
    public MarkingSurvey Survey
    {
        get
        {
            if (_survey is not { } known || !ReferenceEquals(known.Item1, Request)) _survey = known = new(Request, MarkingSurvey.Of(Analysis.Request, Request));
            return known.Item2;
        }
    }

    /// <summary>The files that went into the request.</summary>
    public IReadOnlyList<FileDigest> Inputs { get; init; } = [];

    /// <summary>Step of the scenario; empty: none.</summary>
    public string StepId { get; init; } = "";

    /// <summary>Marking that is stated outside the request, as a scenario does; joined with those in the request.</summary>
    public string HandlingMarking { get; init; } = "";

    /// <summary>Data mode that is stated outside the request, as a scenario does; joined with those in the request.</summary>
    public DataMode DataMode { get; init; }

    /// <summary>Compares and joins markings as this host ranks them.</summary>
    public MarkingScale Scale { get; init; } = MarkingScale.BuiltIn;

    /// <summary>Level that the run is to be releasable to; empty: none.</summary>
    public string ReleasableTo { get; init; } = "";

    /// <summary>What was left out for that, a line each.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Whether data of different modes are mixed because that was asked for.</summary>
    public bool ModesMixed { get; init; }

    /// <summary>Run that this one repeats to compare results; empty: none.</summary>
    public string ReplayedRunId { get; init; } = "";
}

/// <summary>A run that gave a result.</summary>
/// <param name="Result">The result's bytes.</param>
/// <param name="Report">The report's bytes; empty: none.</param>
/// <param name="Record">The run's record.</param>
public sealed record CompletedRun(ReadOnlyMemory<byte> Result, ReadOnlyMemory<byte> Report, RunRecord Record);

/// <summary>Runs analyses to their end and records each, however it ended, before anyone sees its result.</summary>
/// <param name="runner">Where analyses run.</param>
/// <param name="time">The clock.</param>
/// <param name="recorder">Takes the records; null: runs are not recorded.</param>
public sealed class RunService(IAnalysisRunner runner, TimeProvider time, RunRecorder? recorder = null)
{
    /// <summary>Runs a request to its end.</summary>
    /// <param name="call">The request.</param>
    /// <param name="onEvent">Takes each event as it comes.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="RunFailedException">It ended without a result.</exception>
    /// <exception cref="RunStoreException">It could not be recorded.</exception>
    public async Task<CompletedRun> RunAsync(RunCall call, Action<RunEvent> onEvent, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        var started = time.GetUtcNow();
        var request = new RunRequest
        {
            RunId = Guid.CreateVersion7(started).ToString(),
            Analysis = call.Analysis.Id,
            Request = UnsafeByteOperations.UnsafeWrap(call.Request),
            Seed = call.Seed,
            Deadline = call.Deadline is { } d ? Duration.FromTimeSpan(d) : null,
            Parts = RunParts.Resolve(call.Parts),
            HandlingMarking = call.HandlingMarking,
            DataMode = call.DataMode,
        };
        // A large one takes a while, and the run does not keep all processors busy all the time.
        var hash = Task.Run(() => RunBlob.HashOf(call.Request), CancellationToken.None);
        var outcome = await RunCollector.CollectAsync(Tap(runner.RunAsync(request, cancellation), onEvent));
        var checkedOutcome = MarkedOutcome.Of(call, outcome);
        var record = RunRecords.Of(call, request, await hash, checkedOutcome, started, time.GetUtcNow());
        Store(call, record, checkedOutcome.Outcome);
        return checkedOutcome.Outcome.Error is { } failure ? throw new RunFailedException(failure.Code, failure.Message, failure.Detail) : new(outcome.Result, outcome.Report, record);
    }

    private void Store(RunCall call, RunRecord record, RunOutcome outcome)
    {
        if (recorder is null) return;
        recorder.Record(record, call.Request, outcome.Result, outcome.Report, call.Analysis.Plugin.Manifest!.ToByteArray());
    }

    private static async IAsyncEnumerable<RunEvent> Tap(IAsyncEnumerable<RunEvent> events, Action<RunEvent> onEvent)
    {
        await foreach (var e in events)
        {
            onEvent(e);
            yield return e;
        }
    }
}
