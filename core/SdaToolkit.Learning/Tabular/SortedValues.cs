namespace SdaToolkit.Learning.Tabular;

/// <summary>Order statistics of a column.</summary>
public static class SortedValues
{
    /// <summary>The values that are numbers, in order.</summary>
    public static double[] Of(ReadOnlySpan<double> values)
    {
        var kept = new List<double>(values.Length);
        foreach (var value in values)
            if (!double.IsNaN(value)) kept.Add(value);
        kept.Sort();
        return [.. kept];
    }

    /// <summary>A quantile, interpolated between order statistics (Hyndman and Fan 1996, type 7); NaN of none.</summary>
    /// <param name="sorted">Values in order.</param>
    /// <param name="share">0 to 1. Dimensionless.</param>
    public static double Quantile(ReadOnlySpan<double> sorted, double share)
    {
        if (sorted.Length == 0) return double.NaN;
        var position = share * (sorted.Length - 1);
        var low = Math.Clamp((int)position, 0, sorted.Length - 1);
        return low + 1 >= sorted.Length ? sorted[^1] : sorted[low] + ((position - low) * (sorted[low + 1] - sorted[low]));
    }

    /// <summary>Share of the values below a value, those equal counted half. Dimensionless.</summary>
    public static double MidRank(ReadOnlySpan<double> sorted, double value)
    {
        var (below, notAbove) = (Below(sorted, value, orEqual: false), Below(sorted, value, orEqual: true));
        return sorted.Length == 0 ? double.NaN : (below + notAbove) / (2.0 * sorted.Length);
    }

    /// <summary>Number of the values below a value, or at most it.</summary>
    public static int Below(ReadOnlySpan<double> sorted, double value, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
