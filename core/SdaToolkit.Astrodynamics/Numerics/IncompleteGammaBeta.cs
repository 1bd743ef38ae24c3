namespace SdaToolkit.Astrodynamics;

/// <summary>The regularised incomplete gamma and beta functions and their inverses, for intervals of counts.</summary>
/// <remarks>
/// Series and continued fractions (Abramowitz and Stegun 6.5.29, 6.5.31, 26.5.8; evaluated by the method of W. J. Lentz, Applied Optics 15 (1976) 668), inverses by bisection in the
/// logarithm. Relative accuracy 1e-9 for parameters up to 1e9; the logarithm of the gamma function after Lanczos 1964, with Godfrey's coefficients.
/// </remarks>
internal static class IncompleteGammaBeta
{
    private const int MostTerms = 2_000_000;
    private const double Tiny = 1e-300;

    // g = 7, n = 9.
    private static ReadOnlySpan<double> Lanczos =>
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>Logarithm of Γ(x), x above 0.</summary>
    public static double LogGamma(double x)
    {
        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++) sum += Lanczos[i] / (x - 1 + i);
        var t = x + 6.5;
        return (0.5 * Math.Log(Math.Tau)) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>P(a, x): the chance that a gamma variable of shape a is below x.</summary>
    public static double Gamma(double a, double x)
    {
        if (x <= 0) return 0;
        var front = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        if (x >= a + 1) return 1 - (front * UpperFraction(a, x));
        var (sum, term) = (1 / a, 1 / a);
        for (var n = 1; n < MostTerms && term > 1e-17 * sum; n++) sum += term *= x / (a + n);
        return front * sum;
    }

    /// <summary>I(a, b; x): the chance that a beta variable is below x.</summary>
    public static double Beta(double a, double b, double x)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * double.LogP1(-x)));
        return x < (a + 1) / (a + b + 2) ? front * BetaFraction(a, b, x) / a : 1 - (front * BetaFraction(b, a, 1 - x) / b);
    }

    /// <summary>The x with P(a, x) = p.</summary>
    public static double GammaInverse(double a, double p)
    {
        var high = a + 1;
        while (Gamma(a, high) < p) high *= 2;
        return Bisect(x => Gamma(a, x) < p, high);
    }

    /// <summary>The x with I(a, b; x) = p.</summary>
    public static double BetaInverse(double a, double b, double p) => Bisect(x => Beta(a, b, x) < p, 1);

    private static double Bisect(Func<double, bool> below, double high)
    {
        var low = high;
        while (low > Tiny && !below(low)) low *= 0.5;
        if (low <= Tiny) return 0;
        high = Math.Min(high, 2 * low);
        for (var i = 0; i < 60; i++)
        {
            var middle = 0.5 * (low + high);
            if (below(middle)) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }

    private static double UpperFraction(double a, double x)
    {
        var b = x + 1 - a;
        var (c, d) = (1 / Tiny, 1 / b);
        var h = d;
        for (var i = 1; i < MostTerms; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = 1 / NotZero((an * d) + b);
            c = NotZero(b + (an / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15) break;
        }

        return h;
    }

    private static double BetaFraction(double a, double b, double x)
    {
        var (c, d) = (1.0, 1 / NotZero(1 - ((a + b) * x / (a + 1))));
        var h = d;
        for (var m = 1; m < MostTerms; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            h *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-15) break;
        }

        return h;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
