namespace SdaToolkit.Learning.Evaluation;

/// <summary>Samples by falling score. Samples of equal score are one step: no threshold tells them apart.</summary>
internal sealed class ScoreOrder
{
    private ScoreOrder(int[] samples, int[] stepEnds) => (Samples, StepEnds) = (samples, stepEnds);

    /// <summary>Index of each sample, highest score first.</summary>
    public int[] Samples { get; }

    /// <summary>For each distinct score, how many samples score at least as much.</summary>
    public int[] StepEnds { get; }

    /// <summary>Orders them.</summary>
    /// <param name="scores">One score a sample.</param>
    /// <exception cref="ArgumentException">A score is not a number.</exception>
    public static ScoreOrder Of(ReadOnlySpan<double> scores)
    {
        var keys = new double[scores.Length];
        var samples = new int[scores.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            if (double.IsNaN(scores[i])) throw new ArgumentException($"found no number at sample {i}; a score is a number, ±∞ allowed", nameof(scores));
            (keys[i], samples[i]) = (-scores[i], i);
        }
        Array.Sort(keys, samples);
        var ends = new List<int>();
        for (var i = 1; i <= keys.Length; i++)
        {
            if (i == keys.Length || keys[i] != keys[i - 1]) ends.Add(i);
        }
        return new ScoreOrder(samples, [.. ends]);
    }

    /// <summary>Refuses labels and scores that do not go together.</summary>
    public static void Check(ReadOnlySpan<bool> labels, ReadOnlySpan<double> scores)
    {
        if (labels.Length != scores.Length) throw new ArgumentException($"found {scores.Length} scores; there are {labels.Length} labels", nameof(scores));
    }
}
