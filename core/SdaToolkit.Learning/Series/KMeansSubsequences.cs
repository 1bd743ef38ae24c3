using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.Learning.Series;

/// <summary>The distance of a window to the nearest of a few usual shapes: finds shapes that training never had, and knows those that it had long ago.</summary>
/// <remarks>
/// Windows of subsequences grouped by k-means (S. Lloyd 1982, starts by Arthur and Vassilvitskii 2007, see <see cref="KMeans"/>), as T. Yairi, Y. Kato and K. Hori, "Fault detection by mining association rules from
/// house-keeping data", i-SAIRAS 2001, group the windows of telemetry; judged by the distance to the nearest centre. The mean of each window is taken out, so that shapes count and not levels. The measure is the root mean square of the
/// differences, in the unit of the series. Assumes that nominal windows are of few kinds: centres of windows that begin anywhere in a series without repeated shapes tend to sines
/// (E. Keogh and J. Lin, "Clustering of time-series subsequences is meaningless", Knowledge and Information Systems 8, 2005), and the distance then tells little but the spread.
/// </remarks>
public sealed class KMeansSubsequences : ISubsequenceModel
{
    private const int Clusters = 24;
    private const int Iterations = 20;
    private const ulong Seed = 0x4B4D;
    private readonly double[][] _centres;

    private KMeansSubsequences(double[][] centres) => _centres = centres;

    /// <summary>Finds the usual shapes.</summary>
    /// <param name="windows">Windows, a row each; at least <see cref="Clusters"/>.</param>
    public static ISubsequenceModel Learn(FeatureMatrix windows)
    {
        var means = new KMeans(SubsequenceWindows.Centred(windows), Clusters, Seed, Iterations);
        return new KMeansSubsequences([.. Enumerable.Range(0, Clusters).Select(k => means.Center(k).ToArray())]);
    }

    /// <inheritdoc/>
    public double Measure(ReadOnlySpan<double> window)
    {
        Span<double> centred = stackalloc double[SubsequenceDetector.Points];
        window.CopyTo(centred);
        SubsequenceWindows.Centre(centred);
        var nearest = double.PositiveInfinity;
        foreach (var centre in _centres) nearest = Math.Min(nearest, Distances.SquaredEuclidean(centred, centre));
        return Math.Sqrt(nearest / centred.Length);
    }

    /// <inheritdoc/>
    public void Save(StateWriter model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var centre in _centres) model.Write(centre);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static ISubsequenceModel Load(StateReader model)
    {
        ArgumentNullException.ThrowIfNull(model);
        var centres = new double[Clusters][];
        for (var k = 0; k < Clusters; k++)
        {
            centres[k] = new double[SubsequenceDetector.Points];
            model.ReadInto("centre", centres[k]);
            foreach (var value in centres[k])
                if (!(Math.Abs(value) <= 2 * SeriesBank.LargestValue)) throw new InvalidDataException($"centre: found {value}; allowed are numbers up to {2 * SeriesBank.LargestValue}");
        }
        return new KMeansSubsequences(centres);
    }
}
