namespace SdaToolkit.Learning.Tabular;

/// <summary>How much of a score each feature of a row accounts for, against a row of typical values.</summary>
/// <remarks>
/// Shapley values against one baseline (Sundararajan and Najmi, "The many Shapley values for model explanation", ICML 2020), estimated over random orders of the features, each with its
/// reverse (Štrumbelj and Kononenko 2014; Mitchell et al., JMLR 23, 2022). For every number of orders the influences sum to score(row) − score(baseline) but for rounding.
/// </remarks>
/// <param name="score">Scores of rows; called with many at once.</param>
/// <param name="features">The columns of each feature.</param>
/// <param name="pairs">Pairs of orders, at least 1.</param>
public sealed class SampledShapley(Func<FeatureMatrix, double[]> score, IReadOnlyList<Range> features, int pairs)
{
    /// <summary>The influence of each feature. In the unit of the score.</summary>
    /// <param name="row">The row.</param>
    /// <param name="baseline">Typical values, as many.</param>
    /// <param name="seed">Seed of the orders.</param>
    public double[] Explain(ReadOnlySpan<double> row, ReadOnlySpan<double> baseline, ulong seed)
    {
        if (row.Length != baseline.Length) throw new ArgumentException($"found {baseline.Length} typical values; allowed are {row.Length}, as many as the row has", nameof(baseline));
        var orders = Orders(seed);
        var columns = row.Length;
        var steps = features.Count + 1;
        var mixed = new double[orders.Count * steps * columns];
        for (var o = 0; o < orders.Count; o++)
        {
            var at = o * steps * columns;
            baseline.CopyTo(mixed.AsSpan(at));
            foreach (var feature in orders[o])
            {
                mixed.AsSpan(at, columns).CopyTo(mixed.AsSpan(at + columns));
                at += columns;
                row[features[feature]].CopyTo(mixed.AsSpan(at, columns)[features[feature]]);
            }
        }
        var scores = score(FeatureMatrix.OfRows(columns, mixed));
        var influences = new double[features.Count];
        for (var o = 0; o < orders.Count; o++)
            for (var i = 0; i < features.Count; i++) influences[orders[o][i]] += (scores[(o * steps) + i + 1] - scores[(o * steps) + i]) / orders.Count;
        return influences;
    }

    private List<int[]> Orders(ulong seed)
    {
        var random = new SplitMix64(seed, 0x7368);
        var orders = new List<int[]>();
        for (var p = 0; p < pairs; p++)
        {
            int[] order = [.. Enumerable.Range(0, features.Count)];
            random.Shuffle(order.AsSpan());
            orders.Add(order);
            orders.Add([.. order.Reverse()]);
        }
        return orders;
    }
}
