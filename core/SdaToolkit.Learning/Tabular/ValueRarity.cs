namespace SdaToolkit.Learning.Tabular;

/// <summary>How rare a row's values are in columns of few distinct values, group by group.</summary>
/// <remarks>
/// M. Goldstein and A. Dengel, "Histogram-based outlier score (HBOS)", KI 2012, with one bin a value and Laplace's half a count: the sum over columns of
/// ln((n of the commonest + ½) / (n of the value + ½)). Columns count as independent. A group not seen in training takes the counts of all rows.
/// </remarks>
public sealed class ValueRarity
{
    private readonly Dictionary<(int Group, int Column, double Value), int> _counts = [];
    private readonly Dictionary<(int Group, int Column), int> _commonest = [];
    private readonly HashSet<int> _groups = [];
    private readonly int _columns;

    /// <summary>Counts the values.</summary>
    /// <param name="features">Training rows.</param>
    /// <param name="groups">Group of each row.</param>
    /// <exception cref="ArgumentException">Not one group a row.</exception>
    public ValueRarity(FeatureMatrix features, ReadOnlySpan<int> groups)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (groups.Length != features.Rows) throw new ArgumentException($"found {groups.Length} groups; allowed are {features.Rows}, one a row", nameof(groups));
        _columns = features.Columns;
        for (var r = 0; r < features.Rows; r++)
        {
            _groups.Add(groups[r]);
            for (var c = 0; c < _columns; c++) Count(groups[r], c, features[r, c]);
        }
    }

    /// <summary>The rarity of each row, 0 or above; of a NaN it is that of any value. Dimensionless.</summary>
    public double[] Of(FeatureMatrix features, ReadOnlySpan<int> groups)
    {
        Shapes.Require(features, _columns, groups.Length, 1);
        var rarity = new double[features.Rows];
        for (var r = 0; r < rarity.Length; r++)
            for (var c = 0; c < _columns; c++) rarity[r] += Rarity(_groups.Contains(groups[r]) ? groups[r] : null, c, features[r, c]);
        return rarity;
    }

    private double Rarity(int? group, int column, double value)
    {
        if (group is { } g) return Math.Log((_commonest[(g, column)] + 0.5) / (_counts.GetValueOrDefault((g, column, value)) + 0.5));
        var (count, commonest) = (0, 0);
        foreach (var (key, n) in _counts.Where(p => p.Key.Column == column).GroupBy(p => p.Key.Value, (v, all) => (v, all.Sum(p => p.Value))))
        {
            commonest = Math.Max(commonest, n);
            if (key.Equals(value)) count = n;
        }
        return Math.Log((commonest + 0.5) / (count + 0.5));
    }

    private void Count(int group, int column, double value)
    {
        var count = _counts.GetValueOrDefault((group, column, value)) + 1;
        _counts[(group, column, value)] = count;
        _commonest[(group, column)] = Math.Max(_commonest.GetValueOrDefault((group, column)), count);
    }
}
