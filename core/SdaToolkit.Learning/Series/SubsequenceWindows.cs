using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.Learning.Series;

/// <summary>Windows of a training series, spread over all of it.</summary>
internal static class SubsequenceWindows
{
    /// <summary>Windows below which nothing is learned.</summary>
    public const int Least = 32;

    private const int Most = 2048;
    private const ulong Seed = 0x5355_4253;

    /// <summary>At most <see cref="Most"/> windows, a row each.</summary>
    /// <param name="values">Values in order, finite.</param>
    /// <param name="thinning">Samples whose mean is a point.</param>
    public static FeatureMatrix Of(ReadOnlySpan<double> values, int thinning)
    {
        var points = new double[values.Length / thinning];
        for (var i = 0; i < points.Length; i++)
        {
            foreach (var value in values.Slice(i * thinning, thinning)) points[i] += value;
            points[i] /= thinning;
        }
        var all = Math.Max(0, points.Length - SubsequenceDetector.Points + 1);
        var rows = Math.Min(all, Most);
        var windows = new double[rows * SubsequenceDetector.Points];
        var random = new SplitMix64(Seed);
        for (var r = 0; r < rows; r++)
        {
            // Anywhere within its part: equal steps would meet a periodic series always at the same phase.
            var (from, to) = ((int)((long)r * all / rows), (int)((r + 1L) * all / rows));
            var at = from + random.NextBelow(to - from);
            for (var p = 0; p < SubsequenceDetector.Points; p++) windows[p * rows + r] = points[at + p];
        }
        return new FeatureMatrix(rows, SubsequenceDetector.Points, windows);
    }

    /// <summary>Takes the mean out of each row.</summary>
    public static FeatureMatrix Centred(FeatureMatrix windows)
    {
        var centred = windows.ToRowMajor();
        for (var r = 0; r < windows.Rows; r++) Centre(centred.AsSpan(r * windows.Columns, windows.Columns));
        return FeatureMatrix.OfRows(windows.Columns, centred);
    }

    /// <summary>Takes the mean out of a window.</summary>
    public static void Centre(Span<double> window)
    {
        var mean = 0.0;
        foreach (var value in window) mean += value;
        mean /= window.Length;
        foreach (ref var value in window) value -= mean;
    }
}
