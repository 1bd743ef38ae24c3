namespace SdaToolkit.Learning.Tabular;

/// <summary>Probabilities of scores: a logistic curve 1 / (1 + exp(a·s + b)).</summary>
/// <remarks>
/// J. Platt, "Probabilistic outputs for support vector machines", 1999, with his targets (n₊ + 1)/(n₊ + 2) and 1/(n₋ + 2); solved by Newton's method with backtracking as
/// H.-T. Lin, C.-J. Lin and R. Weng, "A note on Platt's probabilistic outputs", Machine Learning 68, 2007. Fit it to out-of-fold scores; it needs few rows.
/// </remarks>
public sealed class PlattCalibration
{
    /// <summary>Fits.</summary>
    /// <param name="scores">Scores, finite, one or more.</param>
    /// <param name="isPositive">Whether each row is of the class.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there is none.</exception>
    public PlattCalibration(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isPositive)
    {
        if (scores.Length != isPositive.Length || scores.Length == 0) throw new ArgumentException($"found {scores.Length} scores and {isPositive.Length} labels; allowed is one label a score, one or more", nameof(scores));
        double positives = 0;
        foreach (var hit in isPositive) positives += hit ? 1 : 0;
        var negatives = scores.Length - positives;
        var targets = new double[scores.Length];
        for (var i = 0; i < targets.Length; i++) targets[i] = isPositive[i] ? (positives + 1) / (positives + 2) : 1 / (negatives + 2);
        Intercept = Math.Log((negatives + 1) / (positives + 1));
        var loss = Loss(scores, targets, Slope, Intercept);
        for (var step = 0; step < 100 && Improve(scores, targets, ref loss); step++)
        {
        }
    }

    /// <summary>a. One over the unit of the score; below zero where a higher score is likelier of the class.</summary>
    public double Slope { get; private set; }

    /// <summary>b. Dimensionless.</summary>
    public double Intercept { get; private set; }

    /// <summary>The probability of a score. Dimensionless.</summary>
    public double Probability(double score) => Logistic((Slope * score) + Intercept);

    private static double Logistic(double f) => f >= 0 ? Math.Exp(-f) / (1 + Math.Exp(-f)) : 1 / (1 + Math.Exp(f));

    private static double Loss(ReadOnlySpan<double> scores, double[] targets, double slope, double intercept)
    {
        double sum = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            var f = (slope * scores[i]) + intercept;
            sum += f >= 0 ? (targets[i] * f) + Math.Log(1 + Math.Exp(-f)) : ((targets[i] - 1) * f) + Math.Log(1 + Math.Exp(f));
        }
        return sum;
    }

    private bool Improve(ReadOnlySpan<double> scores, double[] targets, ref double loss)
    {
        double h11 = 1e-12, h22 = 1e-12, h21 = 0, g1 = 0, g2 = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            var p = Probability(scores[i]);
            var (d1, d2) = (targets[i] - p, p * (1 - p));
            h11 += scores[i] * scores[i] * d2;
            h22 += d2;
            h21 += scores[i] * d2;
            g1 += scores[i] * d1;
            g2 += d1;
        }
        if (Math.Abs(g1) < 1e-6 && Math.Abs(g2) < 1e-6) return false;
        var determinant = (h11 * h22) - (h21 * h21);
        var (da, db) = (-((h22 * g1) - (h21 * g2)) / determinant, -((h11 * g2) - (h21 * g1)) / determinant);
        var descent = (g1 * da) + (g2 * db);
        for (var step = 1.0; step >= 1e-10; step /= 2)
        {
            var (a, b) = (Slope + (step * da), Intercept + (step * db));
            var next = Loss(scores, targets, a, b);
            if (!(next < loss + (1e-4 * step * descent))) continue;
            (Slope, Intercept, loss) = (a, b, next);
            return true;
        }
        return false;
    }
}
