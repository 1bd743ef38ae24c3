using System.Numerics;

namespace SdaToolkit.Tests.Orbits;

/// <summary>Sine and hyperbolic sine by Taylor series in 220-bit fixed point: what the double solvers are checked against.</summary>
internal static class FixedPoint
{
    private const int Bits = 220;

    /// <summary>E − e sin E, or e sinh E − E, correct to the last bit of the double it is rounded to.</summary>
    public static double MeanAnomaly(double anomaly, double eccentricity, bool hyperbolic)
    {
        var (x, e) = (From(anomaly), From(eccentricity));
        var sine = Sine(x, hyperbolic);
        var product = (e * sine) >> Bits;
        return To(hyperbolic ? product - x : x - product);
    }

    private static BigInteger Sine(BigInteger x, bool hyperbolic)
    {
        var (square, term, sum) = ((x * x) >> Bits, x, x);
        for (var n = 2; !term.IsZero && n < 400; n += 2)
        {
            term = ((term * square) >> Bits) / (n * (n + 1));
            // −1 is what a shift leaves of a small negative.
            if (term == BigInteger.MinusOne) break;
            if (!hyperbolic) term = -term;
            sum += term;
        }

        return sum;
    }

    private static BigInteger From(double value)
    {
        if (value == 0) return 0;
        var exponent = Math.ILogB(value) - 52;
        var mantissa = new BigInteger(Math.ScaleB(value, -exponent));
        var shift = exponent + Bits;
        return shift >= 0 ? mantissa << shift : mantissa >> -shift;
    }

    private static double To(BigInteger value)
    {
        var excess = (int)Math.Max(0, value.GetBitLength() - 60);
        return Math.ScaleB((double)(value >> excess), excess - Bits);
    }
}
