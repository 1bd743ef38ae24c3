using System.Runtime.CompilerServices;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Mean of the speed inwards, counted 0 where it is outwards, of a normal speed (V. T. Coppola, AAS 12-247, 2012, equations 31 to 39).</summary>
internal static class InwardSpeed
{
    /// <summary>The mean, m/s.</summary>
    /// <param name="outwards">Mean speed outwards, m/s.</param>
    /// <param name="variance">Its variance, m²/s²; 0 or below counts as none.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Mean(double outwards, double variance)
    {
        // More than eight and a half standard deviations inwards: all of it.
        if (outwards < 0 && outwards * outwards > 72 * variance) return -outwards;
        return OfSpread(outwards, variance);
    }

    private static double OfSpread(double outwards, double variance)
    {
        if (!(variance > 0)) return Math.Max(0, -outwards);
        var sigma = Math.Sqrt(variance);
        var x = outwards / (sigma * double.Sqrt(2));
        if (x > 12) return 0;
        // σ/√(2π) [exp(−x²) − √π x erfc(x)], by exp(x²) erfc(x), which does not cancel.
        var rootPi = Math.Sqrt(Math.PI);
        var bell = Math.Exp(-x * x);
        var tail = bell * (1 - (rootPi * Math.Abs(x) * ErrorFunction.Erfcx(Math.Abs(x))));
        return (sigma / Math.Sqrt(Math.Tau) * tail) + (x < 0 ? -outwards : 0);
    }
}
