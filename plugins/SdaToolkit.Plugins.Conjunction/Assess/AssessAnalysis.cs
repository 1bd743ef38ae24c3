using Google.Protobuf.Reflection;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>conjunction.assess: how likely is a collision, by which method, and does that call for action.</summary>
[Analysis("conjunction.assess")]
public sealed class AssessAnalysis : Analysis<AssessRequest, AssessResult>
{
    // In the order of the result, for the figures of the report: one instance serves one run.
    private IReadOnlyList<AssessmentCase> _ranked = [];

    // What a message says that has no field of its own.
    /// <inheritdoc/>
    protected override IReadOnlyCollection<FieldDescriptor> Unread { get; } = [ConjunctionMessage.Descriptor.FindFieldByNumber(ConjunctionMessage.VerbatimFieldNumber)];

    /// <inheritdoc/>
    protected override async ValueTask<AssessResult> RunAsync(AssessRequest request, AnalysisContext context)
    {
        var settings = AssessSettings.Of(request);
        var (cases, leftOut) = AssessmentCases.Of(request, context);
        var maneuvers = new PlannedManeuvers(request.Maneuvers);
        new MethodRuns(settings, maneuvers).Run(cases, context);
        var result = new AssessResult
        {
            Thresholds = settings.Thresholds,
            ReadSummary = Summary(request, cases.Count, leftOut),
            Envelope = InputEnvelopes.Of(request),
        };
        _ranked = [.. Ranking.Order(cases)];
        result.Assessments.Add(_ranked.Select(c => c.Result));
        // It looks at the assessments, not at their events.
        var validity = Task.Run(() => AssessValidity.Of(request, result.Assessments, maneuvers), CancellationToken.None);
        EventGroups.AddTo(result, settings.EventToleranceS);
        new EvolutionBuilder(settings, _ranked).AddTo(result, context);
        result.Validity = await validity;
        return result;
    }

    private static ReadSummary Summary(AssessRequest request, int used, IReadOnlyList<SkippedRecord> leftOut)
    {
        var summary = request.Cdms?.ReadSummary?.Clone() ?? new ReadSummary { RecordsRead = (ulong)(used + leftOut.Count) };
        summary.RecordsUsed = (ulong)used;
        summary.Skipped.Add(leftOut);
        return summary;
    }

    /// <inheritdoc/>
    protected override Report Present(AssessRequest request, AssessResult result) => AssessReport.Of(request, result, _ranked);
}
