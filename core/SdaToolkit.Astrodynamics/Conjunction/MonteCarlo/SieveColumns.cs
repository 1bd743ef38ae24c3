using System.Numerics;
using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Astrodynamics.Propagation.Lanes;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Samples of a block that a <see cref="MissSieve"/> lets through.</summary>
internal static class SieveColumns
{
    /// <summary>Writes the numbers of the samples that may be hits, of a block of <see cref="NormalColumns.Stride"/>, and returns how many they are.</summary>
    public static int Survivors(Sgp4Kernel kernel, MissSieve sieve, ulong firstSample, uint stream, ulong seed, Span<ulong> survivors) => kernel switch
    {
        Sgp4Kernel.Vector512 => Lanes<Lanes512>(sieve, firstSample, stream, seed, survivors),
        Sgp4Kernel.Vector256 => Lanes<Lanes256>(sieve, firstSample, stream, seed, survivors),
        Sgp4Kernel.Vector128 => Lanes<Lanes128>(sieve, firstSample, stream, seed, survivors),
        _ => Scalar(sieve, firstSample, stream, seed, survivors),
    };

    private static int Scalar(MissSieve sieve, ulong firstSample, uint stream, ulong seed, Span<ulong> survivors)
    {
        var (s, c, count) = (sieve.Slope, sieve.LimitM, 0);
        for (var i = 0ul; i < NormalColumns.Stride; i++)
        {
            var (y1, y2) = Philox4x32.Normal(firstSample + i, 0, stream, seed);
            var (x, y) = (sieve.Offset.X + (s.M11 * y1) + (s.M12 * y2), sieve.Offset.Y + (s.M21 * y1) + (s.M22 * y2));
            var r = Math.Sqrt((y1 * y1) + (y2 * y2));
            var limit = c.Constant + (r * (c.Linear + (r * c.Square)));
            if (!((x * x) + (y * y) > limit * limit)) survivors[count++] = firstSample + i;
        }

        return count;
    }

    private static int Lanes<T>(MissSieve sieve, ulong firstSample, uint stream, ulong seed, Span<ulong> survivors)
        where T : struct, ILanes<T>
    {
        var (s, c, count) = (sieve.Slope, sieve.LimitM, 0);
        var (x0, y0, m11, m12, m21, m22) = (T.Of(sieve.Offset.X), T.Of(sieve.Offset.Y), T.Of(s.M11), T.Of(s.M12), T.Of(s.M21), T.Of(s.M22));
        var (c0, c1, c2, all) = (T.Of(c.Constant), T.Of(c.Linear), T.Of(c.Square), (1u << T.Count) - 1);
        for (var i = 0; i < NormalColumns.Stride; i += T.Count)
        {
            NormalLanes<T>.Pair(T.AddRaw(T.Raw(firstSample + (ulong)i), T.Numbers()), 0, stream, seed, out var r, out var y1, out var y2);
            var (x, y) = (T.MultiplyAdd(m11, y1, T.MultiplyAdd(m12, y2, x0)), T.MultiplyAdd(m21, y1, T.MultiplyAdd(m22, y2, y0)));
            var limit = T.MultiplyAdd(r, T.MultiplyAdd(r, c2, c1), c0);
            for (var may = all & ~T.Bits(T.MultiplyAdd(x, x, y * y) > limit * limit); may != 0; may &= may - 1)
                survivors[count++] = firstSample + (ulong)(i + BitOperations.TrailingZeroCount(may));
        }

        return count;
    }
}
