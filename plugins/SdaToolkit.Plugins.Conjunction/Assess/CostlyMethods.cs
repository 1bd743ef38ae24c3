using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The methods that take milliseconds and more: 3D-Nc and Monte Carlo.</summary>
internal static class CostlyMethods
{
    private const double HallError = 1e-6;

    // Covariances that are printed with few digits miss being positive definite by up to 1e-4 on a diagonal of ones (Alfano 2009, case 6).
    private const double MostClipped = 1e-3;

    // With so many the interval of a count is narrow enough to decide between two estimates that differ by a third.
    private const long FewestHits = 10;

    // Sampling and 3D-Nc are compatible up to this many standard errors.
    private const double CompatibleDeviations = 3.5;

    /// <summary>3D-Nc. Its measures are those of the whole segment between the farthest mean distances, its value that of the window which Monte Carlo has too.</summary>
    public static void AddHall(AssessmentCase c, AssessSettings settings)
    {
        var hall = Hall2021.Compute(c.AtMessage, settings.Hall);
        UsageWords.Add(c.Result, MethodNames.Hall3D, hall.Usage, batch: false);
        var (counted, window) = (hall, CountingWindow.Of(c.AtMessage, hall, settings.Hall.GmM3PerS2));
        if (window.IsCut && double.IsFinite(hall.Value))
        {
            counted = Hall2021.Compute(c.AtMessage, settings.Hall with { EarliestS = window.StartS, LatestS = window.EndS });
            // A window without any collision has no duration to measure: what the segment says stays.
            if (!double.IsFinite(counted.Value)) (counted, window) = (hall, CountingWindow.WholeSegment(hall));
        }
        var p = CheapMethods.Made(MethodNames.Hall3D, counted.Value, HallError, !hall.Usage.AnyViolated, [.. UsageWords.Reasons(hall.Usage), UsageWords.Reason(counted.Status)]);
        if (p.HasValue) window.State(p);
        c.Window = window;
        c.Result.Probabilities.Add(p);
    }

    /// <summary>Monte Carlo with two-body motion.</summary>
    /// <param name="c">The case.</param>
    /// <param name="settings">The request's settings.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="threads">Threads it may use; the result does not depend on it.</param>
    /// <param name="cancellation">Ends it.</param>
    public static void AddMonteCarlo(AssessmentCase c, AssessSettings settings, ulong seed, int threads, CancellationToken cancellation)
    {
        var window = c.Window ??= CountingWindow.Of(c.AtMessage, hall: null, settings.Hall.GmM3PerS2);
        var options = new MonteCarloOptions { MaxSamples = (long)settings.Samples, Seed = seed, Parallelism = threads, GmM3PerS2 = settings.Hall.GmM3PerS2, Window = (window.StartS, window.EndS) };
        if (settings.ClipIndefinite) options = options with { MostClipped = MostClipped };
        var (found, doubt) = Estimate(c, options, cancellation);
        var p = CheapMethods.Made(MethodNames.MonteCarlo, found.Value, 0, found.Hits > 0 && doubt is null, doubt);
        if (double.IsNaN(found.Value)) p.Reasons.Add("a covariance of position and velocity is not positive definite, so there is nothing to sample from");
        else
        {
            window.State(p);
            (p.Lower, p.Upper, p.InsideAtWindowStart) = (found.Lower, found.Upper, found.InsideAtStart);
            if (found.ClippedEigenvalue != 0) c.Result.Notes.Add($"for Monte Carlo: the covariances, scaled to unit diagonal, had an eigenvalue {AssessText.Number(Math.Abs(found.ClippedEigenvalue))} below zero, which was raised to zero to sample from");
            if (found.Hits == 0) p.Reasons.Add($"none of {AssessText.Count(found.Samples, "sample")} hit: only the upper bound counts");
            Compare(c.Result, found);
        }
        c.Result.Probabilities.Add(p);
    }

    // A density that was fitted to one region of collisions gives those of another too little weight, and its interval does not show it:
    // where 3D-Nc disagrees, plain samples decide, which see both (Alfano 2009, case 7).
    private static (MonteCarloEstimate Found, string? Doubt) Estimate(AssessmentCase c, MonteCarloOptions options, CancellationToken cancellation)
    {
        var found = MonteCarloProbability.Estimate(c.AtMessage, options, cancellation);
        if (found.Sampling != MonteCarloSampling.Importance || Comparison(c.Result, found) is not { Compatible: false } against) return (found, null);
        var plain = MonteCarloProbability.Estimate(c.AtMessage, options with { Sampling = MonteCarloSampling.Plain }, cancellation);
        if (plain.Hits >= FewestHits)
        {
            c.Result.Notes.Add($"for Monte Carlo: weighted sampling gave {AssessText.Probability(found.Value)}, {AssessText.Number(Math.Abs(against.Deviations))} standard errors from 3D-Nc; it may have missed a region of collisions, so plain samples count");
            return (plain, null);
        }
        return (found, $"weighted sampling and 3D-Nc differ by {AssessText.Number(Math.Abs(against.Deviations))} standard errors, and plain samples are too few to decide ({AssessText.Count(plain.Hits, "hit")} of {AssessText.Count(plain.Samples, "sample")}; ask for more by monte_carlo_samples)");
    }

    private static void Compare(ConjunctionAssessment a, MonteCarloEstimate found)
    {
        if (Comparison(a, found) is { } comparison) a.MonteCarloComparison = comparison;
    }

    private static MonteCarloComparison? Comparison(ConjunctionAssessment a, MonteCarloEstimate found)
    {
        if (found.Hits == 0 || Recommendation.Of(a, MethodNames.Hall3D) is not { HasValue: true } three) return null;
        var entering = found.Value - found.InsideAtStart;
        var deviations = (entering - three.Value) / (found.Value * found.RelativeStandardError);
        return new() { ThreeDimensional = three.Value, MonteCarlo = entering, Deviations = deviations, Compatible = Math.Abs(deviations) < CompatibleDeviations };
    }
}
