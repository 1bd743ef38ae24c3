namespace SdaToolkit.Learning.Series;

/// <summary>The settings of a bank of detectors: one set for all channels.</summary>
public sealed record SeriesSettings
{
    /// <summary>Window lengths of the window detectors, samples.</summary>
    public IReadOnlyList<int> Windows { get; init; } = [16, 64, 128];

    /// <summary>Least deviation to compare with, as a part of the range of the training values. Dimensionless.</summary>
    public double FloorShare { get; init; } = 1e-3;

    /// <summary>Samples that the long memory holds before the old fade.</summary>
    public double MemorySamples { get; init; } = 20000;

    /// <summary>How many samples after a sample its score is known.</summary>
    public int LatencySamples { get; init; } = 50;

    /// <summary>Samples below the lower threshold after which an event has ended.</summary>
    public int MergeSamples { get; init; } = 100;

    /// <summary>Longest event: what lasts longer is a lasting state, and alarms anew after it ended.</summary>
    public int LongestEventSamples { get; init; } = 200;

    /// <summary>Score below which an event ends; it begins at 1. Dimensionless.</summary>
    public double LowerThreshold { get; init; } = 0.8;
}
