namespace SdaToolkit.Learning.Tabular;

/// <summary>How far each value is from the median of its group, in units of the group's spread.</summary>
/// <remarks>
/// (x − median) / s with s = (q75 − q25) / 1.349, the standard deviation where values are normal; where the quartiles agree, s is the standard deviation itself, and where that is
/// 0, the spread of all rows. A group of fewer than <see cref="LeastRows"/> training rows, or one not seen in training, takes the figures of all rows. NaN becomes 0.
/// </remarks>
public sealed class GroupScaling
{
    // Between the quartiles of a normal distribution of standard deviation 1.
    private const double NormalQuartiles = 1.349;

    /// <summary>Least rows of a group with figures of its own.</summary>
    public const int LeastRows = 8;

    private readonly double _limit;
    private readonly (double Median, double Spread)[] _all;
    private readonly Dictionary<int, (double Median, double Spread)[]> _groups = [];

    /// <summary>Learns medians and spreads.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="groups">Group of each row; any whole number.</param>
    /// <param name="limit">Largest distance; beyond it lies ±limit. Dimensionless.</param>
    /// <exception cref="ArgumentException">Not one group a row.</exception>
    public GroupScaling(FeatureMatrix features, ReadOnlySpan<int> groups, double limit = 10)
    {
        _limit = limit;
        ArgumentNullException.ThrowIfNull(features);
        if (groups.Length != features.Rows) throw new ArgumentException($"found {groups.Length} groups; allowed are {features.Rows}, one a row", nameof(groups));
        _all = Figures(features, null);
        foreach (var members in groups.ToArray().Select((group, row) => (group, row)).GroupBy(p => p.group, p => p.row))
            if (members.Count() >= LeastRows) _groups[members.Key] = Figures(features.SelectRows([.. members]), _all);
    }

    /// <summary>The distances of rows.</summary>
    /// <param name="features">Rows with the columns that were learned from.</param>
    /// <param name="groups">Group of each row.</param>
    public FeatureMatrix Apply(FeatureMatrix features, ReadOnlySpan<int> groups)
    {
        Shapes.Require(features, _all.Length, groups.Length, 1);
        var values = new double[features.Rows * features.Columns];
        for (var r = 0; r < features.Rows; r++)
        {
            var figures = _groups.GetValueOrDefault(groups[r], _all);
            for (var c = 0; c < figures.Length; c++)
            {
                var distance = (features[r, c] - figures[c].Median) / figures[c].Spread;
                values[(c * features.Rows) + r] = double.IsNaN(distance) ? 0 : Math.Clamp(distance, -_limit, _limit);
            }
        }
        return new(features.Rows, features.Columns, values);
    }

    private static (double Median, double Spread)[] Figures(FeatureMatrix features, (double Median, double Spread)[]? fallback)
    {
        var figures = new (double, double)[features.Columns];
        for (var c = 0; c < figures.Length; c++)
        {
            var sorted = SortedValues.Of(features.Column(c));
            if (sorted.Length == 0)
            {
                figures[c] = fallback?[c] ?? (0, 1);
                continue;
            }
            var spread = (SortedValues.Quantile(sorted, 0.75) - SortedValues.Quantile(sorted, 0.25)) / NormalQuartiles;
            if (!(spread > 0)) spread = Deviation(sorted);
            if (!(spread > 0)) spread = fallback?[c].Spread ?? 1;
            figures[c] = (SortedValues.Quantile(sorted, 0.5), spread);
        }
        return figures;
    }

    private static double Deviation(double[] values)
    {
        var mean = values.Average();
        return values[0] == values[^1] ? 0 : Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
    }
}
