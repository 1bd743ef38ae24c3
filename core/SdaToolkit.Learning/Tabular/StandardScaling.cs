namespace SdaToolkit.Learning.Tabular;

/// <summary>Columns less their mean, over their standard deviation; no value becomes 0. Columns that do not vary become 0.</summary>
public sealed class StandardScaling : ColumnTransform
{
    private readonly (double Mean, double Deviation)[] _moments;

    /// <summary>Learns mean and deviation of each column, of the values that are finite.</summary>
    public StandardScaling(FeatureMatrix features)
        : base(features?.Columns ?? throw new ArgumentNullException(nameof(features)))
    {
        _moments = new (double, double)[features.Columns];
        for (var c = 0; c < _moments.Length; c++) _moments[c] = Moments(features.Column(c));
    }

    private static (double Mean, double Deviation) Moments(ReadOnlySpan<double> values)
    {
        var (count, mean, squares) = (0, 0.0, 0.0);
        foreach (var value in values)
        {
            if (!double.IsFinite(value)) continue;
            count++;
            var difference = value - mean;
            mean += difference / count;
            squares += difference * (value - mean);
        }
        return (mean, count == 0 ? 0 : Math.Sqrt(squares / count));
    }

    private protected override double Value(int column, double value)
    {
        var (mean, deviation) = _moments[column];
        // Rounding alone gives a constant column some deviation.
        return double.IsNaN(value) || !(deviation > 1e-12 * Math.Abs(mean)) ? 0 : (value - mean) / deviation;
    }
}
