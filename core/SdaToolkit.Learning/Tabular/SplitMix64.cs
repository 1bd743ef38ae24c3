namespace SdaToolkit.Learning.Tabular;

/// <summary>Random numbers that are the same everywhere for the same seed and stream.</summary>
/// <remarks>
/// Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014. Each part of a computation that may run on a thread of its own takes a
/// stream of its own, so that the result does not depend on the order of the parts. Not thread safe; not for secrets.
/// </remarks>
public struct SplitMix64
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state;

    /// <summary>The numbers of a seed and a stream, e.g. the number of a tree.</summary>
    public SplitMix64(ulong seed, ulong stream = 0) => _state = Mix(seed + Golden) ^ Mix((stream * Golden) + 0xD1B54A32D192ED03);

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>A number from 0, included, to 1, not included.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to below a limit. Its bias is below limit / 2⁶⁴.</summary>
    public int NextBelow(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        return (int)Math.BigMul(NextBits(), (ulong)limit, out _);
    }

    /// <summary>Puts values in random order (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> values)
    {
        for (var i = values.Length - 1; i > 0; i--)
        {
            var j = NextBelow(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
