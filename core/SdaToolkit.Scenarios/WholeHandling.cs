using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Scenarios;

/// <summary>How an assessment as a whole is to be handled: at least as scenario, inputs and results are.</summary>
/// <param name="HandlingMarking">Its marking.</param>
/// <param name="DataMode">Its data mode.</param>
/// <param name="ModesMixed">Whether data of different modes stand side by side.</param>
/// <param name="ReleasableTo">The level it was to be releasable to; empty: none.</param>
/// <param name="LeftOut">What was left out for that, a line each.</param>
internal sealed record WholeHandling(string HandlingMarking, DataMode DataMode, bool ModesMixed, string ReleasableTo, IReadOnlyList<string> LeftOut)
{
    /// <summary>What a reader must know of it, a line each.</summary>
    public IEnumerable<string> Notes =>
        (ModesMixed ? new[] { HandlingNotes.Mixed } : []).Concat(HandlingNotes.Of(ReleasableTo, LeftOut));

    /// <exception cref="RunFailedException">not_permitted: it is not releasable to the level asked for.</exception>
    public static WholeHandling Of(ScenarioFile file, IReadOnlyList<StepRun> steps, IReadOnlyList<Report> reports, InputReader inputs)
    {
        var rules = inputs.Rules;
        var marking = rules.Scale.Join([rules.WholeMarking, file.Scenario.HandlingMarking, .. inputs.Inputs.Select(i => i.HandlingMarking), .. steps.Select(s => s.Run.Record.HandlingMarking), .. reports.Select(r => r.HandlingMarking)]);
        var mixed = Markings.Mix([file.Scenario.DataMode, .. inputs.Inputs.Select(i => i.DataMode), .. reports.Select(r => r.DataMode)], out var mode);
        rules.CheckReleasable(marking, "the assessment");
        return new(marking, mode, mixed, rules.ReleasableTo, inputs.LeftOut);
    }
}
