namespace SdaToolkit.Astrodynamics;

/// <summary>Student's t distribution of a whole number of degrees of freedom.</summary>
/// <remarks>Closed forms of Abramowitz and Stegun 26.7.3 and 26.7.4; absolute error of a probability below 1e-14.</remarks>
internal static class StudentT
{
    /// <summary>Probability that |t| stays below a value.</summary>
    public static double Within(double t, int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        var angle = Math.Atan(t / Math.Sqrt(freedom));
        var (sin, cos) = Math.SinCos(angle);
        var (sum, odd) = (0.0, freedom % 2 == 1);
        var term = odd ? cos : 1;
        for (var k = odd ? 1 : 0; k <= freedom - 2; k += 2)
        {
            sum += term;
            term *= cos * cos * (k + 1) / (k + 2);
        }

        return odd ? 2 / Math.PI * (angle + (sin * sum)) : sin * sum;
    }

    /// <summary>The value below which |t| stays with a probability.</summary>
    /// <param name="within">Above 0 and below 1, e.g. 0.95.</param>
    /// <param name="freedom">Degrees of freedom, 1 or more.</param>
    public static double Quantile(double within, int freedom)
    {
        if (!(within is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(within), within, "above 0 and below 1");
        var (low, high) = (0.0, 1.0);
        while (Within(high, freedom) < within) (low, high) = (high, 2 * high);
        for (var i = 0; i < 200 && high - low > 1e-15 * high; i++)
        {
            var middle = 0.5 * (low + high);
            if (Within(middle, freedom) < within) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }
}
