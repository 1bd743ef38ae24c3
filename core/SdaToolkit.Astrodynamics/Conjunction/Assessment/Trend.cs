namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>Where a series goes.</summary>
public enum TrendDirection
{
    /// <summary>Too few values to tell rising or falling from chance.</summary>
    Unknown,

    /// <summary>Neither, as far as chance allows to say.</summary>
    None,

    /// <summary>It rises.</summary>
    Rising,

    /// <summary>It falls.</summary>
    Falling,
}

/// <summary>Trend of a short series, without assuming normal errors: Sen's slope with the exact test of Mann and Kendall.</summary>
/// <remarks>
/// Sources: H. B. Mann, Econometrica 13, 1945; M. G. Kendall, "Rank Correlation Methods", 1955 (exact distribution of S); P. K. Sen, Journal of the American Statistical Association 63, 1968. The test assumes
/// that without a trend every order is as likely as any other. Successive predictions are not independent, so a wandering series can look like a trend. Ties count as neither, which makes the test
/// err towards none. Four values all in order are the fewest that chance gives in less than one of ten (two-sided 0.083).
/// </remarks>
/// <param name="SlopePerDay">Median of the slopes of all pairs, unit of the value a day; NaN with fewer than two times.</param>
/// <param name="PValue">Two-sided probability of an order like this without a trend; NaN with fewer than two values.</param>
/// <param name="Count">How many finite values there are.</param>
/// <param name="Direction">Rising or falling where the probability is below 0.1.</param>
public readonly record struct Trend(double SlopePerDay, double PValue, int Count, TrendDirection Direction)
{
    private const double Significance = 0.1;
    private const int FewestValues = 4;

    /// <summary>The trend of values over time.</summary>
    /// <param name="timesDays">Times in days, ascending.</param>
    /// <param name="values">The values; those that are not finite are left out.</param>
    /// <exception cref="ArgumentException">The lengths differ, or times are not ascending.</exception>
    public static Trend Of(ReadOnlySpan<double> timesDays, ReadOnlySpan<double> values)
    {
        if (timesDays.Length != values.Length) throw new ArgumentException($"{timesDays.Length} times and {values.Length} values: there must be one of each", nameof(values));
        var (slopes, score, count) = (new List<double>(), 0, 0);
        for (var j = 0; j < values.Length; j++)
        {
            if (j > 0 && !(timesDays[j] >= timesDays[j - 1])) throw new ArgumentException($"time {j} is before time {j - 1}", nameof(timesDays));
            if (!double.IsFinite(values[j])) continue;
            count++;
            for (var i = 0; i < j; i++)
            {
                if (!double.IsFinite(values[i])) continue;
                score += Math.Sign(values[j] - values[i]);
                if (timesDays[j] > timesDays[i]) slopes.Add((values[j] - values[i]) / (timesDays[j] - timesDays[i]));
            }
        }

        if (count < 2) return new(double.NaN, double.NaN, count, TrendDirection.Unknown);
        var p = TwoSided(Math.Abs(score), count);
        var direction = count < FewestValues ? TrendDirection.Unknown : p >= Significance ? TrendDirection.None : score > 0 ? TrendDirection.Rising : TrendDirection.Falling;
        return new(slopes.Count > 0 ? Median(slopes) : double.NaN, p, count, direction);
    }

    // Of all orders of n values, the part whose score is as far from zero: counted by inversions, one value added at a time.
    private static double TwoSided(int score, int n)
    {
        if (score == 0) return 1;
        var pairs = n * (n - 1) / 2;
        var share = new double[pairs + 1];
        share[0] = 1;
        for (int k = 2, reach = 1; k <= n; reach += k - 1, k++)
        {
            var before = share[..reach];
            Array.Clear(share);
            for (var i = 0; i < reach; i++)
                for (var more = 0; more < k; more++) share[i + more] += before[i] / k;
        }

        var tail = 0.0;
        // The score is pairs − 2 · inversions.
        for (var inversions = 0; pairs - (2 * inversions) >= score; inversions++) tail += share[inversions];
        return Math.Min(1, 2 * tail);
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        var middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : 0.5 * (values[middle - 1] + values[middle]);
    }
}
