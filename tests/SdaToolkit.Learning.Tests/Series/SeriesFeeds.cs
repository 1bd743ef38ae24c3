using SdaToolkit.Learning.Series;

namespace SdaToolkit.LearningTests.Series;

/// <summary>Made-up series, and banks that learned from them.</summary>
internal static class SeriesFeeds
{
    public const long StepNs = 60_000_000_000;

    public static long[] Times(int count, int from = 0) => [.. Enumerable.Range(from, count).Select(i => i * StepNs)];

    /// <summary>First-order autoregressive noise: each value 0.7 of the one before and a normal of deviation 1.</summary>
    public static double[] Noise(int seed, int count)
    {
        var random = new Random(seed);
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = 0.7 * (i > 0 ? values[i - 1] : 0) + Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return values;
    }

    /// <summary>A bank that learned noise, alone or with inputs.</summary>
    public static SeriesBank Learned(double[] values, params double[][] inputs) =>
        SeriesBank.Train([.. Enumerable.Range(0, inputs.Length + 1).Select(k => $"c{k}")], [0], Times(values.Length), [values, .. inputs], new SeriesSettings());

    /// <summary>Scores and events of a whole series.</summary>
    public static (List<double> Scores, List<SeriesEvent> Events) Judge(SeriesBank bank, double falseAlarmsPerWeek, double[] values, params double[][] inputs)
    {
        var (scores, threshold) = (new List<double>(), bank.Threshold(falseAlarmsPerWeek));
        bank.Push(Times(values.Length), [values, .. inputs], threshold, scores);
        bank.Finish(threshold, scores);
        return (scores, [.. bank.Events]);
    }
}
