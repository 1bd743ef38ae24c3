namespace SdaToolkit.Learning.Tabular;

/// <summary>Logarithms of the ratios of every two columns whose values are never negative.</summary>
/// <remarks>
/// Aitchison, "The statistical analysis of compositional data", J. R. Stat. Soc. B 44, 1982: what matters in sizes is often their ratio. To a column with zeros its unit is added
/// first: 1 where all values are whole, else the smallest value above zero. Of more than <see cref="MaximumColumns"/> columns, those whose logarithms vary most are taken.
/// Columns of two values or fewer are left out. Values at or below zero in other rows count as the smallest training value.
/// </remarks>
public sealed class LogRatios : IFeatureTransform
{
    /// <summary>Most columns that are paired.</summary>
    public const int MaximumColumns = 32;

    private readonly int _columns;
    private readonly (int Column, double Unit, double Least)[] _used;

    /// <summary>Learns which columns to pair.</summary>
    public LogRatios(FeatureMatrix features)
    {
        ArgumentNullException.ThrowIfNull(features);
        _columns = features.Columns;
        var found = new List<(int Column, double Unit, double Least, double Spread)>();
        for (var c = 0; c < _columns; c++)
        {
            var sorted = SortedValues.Of(features.Column(c));
            if (sorted.Length == 0 || sorted[0] < 0 || double.IsInfinity(sorted[^1]) || sorted.Distinct().Take(2).Count() < 2) continue;
            var unit = sorted[0] > 0 ? 0 : Array.TrueForAll(sorted, double.IsInteger) ? 1 : sorted.First(v => v > 0);
            double[] logs = [.. sorted.Select(v => Math.Log(v + unit))];
            found.Add((c, unit, sorted[0] + unit, SortedValues.Quantile(logs, 0.9) - SortedValues.Quantile(logs, 0.1)));
        }
        _used = [.. found.OrderByDescending(f => f.Spread).Take(MaximumColumns).OrderBy(f => f.Column).Select(f => (f.Column, f.Unit, f.Least))];
    }

    /// <summary>The columns of each ratio: numerator and denominator.</summary>
    public IEnumerable<(int Numerator, int Denominator)> Pairs
    {
        get
        {
            for (var i = 0; i < _used.Length; i++)
                for (var j = i + 1; j < _used.Length; j++) yield return (_used[i].Column, _used[j].Column);
        }
    }

    /// <inheritdoc/>
    public FeatureMatrix Apply(FeatureMatrix features)
    {
        Shapes.RequireColumns(features, _columns);
        var logs = new double[_used.Length][];
        for (var i = 0; i < logs.Length; i++)
        {
            var (column, unit, least) = _used[i];
            logs[i] = [.. features.Column(column).ToArray().Select(v => double.IsNaN(v) ? v : Math.Log(Math.Clamp(v + unit, least, double.MaxValue)))];
        }
        var (rows, at) = (features.Rows, 0);
        var values = new double[rows * (_used.Length * (_used.Length - 1) / 2)];
        for (var i = 0; i < _used.Length; i++)
            for (var j = i + 1; j < _used.Length; j++)
                for (var r = 0; r < rows; r++) values[at++] = logs[i][r] - logs[j][r];
        return new(rows, values.Length / Math.Max(rows, 1), values);
    }
}
