namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What the bounds of an estimate are.</summary>
public enum MonteCarloInterval
{
    /// <summary>There is none: no estimate.</summary>
    None,

    /// <summary>Of plain sampling, exact for a binomial count (Clopper and Pearson 1934).</summary>
    ClopperPearson,

    /// <summary>Of weighted sampling, by a gamma distribution with the weights' mean and variance (Fay and Feuer 1997).</summary>
    FayFeuer,
}

/// <summary>A probability of collision by sampling, with all it rests on.</summary>
/// <param name="Value">The estimate, 0 to 1: the distance comes below the hard-body radius in the window, or is below it when the window begins. NaN where the status says there is none.</param>
/// <param name="Lower">Lower bound of the two-sided interval.</param>
/// <param name="Upper">Upper bound of it.</param>
/// <param name="Confidence">Of the interval, as asked for.</param>
/// <param name="Interval">What kind of interval.</param>
/// <param name="InsideAtStart">The part of the value whose samples are within the radius already when the window begins; the value less this part is that of entering inside the window.</param>
/// <param name="Samples">Samples judged, without those that only shaped the density.</param>
/// <param name="Hits">Of them, those that hit.</param>
/// <param name="EffectiveSampleSize">Hits of plain sampling that would be as exact: the square of the hits' summed weights over the sum of their squares.</param>
/// <param name="RelativeStandardError">Standard error over the value; infinite without hits.</param>
/// <param name="Undefined">Samples that were no ellipse; they count as no hit.</param>
/// <param name="Model">Motion used.</param>
/// <param name="Sampling">Sampling used.</param>
/// <param name="Seed">Key of the random numbers.</param>
/// <param name="WindowStartS">Start of the window, s from the encounter's instant.</param>
/// <param name="WindowEndS">End of the window.</param>
/// <param name="WindowIsCut">Whether the window was cut to a quarter of an orbit to each side, though the errors spread the encounter farther.</param>
/// <param name="ClippedEigenvalue">How far below zero the least eigenvalue of the covariances, scaled to unit diagonal, was and was clipped; 0 where none was.</param>
/// <param name="Status">What the covariances allowed, the worse of the two.</param>
public sealed record MonteCarloEstimate(
    double Value, double Lower, double Upper, double Confidence, MonteCarloInterval Interval, double InsideAtStart,
    long Samples, long Hits, double EffectiveSampleSize, double RelativeStandardError, long Undefined,
    MonteCarloModel Model, MonteCarloSampling Sampling, ulong Seed,
    double WindowStartS, double WindowEndS, bool WindowIsCut, double ClippedEigenvalue, CollisionProbabilityStatus Status);
