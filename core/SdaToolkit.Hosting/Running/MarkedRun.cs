using Google.Protobuf;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>Passes the events of one run on, and before the last one raises what result and report say of their handling to at least what the request does.</summary>
/// <param name="analysis">The analysis.</param>
/// <param name="scale">Joins markings.</param>
/// <param name="marking">Marking of the request.</param>
/// <param name="mode">Data mode of the request.</param>
internal sealed class MarkedRun(AnalysisInfo analysis, MarkingScale scale, string marking, DataMode mode)
{
    private readonly HashSet<string> _resultMarkings = new(StringComparer.Ordinal);
    private readonly HashSet<DataMode> _resultModes = [];
    private string _reportMarking = "";
    private DataMode _reportMode;
    private bool _hasReport;
    private string _malformed = "";

    public IEnumerable<RunEvent> Pass(RunEvent runEvent)
    {
        switch (runEvent.EventCase)
        {
            case RunEvent.EventOneofCase.ResultChunk: Look(() => LookAtResult(runEvent.ResultChunk)); break;
            case RunEvent.EventOneofCase.ReportChunk: Look(() => LookAtReport(runEvent.ReportChunk)); break;
            // Chunks that are messages only together could hide what they say of their handling.
            case RunEvent.EventOneofCase.Completed when _malformed.Length > 0:
                return [new() { RunId = runEvent.RunId, Failed = RunFailures.New(ErrorCode.AnalysisFailed, $"{analysis.Id}: its result or report is malformed: a chunk is no message of its own: {_malformed}") }];
            case RunEvent.EventOneofCase.Completed: return Ending(runEvent);
        }
        return [runEvent];
    }

    private void Look(Action look)
    {
        try
        {
            look();
        }
        catch (Exception e) when (e is MessageJsonException or InvalidProtocolBufferException)
        {
            if (_malformed.Length == 0) _malformed = OneLine.Of(e.Message);
        }
    }

    private void LookAtResult(ByteString chunk)
    {
        var survey = MarkingSurvey.Of(analysis.Result, chunk.Memory);
        _resultMarkings.UnionWith(survey.Markings);
        _resultModes.UnionWith(survey.Modes);
    }

    private void LookAtReport(ByteString chunk)
    {
        var report = Report.Parser.ParseFrom(chunk);
        if (report.HandlingMarking.Length > 0) _reportMarking = report.HandlingMarking;
        if (report.DataMode != DataMode.Unspecified) _reportMode = report.DataMode;
        _hasReport = true;
    }

    private IEnumerable<RunEvent> Ending(RunEvent completed)
    {
        var wanted = scale.Join([marking, .. _resultMarkings]);
        Markings.Mix(_resultModes, out var stated);
        var wantedMode = Raised(stated);
        if (!scale.Covers(scale.Join(_resultMarkings), marking) || wantedMode != stated)
        {
            if (EnvelopeSuffix.For(analysis.Result, wanted, wantedMode) is { } suffix)
            {
                yield return new() { RunId = completed.RunId, ResultChunk = UnsafeByteOperations.UnsafeWrap(suffix) };
                completed.Completed.ResultBytes += (ulong)suffix.Length;
            }
            // A plain warning where there is something to handle with care; that data are real needs none.
            else if (wanted.Length > 0 || wantedMode != DataMode.Real) yield return new() { RunId = completed.RunId, Warning = $"the result has no place for its handling marking ({(wanted.Length > 0 ? OneLine.Of(wanted) : "none")}) and data mode ({wantedMode}); the run record has them" };
        }
        if (_hasReport && ReportSuffix(wanted) is { } report) yield return new() { RunId = completed.RunId, ReportChunk = report };
        yield return completed;
    }

    // A plugin may make simulated data of real ones, but nothing real of what is not.
    private DataMode Raised(DataMode stated) =>
        mode == DataMode.Unspecified ? stated
        : mode == DataMode.Exercise || stated is DataMode.Unspecified or DataMode.Real ? mode
        : stated;

    private ByteString? ReportSuffix(string wanted)
    {
        var (joined, raised) = (scale.Join([wanted, _reportMarking]), Raised(_reportMode));
        return joined == _reportMarking && raised == _reportMode ? null : new Report { HandlingMarking = joined, DataMode = raised }.ToByteString();
    }
}
