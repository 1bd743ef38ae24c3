namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Confidence intervals of counts and of weighted sums.</summary>
internal static class MonteCarloIntervals
{
    /// <summary>Clopper and Pearson 1934, Biometrika 26: the probabilities at which so many hits, or so few, have a chance of (1 − confidence)/2.</summary>
    public static (double Lower, double Upper) ClopperPearson(long hits, long samples, double confidence)
    {
        var tail = 0.5 * (1 - confidence);
        var lower = hits == 0 ? 0 : IncompleteGammaBeta.BetaInverse(hits, samples - hits + 1, tail);
        var upper = hits == samples ? 1 : IncompleteGammaBeta.BetaInverse(hits + 1, samples - hits, 1 - tail);
        return (lower, upper);
    }

    /// <summary>
    /// M. P. Fay and E. J. Feuer, "Confidence intervals for directly standardized rates: a method based on the gamma distribution", Statistics in Medicine 16 (1997)
    /// 791–801: a gamma distribution with the mean and variance of the estimate, for the upper bound as if one hit more of the largest weight had come.
    /// </summary>
    /// <param name="mean">Estimate.</param>
    /// <param name="variance">Its variance.</param>
    /// <param name="largest">Largest weight over the number of samples.</param>
    /// <param name="confidence">Above 0 and below 1.</param>
    public static (double Lower, double Upper) FayFeuer(double mean, double variance, double largest, double confidence)
    {
        var tail = 0.5 * (1 - confidence);
        var lower = mean > 0 && variance > 0 ? Gamma(mean, variance, tail) : mean;
        return (lower, Math.Min(1, Gamma(mean + largest, variance + (largest * largest), 1 - tail)));

        // In units of the mean, since squares of small probabilities underflow.
        static double Gamma(double m, double v, double p)
        {
            var scale = v / m / m;
            return scale > 0 ? m * scale * IncompleteGammaBeta.GammaInverse(1 / scale, p) : m;
        }
    }
}
