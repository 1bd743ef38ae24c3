using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>All conjunctions of a request as cases, in order of the input.</summary>
internal static class AssessmentCases
{
    /// <exception cref="AnalysisException">invalid_request: there is nothing to assess, or a message cannot be used, the first of them named.</exception>
    public static IReadOnlyList<AssessmentCase> Of(AssessRequest request, AnalysisContext context)
    {
        var messages = request.Cdms?.Messages;
        if (request.Cdms is null && request.Screening is null) throw AnalysisException.InvalidRequest("cdms: missing; give conjunction messages (--cdms FILE|DIR), or screening with its catalog");
        if (messages is null) return [];
        var reader = new MessageCase(request, Earth(request));
        var cases = new AssessmentCase[messages.Count];
        var refusals = new AnalysisException?[messages.Count];
        Parallel.For(0, cases.Length, new ParallelOptions { MaxDegreeOfParallelism = context.Parallelism, CancellationToken = context.Cancellation }, i =>
        {
            try
            {
                cases[i] = reader.Of(messages[i], i);
            }
            catch (AnalysisException e)
            {
                refusals[i] = e;
            }
        });
        // Whichever thread came first: the first message in the input is the one that is named.
        return refusals.FirstOrDefault(r => r is not null) is { } refusal ? throw refusal : cases;
    }

    // The span matters only where a state is in ITRF.
    private static EarthRotation Earth(AssessRequest request)
    {
        var turning = request.Cdms!.Messages.Where(m => m.Tca is not null && (Turns(m.Object1) || Turns(m.Object2))).Select(m => m.Tca.ToEpoch("tca")).ToList();
        var table = request.EarthOrientation?.ToTable("earth_orientation");
        var (start, end) = turning.Count == 0 ? (Epoch.FromTaiNanoseconds(0), Epoch.FromTaiNanoseconds(0)) : (turning.MinBy(t => t.TaiNanoseconds), turning.MaxBy(t => t.TaiNanoseconds));
        return new EarthRotation(start, end, table ?? EarthOrientationTable.Empty);
    }

    private static bool Turns(ConjunctionObject? o) => o is not null && o.ReferenceFrame.StartsWith("ITRF", StringComparison.Ordinal);
}
