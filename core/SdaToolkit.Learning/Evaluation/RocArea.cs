namespace SdaToolkit.Learning.Evaluation;

/// <summary>AUC-ROC: the probability that an anomalous sample scores above a nominal one, a tie counting one half (Hanley and McNeil 1982).</summary>
public static class RocArea
{
    /// <summary>The area, 0..1; NaN where all samples are of one kind.</summary>
    /// <param name="labels">Whether each sample is anomalous.</param>
    /// <param name="scores">One score a sample, higher is more anomalous.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a score is not a number.</exception>
    public static double Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores)
    {
        ScoreOrder.Check(labels, scores);
        var order = ScoreOrder.Of(scores);
        // Sum over the steps of (nominal samples in the step) × (anomalous ones above it, and half of those in it).
        var (area, found, start) = (0.0, 0L, 0);
        foreach (var end in order.StepEnds)
        {
            var before = found;
            for (var i = start; i < end; i++) found += labels[order.Samples[i]] ? 1 : 0;
            area += (end - start - (found - before)) * (before + 0.5 * (found - before));
            start = end;
        }
        return PointCounts.Ratio(area, (double)found * (labels.Length - found));
    }
}
