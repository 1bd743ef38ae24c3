namespace SdaToolkit.Learning.Features;

/// <summary>
/// Sums of a segment: central moments of blocks, merged by Pébay 2008 ("Formulas for Robust, One-Pass Parallel Computation of Covariances and Arbitrary-Order Statistical Moments", SAND2008-6212, equations 1.1, 2.1 with the
/// terms of order 3 and 4), so that a large mean costs no digits; and sums of differences.
/// </summary>
internal partial struct SegmentSums
{
    private double _count, _mean, _m2, _m3, _m4, _minimum, _maximum, _absoluteDifferences, _squaredDifferences, _squaredSecondDifferences;
    private long _peaks;

    /// <summary>The features of the samples that the sums are of.</summary>
    public readonly SegmentFeatures ToFeatures(ReadOnlySpan<double> samples)
    {
        var n = samples.Length;
        if (n == 0) return new() { Mean = double.NaN, Variance = double.NaN, Skewness = double.NaN, ExcessKurtosis = double.NaN, Minimum = double.NaN, Maximum = double.NaN, MeanAbsoluteDifference = double.NaN, DifferenceVariance = double.NaN, SecondDifferenceVariance = double.NaN };
        var variance = _m2 / n;
        return new()
        {
            Length = n,
            Mean = _mean,
            Variance = variance,
            Skewness = _m3 / n / Math.Pow(variance, 1.5),
            ExcessKurtosis = _m4 / n / (variance * variance) - 3,
            Minimum = _minimum,
            Maximum = _maximum,
            Peaks = (int)_peaks,
            MeanAbsoluteDifference = n < 2 ? double.NaN : _absoluteDifferences / (n - 1),
            // The sums of the differences themselves are those of their ends.
            DifferenceVariance = n < 2 ? double.NaN : Variance(_squaredDifferences, samples[^1] - samples[0], n - 1),
            SecondDifferenceVariance = n < 3 ? double.NaN : Variance(_squaredSecondDifferences, samples[^1] - samples[^2] - (samples[1] - samples[0]), n - 2),
        };
    }

    private static double Variance(double squares, double sum, int count) => Math.Max(squares / count - (sum / count) * (sum / count), 0);

    // Moments of a further block, about its own mean.
    private void Merge(double count, double mean, double m2, double m3, double m4)
    {
        var (n1, n2, n) = (_count, count, _count + count);
        var delta = mean - _mean;
        var (d, d2) = (delta / n, delta / n * (delta / n));
        _m4 += m4 + delta * d * d2 * n1 * n2 * (n1 * n1 - n1 * n2 + n2 * n2) + 6 * d2 * (n1 * n1 * m2 + n2 * n2 * _m2) + 4 * d * (n1 * m3 - n2 * _m3);
        _m3 += m3 + delta * d * d * n1 * n2 * (n1 - n2) + 3 * d * (n1 * m2 - n2 * _m2);
        _m2 += m2 + delta * d * n1 * n2;
        _mean += n2 * d;
        _count = n;
    }

    // The samples and differences from one index on, one by one; each difference belongs to its later sample, each second difference and peak to its middle one.
    private void AddDifferences(ReadOnlySpan<double> samples, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (i == 0) continue;
            var difference = samples[i] - samples[i - 1];
            _absoluteDifferences += Math.Abs(difference);
            _squaredDifferences += difference * difference;
            if (i + 1 == samples.Length) continue;
            var second = samples[i + 1] - samples[i] - difference;
            _squaredSecondDifferences += second * second;
            if (samples[i] > samples[i - 1] && samples[i] > samples[i + 1]) _peaks++;
        }
    }

    /// <summary>One sample at a time: two passes for the moments, one for the rest.</summary>
    public static SegmentSums Scalar(ReadOnlySpan<double> samples)
    {
        var sums = Empty;
        if (samples.Length == 0) return sums;
        foreach (var x in samples)
        {
            sums._mean += x / samples.Length;
            (sums._minimum, sums._maximum) = (Math.Min(sums._minimum, x), Math.Max(sums._maximum, x));
        }
        foreach (var x in samples)
        {
            var centred = x - sums._mean;
            sums._m2 += centred * centred;
            sums._m3 += centred * centred * centred;
            sums._m4 += centred * centred * (centred * centred);
        }
        sums._count = samples.Length;
        sums.AddDifferences(samples, 0, samples.Length);
        return sums;
    }

    private static SegmentSums Empty => new() { _minimum = double.PositiveInfinity, _maximum = double.NegativeInfinity };
}
