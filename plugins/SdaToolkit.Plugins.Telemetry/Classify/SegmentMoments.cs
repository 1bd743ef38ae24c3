using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>What the moments of a segment say together, where the table has columns of these names: mean over std, and kurtosis less the square of skew.</summary>
/// <remarks>
/// Pearson 1916: the kurtosis (3 for a normal distribution, here less 3) is never below skew² + 1 − 3; how far above that it lies tells spikes and steps apart. Signs
/// are lost in ratios of sizes, so these are formed here.
/// </remarks>
internal sealed class SegmentMoments(IReadOnlyList<string> numbers) : IFeatureTransform
{
    private readonly (int A, int B, Func<double, double, double> Value)[] _features = [.. Found(numbers)];

    private static IEnumerable<(int, int, Func<double, double, double>)> Found(IReadOnlyList<string> names)
    {
        int At(string name) => Array.FindIndex([.. names], n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (At("kurtosis") is >= 0 and var kurtosis && At("skew") is >= 0 and var skew) yield return (kurtosis, skew, (k, s) => k - (s * s));
        if (At("mean") is >= 0 and var mean && At("std") is >= 0 and var std) yield return (mean, std, (m, s) => s > 0 ? m / s : double.NaN);
    }

    public FeatureMatrix Apply(FeatureMatrix features)
    {
        var values = new double[features.Rows * _features.Length];
        for (var f = 0; f < _features.Length; f++)
        {
            var (a, b, value) = _features[f];
            for (var r = 0; r < features.Rows; r++) values[(f * features.Rows) + r] = value(features[r, a], features[r, b]);
        }
        return new(features.Rows, _features.Length, values);
    }
}
