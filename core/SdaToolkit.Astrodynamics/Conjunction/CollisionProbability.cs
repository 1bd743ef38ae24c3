namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What a covariance allowed to be computed.</summary>
public enum CollisionProbabilityStatus
{
    /// <summary>The covariance is positive definite: the probability is that of the method.</summary>
    Computed,

    /// <summary>The covariance is singular within rounding: the probability is the limit, all uncertainty on a line or none.</summary>
    CovarianceSingular,

    /// <summary>The covariance has a negative eigenvalue, so it is no covariance: the probability is NaN. It is not repaired here.</summary>
    CovarianceIndefinite,

    /// <summary>In batches only, where nothing throws: a value is not finite or the radius is negative, and the probability is NaN.</summary>
    InputInvalid,
}

/// <summary>A probability of collision with what it rests on.</summary>
/// <param name="Value">0 to 1, or NaN where the status says there is none.</param>
/// <param name="Status">What the covariance allowed.</param>
public readonly record struct CollisionProbability(double Value, CollisionProbabilityStatus Status);
