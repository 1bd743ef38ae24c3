using System.Runtime.Intrinsics;

namespace SdaToolkit.Learning.Features;

/// <summary>What a segment of a series looks like, in numbers. Default: no samples.</summary>
/// <remarks>Values are in the unit of the samples, or powers of it. A sample that is NaN makes all but the length and the peaks NaN. Immutable.</remarks>
public readonly record struct SegmentFeatures
{
    /// <summary>How many samples there are.</summary>
    public int Length { get; init; }

    /// <summary>The mean; NaN without samples.</summary>
    public double Mean { get; init; }

    /// <summary>The variance about the mean, divided by the length; NaN without samples.</summary>
    public double Variance { get; init; }

    /// <summary>Third central moment by the 3/2 power of the second. Dimensionless; NaN where the variance is 0.</summary>
    public double Skewness { get; init; }

    /// <summary>Fourth central moment by the square of the second, less 3, so that a normal distribution has 0. Dimensionless; NaN where the variance is 0.</summary>
    public double ExcessKurtosis { get; init; }

    /// <summary>The least sample; NaN without samples.</summary>
    public double Minimum { get; init; }

    /// <summary>The largest sample; NaN without samples.</summary>
    public double Maximum { get; init; }

    /// <summary>Samples above both of their neighbours.</summary>
    public int Peaks { get; init; }

    /// <summary>Mean of the absolute differences from sample to sample; NaN with fewer than two samples.</summary>
    public double MeanAbsoluteDifference { get; init; }

    /// <summary>Variance of the differences from sample to sample; NaN with fewer than two samples. Rounding leaves about 1e-16 of the mean difference's square.</summary>
    public double DifferenceVariance { get; init; }

    /// <summary>Variance of the differences of the differences; NaN with fewer than three samples.</summary>
    public double SecondDifferenceVariance { get; init; }

    /// <summary>The standard deviation.</summary>
    public double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>The features of a segment: the vectorised kernel.</summary>
    /// <param name="samples">The samples, evenly spaced; any length.</param>
    public static SegmentFeatures Of(ReadOnlySpan<double> samples) => Of(samples, Vector512.IsHardwareAccelerated);

    /// <summary>The features, in vectors of 512 bits or of the usual length.</summary>
    internal static SegmentFeatures Of(ReadOnlySpan<double> samples, bool wide) => SegmentSums.Vectorized(samples, wide).ToFeatures(samples);

    /// <summary>The same by one sample at a time: the reference that the kernel is tested against.</summary>
    /// <param name="samples">The samples, evenly spaced; any length.</param>
    internal static SegmentFeatures OfScalar(ReadOnlySpan<double> samples) => SegmentSums.Scalar(samples).ToFeatures(samples);
}
