using SdaToolkit.Hosting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>How a run ended, checked, and how what it gave is to be handled.</summary>
/// <param name="Outcome">How it ended; an error where what it gave is malformed.</param>
/// <param name="HandlingMarking">The join of the markings of everything that went in and came out.</param>
/// <param name="DataMode">The joined data mode of everything that went in.</param>
internal sealed record MarkedOutcome(RunOutcome Outcome, string HandlingMarking, DataMode DataMode)
{
    // What a plugin gives is no more trusted than what a user gives, but it is the plugin's fault.
    public static MarkedOutcome Of(RunCall call, RunOutcome outcome)
    {
        var request = (Markings.Join(call.Survey.Markings), call.Survey.DataMode);
        if (outcome.Error is not null) return Joined(outcome, call, request);
        try
        {
            var (result, _) = Markings.In(call.Analysis.Result, outcome.Result);
            MessageWalk.Check(Report.Descriptor, outcome.Report);
            var report = Report.Parser.ParseFrom(outcome.Report.Span);
            return Joined(outcome, call, request, result, report.HandlingMarking);
        }
        catch (Exception e) when (e is MessageJsonException or Google.Protobuf.InvalidProtocolBufferException)
        {
            var failed = new RunFailed { Code = ErrorCode.AnalysisFailed, Message = $"{call.Analysis.Id}: its result or report is malformed: {e.Message}" };
            return Joined(new() { Started = outcome.Started, Warnings = outcome.Warnings, Error = failed }, call, request);
        }
    }

    private static MarkedOutcome Joined(RunOutcome outcome, RunCall call, (string Marking, DataMode Mode) request, params IReadOnlyList<string> found)
    {
        Markings.Mix([call.DataMode, request.Mode], out var mode);
        return new(outcome, call.Scale.Join([call.HandlingMarking, request.Marking, .. found]), mode);
    }
}
