namespace SdaToolkit.Learning.Tabular;

/// <summary>Mean distance to the nearest training rows: how far a row lies from what was seen.</summary>
/// <remarks>
/// F. Angiulli and C. Pizzuti, "Fast outlier detection in high dimensional spaces", PKDD 2002 (the sum over k neighbours, here the mean), in the sum of absolute differences, which
/// in many dimensions tells near from far better than the root of squares (Aggarwal, Hinneburg and Keim, ICDT 2001). All pairs are compared: rows · training rows · columns.
/// Features must be scaled alike and hold no NaN. Of more training rows than a limit, a random selection is kept.
/// </remarks>
public sealed class NeighborDistances
{
    private readonly double[] _rows;
    private readonly int _columns;
    private readonly int _neighbors;

    /// <summary>Keeps the training rows.</summary>
    /// <param name="features">Training rows, at least 2.</param>
    /// <param name="neighbors">Neighbours whose distance is averaged, at least 1; fewer where there are fewer rows.</param>
    /// <param name="seed">Seed of the selection.</param>
    /// <param name="maximumRows">Most rows that are kept, at least 2.</param>
    public NeighborDistances(FeatureMatrix features, int neighbors, ulong seed, int maximumRows = 10_000)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbors, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features.Rows, 2, nameof(features));
        var kept = Enumerable.Range(0, features.Rows).ToArray();
        if (kept.Length > maximumRows)
        {
            new SplitMix64(seed, 0x6B6E6E).Shuffle(kept.AsSpan());
            kept = [.. kept.Take(maximumRows).Order()];
        }
        (_rows, _columns, _neighbors) = (features.SelectRows(kept).ToRowMajor(), features.Columns, Math.Min(neighbors, kept.Length - 1));
    }

    /// <summary>The mean distance of each row.</summary>
    /// <param name="features">Rows with the columns of the training rows.</param>
    /// <param name="effort">Threads, cancellation.</param>
    /// <param name="skipSelf">Whether each row is one of the training rows: its distance to one equal row does not count.</param>
    public double[] Of(FeatureMatrix features, LearningEffort effort, bool skipSelf = false)
    {
        Shapes.RequireColumns(features, _columns);
        var (values, distances) = (features.ToRowMajor(), new double[features.Rows]);
        effort.ForEach(features.Rows, r => distances[r] = MeanDistance(values.AsSpan(r * _columns, _columns), skipSelf));
        return distances;
    }

    private double MeanDistance(ReadOnlySpan<double> row, bool skipSelf)
    {
        var count = _neighbors + (skipSelf ? 1 : 0);
        Span<double> nearest = count <= 128 ? stackalloc double[count] : new double[count];
        nearest.Fill(double.PositiveInfinity);
        for (var start = 0; start < _rows.Length; start += _columns)
        {
            var distance = Distances.Absolute(row, _rows.AsSpan(start, _columns));
            if (!(distance < nearest[^1])) continue;
            var at = count - 1;
            for (; at > 0 && nearest[at - 1] > distance; at--) nearest[at] = nearest[at - 1];
            nearest[at] = distance;
        }
        double sum = 0;
        foreach (var distance in nearest[(skipSelf ? 1 : 0)..]) sum += distance;
        return sum / _neighbors;
    }
}
