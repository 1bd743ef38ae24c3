using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The methods that take milliseconds and more: 3D-Nc and Monte Carlo.</summary>
internal static class CostlyMethods
{
    private const double HallError = 1e-6;

    /// <summary>3D-Nc.</summary>
    public static void AddHall(AssessmentCase c, AssessSettings settings)
    {
        var hall = Hall2021.Compute(c.AtMessage, settings.Hall);
        UsageWords.Add(c.Result, MethodNames.Hall3D, hall.Usage, batch: false);
        c.Result.Probabilities.Add(CheapMethods.Made(MethodNames.Hall3D, hall.Value, HallError, !hall.Usage.AnyViolated, [.. UsageWords.Reasons(hall.Usage), UsageWords.Reason(hall.Status)]));
    }

    /// <summary>Monte Carlo with two-body motion.</summary>
    /// <param name="c">The case.</param>
    /// <param name="settings">The request's settings.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="threads">Threads it may use; the result does not depend on it.</param>
    /// <param name="cancellation">Ends it.</param>
    public static void AddMonteCarlo(AssessmentCase c, AssessSettings settings, ulong seed, int threads, CancellationToken cancellation)
    {
        var options = new MonteCarloOptions { MaxSamples = (long)settings.Samples, Seed = seed, Parallelism = threads, GmM3PerS2 = settings.Hall.GmM3PerS2 };
        var found = MonteCarloProbability.Estimate(c.AtMessage, options, cancellation);
        var p = CheapMethods.Made(MethodNames.MonteCarlo, found.Value, 0, found.Hits > 0);
        if (double.IsNaN(found.Value)) p.Reasons.Add("a covariance is not positive definite, so there is nothing to sample from");
        else
        {
            (p.Lower, p.Upper) = (found.Lower, found.Upper);
            if (found.ClippedEigenvalue != 0) p.Reasons.Add($"the covariances, scaled to unit diagonal, had an eigenvalue {AssessText.Number(Math.Abs(found.ClippedEigenvalue))} below zero, which was raised to zero to sample from");
            if (found.WindowIsCut) p.Reasons.Add("the window was cut to a quarter of an orbit to each side, though the errors spread the encounter farther");
            if (found.Hits == 0) p.Reasons.Add($"none of {found.Samples:N0} samples hit: only the upper bound counts");
        }
        c.Result.Probabilities.Add(p);
    }
}
