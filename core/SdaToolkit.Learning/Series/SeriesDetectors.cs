namespace SdaToolkit.Learning.Series;

/// <summary>The detectors of a series, each good at something.</summary>
internal static class SeriesDetectors
{
    /// <summary>Detectors for a series that has these nominal values; they have seen none of them yet.</summary>
    /// <param name="floor">Least deviation to compare with, in the unit of the values.</param>
    /// <param name="settings">Settings.</param>
    public static ISeriesDetector[] Make(double floor, SeriesSettings settings)
    {
        int[] windows = [.. settings.Windows];
        return
        [
            new WindowDetector(WindowStatistic.Level, windows, floor, settings.MemorySamples),
            new WindowDetector(WindowStatistic.Activity, windows, floor, settings.MemorySamples),
            new WindowDetector(WindowStatistic.Spread, windows, floor, settings.MemorySamples),
        ];
    }

    /// <summary>The least deviation to compare with: a part of the range of the training values; of a constant series, of its size.</summary>
    public static double Floor(ReadOnlySpan<double> values, SeriesSettings settings)
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values) (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        var size = highest - lowest;
        if (!(size > 0)) size = Math.Abs(highest);
        return settings.FloorShare * (size > 0 && double.IsFinite(size) ? size : 1);
    }
}
