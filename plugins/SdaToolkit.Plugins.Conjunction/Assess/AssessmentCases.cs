using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>All conjunctions of a request as cases: the messages, then the events of the screening.</summary>
internal static class AssessmentCases
{
    /// <exception cref="AnalysisException">invalid_request: there is nothing to assess, or an item cannot be used, the first of them named.</exception>
    public static IReadOnlyList<AssessmentCase> Of(AssessRequest request, AnalysisContext context)
    {
        if (request.Cdms is null && request.Screening is null) throw AnalysisException.InvalidRequest("cdms: missing; give conjunction messages (--cdms FILE|DIR), or screening with its catalog");
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = context.Parallelism, CancellationToken = context.Cancellation };
        var cases = new AssessmentCase[(request.Cdms?.Messages.Count ?? 0) + (request.Screening?.Events.Count ?? 0)];
        if (request.Cdms is { } cdms)
        {
            var turning = cdms.Messages.Where(m => m.Tca is not null && (Turns(m.Object1) || Turns(m.Object2))).Select(m => m.Tca.ToEpoch("tca")).ToList();
            var reader = new MessageCase(request, TurningEarth.Over(turning, request.EarthOrientation));
            Fill(cases.AsMemory(0, cdms.Messages.Count), i => reader.Of(cdms.Messages[i], i), parallel);
        }
        if (request.Screening is { } screening)
        {
            var reader = new ScreeningCases(request);
            Fill(cases.AsMemory(cases.Length - screening.Events.Count), reader.Of, parallel);
        }
        return cases;
    }

    private static void Fill(Memory<AssessmentCase> cases, Func<int, AssessmentCase> make, ParallelOptions parallel)
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
        // Whichever thread came first: the first item of the input is the one that is named.
        if (Array.Find(refusals, r => r is not null) is { } refusal) throw refusal;
    }

    private static bool Turns(ConjunctionObject? o) => o is not null && o.ReferenceFrame.StartsWith("ITRF", StringComparison.Ordinal);
}
