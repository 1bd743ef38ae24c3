namespace SdaToolkit.Astrodynamics;

/// <summary>The χ² distribution of a whole number of degrees of freedom.</summary>
/// <remarks>
/// The upper tail is a finite sum of positive terms (Abramowitz and Stegun 26.4.4 and 26.4.5), so small tails keep their digits: relative error below
/// 1e-12 up to a thousand degrees of freedom.
/// </remarks>
internal static class ChiSquare
{
    /// <summary>Probability of a value above x; 1 for x of 0 or less.</summary>
    /// <param name="x">Dimensionless; NaN gives NaN.</param>
    /// <param name="freedom">Degrees of freedom, 1 or more.</param>
    public static double UpperTail(double x, int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        if (double.IsNaN(x)) return double.NaN;
        if (x <= 0) return 1;
        if (double.IsInfinity(x)) return 0;
        var half = 0.5 * x;
        var odd = freedom % 2 == 1;
        // Q(a + 1, h) = Q(a, h) + hᵃ e⁻ʰ / Γ(a + 1), from a of ½ or 1.
        var sum = odd ? ErrorFunction.Erfcx(Math.Sqrt(half)) * Math.Exp(-half) : Math.Exp(-half);
        var logTerm = odd ? (0.5 * Math.Log(half)) - half - Math.Log(Math.Sqrt(Math.PI) / 2) : Math.Log(half) - half;
        for (var a = odd ? 0.5 : 1; a + 0.5 < 0.5 * freedom; a++)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log(half) - Math.Log(a + 1);
        }

        return Math.Min(1, sum);
    }

    /// <summary>The value that is exceeded with a probability.</summary>
    /// <param name="tail">Above 0 and below 1.</param>
    /// <param name="freedom">Degrees of freedom, 1 or more.</param>
    public static double UpperQuantile(double tail, int freedom)
    {
        if (!(tail is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(tail), tail, "above 0 and below 1");
        var (low, high) = (0.0, Math.Max(1, freedom));
        while (UpperTail(high, freedom) > tail) (low, high) = (high, 2 * high);
        return Bisection(low, high, x => UpperTail(x, freedom) > tail);
    }

    private static double Bisection(double low, double high, Func<double, bool> isBelow)
    {
        for (var i = 0; i < 200; i++)
        {
            var middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) break;
            if (isBelow(middle)) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }
}
