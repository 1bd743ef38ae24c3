namespace SdaToolkit.Learning.Evaluation;

/// <summary>A stretch of consecutive samples, both ends included.</summary>
/// <param name="First">Index of the first sample, from 0.</param>
/// <param name="Last">Index of the last sample, not before the first.</param>
public readonly record struct SampleRange(int First, int Last)
{
    /// <summary>How many samples it holds.</summary>
    public int Length => Last - First + 1;

    /// <summary>Whether the two have a sample in common.</summary>
    /// <param name="other">The other range.</param>
    public bool Overlaps(SampleRange other) => First <= other.Last && other.First <= Last;

    /// <summary>The runs of flagged samples, in order.</summary>
    /// <param name="flags">One flag a sample.</param>
    public static List<SampleRange> FromFlags(ReadOnlySpan<bool> flags)
    {
        var ranges = new List<SampleRange>();
        for (var i = 0; i < flags.Length; i++)
        {
            if (!flags[i]) continue;
            var first = i;
            while (i + 1 < flags.Length && flags[i + 1]) i++;
            ranges.Add(new SampleRange(first, i));
        }
        return ranges;
    }

    /// <summary>One flag a sample: set in any of the ranges.</summary>
    /// <param name="ranges">The ranges, in any order; they may overlap.</param>
    /// <param name="samples">How many samples there are.</param>
    /// <exception cref="ArgumentException">A range is not within the samples, or ends before it begins.</exception>
    public static bool[] ToFlags(IReadOnlyList<SampleRange> ranges, int samples)
    {
        var flags = new bool[samples];
        foreach (var range in ranges)
        {
            if (range.First < 0 || range.Last < range.First || range.Last >= samples)
                throw new ArgumentException($"found samples {range.First} to {range.Last}; allowed is a first not after the last, both in 0..{samples - 1}", nameof(ranges));
            flags.AsSpan(range.First, range.Length).Fill(true);
        }
        return flags;
    }
}
