namespace SdaToolkit.Learning.Tabular;

/// <summary>Two groups of numbers: where to cut so that their means differ most.</summary>
/// <param name="Threshold">Lowest value of the upper group. In the unit of the values.</param>
/// <param name="LowerMean">Mean below. In the unit of the values.</param>
/// <param name="UpperMean">Mean from the threshold on. In the unit of the values.</param>
/// <param name="Deviation">Standard deviation within the groups, pooled. In the unit of the values.</param>
/// <param name="UpperShare">Share of the values in the upper group. Dimensionless.</param>
public readonly record struct TwoGroups(double Threshold, double LowerMean, double UpperMean, double Deviation, double UpperShare);

/// <summary>The cut that explains most of the variance.</summary>
/// <remarks>
/// N. Otsu, "A threshold selection method from gray-level histograms", IEEE Trans. SMC 9, 1979, without a histogram: every gap between two values is tried. Assumes that
/// there are two groups; a single one is cut in about its middle.
/// </remarks>
public static class OtsuThreshold
{
    /// <summary>The cut.</summary>
    /// <param name="values">Finite values, one or more; of equal ones alone, all are in the lower group and the threshold is above.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public static TwoGroups Of(ReadOnlySpan<double> values)
    {
        if (values.Length == 0) throw new ArgumentException("found no values; allowed is at least one", nameof(values));
        var sorted = values.ToArray();
        Array.Sort(sorted);
        double sum = 0, squares = 0;
        foreach (var value in sorted) (sum, squares) = (sum + value, squares + (value * value));
        var (below, best, cut) = (0.0, double.NegativeInfinity, sorted.Length);
        for (var i = 1; i < sorted.Length; i++)
        {
            below += sorted[i - 1];
            if (sorted[i] == sorted[i - 1]) continue;
            var gap = ((sum - below) / (sorted.Length - i)) - (below / i);
            var between = (double)i * (sorted.Length - i) * gap * gap;
            if (between > best) (best, cut) = (between, i);
        }
        if (cut == sorted.Length) return new(Math.BitIncrement(sorted[^1]), sum / sorted.Length, sum / sorted.Length, 0, 0);
        var (lower, upper) = (sorted.Take(cut).Average(), sorted.Skip(cut).Average());
        var within = (squares - (cut * lower * lower) - ((sorted.Length - cut) * upper * upper)) / sorted.Length;
        return new((sorted[cut - 1] + sorted[cut]) / 2, lower, upper, Math.Sqrt(Math.Max(within, 0)), (sorted.Length - cut) / (double)sorted.Length);
    }
}
