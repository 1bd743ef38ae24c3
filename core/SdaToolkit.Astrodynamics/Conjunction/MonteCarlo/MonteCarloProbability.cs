namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Probability of collision by Monte Carlo from the states at closest approach (Hall, Casali, Johnson, Skrehart and Baars 2018).</summary>
/// <remarks>
/// <para>Source: D. T. Hall, S. J. Casali, L. C. Johnson, B. B. Skrehart, L. G. Baars, "High-fidelity collision probabilities estimated using brute force Monte Carlo simulations", AAS 18-244 (2018):
/// both states are drawn from normal distributions of equinoctial elements, got from the covariances by the partial derivatives of the elements, and moved by two-body
/// motion; a hit is a distance below the hard-body radius at any time of the window. Retrograde orbits use the elements whose singularity is at i = 0.</para>
/// <para>Samples that are within the radius when the window begins count as hits; their part of the value is stated, for those who do not count them.</para>
/// <para>For small probabilities the sampling density is shifted to the most probable collision (<see cref="MonteCarloSampling.Importance"/>): unbiased, with weights. Its interval rests on
/// the weights seen: a second region of collisions that neither the shifted density nor the one sample in eight of the errors' own distribution reaches stays unseen.
/// So it is for encounters that have one such region, which slow ones with windows of many approaches need not be.</para>
/// <para>Deterministic: a sample's random numbers follow from the seed and the sample's number (Philox), and sums are taken in the order of the samples, whatever the number of threads. Kernels
/// of other widths agree but for samples that rounding takes across the radius.</para>
/// <para>Assumptions: normal errors, independent between the objects; spheres; no force but the Earth's attraction as of a point during the window. A covariance may be singular;
/// one that is indefinite by more than <see cref="MonteCarloOptions.MostClipped"/> gives NaN.</para>
/// <para>Range: any relative speed, down to none; elliptic orbits, else straight motion; probabilities from 1 down to 1e-80 where the sampling is weighted. Accuracy: that of the sampling, by the stated
/// interval; the paths between knots err by less than 1e-5 of the distance. What lies outside the window (<see cref="EncounterWindow"/>, or the caller's) is not counted.</para>
/// </remarks>
public static class MonteCarloProbability
{
    private const long FirstPlain = 1 << 17, LeastFirstPlain = 1 << 14, FirstWeighted = 1 << 13;

    // With fewer hits in a whole first round weighted sampling is the faster way.
    private const long HitsEnough = 300;

    /// <summary>Estimates the probability that two objects come nearer than the hard-body radius.</summary>
    /// <param name="encounter">States at or near closest approach and their covariances.</param>
    /// <param name="options">What is asked.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentException">A value is not finite, the radius is negative, an option is out of range, or two-body motion is asked for and an orbit is no ellipse.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static MonteCarloEstimate Estimate(Encounter encounter, MonteCarloOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(encounter);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Fault() is { } fault) throw new ArgumentException(fault, nameof(options));
        Check(encounter);
        var window = options.Window is { } w ? (w.StartS, w.EndS, Cut: false) : EncounterWindow.Of(encounter, options.GmM3PerS2);
        if (MonteCarloSetup.Of(encounter, options, window.StartS, window.EndS, out var status) is not { } setup)
        {
            return new(double.NaN, double.NaN, double.NaN, options.Confidence, MonteCarloInterval.None, double.NaN, 0, 0, 0, double.PositiveInfinity, 0,
                options.Model, options.Sampling, options.Seed, window.StartS, window.EndS, window.Cut, 0, status);
        }

        if (options.Sampling != MonteCarloSampling.Importance)
        {
            var sieved = setup.Sieved();
            // Where a sample is dear, since its window has many knots, the first round is shorter, and so many fewer hits are enough.
            var round = Round(sieved);
            var first = options.Sampling == MonteCarloSampling.Plain ? options.MaxSamples : Math.Min(round, options.MaxSamples);
            var counts = Plain(sieved, options, default, first, cancellation);
            if (options.Sampling == MonteCarloSampling.Plain || counts.Hits >= HitsEnough * round / FirstPlain || encounter.HardBodyRadiusM == 0 || Weighted(setup, options, encounter.HardBodyRadiusM, cancellation) is not { } better)
                return Of(Plain(sieved, options, counts, options.MaxSamples, cancellation), setup, options, window, status);
            return Of(better, setup, options, window, status);
        }

        return (encounter.HardBodyRadiusM > 0 ? Weighted(setup, options, encounter.HardBodyRadiusM, cancellation) : null) is { } sums
            ? Of(sums, setup, options, window, status)
            : Of(Plain(setup.Sieved(), options, default, options.MaxSamples, cancellation), setup, options, window, status);
    }

    private static long Round(MonteCarloSetup setup) => setup.Sieve is null ? Math.Max(LeastFirstPlain, FirstPlain / setup.Steps) : FirstPlain;

    private static PlainCounts Plain(MonteCarloSetup setup, MonteCarloOptions options, PlainCounts counts, long most, CancellationToken cancellation)
    {
        while (counts.Samples < most && !(counts.RelativeError <= options.TargetRelativeError))
            counts = PlainSampling.Extend(setup, options, counts, Math.Min(most, options.TargetRelativeError == 0 ? most : Math.Max(Round(setup), 2 * counts.Samples)), cancellation);
        return counts;
    }

    /// <summary>Null where no collision point is found.</summary>
    private static WeightedSums? Weighted(MonteCarloSetup setup, MonteCarloOptions options, double radiusM, CancellationToken cancellation)
    {
        if (WeightedSampling.Density(setup, radiusM, options.Seed) is not { } density) return null;
        var sums = default(WeightedSums);
        var most = Math.Max(NormalColumns.Stride, options.MaxSamples / NormalColumns.Stride * NormalColumns.Stride);
        while (sums.Samples < most && !(sums.Samples > 0 && sums.RelativeError <= options.TargetRelativeError))
            sums = WeightedSampling.Extend(setup, density, options, sums, Math.Min(most, options.TargetRelativeError == 0 ? most : Math.Max(FirstWeighted, 2 * sums.Samples)), cancellation);
        return sums;
    }

    private static MonteCarloEstimate Of(PlainCounts c, MonteCarloSetup setup, MonteCarloOptions options, (double StartS, double EndS, bool Cut) window, CollisionProbabilityStatus status)
    {
        var (lower, upper) = MonteCarloIntervals.ClopperPearson(c.Hits, c.Samples, options.Confidence);
        return new((double)c.Hits / c.Samples, lower, upper, options.Confidence, MonteCarloInterval.ClopperPearson, (double)c.InsideAtStart / c.Samples, c.Samples, c.Hits, c.Hits, c.RelativeError,
            c.Undefined, setup.Model, MonteCarloSampling.Plain, options.Seed, window.StartS, window.EndS, window.Cut, setup.Dropped, status);
    }

    private static MonteCarloEstimate Of(WeightedSums s, MonteCarloSetup setup, MonteCarloOptions options, (double StartS, double EndS, bool Cut) window, CollisionProbabilityStatus status)
    {
        // Without a hit the largest weight is that of a sample of the errors' own distribution.
        var largest = s.Hits == 0 ? 1 / CollisionDensity.Nominal : s.Largest;
        var (lower, upper) = MonteCarloIntervals.FayFeuer(s.Value, s.Variance, largest / s.Samples, options.Confidence);
        var effective = s.Squares > 0 ? s.Weights / s.Squares * s.Weights : 0;
        return new(Math.Min(1, s.Value), Math.Min(1, lower), upper, options.Confidence, MonteCarloInterval.FayFeuer, s.InsideAtStart / s.Samples, s.Samples, s.Hits, effective, s.RelativeError,
            s.Undefined, setup.Model, MonteCarloSampling.Importance, options.Seed, window.StartS, window.EndS, window.Cut, setup.Dropped, status);
    }

    private static void Check(Encounter e)
    {
        if (!(e.HardBodyRadiusM >= 0) || !double.IsFinite(e.HardBodyRadiusM)) throw new ArgumentOutOfRangeException(nameof(e), e.HardBodyRadiusM, "hard-body radius: finite and 0 m or more");
        foreach (var (o, name) in new[] { (e.Primary, "primary"), (e.Secondary, "secondary") })
        {
            var c = o.Covariance;
            var sum = o.PositionM.NormSquared + o.VelocityMPerS.NormSquared;
            foreach (var m in new[] { c.PositionM2, c.CrossM2PerS, c.VelocityM2PerS2 }) sum += m.Row1.NormSquared + m.Row2.NormSquared + m.Row3.NormSquared;
            if (!double.IsFinite(sum)) throw new ArgumentException($"state or covariance of the {name} is not finite", nameof(e));
        }
    }
}
