namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>What a series of updates says of one event: trends, consistency, forecast and time left.</summary>
/// <remarks>Trends, growth and forecast start anew after an inconsistent update: what came before was another trajectory or another covariance.</remarks>
/// <param name="Updates">In the order of their creation; equal times in the order given.</param>
/// <param name="FirstUsed">Index of the first update that trends and growth use.</param>
/// <param name="Probability">Trend of log₁₀ of the probability (below 1e-30 counts as 1e-30), per day.</param>
/// <param name="Miss">Trend of log₁₀ of the miss distance in m, per day.</param>
/// <param name="Sigma">Trend of log₁₀ of the larger standard deviation in the encounter plane in m, per day.</param>
/// <param name="Steps">Consistency of each update with the one before: one fewer than updates.</param>
/// <param name="CombinedPValue">Of all nested tests together (their distances are uncorrelated, so their sum is χ²); NaN where there is none.</param>
/// <param name="MajorGrowth">How the larger standard deviation shrinks; null where not known.</param>
/// <param name="MinorGrowth">How the smaller one does.</param>
/// <param name="Forecast">Probability at the decision; null where it cannot be said.</param>
/// <param name="AboveLower">Probability of reaching the limit, over the interval of the growth law: the smaller end; NaN where the law has no interval.</param>
/// <param name="AboveUpper">The larger end.</param>
/// <param name="Ceiling">Most that the probability of reaching the limit can be, whatever the covariance does.</param>
/// <param name="Time">Time left.</param>
/// <param name="Limits">What cannot be said, and why; one line each.</param>
public sealed record EventEvolution(
    IReadOnlyList<EventUpdate> Updates, int FirstUsed, Trend Probability, Trend Miss, Trend Sigma, IReadOnlyList<UpdateConsistency> Steps, double CombinedPValue,
    UncertaintyGrowth? MajorGrowth, UncertaintyGrowth? MinorGrowth, ProbabilityForecast? Forecast, double AboveLower, double AboveUpper, double Ceiling, TimeLeft Time,
    IReadOnlyList<string> Limits)
{
    /// <summary>Assesses the updates of one event.</summary>
    /// <param name="updates">One or more, in any order.</param>
    /// <param name="options">What to judge by; defaults where null.</param>
    /// <exception cref="ArgumentException">There are no updates, an option is out of range, or an update has no relative velocity or no symmetric covariance.</exception>
    public static EventEvolution Assess(IReadOnlyList<EventUpdate> updates, EvolutionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(updates);
        if (updates.Count == 0) throw new ArgumentException("an event needs one update at least", nameof(updates));
        options ??= new();
        if (options.Fault() is { } fault) throw new ArgumentException(fault, nameof(options));
        var series = updates.OrderBy(u => u.CreatedAt).ToArray();
        var steps = new UpdateConsistency[series.Length - 1];
        for (var i = 0; i < steps.Length; i++) steps[i] = UpdateConsistency.Between(series[i], series[i + 1], options.Significance, options.TimeResolutionS);
        var first = Array.FindLastIndex(steps, s => s.Verdict == UpdateVerdict.Inconsistent) + 1;
        var used = EvolutionSeries.Of(series.AsSpan(first));
        var limits = EvolutionLimits.Of(series, steps, first);
        var (major, minor) = (used.Growth(used.MajorSigmas) ?? options.GivenGrowth, used.Growth(used.MinorSigmas) ?? options.GivenGrowth);
        var time = Left(series, options);
        var latest = series[^1];
        var (forecast, lower, upper) = EvolutionForecast.Of(latest, major, minor, options, time, limits);
        return new(
            series, first, used.LogTrend(used.Probabilities, 1e-30), used.LogTrend(used.Misses, 1e-3), used.LogTrend(used.MajorSigmas, 1e-3), steps, Combined(steps),
            major, minor, forecast, lower, upper, double.IsNaN(latest.Probability) ? double.NaN : ProbabilityForecast.CeilingOf(latest.Probability, options.Threshold), time, limits);
    }

    private static double Combined(UpdateConsistency[] steps)
    {
        var (sum, freedom) = (0.0, 0);
        foreach (var step in steps)
        {
            if (double.IsNaN(step.NestedSquared)) continue;
            sum += step.NestedSquared;
            freedom += step.Freedom;
        }

        return freedom == 0 ? double.NaN : ChiSquare.UpperTail(sum, freedom);
    }

    private static TimeLeft Left(EventUpdate[] series, EvolutionOptions options)
    {
        var tca = series[^1].ClosestApproach;
        var now = options.Now ?? series[^1].CreatedAt;
        var decision = tca.AddSeconds(-options.DecisionLeadS);
        var left = decision.SecondsSince(now);
        var interval = double.NaN;
        if (series.Length > 1)
        {
            var gaps = new double[series.Length - 1];
            for (var i = 0; i < gaps.Length; i++) gaps[i] = series[i + 1].CreatedAt.SecondsSince(series[i].CreatedAt);
            Array.Sort(gaps);
            interval = gaps[gaps.Length / 2];
        }

        int? expected = interval > 0 ? (int)Math.Clamp(Math.Floor(left / interval), 0, 10_000) : null;
        return new(decision, left, tca.SecondsSince(now), interval, expected);
    }
}
