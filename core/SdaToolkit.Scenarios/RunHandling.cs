using SdaToolkit.Hosting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>What is known of a request's handling beside what its envelopes state.</summary>
public sealed record RunHandling
{
    /// <summary>Compares and joins markings as this host ranks them.</summary>
    public MarkingScale Scale { get; init; } = MarkingScale.BuiltIn;

    /// <summary>Marking of what the request was made of, e.g. of the scenario; empty: none but those of its envelopes.</summary>
    public string HandlingMarking { get; init; } = "";

    /// <summary>Data mode of what the request was made of.</summary>
    public DataMode DataMode { get; init; }

    /// <summary>The level that the run is to be releasable to; empty: none.</summary>
    public string ReleasableTo { get; init; } = "";

    /// <summary>What was left out for that, a line each.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Whether data of different modes were mixed because that was asked for.</summary>
    public bool ModesMixed { get; init; }

    /// <summary>Marking and data mode of a request: those of its envelopes and of this, joined.</summary>
    /// <param name="call">The request.</param>
    public (string HandlingMarking, DataMode DataMode, long UnmarkedCount) Of(RunCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var survey = MarkingSurvey.Of(call.Analysis.Request, call.Request);
        Markings.Mix([.. survey.Modes, DataMode], out var mode);
        return (Scale.Join([.. survey.Markings, HandlingMarking]), mode, HandlingMarking.Length > 0 ? 0 : survey.UnmarkedCount);
    }

    /// <summary>Enters what is known into the record of a run: the marking is that of request and result joined, so nothing lowers it.</summary>
    internal RunRecord Describe(RunRecord record, RunCall call, RunOutcome outcome)
    {
        var (marking, mode, _) = Of(call);
        var (resultMarking, resultMode) = Markings.In(call.Analysis.Result, outcome.Result);
        record.HandlingMarking = Scale.Join([marking, resultMarking]);
        record.DataMode = resultMode == DataMode.Unspecified ? mode : resultMode;
        record.ReleasableTo = ReleasableTo;
        record.LeftOut.Add(LeftOut);
        record.ModesMixed = ModesMixed;
        return record;
    }
}
