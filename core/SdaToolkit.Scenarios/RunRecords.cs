using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>What is recorded of a run.</summary>
internal static class RunRecords
{
    /// <summary>The record of a run that ended, without the hashes of a run log's chain.</summary>
    public static RunRecord Of(RunCall call, RunRequest request, string requestSha256, MarkedOutcome marked, DateTimeOffset started, DateTimeOffset ended)
    {
        var (outcome, plugin) = (marked.Outcome, call.Analysis.Plugin);
        var record = new RunRecord
        {
            RunId = request.RunId,
            Analysis = call.Analysis.Id,
            StepId = call.StepId,
            PluginId = plugin.Id,
            PluginVersion = plugin.Manifest!.Version,
            PluginSha256 = outcome.Started?.PluginSha256 ?? plugin.Sha256,
            Trust = plugin.Trust?.Word ?? "",
            TrustedBy = plugin.Trust?.By ?? "",
            ManifestSha256 = RunBlob.HashOf(Google.Protobuf.MessageExtensions.ToByteArray(plugin.Manifest)),
            RequestSha256 = requestSha256,
            Inputs = { call.Inputs.Distinct() },
            Seed = call.Seed,
            Parts = request.Parts > 1 ? request.Parts : 0,
            Runner = outcome.Started is { Runner.Length: > 0 } s ? s.Runner : "process",
            Confinement = outcome.Started?.Confinement ?? "",
            ReusedRunId = outcome.Started?.ReusedRunId ?? "",
            ReplayedRunId = call.ReplayedRunId,
            NumericEnvironment = NumericEnvironmentInfo.Current,
            Started = Timestamp.FromDateTimeOffset(started),
            Ended = Timestamp.FromDateTimeOffset(ended),
            HandlingMarking = marked.HandlingMarking,
            DataMode = marked.DataMode,
            StatedMarking = call.HandlingMarking,
            StatedDataMode = call.DataMode,
            ReleasableTo = call.ReleasableTo,
            LeftOut = { call.LeftOut },
            ModesMixed = call.ModesMixed,
            Warnings = { outcome.Warnings },
            Producer = AssessmentFolder.Producer,
        };
        if (outcome.Error is { } error) (record.ErrorCode, record.ErrorMessage) = (error.Code, error.Message);
        else SetResult(record, outcome);
        return record;
    }

    private static void SetResult(RunRecord record, RunOutcome outcome)
    {
        record.ResultSha256 = RunBlob.HashOf(outcome.Result.Span);
        record.ResultBytes = (ulong)outcome.Result.Length;
        if (!outcome.Report.IsEmpty) record.ReportSha256 = RunBlob.HashOf(outcome.Report.Span);
    }
}
