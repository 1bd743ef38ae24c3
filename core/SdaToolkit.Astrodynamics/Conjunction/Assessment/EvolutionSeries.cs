namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>The columns of a series of updates.</summary>
internal sealed record EvolutionSeries(double[] Days, double[] Left, double[] Probabilities, double[] Misses, double[] MajorSigmas, double[] MinorSigmas)
{
    public static EvolutionSeries Of(ReadOnlySpan<EventUpdate> updates)
    {
        var n = updates.Length;
        var s = new EvolutionSeries(new double[n], new double[n], new double[n], new double[n], new double[n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            var plane = updates[i].Plane();
            var (axes, status) = PrincipalAxes.Of(plane);
            var none = status == CollisionProbabilityStatus.CovarianceIndefinite;
            s.Days[i] = updates[i].CreatedAt.SecondsSince(updates[0].CreatedAt) / 86_400;
            s.Left[i] = updates[i].SecondsToClosestApproach;
            s.Probabilities[i] = updates[i].Probability;
            s.Misses[i] = plane.MissDistanceMetres;
            s.MajorSigmas[i] = none ? double.NaN : axes.LongSigma;
            s.MinorSigmas[i] = none ? double.NaN : axes.ShortSigma;
        }

        return s;
    }

    public Trend LogTrend(double[] values, double floor)
    {
        var logs = new double[values.Length];
        for (var i = 0; i < values.Length; i++) logs[i] = Math.Log10(Math.Max(floor, values[i]));
        return Trend.Of(Days, logs);
    }

    public UncertaintyGrowth? Growth(double[] sigmas) => UncertaintyGrowth.Fit(Left, sigmas);
}

/// <summary>What cannot be said from a series, in words.</summary>
internal static class EvolutionLimits
{
    public static List<string> Of(EventUpdate[] series, UpdateConsistency[] steps, int first)
    {
        var limits = new List<string>();
        if (series.Length == 1) limits.Add("one update: no trend, no test of consistency, and no forecast without a growth law that is given");
        else if (series.Length - first < 4) limits.Add($"{series.Length - first} update(s) to judge a trend by: any order of them may be chance, so no direction is stated");
        if (first > 0) limits.Add($"update {first + 1} is inconsistent with the one before: a manoeuvre, another object or a covariance that is too small; trends start there");
        var grown = steps.Count(s => double.IsNaN(s.NestedSquared));
        if (grown > 0) limits.Add($"{grown} step(s) where the covariance did not shrink in every direction: the later solution does not simply add to the earlier, and only the weaker test was made");
        if (series.Any(u => double.IsNaN(u.Probability))) limits.Add("an update has no valid probability: it is left out of that trend");
        if (series.Any(u => u.HardBodyRadiusM != series[^1].HardBodyRadiusM)) limits.Add("the hard-body radius changes between updates: so does the probability, without any news of the orbits");
        return limits;
    }
}

/// <summary>The forecast to the decision.</summary>
internal static class EvolutionForecast
{
    public static (ProbabilityForecast? Forecast, double Lower, double Upper) Of(
        EventUpdate latest, UncertaintyGrowth? major, UncertaintyGrowth? minor, EvolutionOptions options, TimeLeft time, List<string> limits)
    {
        var present = latest.SecondsToClosestApproach;
        if (major is not { } longer || minor is not { } shorter) return None("no growth law of the covariance is known: no forecast, only its ceiling");
        if (present <= options.DecisionLeadS || time.SecondsToDecision < 0) return None("the decision is due: there is nothing left to forecast");
        if (!(latest.HardBodyRadiusM > 0)) return None("no hard-body radius: no forecast");
        var (a, aLower, aUpper) = longer.Ratio(present, options.DecisionLeadS, options.Confidence);
        var (b, bLower, bUpper) = shorter.Ratio(present, options.DecisionLeadS, options.Confidence);
        var plane = latest.Plane();
        if (Compute(a, b) is not { } forecast) return None("the covariance in the encounter plane is singular or none: no forecast");
        if (longer.Exponent < 0) limits.Add("the larger uncertainty grows towards closest approach: it is taken to stay, so the forecast has little spread along that axis");
        if (double.IsNaN(aLower) || double.IsNaN(bLower))
        {
            limits.Add("the growth law has no interval (two updates, or given without one): the forecast has the spread of the miss alone");
            return (forecast, double.NaN, double.NaN);
        }

        var (tight, wide) = (Compute(aLower, bLower)!.Above, Compute(aUpper, bUpper)!.Above);
        return (forecast, Math.Min(forecast.Above, Math.Min(tight, wide)), Math.Max(forecast.Above, Math.Max(tight, wide)));

        ProbabilityForecast? Compute(double longRatio, double shortRatio) =>
            ProbabilityForecast.Compute(plane, latest.HardBodyRadiusM, longRatio, shortRatio, options.Threshold, options.Confidence);

        (ProbabilityForecast?, double, double) None(string why)
        {
            limits.Add(why);
            return (null, double.NaN, double.NaN);
        }
    }
}
