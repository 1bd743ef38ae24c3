namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>What the computation of an expected number of collisions came to.</summary>
public enum CollisionNumberStatus
{
    /// <summary>Computed from the covariances as they are.</summary>
    Computed,

    /// <summary>
    /// Computed, but the combined position covariance had an eigenvalue below the floor of <see cref="HallOptions.EigenvalueFloorFactor"/>, which took its place.
    /// </summary>
    CovarianceClipped,

    /// <summary>The number is below 1e-300: the value is 0.</summary>
    BelowRange,

    /// <summary>An orbit is not an ellipse, or has no plane: the value is NaN.</summary>
    NoOrbit,

    /// <summary>The search for the peak overlap or for its time did not converge where it counts: the value is NaN.</summary>
    NotConverged,

    /// <summary>The covariance is no covariance and the floor is 0, so that nothing was to be clipped: the value is NaN.</summary>
    CovarianceIndefinite,
}

/// <summary>Constants of the methods of Hall. The defaults are those of NASA CARA.</summary>
public sealed record HallOptions
{
    /// <summary>CARA's constants.</summary>
    public static HallOptions Default { get; } = new();

    /// <summary>Gravitational parameter μ, m³/s², above 0. CARA uses 3.986004418e14.</summary>
    public double GmM3PerS2 { get; init; } = 3.986004418e14;

    /// <summary>
    /// Eigenvalues of the combined position covariance below the square of this times the hard-body radius are set to it; dimensionless, 0 or more.
    /// CARA's rule, with 1e-4. The status says when it was done. With 0 nothing is clipped.
    /// </summary>
    public double EigenvalueFloorFactor { get; init; } = 1e-4;

    /// <summary>Probability left out at each end of the conjunction's duration, Coppola's γ (AAS 12-248): above 0 and below 1.</summary>
    public double DurationGamma { get; init; } = 1e-16;

    /// <summary>Earliest time to count collisions from, s from the encounter's instant; null: where the mean distance was last largest.</summary>
    public double? EarliestS { get; init; }

    /// <summary>Latest time to count collisions to, s from the encounter's instant; null: where the mean distance is next largest.</summary>
    public double? LatestS { get; init; }
}
