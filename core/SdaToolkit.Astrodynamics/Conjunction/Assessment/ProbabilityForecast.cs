using SdaToolkit.Astrodynamics.Numerics.Integration;

namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>What the probability of collision may be at a later time, given what is known now.</summary>
/// <remarks>
/// <para>Now the miss m is known to a covariance P. Later it will be known to a smaller P_d. If the covariances are right and the later solution keeps what the present one
/// knows, and nothing was known of the miss beforehand, the later estimate is distributed as N(m, P − P_d), and the later probability is that of <see cref="Foster1992"/> with that estimate and P_d. Its mean is the present
/// probability exactly: a forecast of the mean is no news, only the spread is. Most events fall to nothing, a few rise, which is why a falling probability shortly before closest approach is the
/// rule (CARA's studies describe the same rise to a peak and fall: M. D. Hejduk and others, "Peak Pc prediction in conjunction analysis", AAS/AIAA Astrodynamics Specialist Conference, 2015;
/// a statistical model from archives is J. Vallejo, M. D. Hejduk, J. D. Stamey, "Trending in probability of collision measurements via a Bayesian zero-inflated beta mixed model", 2015).</para>
/// <para>P_d has the axes of P, with the standard deviation along each multiplied by a ratio. No sampling: the plane is divided at the scales of both densities and integrated with Gauss's rule of
/// eight points a piece; later values below 1e-10 may count as 0. The mean agrees with the present probability to 1e-3; <see cref="Mean"/> shows how well it went, and the probability of reaching the limit is good to about 0.02.</para>
/// <para>Whatever the later covariance, the probability that the later value reaches a limit is at most the present one over the limit (Markov's inequality on a martingale):
/// <see cref="Ceiling"/>. That needs one update only.</para>
/// <para>Not foreseen: manoeuvres, a change of tracking, covariances that are wrong.</para>
/// </remarks>
/// <param name="Present">Probability now.</param>
/// <param name="Mean">Mean of the forecast; differs from the present one by the error of the integration.</param>
/// <param name="Lower">Below this with the probability outside the confidence, halved.</param>
/// <param name="Median">Below this with a probability of one half.</param>
/// <param name="Upper">Above this with the probability outside the confidence, halved.</param>
/// <param name="Threshold">The limit of action asked about.</param>
/// <param name="Above">Probability that the later value is at or above the limit.</param>
/// <param name="MajorRatio">Later over present standard deviation along the longer axis.</param>
/// <param name="MinorRatio">The same along the shorter axis.</param>
public sealed record ProbabilityForecast(
    double Present, double Mean, double Lower, double Median, double Upper, double Threshold, double Above, double MajorRatio, double MinorRatio)
{
    private static readonly (double[] Nodes, double[] Weights) Rule = LegendrePolynomials.GaussRule(8);

    /// <summary>Most that the probability of reaching the limit can be, whatever becomes of the covariance.</summary>
    public double Ceiling => CeilingOf(Present, Threshold);

    /// <summary>min(1, present / limit).</summary>
    public static double CeilingOf(double present, double threshold) => Math.Min(1, present / threshold);

    /// <summary>Forecasts.</summary>
    /// <param name="plane">The present encounter.</param>
    /// <param name="hardBodyRadiusM">Hard-body radius, m, above 0.</param>
    /// <param name="majorRatio">Later over present standard deviation along the longer axis, above 0 and at most 1.</param>
    /// <param name="minorRatio">The same along the shorter axis.</param>
    /// <param name="threshold">Limit of action, above 0 and at most 1.</param>
    /// <param name="confidence">Of the interval, above 0 and below 1.</param>
    /// <returns>The forecast; null where the covariance is singular or none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A ratio, the limit, the radius or the confidence is out of range.</exception>
    public static ProbabilityForecast? Compute(EncounterPlane plane, double hardBodyRadiusM, double majorRatio, double minorRatio, double threshold, double confidence = 0.9)
    {
        if (!(majorRatio is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(majorRatio), majorRatio, "above 0 and at most 1");
        if (!(minorRatio is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(minorRatio), minorRatio, "above 0 and at most 1");
        if (!(threshold is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "above 0 and at most 1");
        if (!(confidence is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "above 0 and below 1");
        if (!(hardBodyRadiusM > 0) || !double.IsFinite(hardBodyRadiusM)) throw new ArgumentOutOfRangeException(nameof(hardBodyRadiusM), hardBodyRadiusM, "finite, above 0 m");
        var (axes, status) = PrincipalAxes.Of(plane);
        if (status != CollisionProbabilityStatus.Computed) return null;
        var along = Estimates(axes.LongMiss, axes.LongSigma, majorRatio, hardBodyRadiusM);
        var across = Estimates(axes.ShortMiss, axes.ShortSigma, minorRatio, hardBodyRadiusM);
        var (major, minor) = (majorRatio * axes.LongSigma, minorRatio * axes.ShortSigma);
        var reach = (Along: 8 * double.Hypot(major, hardBodyRadiusM), Across: 8 * double.Hypot(minor, hardBodyRadiusM));
        var (values, weights) = (new double[along.Count * across.Count], new double[along.Count * across.Count]);
        Evaluate(along, across, new(0, 0, major * major, 0, minor * minor), reach, hardBodyRadiusM, values);
        var (mean, above, total, k) = (0.0, 0.0, 0.0, 0);
        foreach (var (_, wx) in along)
        {
            foreach (var (_, wy) in across)
            {
                weights[k] = wx * wy;
                mean += weights[k] * values[k];
                total += weights[k];
                if (values[k] >= threshold) above += weights[k];
                k++;
            }
        }

        var tail = 0.5 * (1 - confidence) * total;
        Array.Sort(values, weights);
        var present = Foster1992.Compute(plane, hardBodyRadiusM).Value;
        return new(present, mean, Quantile(values, weights, tail), Quantile(values, weights, 0.5 * total), Quantile(values, weights, total - tail), threshold, above, majorRatio, minorRatio);
    }

    // Later probabilities of all pairs of estimates, in batch. Beyond eight of its own scales one is below 1e-10 and counts as 0.
    private static void Evaluate(List<(double Estimate, double Weight)> along, List<(double Estimate, double Weight)> across, EncounterPlane later, (double Along, double Across) reach, double radius, double[] values)
    {
        var pairs = along.SelectMany((x, i) => across.Select((y, j) => (X: x.Estimate, Y: y.Estimate, Place: (i * across.Count) + j)))
            .Where(p => Math.Abs(p.X) <= reach.Along && Math.Abs(p.Y) <= reach.Across).ToArray();
        var (probabilities, status) = (new double[pairs.Length], new CollisionProbabilityStatus[pairs.Length]);
        double[] Column(double value) => [.. Enumerable.Repeat(value, pairs.Length)];
        ProbabilityBatch.Compute(
            new(Array.ConvertAll(pairs, p => p.X), Array.ConvertAll(pairs, p => p.Y), Column(later.VarianceXM2), Column(0), Column(later.VarianceYM2), Column(radius)), probabilities, status);
        for (var i = 0; i < pairs.Length; i++) values[pairs[i].Place] = probabilities[i];
    }

    // Later estimates along one axis with their weights: pieces at the scales of the spread about the miss and of the later probability about zero.
    private static List<(double Estimate, double Weight)> Estimates(double miss, double sigma, double ratio, double radius)
    {
        var spread = sigma * Math.Sqrt(1 - (ratio * ratio));
        if (spread == 0) return [(miss, 1)];
        var near = double.Hypot(ratio * sigma, radius);
        double[] edges = [miss - (7 * spread), miss - (3 * spread), miss, miss + (3 * spread), miss + (7 * spread), -8 * near, -4 * near, -2 * near, 0, 2 * near, 4 * near, 8 * near];
        var (low, high) = (edges[0], edges[4]);
        Array.Sort(edges);
        var estimates = new List<(double, double)>();
        for (var i = 1; i < edges.Length; i++)
        {
            var (from, to) = (Math.Max(low, edges[i - 1]), Math.Min(high, edges[i]));
            if (!(to > from)) continue;
            for (var j = 0; j < Rule.Nodes.Length; j++)
            {
                var x = from + ((to - from) * Rule.Nodes[j]);
                var z = (x - miss) / spread;
                estimates.Add((x, (to - from) * Rule.Weights[j] * Math.Exp(-0.5 * z * z) / (spread * Math.Sqrt(Math.Tau))));
            }
        }

        return estimates;
    }

    private static double Quantile(double[] values, double[] weights, double below)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += weights[i];
            if (sum >= below) return values[i];
        }

        return values[^1];
    }
}
