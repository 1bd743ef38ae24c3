using SdaToolkit.Learning.Evaluation;

namespace SdaToolkit.LearningTests.Evaluation;

/// <summary>The definitions written down as they stand, threshold by threshold over all samples, sharing no code with what they check.</summary>
internal static class BruteForce
{
    public static double AveragePrecision(bool[] labels, double[] scores)
    {
        var positives = labels.Count(l => l);
        var (area, recallBefore) = (0.0, 0.0);
        foreach (var threshold in scores.Distinct().OrderDescending())
        {
            var flagged = scores.Count(s => s >= threshold);
            var found = labels.Where((l, i) => l && scores[i] >= threshold).Count();
            area += ((double)found / positives - recallBefore) * found / flagged;
            recallBefore = (double)found / positives;
        }
        return area;
    }

    public static double RocArea(bool[] labels, double[] scores)
    {
        var (wins, pairs) = (0.0, 0);
        for (var i = 0; i < labels.Length; i++)
        {
            for (var j = 0; j < labels.Length; j++)
            {
                if (!labels[i] || labels[j]) continue;
                pairs++;
                wins += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
            }
        }
        return wins / pairs;
    }

    public static double VusPr(bool[] labels, double[] scores, int largestBuffer, VusRule rule) =>
        Enumerable.Range(0, largestBuffer + 1).Average(buffer => RangeArea(labels, scores, buffer, rule));

    public static double RangeArea(bool[] labels, double[] scores, int buffer, VusRule rule)
    {
        var n = labels.Length;
        var soft = Soft(labels, buffer);
        var groups = Groups(labels, buffer);
        var sorted = scores.OrderDescending().ToArray();
        var thresholds = rule == VusRule.Paper ? sorted.Distinct() : Enumerable.Range(0, 250).Select(k => sorted[(int)Math.Floor((n - 1) * (k / 249.0) + 1e-9)]);
        var (area, recallBefore) = (0.0, 0.0);
        foreach (var threshold in thresholds)
        {
            var flags = scores.Select(s => s >= threshold).ToArray();
            var truePositive = soft.Where((_, i) => flags[i]).Sum();
            var softSum = rule == VusRule.Paper ? soft.Sum() : soft.Where((_, i) => labels[i] || flags[i]).Sum();
            var positives = (labels.Count(l => l) + softSum) / 2;
            var existence = groups.Distinct().Count(g => g >= 0 && Enumerable.Range(0, n).Any(i => groups[i] == g && flags[i])) / (double)groups.Where(g => g >= 0).Distinct().Count();
            var recall = Math.Min(truePositive / positives, 1) * existence;
            area += (recall - recallBefore) * truePositive / flags.Count(f => f);
            recallBefore = recall;
        }
        return area;
    }

    private static double[] Soft(bool[] labels, int buffer)
    {
        var soft = labels.Select(l => l ? 1.0 : 0.0).ToArray();
        for (var s = 0; s < labels.Length; s++)
        {
            if (!labels[s]) continue;
            for (var i = 0; i < labels.Length; i++)
            {
                var isEdge = i < s ? s == 0 || !labels[s - 1] : s == labels.Length - 1 || !labels[s + 1];
                if (i != s && isEdge && Math.Abs(i - s) <= buffer / 2) soft[i] += Math.Sqrt(1 - (double)Math.Abs(i - s) / buffer);
            }
        }
        return soft.Select(x => Math.Min(x, 1)).ToArray();
    }

    // A sample's group: labelled ranges whose buffers share a sample are one group.
    private static int[] Groups(bool[] labels, int buffer)
    {
        var edges = new List<(int First, int Last)>();
        for (var i = 0; i < labels.Length; i++)
        {
            if (!labels[i]) continue;
            if (i > 0 && labels[i - 1]) edges[^1] = (edges[^1].First, i);
            else edges.Add((i, i));
        }
        var groups = Enumerable.Repeat(-1, labels.Length).ToArray();
        for (var e = 0; e < edges.Count; e++)
        {
            var (first, last) = (Math.Max(edges[e].First - buffer / 2, 0), Math.Min(edges[e].Last + buffer / 2, labels.Length - 1));
            var group = groups[first] >= 0 ? groups[first] : e;
            for (var i = first; i <= last; i++) groups[i] = group;
        }
        return groups;
    }
}
