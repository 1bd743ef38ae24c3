namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What <see cref="TwoDimensionalUsage"/> found. Times are seconds from the encounter's instant.</summary>
/// <param name="Usage">Whether a two-dimensional probability holds here: duration above 0.02 and offset above 0.01 of the shorter period, error above 0.02, invalid covariances.</param>
/// <param name="PrimaryCovarianceValid">Whether the primary's position covariance is positive definite.</param>
/// <param name="SecondaryCovarianceValid">Whether the secondary's is.</param>
/// <param name="RelativeCovarianceValid">Whether their sum is.</param>
/// <param name="LogCorrection">Logarithm of what a two-dimensional probability should be multiplied by, for a small hard body; NaN where the curved motion did not converge.</param>
/// <param name="StraightPeakTimeS">When the distributions overlap most, moving straight.</param>
/// <param name="StraightSigmaS">Standard deviation in time of that overlap; infinite without relative motion.</param>
/// <param name="CurvedPeakTimeS">When they overlap most on their orbits; NaN where that did not converge.</param>
/// <param name="CurvedSigmaS">Standard deviation in time of that overlap.</param>
/// <param name="ShorterPeriodS">Orbital period, the shorter of the two, s.</param>
public sealed record TwoDimensionalUsageResult(
    UsageIndicators Usage,
    bool PrimaryCovarianceValid,
    bool SecondaryCovarianceValid,
    bool RelativeCovarianceValid,
    double LogCorrection,
    double StraightPeakTimeS,
    double StraightSigmaS,
    double CurvedPeakTimeS,
    double CurvedSigmaS,
    double ShorterPeriodS);
