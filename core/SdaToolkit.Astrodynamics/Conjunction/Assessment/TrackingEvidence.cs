namespace SdaToolkit.Astrodynamics.Conjunction.Assessment;

/// <summary>What a message says of the orbit determination behind one object; null where it is silent.</summary>
public sealed record TrackingEvidence
{
    /// <summary>When the message was made.</summary>
    public Epoch? CreatedAt { get; init; }

    /// <summary>Time of closest approach.</summary>
    public Epoch? ClosestApproach { get; init; }

    /// <summary>The last observation was made before this (TIME_LASTOB_END).</summary>
    public Epoch? LastObservation { get; init; }

    /// <summary>Recommended span of the orbit determination, s.</summary>
    public double? RecommendedSpanS { get; init; }

    /// <summary>Actual span, s.</summary>
    public double? ActualSpanS { get; init; }

    /// <summary>Observations at hand.</summary>
    public long? ObservationsAvailable { get; init; }

    /// <summary>Observations used.</summary>
    public long? ObservationsUsed { get; init; }

    /// <summary>Tracks at hand.</summary>
    public long? TracksAvailable { get; init; }

    /// <summary>Tracks used.</summary>
    public long? TracksUsed { get; init; }

    /// <summary>Residuals accepted as a fraction, 0 to 1. Dimensionless.</summary>
    public double? ResidualsAccepted { get; init; }

    /// <summary>Weighted root mean square of the residuals. Dimensionless.</summary>
    public double? WeightedRms { get; init; }

    /// <summary>Specific energy dissipation rate (SEDR), W/kg.</summary>
    public double? EnergyDissipationWPerKg { get; init; }

    /// <summary>Type as messages write it: "PAYLOAD", "ROCKET BODY", "DEBRIS", others.</summary>
    public string ObjectType { get; init; } = "";

    /// <summary>Whether the message says its covariance is a default (COVARIANCE_METHOD).</summary>
    public bool? CovarianceIsDefault { get; init; }

    /// <summary>Position covariance in RTN, m².</summary>
    public Matrix3? PositionCovarianceRtnM2 { get; init; }

    /// <summary>Semi-major axis, m.</summary>
    public double? SemiMajorAxisM { get; init; }
}

/// <summary>Whether a condition is met.</summary>
public enum FindingState
{
    /// <summary>The message does not say.</summary>
    Unknown,

    /// <summary>Met.</summary>
    Met,

    /// <summary>Not met.</summary>
    NotMet,

    /// <summary>Does not apply to this message.</summary>
    NotApplicable,
}

/// <summary>One condition of a usable orbit determination.</summary>
/// <param name="Id">Short name, the same for the same condition.</param>
/// <param name="State">Whether it is met.</param>
/// <param name="Value">What was found, in the unit of the detail; null where the message does not say.</param>
/// <param name="Limit">What is allowed; null where there is none.</param>
/// <param name="Detail">One line with units.</param>
/// <param name="Source">Where the limit comes from.</param>
public sealed record TrackingFinding(string Id, FindingState State, double? Value, double? Limit, string Detail, string Source);
