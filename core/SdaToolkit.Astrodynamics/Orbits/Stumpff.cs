namespace SdaToolkit.Astrodynamics.Orbits;

/// <summary>The Stumpff functions c₂ and c₃, which write Kepler's equation alike for all conics (Stumpff 1959; Battin 1999, section 4.5).</summary>
internal static class Stumpff
{
    // Up to here the series; beyond it the closed forms lose less than a factor of three to cancellation.
    private const double SeriesLimit = 2;
    private const int Terms = 11;

    /// <summary>c₂(x) = (1 − cos √x) / x, or (cosh √−x − 1) / −x below zero; 1/2 at zero.</summary>
    public static double C2(double x)
    {
        if (Math.Abs(x) <= SeriesLimit) return Series(x, 2) / 2;
        var half = x > 0 ? Math.Sin(0.5 * Math.Sqrt(x)) : Math.Sinh(0.5 * Math.Sqrt(-x));
        return 2 * half * half / Math.Abs(x);
    }

    /// <summary>c₃(x) = (√x − sin √x) / √x³, or (sinh √−x − √−x) / √−x³ below zero; 1/6 at zero.</summary>
    public static double C3(double x)
    {
        if (Math.Abs(x) <= SeriesLimit) return Series(x, 3) / 6;
        var root = Math.Sqrt(Math.Abs(x));
        return (x > 0 ? root - Math.Sin(root) : Math.Sinh(root) - root) / (Math.Abs(x) * root);
    }

    /// <summary>1 − x/((n+1)(n+2)) + x²/((n+1)(n+2)(n+3)(n+4)) − …</summary>
    private static double Series(double x, int n)
    {
        var sum = 1.0;
        for (var k = Terms; k >= 1; k--) sum = 1 - (x / ((n + (2 * k) - 1) * (n + (2 * k))) * sum);
        return sum;
    }
}
