using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>All conjunctions of a request as cases: the messages, then the events of the screening.</summary>
internal static class AssessmentCases
{
    /// <exception cref="AnalysisException">invalid_request: there is nothing to assess, or an item cannot be used, the first of them named.</exception>
    /// <remarks>Of several messages one that cannot be used is left out and named; a missing hard-body radius, which the request can give, is not passed over.</remarks>
    public static (IReadOnlyList<AssessmentCase> Cases, IReadOnlyList<SkippedRecord> LeftOut) Of(AssessRequest request, AnalysisContext context)
    {
        if (request.Cdms is null && request.Screening is null) throw AnalysisException.InvalidRequest("cdms: missing; give conjunction messages (--cdms FILE|DIR), or screening with its catalog");
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Parallelism, CancellationToken = context.Cancellation };
        List<SkippedRecord> leftOut = [];
        var cases = new AssessmentCase[(request.Cdms?.Messages.Count ?? 0) + (request.Screening?.Events.Count ?? 0)];
        if (request.Cdms is { } cdms)
        {
            var turning = cdms.Messages.Where(m => m.Tca is not null && (MessageObjects.IsEarthFixed(m.Object1) || MessageObjects.IsEarthFixed(m.Object2))).Select(m => m.Tca.ToEpoch("tca")).ToList();
            var reader = new MessageCase(request, TurningEarth.Over(turning, request.EarthOrientation));
            var refusals = Fill(cases.AsMemory(0, cdms.Messages.Count), i => reader.Of(cdms.Messages[i], i), parallel);
            if (Array.Find(refusals, r => r is not null && (cdms.Messages.Count == 1 || r.Message.Contains(MessageCase.NoRadius, StringComparison.Ordinal))) is { } refusal) throw refusal;
            if (refusals.Length > 0 && Array.TrueForAll(refusals, r => r is not null)) throw refusals[0]!;
            leftOut.AddRange(refusals.Select((r, i) => (Refusal: r, Message: cdms.Messages[i])).Where(r => r.Refusal is not null)
                .Select(r => new SkippedRecord { File = r.Message.Header?.SourceFile ?? "", Reason = "cannot be assessed", Detail = r.Refusal!.Message }));
        }
        if (request.Screening is { } screening)
        {
            var reader = new ScreeningCases(request);
            if (Array.Find(Fill(cases.AsMemory(cases.Length - screening.Events.Count), reader.Of, parallel), r => r is not null) is { } refusal) throw refusal;
        }
        return (leftOut.Count == 0 ? cases : [.. cases.Where(c => c is not null)], leftOut);
    }

    // Whichever thread came first, refusals stand in the order of the input.
    private static AnalysisException?[] Fill(Memory<AssessmentCase> cases, Func<int, AssessmentCase> make, ParallelOptions parallel)
    {
        var refusals = new AnalysisException?[cases.Length];
        Parallel.For(0, cases.Length, parallel, i =>
        {
            try
            {
                cases.Span[i] = make(i);
            }
            catch (AnalysisException e)
            {
                refusals[i] = e;
            }
        });
        return refusals;
    }
}
