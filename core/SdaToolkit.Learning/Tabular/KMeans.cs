namespace SdaToolkit.Learning.Tabular;

/// <summary>Centres such that rows are near one: Lloyd's iterations from spread-out starts.</summary>
/// <remarks>
/// S. Lloyd, "Least squares quantization in PCM", IEEE Trans. IT 28, 1982; starts by D. Arthur and S. Vassilvitskii, "k-means++", SODA 2007. Finds a local optimum. Features must be
/// scaled alike and hold no NaN. A centre that loses all its rows stays where it is.
/// </remarks>
public sealed class KMeans
{
    private readonly double[] _centers;

    /// <summary>Finds the centres.</summary>
    /// <param name="features">Rows, at least as many as centres.</param>
    /// <param name="clusters">Number of centres, at least 1.</param>
    /// <param name="seed">Seed of the starts.</param>
    /// <param name="maximumIterations">Most iterations, at least 1.</param>
    public KMeans(FeatureMatrix features, int clusters, ulong seed, int maximumIterations = 100)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentOutOfRangeException.ThrowIfLessThan(clusters, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clusters, features.Rows);
        (Columns, Clusters) = (features.Columns, clusters);
        var rows = features.ToRowMajor();
        _centers = Starts(rows, features.Rows, seed);
        var assigned = new int[features.Rows];
        Array.Fill(assigned, -1);
        for (var i = 0; i < maximumIterations && Assign(rows, assigned); i++) Move(rows, assigned);
    }

    /// <summary>Columns of a row.</summary>
    public int Columns { get; }

    /// <summary>Number of centres.</summary>
    public int Clusters { get; }

    /// <summary>A centre.</summary>
    public ReadOnlySpan<double> Center(int cluster) => _centers.AsSpan(cluster * Columns, Columns);

    /// <summary>The nearest centre and the square of its distance.</summary>
    public (int Cluster, double SquaredDistance) Nearest(ReadOnlySpan<double> row)
    {
        var (best, distance) = (0, double.PositiveInfinity);
        for (var c = 0; c < Clusters; c++)
            if (Distances.SquaredEuclidean(row, Center(c)) is var d && d < distance) (best, distance) = (c, d);
        return (best, distance);
    }

    private bool Assign(double[] rows, int[] assigned)
    {
        var changed = false;
        for (var r = 0; r < assigned.Length; r++)
        {
            var cluster = Nearest(rows.AsSpan(r * Columns, Columns)).Cluster;
            changed |= assigned[r] != cluster;
            assigned[r] = cluster;
        }
        return changed;
    }

    private void Move(double[] rows, int[] assigned)
    {
        var (sums, counts) = (new double[_centers.Length], new int[Clusters]);
        for (var r = 0; r < assigned.Length; r++)
        {
            counts[assigned[r]]++;
            for (var c = 0; c < Columns; c++) sums[(assigned[r] * Columns) + c] += rows[(r * Columns) + c];
        }
        for (var i = 0; i < sums.Length; i++)
            if (counts[i / Columns] > 0) _centers[i] = sums[i] / counts[i / Columns];
    }

    private double[] Starts(double[] rows, int count, ulong seed)
    {
        var random = new SplitMix64(seed, 0x6B6D);
        var (centers, nearest) = (new double[Clusters * Columns], new double[count]);
        Array.Fill(nearest, double.PositiveInfinity);
        var chosen = random.NextBelow(count);
        for (var k = 0; k < Clusters; k++)
        {
            var center = rows.AsSpan(chosen * Columns, Columns);
            center.CopyTo(centers.AsSpan(k * Columns));
            double sum = 0;
            for (var r = 0; r < count; r++) sum += nearest[r] = Math.Min(nearest[r], Distances.SquaredEuclidean(center, rows.AsSpan(r * Columns, Columns)));
            var left = random.NextDouble() * sum;
            for (chosen = 0; chosen < count - 1 && (left -= nearest[chosen]) >= 0;) chosen++;
        }
        return centers;
    }
}
