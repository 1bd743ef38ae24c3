using System.Runtime.CompilerServices;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Standard normal numbers in columns: one column a dimension, one row a sample.</summary>
internal static class NormalColumns
{
    /// <summary>Samples of a block: the columns fit into the nearest cache, and every width divides it.</summary>
    public const int Stride = 256;

    /// <summary>Fills whole columns of <see cref="Stride"/> rows, for the samples from the first on.</summary>
    public static void Fill(Sgp4Kernel kernel, ulong firstSample, uint stream, ulong seed, int dimensions, Span<double> z)
    {
        switch (kernel)
        {
            case Sgp4Kernel.Vector512: NormalLanes<Lanes512>.Fill(firstSample, stream, seed, dimensions, z); break;
            case Sgp4Kernel.Vector256: NormalLanes<Lanes256>.Fill(firstSample, stream, seed, dimensions, z); break;
            case Sgp4Kernel.Vector128: NormalLanes<Lanes128>.Fill(firstSample, stream, seed, dimensions, z); break;
            default: FillScalar(firstSample, stream, seed, dimensions, z); break;
        }
    }

    private static void FillScalar(ulong firstSample, uint stream, ulong seed, int dimensions, Span<double> z)
    {
        for (var j = 0; j < dimensions; j += 2)
            for (var i = 0; i < Stride; i++)
                (z[(j * Stride) + i], z[((j + 1) * Stride) + i]) = Philox4x32.Normal(firstSample + (ulong)i, (uint)(j / 2), stream, seed);
    }
}

/// <summary>The same in lanes: a sample a lane. The words are those of <see cref="Philox4x32"/>, bit for bit; the normals agree within rounding.</summary>
internal static class NormalLanes<T>
    where T : struct, ILanes<T>
{
    private const ulong MantissaBits = 0x000FFFFFFFFFFFFF, OneBits = 0x3FF0000000000000, RootHalfBits = 0x3FE6A09E00000000;

    public static void Fill(ulong firstSample, uint stream, ulong seed, int dimensions, Span<double> z)
    {
        ref var to = ref z[0];
        for (var i = 0; i < NormalColumns.Stride; i += T.Count)
        {
            var sample = T.AddRaw(T.Raw(firstSample + (ulong)i), T.Numbers());
            for (var j = 0; j < dimensions; j += 2)
            {
                Uniform(sample, (ulong)(j / 2), stream, seed, out var u, out var v);
                var radius = T.Sqrt(T.Of(-2) * Log(u));
                LaneMath.SinCos(T.Of(Math.Tau) * v, out var sin, out var cos);
                T.Store(radius * cos, ref to, (j * NormalColumns.Stride) + i);
                T.Store(radius * sin, ref to, ((j + 1) * NormalColumns.Stride) + i);
            }
        }
    }

    /// <summary>Ten rounds on 32-bit words in 64-bit lanes. Only the lower halves mean anything: the upper take no part in products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Uniform(T sample, ulong pair, uint stream, ulong seed, out T u, out T v)
    {
        var (c0, c1, c2, c3) = (sample, T.ShiftRight(sample, 32), T.Raw(pair), T.Raw(stream));
        var (k0, k1) = ((uint)seed, (uint)(seed >> 32));
        for (var round = 0; round < Philox4x32.Rounds; round++)
        {
            var a = T.MultiplyLow32(c0, T.Raw(Philox4x32.Multiplier0));
            var b = T.MultiplyLow32(c2, T.Raw(Philox4x32.Multiplier1));
            (c0, c1, c2, c3) = (T.ShiftRight(b, 32) ^ c1 ^ T.Raw(k0), b, T.ShiftRight(a, 32) ^ c3 ^ T.Raw(k1), a);
            (k0, k1) = (unchecked(k0 + Philox4x32.Weyl0), unchecked(k1 + Philox4x32.Weyl1));
        }

        u = Unit(c0, c1);
        v = Unit(c2, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Unit(T low, T high)
    {
        // high · 2³² + low, without its last twelve bits, as the fraction of a number from 1 to 2.
        var bits = T.AddRaw(T.ShiftLeft(high, 20), T.ShiftRight(low & T.Raw(0xFFFFFFFF), 12)) & T.Raw(MantissaBits);
        return (T.AddRaw(bits, T.Raw(OneBits)) - T.Of(1)) + T.Of(Philox4x32.HalfStep);
    }

    /// <summary>Natural logarithm of normal numbers above 0, by the reduction to √½ … √2 and the polynomial of FreeBSD's e_log (its error is below 2⁻⁵⁸).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Log(T x)
    {
        var shifted = T.AddRaw(x, T.Raw(OneBits - RootHalfBits));
        // The exponent as a double: put under 2⁵², which is then taken away with its bias.
        var k = T.AddRaw(T.ShiftRight(shifted, 52), T.Raw(0x4330000000000000)) - T.Of(4503599627370496.0 + 1023);
        var f = T.AddRaw(shifted & T.Raw(MantissaBits), T.Raw(RootHalfBits)) - T.Of(1);
        var s = f / (T.Of(2) + f);
        var z = s * s;
        var r = T.MultiplyAdd(z, T.Of(1.479819860511658591e-01), T.Of(1.531383769920937332e-01));
        r = T.MultiplyAdd(z, r, T.Of(1.818357216161805012e-01));
        r = T.MultiplyAdd(z, r, T.Of(2.222219843214978396e-01));
        r = T.MultiplyAdd(z, r, T.Of(2.857142874366239149e-01));
        r = T.MultiplyAdd(z, r, T.Of(3.999999999940941908e-01));
        r = T.MultiplyAdd(z, r, T.Of(6.666666666666735130e-01)) * z;
        var half = T.Of(0.5) * f * f;
        var low = T.MultiplyAdd(s, half + r, k * T.Of(1.90821492927058770002e-10));
        return T.MultiplyAdd(k, T.Of(6.93147180369123816490e-01), f - (half - low));
    }
}
