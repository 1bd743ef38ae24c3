namespace SdaToolkit.Learning.Tabular;

/// <summary>How far up a value lies among training values: −ln of the share at or above it.</summary>
/// <remarks>
/// The empirical tail of Z. Li et al., "ECOD: unsupervised outlier detection using empirical cumulative distribution functions", TKDE 2023; sums over independent scores are
/// R. A. Fisher's combination (1932). Equal values share their middle rank; <see cref="Floor"/> is added to the share, so that the tail ends at 4.6 and no score outweighs all others.
/// </remarks>
public sealed class UpperTail(ReadOnlySpan<double> training)
{
    /// <summary>Share added to each tail. Dimensionless.</summary>
    public const double Floor = 0.01;

    private readonly double[] _sorted = SortedValues.Of(training);

    /// <summary>The tail of a value, 0 to 4.6; 0 for NaN. Dimensionless.</summary>
    public double Of(double value) => double.IsNaN(value) || _sorted.Length == 0 ? 0 : Math.Max(0, -Math.Log(1 - SortedValues.MidRank(_sorted, value) + Floor));
}
