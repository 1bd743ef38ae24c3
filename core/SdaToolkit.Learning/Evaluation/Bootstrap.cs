namespace SdaToolkit.Learning.Evaluation;

/// <summary>A value with the interval in which it lies with a stated probability.</summary>
/// <param name="Value">The value itself, of all data.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct Interval(double Value, double Lower, double Upper);

/// <summary>
/// Percentile intervals by the bootstrap (Efron 1979; Efron and Tibshirani 1993, section 13.3): whole units (a channel, a segment) are drawn with replacement, as many as there are,
/// and the statistic is taken anew of each draw. Assumes that the units are independent; samples within one unit are not. Narrow where there are few units: with ten or fewer, read it as a lower bound of the spread.
/// </summary>
public static class Bootstrap
{
    /// <summary>The interval.</summary>
    /// <param name="units">How many units there are, at least 1.</param>
    /// <param name="statistic">The statistic of the units with these indices (some twice, some not at all); NaN where it is not defined: such a draw is left out.</param>
    /// <param name="seed">Seed of the draws: the same seed gives the same interval.</param>
    /// <param name="draws">How many draws, at least 1.</param>
    /// <param name="probability">Probability of the interval, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public static Interval Of(int units, Func<int[], double> statistic, int seed, int draws = 1000, double probability = 0.9)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        if (!(probability is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "allowed is above 0 and below 1");
        ArgumentNullException.ThrowIfNull(statistic);
        var drawn = new int[units];
        for (var i = 0; i < units; i++) drawn[i] = i;
        var value = statistic(drawn);
        var random = new Random(seed);
        var values = new List<double>(draws);
        for (var draw = 0; draw < draws; draw++)
        {
            for (var i = 0; i < units; i++) drawn[i] = random.Next(units);
            var one = statistic(drawn);
            if (!double.IsNaN(one)) values.Add(one);
        }
        values.Sort();
        return new Interval(value, Quantile(values, (1 - probability) / 2), Quantile(values, (1 + probability) / 2));
    }

    // Linear between order statistics (definition 7 of Hyndman and Fan 1996).
    private static double Quantile(List<double> sorted, double probability)
    {
        if (sorted.Count == 0) return double.NaN;
        var place = (sorted.Count - 1) * probability;
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
