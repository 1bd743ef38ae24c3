using System.Numerics;

namespace SdaToolkit.Learning.Series;

/// <summary>How rare a detector's score is in nominal data: the tail probability, extrapolated above what was seen.</summary>
/// <remarks>
/// Peaks over a threshold with a generalised Pareto tail (Pickands 1975; Coles, "An Introduction to Statistical Modeling of Extreme Values", 2001, section 4.2).
/// Scores follow each other closely, so the maxima of blocks of <see cref="BlockSamples"/> samples are counted, not the samples. The shape is set, and the scale is the mean excess
/// drawn towards a prior scale as if <see cref="PriorExcesses"/> excesses had been seen: little training data cannot make a tail short.
/// </remarks>
public readonly record struct ScoreTail
{
    /// <summary>Samples of a block.</summary>
    public const int BlockSamples = 64;

    /// <summary>Weight of the prior scale, excesses.</summary>
    public const double PriorExcesses = 5;

    /// <summary>Share of the blocks whose maximum is above the threshold. Dimensionless.</summary>
    public const double ExceedingShare = 0.1;

    /// <summary>Score below which nothing is unusual, whatever the training was. Dimensionless.</summary>
    internal const double MinimumThreshold = 3;

    private const double PriorScale = 0.5;
    private const double Shape = 0.1;
    private const double RecordSamples = 1000;

    private ScoreTail(double threshold, double scale) => (Threshold, Scale) = (threshold, scale);

    /// <summary>Score above which the tail is extrapolated. Dimensionless.</summary>
    public double Threshold { get; }

    /// <summary>Scale of the generalised Pareto tail, in units of the score.</summary>
    public double Scale { get; }

    /// <summary>The tail after a record: nothing is known of scores beyond it but the prior scale.</summary>
    /// <param name="record">The highest score so far.</param>
    /// <param name="samples">The samples it is the highest of: after few of them the next record may be far beyond.</param>
    public static ScoreTail After(double record, long samples)
    {
        var threshold = Math.Max(record, MinimumThreshold);
        return new ScoreTail(threshold, PriorScale * threshold * (1 + RecordSamples / (samples + 1)));
    }

    /// <summary>Learns the tail from held-out nominal scores.</summary>
    /// <param name="scores">Scores in order, finite.</param>
    public static ScoreTail Fit(ReadOnlySpan<double> scores)
    {
        var maxima = new List<double>();
        for (var at = 0; at + BlockSamples <= scores.Length; at += BlockSamples)
        {
            var highest = 0.0;
            foreach (var score in scores.Slice(at, BlockSamples)) highest = Math.Max(highest, score);
            maxima.Add(highest);
        }
        maxima.Sort();
        var quantile = maxima.Count == 0 ? 0 : maxima[(int)((maxima.Count - 1) * (1 - ExceedingShare))];
        var threshold = Math.Max(quantile, MinimumThreshold);
        var (sum, count) = (0.0, 0);
        foreach (var maximum in maxima)
        {
            if (maximum <= threshold) continue;
            sum += maximum - threshold;
            count++;
        }
        return new ScoreTail(threshold, (sum + PriorExcesses * PriorScale * threshold) / (count + PriorExcesses));
    }

    /// <summary>Minus the decimal logarithm of the probability that a nominal block's maximum reaches a score; it grows with the score.</summary>
    /// <param name="score">Score, 0 or more.</param>
    public double Surprise(double score) =>
        score <= Threshold
            ? score / Threshold
            : 1 + Math.Log10(1 + Shape * (score - Threshold) / Scale) / Shape;

    /// <summary>Turns scores into surprises in place; the logarithm is taken only where a score is beyond the threshold.</summary>
    /// <param name="scores">Scores, 0 or more.</param>
    internal void SurpriseAll(Span<double> scores)
    {
        var (i, width, threshold) = (0, Vector<double>.Count, new Vector<double>(Threshold));
        for (; i <= scores.Length - width; i += width)
        {
            var some = new Vector<double>(scores[i..]);
            if (Vector.LessThanOrEqualAll(some, threshold)) (some / threshold).CopyTo(scores[i..]);
            else foreach (ref var score in scores.Slice(i, width)) score = Surprise(score);
        }
        foreach (ref var score in scores[i..]) score = Surprise(score);
    }

    /// <summary>Writes the tail.</summary>
    public void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(Threshold);
        state.Write(Scale);
    }

    /// <summary>Reads a tail.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static ScoreTail Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var tail = new ScoreTail(state.ReadFinite("tail threshold"), state.ReadFinite("tail scale"));
        return tail.Threshold > 0 && tail.Scale > 0 ? tail : throw new InvalidDataException($"tail: found threshold {tail.Threshold} and scale {tail.Scale}; allowed are numbers above 0");
    }
}
