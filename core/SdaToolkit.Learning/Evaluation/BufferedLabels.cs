namespace SdaToolkit.Learning.Evaluation;

/// <summary>
/// Labels that fall off on both sides of each labelled range (Paparrizos et al. 2022, section 4.1): 1 inside; √(1 − d/ℓ) at d samples from a range, for d up to ℓ/2;
/// 0 further away. Where the slopes of two ranges meet they add up, to at most 1.
/// </summary>
internal static class BufferedLabels
{
    /// <summary>Fills the labels.</summary>
    /// <param name="ranges">The labelled ranges, in order and apart.</param>
    /// <param name="buffer">ℓ, in samples; half of it, rounded down, lies on each side.</param>
    /// <param name="labels">Where they go; one a sample.</param>
    public static void Fill(List<SampleRange> ranges, int buffer, Span<double> labels)
    {
        labels.Clear();
        var half = buffer / 2;
        foreach (var range in ranges)
        {
            labels.Slice(range.First, range.Length).Fill(1);
            for (var d = 1; d <= half; d++)
            {
                var slope = Math.Sqrt(1 - (double)d / buffer);
                if (range.First - d >= 0) labels[range.First - d] += slope;
                if (range.Last + d < labels.Length) labels[range.Last + d] += slope;
            }
        }
        for (var i = 0; i < labels.Length; i++) labels[i] = Math.Min(labels[i], 1);
    }

    /// <summary>The ranges with their buffers; those whose buffers share a sample are one.</summary>
    public static List<SampleRange> Extend(List<SampleRange> ranges, int buffer, int samples)
    {
        var half = buffer / 2;
        var extended = new List<SampleRange>();
        foreach (var range in ranges)
        {
            var (first, last) = (Math.Max(range.First - half, 0), Math.Min(range.Last + half, samples - 1));
            if (extended.Count > 0 && first <= extended[^1].Last) extended[^1] = new SampleRange(extended[^1].First, last);
            else extended.Add(new SampleRange(first, last));
        }
        return extended;
    }
}
