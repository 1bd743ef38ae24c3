namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What <see cref="Hall2023"/> found. Times are seconds from the encounter's instant.</summary>
/// <param name="Value">Number of collisions, which for one encounter is their probability, 0 to 1; NaN where the status says there is none.</param>
/// <param name="Status">What the value rests on.</param>
/// <param name="Usage">Whether the method holds here: duration above 0.05 and offset above 0.1 of the shorter period, plane and sphere apart by more than 0.1.</param>
/// <param name="ConjunctionPlaneValue">Two-dimensional probability of the effective miss, velocity and covariance; NaN where there is none.</param>
/// <param name="PeakOverlapTimeS">When the distributions overlap most.</param>
/// <param name="PeakOverlapSigmaS">Standard deviation in time of the overlap.</param>
/// <param name="MeanRateTimeS">Mean time of collision; NaN where no collision counts.</param>
/// <param name="MeanRateSigmaS">Standard deviation of the time of collision.</param>
/// <param name="EffectiveMissM">Effective miss, secondary less primary, m, in the frame of the encounter.</param>
/// <param name="EffectiveVelocityMPerS">Effective relative velocity, m/s, in the frame of the encounter.</param>
/// <param name="EffectiveCovarianceM2">Covariance of the relative position at the overlap, m², in the frame of the encounter.</param>
public sealed record Hall2023Result(
    double Value,
    CollisionNumberStatus Status,
    UsageIndicators Usage,
    double ConjunctionPlaneValue,
    double PeakOverlapTimeS,
    double PeakOverlapSigmaS,
    double MeanRateTimeS,
    double MeanRateSigmaS,
    Vec3 EffectiveMissM,
    Vec3 EffectiveVelocityMPerS,
    Matrix3 EffectiveCovarianceM2);
