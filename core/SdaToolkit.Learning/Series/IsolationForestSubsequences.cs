using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.Learning.Series;

/// <summary>How soon random cuts set a window apart by its last value, mean, spread and mean change: finds values between the usual ones, and pairs of them that seldom come together.</summary>
/// <remarks>
/// F. T. Liu, K. M. Ting and Z.-H. Zhou, "Isolation forest", ICDM 2008, on four features of a window; see <see cref="IsolationForest"/>. The measure is its score, about 0.5 for the usual and towards 1
/// for the odd, dimensionless. Cuts are along one feature at a time, so shapes count only as far as the features show them, and beyond the outermost values of training all are equally odd.
/// </remarks>
public sealed class IsolationForestSubsequences : ISubsequenceModel
{
    /// <summary>Least deviation of a score to compare with. Dimensionless.</summary>
    internal const double Floor = 0.01;

    private const int Trees = 64;
    private const int Sample = 256;
    private const int Features = 4;
    private const ulong Seed = 0x4946;
    private readonly IsolationForest _forest;

    private IsolationForestSubsequences(IsolationForest forest) => _forest = forest;

    /// <summary>Grows the forest.</summary>
    /// <param name="windows">Windows, a row each; at least 2.</param>
    public static ISubsequenceModel Learn(FeatureMatrix windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var (rows, window) = (new double[windows.Rows * Features], new double[windows.Columns]);
        for (var r = 0; r < windows.Rows; r++)
        {
            windows.CopyRow(r, window);
            Describe(window, rows.AsSpan(r * Features, Features));
        }
        return new IsolationForestSubsequences(new IsolationForest(FeatureMatrix.OfRows(Features, rows), Trees, Sample, new LearningEffort(Seed)));
    }

    /// <inheritdoc/>
    public double Measure(ReadOnlySpan<double> window)
    {
        Span<double> features = stackalloc double[Features];
        Describe(window, features);
        return _forest.ScoreRow(features);
    }

    /// <inheritdoc/>
    public void Save(StateWriter model) => _forest.Save(model);

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static ISubsequenceModel Load(StateReader model) => new IsolationForestSubsequences(IsolationForest.Load(model, Features, Trees, 2 * Sample));

    /// <summary>Last value, mean, standard deviation and mean absolute difference over <see cref="WindowDetector.ActivityLag"/>.</summary>
    private static void Describe(ReadOnlySpan<double> window, Span<double> features)
    {
        var (mean, squares, change) = (0.0, 0.0, 0.0);
        foreach (var value in window) mean += value;
        mean /= window.Length;
        for (var i = 0; i < window.Length; i++)
        {
            squares += (window[i] - mean) * (window[i] - mean);
            if (i >= WindowDetector.ActivityLag) change += Math.Abs(window[i] - window[i - WindowDetector.ActivityLag]);
        }
        (features[0], features[1], features[2], features[3]) = (window[^1], mean, Math.Sqrt(squares / window.Length), change / (window.Length - WindowDetector.ActivityLag));
    }
}
