using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The one window of 3D-Nc and Monte Carlo in words, and what the two say of each other in it.</summary>
internal static class WindowWords
{
    /// <summary>A paragraph; null where no method has a window.</summary>
    public static string? Of(ConjunctionAssessment a)
    {
        var methods = a.Probabilities.Where(p => p.HasWindowStartS).ToList();
        if (methods.Count == 0) return null;
        var (window, who) = (methods[0], methods.Count > 1 ? $"{methods[0].Method} and {methods[1].Method} both count" : $"{methods[0].Method} counts");
        var text = $"{who} collisions from {Moment(window.WindowStartS)} to {Moment(window.WindowEndS)} the closest approach that the message states. Why this window: {window.WindowBasis}.";
        return a.MonteCarloComparison is { } c ? $"{text} {Comparison(a, c)}" : text;
    }

    private static string Comparison(ConjunctionAssessment a, MonteCarloComparison c)
    {
        var inside = Recommendation.Of(a, MethodNames.MonteCarlo) is { InsideAtWindowStart: > 0 and var part } ? $" (without the {AssessText.Probability(part)} that is inside when the window begins, which 3D-Nc does not count)" : "";
        var verdict = c.Compatible ? "which sampling explains" : "which sampling does not explain: objects that meet several times in the window count several times in 3D-Nc, and a weighted sampling may miss a second region of collisions";
        return $"In it {MethodNames.MonteCarlo} finds {AssessText.Probability(c.MonteCarlo)}{inside} and {MethodNames.Hall3D} {AssessText.Probability(c.ThreeDimensional)}: {AssessText.Number(Math.Abs(c.Deviations))} standard errors of the sampling apart, {verdict}.";
    }

    private static string Moment(double seconds) => $"{AssessText.Duration(Math.Abs(seconds))} {(seconds < 0 ? "before" : "after")}";
}
