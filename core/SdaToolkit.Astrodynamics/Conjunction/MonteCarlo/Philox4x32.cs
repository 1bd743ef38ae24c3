namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Random numbers by a counter: the same numbers for the same counter and key, whoever asks and in what order.</summary>
/// <remarks>
/// Philox-4×32 with ten rounds: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11 (2011).
/// The counter is the number of the sample (64 bits), of the pair in it, and of the stream; the key is the seed.
/// </remarks>
internal static class Philox4x32
{
    internal const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57, Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;
    internal const int Rounds = 10;

    /// <summary>Half the distance between the uniform numbers, which keeps them off 0 and 1.</summary>
    internal const double HalfStep = 1.0 / (1L << 53);

    /// <summary>The four words of a counter.</summary>
    public static (uint X0, uint X1, uint X2, uint X3) Words(uint c0, uint c1, uint c2, uint c3, ulong key)
    {
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < Rounds; round++)
        {
            var (a, b) = ((ulong)Multiplier0 * c0, (ulong)Multiplier1 * c2);
            (c0, c1, c2, c3) = ((uint)(b >> 32) ^ c1 ^ k0, (uint)b, (uint)(a >> 32) ^ c3 ^ k1, (uint)a);
            (k0, k1) = (unchecked(k0 + Weyl0), unchecked(k1 + Weyl1));
        }

        return (c0, c1, c2, c3);
    }

    /// <summary>Two uniform numbers above 0 and below 1, each an odd multiple of 2⁻⁵³.</summary>
    public static (double First, double Second) Uniform(ulong sample, uint pair, uint stream, ulong key)
    {
        var (x0, x1, x2, x3) = Words((uint)sample, (uint)(sample >> 32), pair, stream, key);
        return (Unit(x0, x1), Unit(x2, x3));

        static double Unit(uint low, uint high) => (((((ulong)high << 32) | low) >> 12) * (2 * HalfStep)) + HalfStep;
    }

    /// <summary>Two independent standard normal numbers (Box and Muller 1958): from −8.6 to 8.6.</summary>
    public static (double First, double Second) Normal(ulong sample, uint pair, uint stream, ulong key)
    {
        var (u, v) = Uniform(sample, pair, stream, key);
        var radius = Math.Sqrt(-2 * Math.Log(u));
        var (sin, cos) = Math.SinCos(Math.Tau * v);
        return (radius * cos, radius * sin);
    }
}
