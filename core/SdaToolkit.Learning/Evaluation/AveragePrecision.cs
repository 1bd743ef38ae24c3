namespace SdaToolkit.Learning.Evaluation;

/// <summary>
/// AUC-PR as average precision: Σ (Rₖ − Rₖ₋₁)·Pₖ over the thresholds k from the highest score down, without interpolation (Davis and Goadrich 2006 on why a straight
/// line between points of the precision–recall curve says too much). Samples of one score are one threshold. A score that tells nothing gives the share of anomalous samples.
/// </summary>
public static class AveragePrecision
{
    /// <summary>The area, 0..1; NaN where nothing is anomalous.</summary>
    /// <param name="labels">Whether each sample is anomalous.</param>
    /// <param name="scores">One score a sample, higher is more anomalous.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a score is not a number.</exception>
    public static double Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores)
    {
        ScoreOrder.Check(labels, scores);
        var order = ScoreOrder.Of(scores);
        var (area, found, start) = (0.0, 0, 0);
        foreach (var end in order.StepEnds)
        {
            var before = found;
            for (var i = start; i < end; i++) found += labels[order.Samples[i]] ? 1 : 0;
            area += (double)(found - before) * found / end;
            start = end;
        }
        return PointCounts.Ratio(area, found);
    }
}
