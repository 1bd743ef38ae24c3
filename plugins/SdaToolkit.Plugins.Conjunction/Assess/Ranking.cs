using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The order of assessments.</summary>
internal static class Ranking
{
    /// <summary>Highest recommended (or else best available) probability first, those without one last; equal ones by id, file and place in the input.</summary>
    public static IEnumerable<AssessmentCase> Order(IReadOnlyList<AssessmentCase> cases) =>
        cases.OrderByDescending(c => Key(c.Result)).ThenBy(c => c.Result.MessageId, StringComparer.Ordinal).ThenBy(c => c.Result.SourceFile, StringComparer.Ordinal);

    private static double Key(ConjunctionAssessment a) => Recommendation.Value(a) is var p && double.IsNaN(p) ? -1 : p;
}
