using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Which probability counts: the simplest whose assumptions hold; where none holds, none is recommended and the one that assumes least is named as the best available.</summary>
internal static class Recommendation
{
    // Foster's integral is the reference of the two-dimensional methods: it has no range in which it fails.
    private static readonly (string Method, string Name)[] Order =
    [
        (MethodNames.Foster, "two-dimensional"), (MethodNames.Hall2D, "2D-Nc"), (MethodNames.Hall3D, "3D-Nc"), (MethodNames.MonteCarlo, "Monte Carlo"),
    ];

    // CARA's threshold of "inaccurate" for 2D-Nc, taken against 3D-Nc itself where that holds: the measures of 2D-Nc can all pass where
    // it gives four tenths of the probability (Alfano 2009, case 2).
    private const double LargestDifference = 0.1;

    /// <summary>Sets method, value and reason, or those of the best available.</summary>
    public static void Set(ConjunctionAssessment a)
    {
        (a.RecommendedMethod, a.Recommendation, a.BestAvailableMethod, a.BestAvailableReason) = ("", "", "", "");
        a.ClearRecommendedProbability();
        a.ClearBestAvailableProbability();
        foreach (var (method, name) in Order)
            if (Of(a, method) is { Applicable: true } p)
            {
                if (!Contradicted(a, p, name)) Take(a, p, Why(a, method, name));
                return;
            }

        for (var i = Order.Length - 1; i >= 0; i--)
            if (Of(a, Order[i].Method) is { HasValue: true } p && !IsNoEstimate(p))
            {
                TakeBest(a, p, Order[i].Name);
                return;
            }
    }

    /// <summary>The probability that ranks an assessment: the recommended, or else the best available; NaN: there is none.</summary>
    public static double Value(ConjunctionAssessment a) => a.HasRecommendedProbability ? a.RecommendedProbability : a.HasBestAvailableProbability ? a.BestAvailableProbability : double.NaN;

    /// <summary>The method of <see cref="Value"/>, for people; empty: there is none.</summary>
    public static string MethodText(ConjunctionAssessment a) => a.BestAvailableMethod.Length > 0 ? $"{a.BestAvailableMethod} (best available)" : a.RecommendedMethod;

    /// <summary>Whether no method so far holds.</summary>
    public static bool IsOpen(ConjunctionAssessment a)
    {
        foreach (var (method, _) in Order)
            if (Of(a, method) is { Applicable: true }) return false;
        return true;
    }

    /// <summary>The probability of a method, or null.</summary>
    public static MethodProbability? Of(ConjunctionAssessment a, string method)
    {
        // By index: the list's enumerator is an object.
        for (var i = 0; i < a.Probabilities.Count; i++)
            if (a.Probabilities[i].Method == method) return a.Probabilities[i];
        return null;
    }

    // 3D-Nc assumes less: where it holds and says something else, it counts.
    private static bool Contradicted(ConjunctionAssessment a, MethodProbability p, string name)
    {
        if (p.Method is not (MethodNames.Foster or MethodNames.Hall2D) || Of(a, MethodNames.Hall3D) is not { Applicable: true, Value: > 0 } better) return false;
        if (!(Math.Abs(p.Value - better.Value) > LargestDifference * better.Value)) return false;
        Take(a, better, FormattableString.Invariant($"The 3D-Nc value counts: the measures of {name} all hold, but 3D-Nc, which holds too and assumes less, gives {better.Value:G4} where {name} gives {p.Value:G4}, more than {LargestDifference:P0} apart."));
        return true;
    }

    private static void Take(ConjunctionAssessment a, MethodProbability p, string why) => (a.RecommendedMethod, a.RecommendedProbability, a.Recommendation) = (p.Method, p.Value, why);

    // A sampling without hits is a bound, and its value of 0 no estimate; one that is in doubt is none either.
    private static bool IsNoEstimate(MethodProbability p) => p is { Method: MethodNames.MonteCarlo, Applicable: false };

    private static bool IsWithoutHits(MethodProbability p) => p is { Method: MethodNames.MonteCarlo, HasValue: true, Value: 0 };

    private static void TakeBest(ConjunctionAssessment a, MethodProbability p, string name)
    {
        (a.BestAvailableMethod, a.BestAvailableProbability) = (p.Method, p.Value);
        a.Recommendation = "No method's assumptions hold here, so none is recommended.";
        var sampled = Of(a, MethodNames.MonteCarlo) is not { } m || p.Method == MethodNames.MonteCarlo ? ""
            : IsWithoutHits(m) ? $" Monte Carlo, which assumes less, had no hit and bounds it at {AssessText.Probability(m.Upper)}." : $" Monte Carlo, which assumes less, has no value that counts: {string.Join("; ", m.Reasons)}.";
        a.BestAvailableReason = $"{name} assumes least of the methods with a value, which is to be used with care: {string.Join("; ", p.Reasons)}.{sampled}";
    }

    private static string Why(ConjunctionAssessment a, string method, string name)
    {
        if (method == MethodNames.Foster) return "The two-dimensional method holds: the encounter is short, straight and near closest approach.";
        var failed = Order.TakeWhile(o => o.Method != method).Select(o => (o.Name, P: Of(a, o.Method))).Where(o => o.P is { Applicable: false })
            .Select(o => $"{o.Name} {(o.P!.HasValue ? "is not valid here" : "has no value")} ({string.Join("; ", o.P.Reasons.Select(r => r.Split(':')[0]))})");
        return $"The {name} value counts: {string.Join("; ", failed)}.";
    }
}
