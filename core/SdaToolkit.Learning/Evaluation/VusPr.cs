namespace SdaToolkit.Learning.Evaluation;

/// <summary>How the number of anomalous samples and the thresholds of <see cref="VusPr"/> are taken.</summary>
public enum VusRule
{
    /// <summary>As the paper's formula: Pℓ is the mean of the sum of the labels and of the buffered labels; every distinct score is a threshold.</summary>
    Paper,

    /// <summary>As the program that published tables were made with (TSB-AD 1.5): of the buffers only flagged samples count in Pℓ; thresholds are the scores at 250 places evenly spread over the sorted scores.</summary>
    Benchmark,
}

/// <summary>
/// Volume under the surface of range-based precision and recall (Paparrizos, Boniol, Palpanas, Tsay, Elmore, Franklin 2022, "Volume Under the Surface: A New Accuracy
/// Evaluation Measure for Time-Series Anomaly Detection", PVLDB 15(11), doi 10.14778/3551793.3551830): the mean over the buffers ℓ = 0..L of the area under the curve of
/// <para>recallℓ = min(TPℓ / Pℓ, 1) · (labelled ranges with a flagged sample) / (labelled ranges), precisionℓ = TPℓ / flagged, with TPℓ = Σ over flagged samples of the buffered labels,
/// Pℓ = Σ (label + buffered label) / 2.</para>
/// Assumes that labels may be off by up to L/2 samples at each end. The area is that of steps, as <see cref="AveragePrecision"/>, so a score that tells nothing gains nothing:
/// at ℓ = 0 they differ by the factor of found ranges only. Samples of one score are one threshold. O(N log N + L·N).
/// </summary>
public static class VusPr
{
    private const int BenchmarkThresholds = 250;

    /// <summary>The volume, 0..1; NaN where nothing is anomalous.</summary>
    /// <param name="labels">Whether each sample is anomalous, in time order.</param>
    /// <param name="scores">One score a sample, higher is more anomalous.</param>
    /// <param name="largestBuffer">L, in samples, at least 0.</param>
    /// <param name="rule">How samples are counted.</param>
    /// <exception cref="ArgumentException">The lengths differ, a score is not a number, or the buffer is negative.</exception>
    public static double Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores, int largestBuffer, VusRule rule = VusRule.Paper)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(largestBuffer);
        var curve = RangeCurve.Of(labels, scores, Steps(rule));
        var sum = 0.0;
        for (var buffer = 0; buffer <= largestBuffer; buffer++) sum += curve.Area(buffer, rule);
        return sum / (largestBuffer + 1);
    }

    /// <summary>The area for one buffer (R-AUC-PR), 0..1; NaN where nothing is anomalous.</summary>
    /// <param name="labels">Whether each sample is anomalous, in time order.</param>
    /// <param name="scores">One score a sample, higher is more anomalous.</param>
    /// <param name="buffer">ℓ, in samples, at least 0.</param>
    /// <param name="rule">How samples are counted.</param>
    /// <exception cref="ArgumentException">As <see cref="Of"/>.</exception>
    public static double RangeArea(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores, int buffer, VusRule rule = VusRule.Paper)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(buffer);
        return RangeCurve.Of(labels, scores, Steps(rule)).Area(buffer, rule);
    }

    private static int? Steps(VusRule rule) => rule == VusRule.Benchmark ? BenchmarkThresholds : null;
}
