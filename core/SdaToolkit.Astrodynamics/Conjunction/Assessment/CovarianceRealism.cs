namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Whether position errors are as large as their covariances say: the normalised estimation error squared (NEES) of a history of residuals.</summary>
/// <remarks>
/// <para>Source: Y. Bar-Shalom, X. R. Li, T. Kirubarajan, "Estimation with Applications to Tracking and Navigation", Wiley 2001, section 5.4.2. Each εᵀ P⁻¹ ε is χ² of three
/// degrees of freedom where the covariance is right and errors are normal; the sum over n residuals that are independent of each other is χ² of 3n.</para>
/// <para>The mean over 3 estimates k², by which the covariance ought to be multiplied if its shape is right and only its size is wrong; the interval of k is that of a variance
/// of a normal sample. Residuals that overlap in time share errors: the effective number is smaller, and the interval too narrow.</para>
/// </remarks>
/// <param name="Residuals">How many counted.</param>
/// <param name="Skipped">How many were left out: a covariance that is not positive definite, or a value that is not finite.</param>
/// <param name="SumOfSquares">Σ εᵀ P⁻¹ ε. Dimensionless.</param>
/// <param name="PValue">Two-sided probability of a sum as far out as this if the covariances were right.</param>
/// <param name="Scale">k, the factor on standard deviations. Dimensionless; NaN without residuals.</param>
/// <param name="Interval">Interval of k at the confidence asked for.</param>
public readonly record struct CovarianceRealism(int Residuals, int Skipped, double SumOfSquares, double PValue, double Scale, ScaleInterval Interval)
{
    /// <summary>Tests a history.</summary>
    /// <param name="residualsM">Predicted less true position, m, in any frame.</param>
    /// <param name="covariancesM2">Covariance of each residual (of the prediction, and of the truth where that is uncertain too), m², same frame.</param>
    /// <param name="confidence">Of the interval, above 0 and below 1.</param>
    /// <exception cref="ArgumentException">The lengths differ or the confidence is out of range.</exception>
    public static CovarianceRealism Of(ReadOnlySpan<Vec3> residualsM, ReadOnlySpan<Matrix3> covariancesM2, double confidence = 0.95)
    {
        if (residualsM.Length != covariancesM2.Length)
            throw new ArgumentException($"{residualsM.Length} residuals and {covariancesM2.Length} covariances: there must be one of each", nameof(covariancesM2));
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "above 0 and below 1");
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < residualsM.Length; i++)
        {
            if (!Mahalanobis.TrySquared(covariancesM2[i], residualsM[i], out var squared)) continue;
            sum += squared;
            count++;
        }

        var skipped = residualsM.Length - count;
        if (count == 0) return new(0, skipped, 0, double.NaN, double.NaN, new(double.NaN, double.NaN));
        var freedom = 3 * count;
        var tail = ChiSquare.UpperTail(sum, freedom);
        var outside = (1 - confidence) / 2;
        return new(count, skipped, sum, Math.Min(1, 2 * Math.Min(tail, 1 - tail)), Math.Sqrt(sum / freedom), new(
            Math.Sqrt(sum / ChiSquare.UpperQuantile(outside, freedom)),
            Math.Sqrt(sum / ChiSquare.UpperQuantile(1 - outside, freedom))));
    }
}
