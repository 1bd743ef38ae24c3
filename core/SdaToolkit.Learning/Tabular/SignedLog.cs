namespace SdaToolkit.Learning.Tabular;

/// <summary>The signed logarithm sign(x)·ln(1 + |x|/s), with a scale s for each column: one hundredth of the median of |x| that is not zero.</summary>
/// <remarks>
/// For columns that span decades on either side of zero. Linear below s, logarithmic above. The scale comes from the training rows.
/// J. B. W. Webber, "A bi-symmetric log transformation for wide-range data", Measurement Science and Technology 24, 2013.
/// </remarks>
public sealed class SignedLog : ColumnTransform
{
    private readonly double[] _scales;

    /// <summary>Learns the scales.</summary>
    public SignedLog(FeatureMatrix features)
        : base(features?.Columns ?? throw new ArgumentNullException(nameof(features)))
    {
        _scales = new double[features.Columns];
        for (var c = 0; c < _scales.Length; c++)
        {
            var sizes = features.Column(c).ToArray().Select(Math.Abs).Where(v => v > 0 && double.IsFinite(v)).Order().ToArray();
            _scales[c] = sizes.Length == 0 ? 1 : Math.Max(SortedValues.Quantile(sizes, 0.5) / 100, double.Epsilon * 1e10);
        }
    }

    private protected override double Value(int column, double value) =>
        Math.CopySign(Math.Log(1 + Math.Min(Math.Abs(value) / _scales[column], double.MaxValue)), value);
}
