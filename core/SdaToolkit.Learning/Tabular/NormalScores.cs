using MathNet.Numerics.Distributions;

namespace SdaToolkit.Learning.Tabular;

/// <summary>Ranks as normal scores: each value becomes the normal quantile of its rank among the training values, within ±3; no value becomes 0.</summary>
/// <remarks>
/// B. L. van der Waerden 1952. Equal values share their middle rank, values between two training values are interpolated; beyond the outermost lies ±3.
/// Invariant to monotone scaling.
/// </remarks>
public sealed class NormalScores : ColumnTransform
{
    /// <summary>Largest score. Dimensionless.</summary>
    public const double Limit = 3;

    private readonly (double[] Values, double[] Scores)[] _tables;

    /// <summary>Learns the ranks of each column.</summary>
    public NormalScores(FeatureMatrix features)
        : base(features?.Columns ?? throw new ArgumentNullException(nameof(features)))
    {
        _tables = new (double[], double[])[features.Columns];
        for (var c = 0; c < _tables.Length; c++)
        {
            var sorted = SortedValues.Of(features.Column(c));
            double[] distinct = [.. sorted.Distinct()];
            _tables[c] = (distinct, [.. distinct.Select(v => Math.Clamp(Normal.InvCDF(0, 1, SortedValues.MidRank(sorted, v)), -Limit, Limit))]);
        }
    }

    private protected override double Value(int column, double value)
    {
        var (values, scores) = _tables[column];
        if (double.IsNaN(value) || values.Length < 2) return 0;
        if (value < values[0]) return -Limit;
        if (value > values[^1]) return Limit;
        var at = SortedValues.Below(values, value, orEqual: true) - 1;
        if (at + 1 >= values.Length) return scores[at];
        return scores[at] + ((scores[at + 1] - scores[at]) * ((value - values[at]) / (values[at + 1] - values[at])));
    }
}
