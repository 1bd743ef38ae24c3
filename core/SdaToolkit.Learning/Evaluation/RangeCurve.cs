namespace SdaToolkit.Learning.Evaluation;

/// <summary>The curve of range-based precision and recall of one series (see <see cref="VusPr"/>), for any buffer.</summary>
internal sealed class RangeCurve
{
    private readonly ScoreOrder order;
    private readonly int[] thresholds;
    private readonly List<SampleRange> ranges;
    private readonly bool[] anomalous;
    private readonly double[] buffered;
    private readonly int[] rangeOf;

    private RangeCurve(ReadOnlySpan<bool> labels, ScoreOrder order, int[] thresholds)
    {
        (this.order, this.thresholds, ranges, anomalous) = (order, thresholds, SampleRange.FromFlags(labels), labels.ToArray());
        (buffered, rangeOf) = (new double[labels.Length], new int[labels.Length]);
    }

    /// <summary>Prepares the curve.</summary>
    /// <param name="labels">Whether each sample is anomalous, in time order.</param>
    /// <param name="scores">One score a sample.</param>
    /// <param name="places">At how many places of the sorted scores a threshold lies; null: at every distinct score.</param>
    public static RangeCurve Of(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores, int? places)
    {
        ScoreOrder.Check(labels, scores);
        var sorted = ScoreOrder.Of(scores);
        return new RangeCurve(labels, sorted, places is { } count ? Spread(sorted.StepEnds, labels.Length, count) : sorted.StepEnds);
    }

    /// <summary>The area under it, 0..1; NaN where nothing is anomalous.</summary>
    public double Area(int buffer, VusRule rule)
    {
        if (ranges.Count == 0) return double.NaN;
        BufferedLabels.Fill(ranges, buffer, buffered);
        var extended = BufferedLabels.Extend(ranges, buffer, buffered.Length);
        MarkRanges(extended);
        var (labelSum, bufferedSum) = (0.0, 0.0);
        for (var i = 0; i < buffered.Length; i++)
        {
            bufferedSum += buffered[i];
            if (anomalous[i]) labelSum++;
        }
        var seen = new bool[extended.Count];
        var (area, recall, truePositive, inBuffers, detected, start) = (0.0, 0.0, 0.0, 0.0, 0, 0);
        foreach (var end in thresholds)
        {
            for (; start < end; start++)
            {
                var sample = order.Samples[start];
                truePositive += buffered[sample];
                if (!anomalous[sample]) inBuffers += buffered[sample];
                if (rangeOf[sample] is var range && (range < 0 || seen[range])) continue;
                seen[range] = true;
                detected++;
            }
            var positives = (labelSum + (rule == VusRule.Paper ? bufferedSum : labelSum + inBuffers)) / 2;
            var next = Math.Min(truePositive / positives, 1) * detected / extended.Count;
            area += (next - recall) * truePositive / end;
            recall = next;
        }
        return area;
    }

    private void MarkRanges(List<SampleRange> extended)
    {
        rangeOf.AsSpan().Fill(-1);
        for (var i = 0; i < extended.Count; i++) rangeOf.AsSpan(extended[i].First, extended[i].Length).Fill(i);
    }

    // Of each place the end of its step, so that samples of one score stay together; a place twice adds nothing.
    private static int[] Spread(int[] stepEnds, int samples, int places)
    {
        if (samples == 0) return [];
        var ends = new int[places];
        for (var k = 0; k < places; k++)
        {
            var place = (int)((long)(samples - 1) * k / (places - 1));
            var step = Array.BinarySearch(stepEnds, place + 1);
            ends[k] = stepEnds[step < 0 ? ~step : step];
        }
        return ends;
    }
}
