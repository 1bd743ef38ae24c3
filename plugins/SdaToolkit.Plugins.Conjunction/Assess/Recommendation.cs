using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Which probability counts.</summary>
internal static class Recommendation
{
    public static void Set(ConjunctionAssessment a)
    {
        if (a.Probabilities.Count == 0) return;
        a.RecommendedMethod = a.Probabilities[0].Method;
        a.RecommendedProbability = a.Probabilities[0].Value;
    }
}
