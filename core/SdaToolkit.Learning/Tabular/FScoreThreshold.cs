namespace SdaToolkit.Learning.Tabular;

/// <summary>The probability from which rows are called positive so that F1 is greatest.</summary>
/// <remarks>
/// Lipton, Elkan and Narayanaswamy, "Optimal thresholding of classifiers to maximize F1 measure", ECML 2014: with calibrated probabilities the best threshold is half of the
/// greatest F1. That F1 is measured at every threshold on out-of-fold probabilities; the threshold is the mean of half of it and of the middle of the thresholds that come within
/// half a hundredth of it, so that one row does not decide.
/// </remarks>
public static class FScoreThreshold
{
    private const double Slack = 0.005;

    /// <summary>The threshold, 0 to 1. Dimensionless.</summary>
    /// <param name="probabilities">Probabilities by models that had not seen the row.</param>
    /// <param name="isPositive">Whether each row is positive; at least one.</param>
    /// <exception cref="ArgumentException">Lengths differ.</exception>
    public static double Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<bool> isPositive)
    {
        if (probabilities.Length != isPositive.Length) throw new ArgumentException($"found {isPositive.Length} labels; allowed are {probabilities.Length}, one a probability", nameof(isPositive));
        var (sorted, hits) = (probabilities.ToArray(), isPositive.ToArray());
        Array.Sort(sorted, hits);
        var positives = hits.Count(h => h);
        var (cuts, found) = (new List<(double F1, double Threshold)>(), 0);
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            if (hits[i]) found++;
            if (i > 0 && sorted[i - 1] == sorted[i]) continue;
            cuts.Add((2.0 * found / (sorted.Length - i + positives), i > 0 ? (sorted[i - 1] + sorted[i]) / 2 : sorted[i]));
        }
        if (cuts.Count == 0 || positives == 0) return 0.5;
        var best = cuts.Max(c => c.F1);
        double[] near = [.. cuts.Where(c => c.F1 >= best - Slack).Select(c => c.Threshold)];
        return ((best / 2) + ((near.Min() + near.Max()) / 2)) / 2;
    }
}
