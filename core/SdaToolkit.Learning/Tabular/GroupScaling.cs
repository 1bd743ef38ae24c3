namespace SdaToolkit.Learning.Tabular;

/// <summary>How far each value is from the median of its group, in units of the group's spread.</summary>
/// <remarks>
/// (x − median) / (q75 − q25), within ±<see cref="Limit"/>. A group of fewer than <see cref="LeastRows"/> training rows, or one not seen in training, takes the figures of all
/// rows; where the quartiles agree, the spread is that of all rows.
/// </remarks>
public sealed class GroupScaling
{
    /// <summary>Largest distance. Dimensionless.</summary>
    public const double Limit = 10;

    /// <summary>Least rows of a group with figures of its own.</summary>
    public const int LeastRows = 8;

    private readonly (double Median, double Spread)[] _all;
    private readonly Dictionary<int, (double Median, double Spread)[]> _groups = [];

    /// <summary>Learns medians and spreads.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="groups">Group of each row; any whole number.</param>
    /// <exception cref="ArgumentException">Not one group a row.</exception>
    public GroupScaling(FeatureMatrix features, ReadOnlySpan<int> groups)
    {
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
                values[(c * features.Rows) + r] = Math.Clamp((features[r, c] - figures[c].Median) / figures[c].Spread, -Limit, Limit);
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
            var spread = SortedValues.Quantile(sorted, 0.75) - SortedValues.Quantile(sorted, 0.25);
            if (!(spread > 0)) spread = fallback?[c].Spread ?? (sorted[^1] > sorted[0] ? sorted[^1] - sorted[0] : 1);
            figures[c] = (SortedValues.Quantile(sorted, 0.5), spread);
        }
        return figures;
    }
}
