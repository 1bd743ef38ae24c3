namespace SdaToolkit.Learning.Evaluation;

/// <summary>Means of measures over channels, where a measure need not be defined for every channel.</summary>
public static class Mean
{
    /// <summary>The mean of those that are numbers; NaN where none is.</summary>
    /// <param name="values">One value a channel, NaN where it is not defined.</param>
    public static double OfDefined(IEnumerable<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            sum += value;
            count++;
        }
        return PointCounts.Ratio(sum, count);
    }
}
