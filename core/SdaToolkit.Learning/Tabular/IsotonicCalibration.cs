namespace SdaToolkit.Learning.Tabular;

/// <summary>Probabilities of scores: the non-decreasing steps that fit best, joined by straight lines.</summary>
/// <remarks>
/// B. Zadrozny and C. Elkan, "Transforming classifier scores into accurate multiclass probability estimates", KDD 2002; pool adjacent violators (Ayer et al. 1955).
/// Every pool counts one row more of the whole's mean, so that no probability is exactly 0 or 1. Fit it to out-of-fold scores, of a hundred rows or more.
/// </remarks>
public sealed class IsotonicCalibration
{
    private readonly double[] _scores;
    private readonly double[] _probabilities;

    /// <summary>Fits.</summary>
    /// <param name="scores">Scores, finite, one or more.</param>
    /// <param name="isPositive">Whether each row is of the class.</param>
    /// <exception cref="ArgumentException">Lengths differ, or there is none.</exception>
    public IsotonicCalibration(ReadOnlySpan<double> scores, ReadOnlySpan<bool> isPositive)
    {
        if (scores.Length != isPositive.Length || scores.Length == 0) throw new ArgumentException($"found {scores.Length} scores and {isPositive.Length} labels; allowed is one label a score, one or more", nameof(scores));
        var keys = scores.ToArray();
        var hits = isPositive.ToArray();
        Array.Sort(keys, hits);
        var mean = hits.Count(h => h) / (double)hits.Length;
        var pools = Pools(keys, hits);
        _scores = [.. pools.Select(p => p.ScoreSum / p.Count)];
        _probabilities = [.. pools.Select(p => (p.Hits + mean) / (p.Count + 1))];
    }

    /// <summary>The probability of a score. Dimensionless, not decreasing with the score.</summary>
    public double Probability(double score)
    {
        var at = SortedValues.Below(_scores, score, orEqual: true);
        if (at == 0) return _probabilities[0];
        if (at == _scores.Length) return _probabilities[^1];
        var share = (score - _scores[at - 1]) / (_scores[at] - _scores[at - 1]);
        return _probabilities[at - 1] + (share * (_probabilities[at] - _probabilities[at - 1]));
    }

    private static List<Pool> Pools(double[] keys, bool[] hits)
    {
        var pools = new List<Pool>();
        for (var i = 0; i < keys.Length;)
        {
            // Equal scores must get one probability, whatever the order of their labels.
            var pool = new Pool(0, 0, 0);
            for (var key = keys[i]; i < keys.Length && keys[i] == key; i++) pool = new(pool.ScoreSum + key, pool.Hits + (hits[i] ? 1 : 0), pool.Count + 1);
            while (pools.Count > 0 && pools[^1].Hits / pools[^1].Count >= pool.Hits / pool.Count)
            {
                pool = new(pool.ScoreSum + pools[^1].ScoreSum, pool.Hits + pools[^1].Hits, pool.Count + pools[^1].Count);
                pools.RemoveAt(pools.Count - 1);
            }
            pools.Add(pool);
        }
        return pools;
    }

    private readonly record struct Pool(double ScoreSum, double Hits, double Count);
}
