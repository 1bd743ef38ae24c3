namespace SdaToolkit.Learning.Series;

/// <summary>The detectors of a series, each good at something.</summary>
internal static class SeriesDetectors
{
    private const int SpreadWindow = 32;
    private const int ActivityWindow = 64;
    private const int ExtremesWindow = 64;
    private const int LevelWindow = 128;

    /// <summary>The longest window, samples; the long pattern's and the long codebook's are as long.</summary>
    public const int LongestWindow = LevelWindow;

    /// <summary>Detectors that have seen nothing yet.</summary>
    /// <param name="floor">Least deviation to compare with, in the unit of the values.</param>
    /// <param name="learned">Those that learn by themselves.</param>
    /// <param name="settings">Settings.</param>
    public static ISeriesDetector[] Make(double floor, LearnedDetectors learned, SeriesSettings settings)
    {
        var (past, kinds) = (SeriesPast.All | SeriesPast.Recent, settings.Detectors);
        List<ISeriesDetector> detectors = [];
        if (kinds.HasFlag(SeriesDetectorKinds.Level)) detectors.Add(new WindowDetector(WindowStatistic.Level, LevelWindow, floor));
        if (kinds.HasFlag(SeriesDetectorKinds.Activity)) detectors.Add(new WindowDetector(WindowStatistic.Activity, ActivityWindow, floor));
        if (kinds.HasFlag(SeriesDetectorKinds.Spread)) detectors.Add(new WindowDetector(WindowStatistic.Spread, SpreadWindow, floor));
        if (kinds.HasFlag(SeriesDetectorKinds.Extremes)) detectors.Add(new ExtremesDetector(ExtremesWindow, floor));
        if (kinds.HasFlag(SeriesDetectorKinds.Relation)) detectors.Add(learned.Relation);
        detectors.Add(new StuckDetector());
        // Distances are never as small as the floor of the values: every window differs a little from every other.
        var distance = floor * settings.ProfileFloorFactor;
        if (kinds.HasFlag(SeriesDetectorKinds.Pattern)) detectors.Add(new ProfileDetector("pattern", 1, 4, 2, settings.ProfileSamples, distance, SeriesPast.None, past));
        if (kinds.HasFlag(SeriesDetectorKinds.LongPattern)) detectors.Add(new ProfileDetector("long pattern", 4, 1, 1, settings.ProfileSamples / 4, distance, SeriesPast.All, SeriesPast.Recent));
        if (kinds.HasFlag(SeriesDetectorKinds.Codebook)) detectors.Add(new CodebookDetector("codebook", 1, 8, true, distance, SeriesPast.None, past));
        if (kinds.HasFlag(SeriesDetectorKinds.LongCodebook)) detectors.Add(new CodebookDetector("long codebook", 4, 4, false, distance, SeriesPast.All, SeriesPast.Recent));
        detectors.AddRange(learned.Subsequences);
        return [.. detectors];
    }

    /// <summary>The least deviation to compare with: a part of the range of the training values; of a constant series, of its size.</summary>
    public static double Floor(ReadOnlySpan<double> values, OutlierGuard guard, SeriesSettings settings)
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
            if (!guard.IsAtLimit(value)) (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        var size = highest - lowest;
        if (!(size > 0)) size = Math.Abs(highest);
        return settings.FloorShare * (size > 0 && double.IsFinite(size) ? size : 1);
    }
}
