namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The series of <see cref="Chan1997"/>: Σₘ Poisson(m; v/2) · P(more than m; u/2), all terms above 0.</summary>
internal static class ChanSeries
{
    private const double Negligible = 1e-20;

    // ½ (√v − √u)² beyond which the sum is below the smallest double.
    private const double HopelessLog = 760;

    /// <summary>Probability that a non-central χ² of two degrees of freedom is below u.</summary>
    /// <param name="halfU">½ u, above 0 and at most 500.</param>
    /// <param name="halfV">½ v, its non-centrality, 0 or more.</param>
    public static double Sum(double halfU, double halfV)
    {
        var gap = Math.Sqrt(halfV) - Math.Sqrt(halfU);
        if (gap > 0 && gap * gap > HopelessLog) return 0;
        if (halfV == 0) return -Exponential.MinusOne(-halfU);
        // Terms peak where both factors' ratios multiply to one.
        var peak = (int)Math.Min(halfV, Math.Sqrt(halfU) * Math.Sqrt(halfV));
        var last = peak;
        for (var share = 1.0; share > Negligible; last++) share *= halfV / (last + 1) * Math.Min(1, halfU / (last + 2));
        return Downwards(last, halfU, halfV);
    }

    /// <summary>The sum of the terms m = 0 to <paramref name="count"/> − 1.</summary>
    public static double FirstTerms(int count, double halfU, double halfV) => Downwards(count - 1, halfU, halfV);

    // From the last term down: the tail of the Poisson distribution grows by additions only.
    private static double Downwards(int last, double halfU, double halfV)
    {
        var (weight, point) = (1.0, 1.0);
        var tail = RelativeTail(last, halfU);
        var (sum, m) = (weight * tail, last);
        while (m > 0)
        {
            // point is Poisson(m + 1; u/2) in units of that at the start; the tail is P(more than m).
            point *= (m + 1) / halfU;
            tail += point;
            weight *= m / halfV;
            m--;
            var term = weight * tail;
            sum += term;
            if (term <= Negligible * sum) break;
        }

        var log = LogPoisson(last, halfV) + LogPoisson(last + 1, halfU);
        return Math.Exp(log + Math.Log(sum));
    }

    /// <summary>P(more than m) divided by Poisson(m + 1).</summary>
    private static double RelativeTail(int m, double mean)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = m + 2; term > 1e-18 * sum; k++)
        {
            term *= mean / k;
            sum += term;
        }

        return sum;
    }

    private static double LogPoisson(int m, double mean) => (m * Math.Log(mean)) - mean - LogFactorial(m);

    private static double LogFactorial(int n)
    {
        if (n < 20)
        {
            var product = 1.0;
            for (var i = 2; i <= n; i++) product *= i;
            return Math.Log(product);
        }

        // Stirling's series; the next term is below 1e-15.
        var (x, square) = (n + 1.0, 1 / ((n + 1.0) * (n + 1.0)));
        var correction = (((((1.0 / 1260) - (square / 1680)) * square) - (1.0 / 360)) * square) + (1.0 / 12);
        return ((x - 0.5) * Math.Log(x)) - x + (0.5 * Math.Log(2 * Math.PI)) + (correction / x);
    }
}
