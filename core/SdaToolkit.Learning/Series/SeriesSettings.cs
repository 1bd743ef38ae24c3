namespace SdaToolkit.Learning.Series;

/// <summary>The settings of a bank of detectors: one set for all channels.</summary>
public sealed record SeriesSettings
{
    /// <summary>Least deviation to compare with, as a part of the range of the training values. Dimensionless.</summary>
    public double FloorShare { get; init; } = 1e-3;

    /// <summary>The same for distances between windows, as a multiple of the floor of the values. Dimensionless.</summary>
    public double ProfileFloorFactor { get; init; } = 10;

    /// <summary>The detectors. A model keeps those that it was learned with.</summary>
    public SeriesDetectorKinds Detectors { get; init; } = SeriesDetectorKinds.Default;

    /// <summary>Samples whose windows a profile keeps, a multiple of 16.</summary>
    public int ProfileSamples { get; init; } = 16384;

    /// <summary>Samples that the long memory holds before the old fade.</summary>
    public double MemorySamples { get; init; } = 1e6;

    /// <summary>How many samples after a sample its score is known.</summary>
    public int LatencySamples { get; init; } = 12;

    /// <summary>Samples below the lower threshold after which a lasting state has ended.</summary>
    public int RearmSamples { get; init; } = 150;

    /// <summary>Samples below the lower threshold before the longest length of an event, after which it was over and not cut.</summary>
    public int OverSamples { get; init; } = 32;

    /// <summary>Score that ends a lasting state where it was below the lower threshold since: a new fault, not a flicker. Dimensionless.</summary>
    public double RearmScore { get; init; } = 1.5;

    /// <summary>Longest event, and farthest that stretches above the threshold are one event: what lasts longer is a lasting state, and alarms anew after it ended.</summary>
    public int LongestEventSamples { get; init; } = 100;

    /// <summary>Score below which an event ends; it begins at 1. Dimensionless.</summary>
    public double LowerThreshold { get; init; } = 0.8;
}
