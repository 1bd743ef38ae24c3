namespace SdaToolkit.Learning.Series;

/// <summary>How rare fused surprises are in nominal telemetry, measured on the training itself: learned on its first half, judged on its second.</summary>
/// <remarks>
/// A Pareto tail above the level that one block in ten exceeds, all judged channels together. Its exponent is Hill's estimate, drawn towards the reference exponent as if
/// <see cref="PriorExcesses"/> excesses had been seen. At most the last <see cref="MostSamples"/> samples of the training are used.
/// </remarks>
internal sealed record NominalTail(double Surprise, double Share, double Exponent)
{
    /// <summary>Blocks below which the training says too little of its own.</summary>
    public const int LeastBlocks = 64;

    private const int MostSamples = 262_144;
    private const double PriorExcesses = 5;
    private const double ExceedingShare = 0.1;
    private const double LeastSurprise = 0.4;

    /// <summary>Measures the tail; null where the training is too short.</summary>
    /// <param name="timesNs">Times of the training, ns.</param>
    /// <param name="columns">Column by column its values.</param>
    /// <param name="judged">The columns that are judged.</param>
    /// <param name="learn">Learns from a part of it.</param>
    public static NominalTail? Measure(long[] timesNs, double[][] columns, int[] judged, Func<long[], double[][], SeriesBank> learn)
    {
        var first = Math.Max(0, timesNs.Length - MostSamples);
        var middle = first + (timesNs.Length - first) / 2;
        if ((timesNs.Length - middle) / ScoreTail.BlockSamples < LeastBlocks) return null;
        var learned = Part(columns, first, middle);
        // A channel with hardly a value in the first half cannot be learned there; then the reference has to do.
        if (Array.Exists(judged, c => TrainingColumns.Of(learned, c, timesNs[first..middle]).Values.Length < SeriesDetectors.LongestWindow)) return null;
        var scores = new List<double>();
        var bank = learn(timesNs[first..middle], learned);
        bank.Push(timesNs[middle..], Part(columns, middle, timesNs.Length), 1, scores);
        return Fit(scores);
    }

    /// <summary>The fused surprise to reach.</summary>
    public double Threshold(double falseAlarmsPerWeek, double stepSeconds) => AlarmBudget.Threshold(falseAlarmsPerWeek, stepSeconds, Surprise, Share, Exponent);

    public void Save(StateWriter model)
    {
        model.Write(Surprise);
        model.Write(Share);
        model.Write(Exponent);
    }

    public static NominalTail Load(StateReader model)
    {
        var tail = new NominalTail(model.ReadFinite("surprise"), model.ReadFinite("share"), model.ReadFinite("exponent"));
        return tail is { Surprise: > 0, Share: > 0, Exponent: > 0 } ? tail : throw new InvalidDataException($"tail: found {tail.Surprise}, {tail.Share}, {tail.Exponent}; allowed are numbers above 0");
    }

    private static NominalTail Fit(List<double> scores)
    {
        var maxima = new List<double>();
        for (var at = 0; at + ScoreTail.BlockSamples <= scores.Count; at += ScoreTail.BlockSamples) maxima.Add(scores.GetRange(at, ScoreTail.BlockSamples).Max());
        maxima.Sort();
        var level = Math.Max(LeastSurprise, maxima[(int)((maxima.Count - 1) * (1 - ExceedingShare))]);
        var (sum, count) = (PriorExcesses / AlarmBudget.ReferenceExponent, PriorExcesses);
        foreach (var maximum in maxima)
        {
            if (maximum <= level) continue;
            sum += Math.Log(maximum / level);
            count++;
        }
        return new NominalTail(level, ExceedingShare, count / sum);
    }

    private static double[][] Part(double[][] columns, int from, int to) => [.. columns.Select(c => c[from..to])];
}
