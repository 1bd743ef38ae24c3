namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>Why a method may not hold for an encounter.</summary>
public enum UsageConcern
{
    /// <summary>A position covariance has an eigenvalue of zero or below: value 1, else 0.</summary>
    InvalidCovariance,

    /// <summary>The encounter lasts too long: its duration against a period or against the time between two farthest points.</summary>
    Extended,

    /// <summary>The likeliest time of collision is too far from the closest approach: the later of the two ends of the encounter, in the same unit.</summary>
    Offset,

    /// <summary>The method's value differs from one that assumes less.</summary>
    Inaccurate,

    /// <summary>What the check rests on could not be computed: value NaN.</summary>
    NotConverged,
}

/// <summary>One assumption of a method, measured. Default value: a valid covariance.</summary>
/// <param name="Concern">What was measured.</param>
/// <param name="Value">The measure, dimensionless, 0 for none; NaN where it could not be computed.</param>
/// <param name="Threshold">Above this the method should not be used.</param>
public readonly record struct UsageIndicator(UsageConcern Concern, double Value, double Threshold)
{
    /// <summary>Whether the measure is above the threshold, or unknown.</summary>
    public bool Violated => !(Value <= Threshold);
}

/// <summary>The assumptions of one method for one encounter, as NASA CARA's multi-step algorithm measures them (Hall, Baars and Casali, AAS 23-398, 2023).</summary>
/// <param name="Covariance">Whether a position covariance is invalid.</param>
/// <param name="Extended">Duration.</param>
/// <param name="Offset">Distance in time from the closest approach.</param>
/// <param name="Inaccurate">Difference from a value that assumes less.</param>
/// <param name="Converged">Whether the computation behind the measures converged; value NaN where not, and then violated.</param>
public readonly record struct UsageIndicators(UsageIndicator Covariance, UsageIndicator Extended, UsageIndicator Offset, UsageIndicator Inaccurate, UsageIndicator Converged)
{
    /// <summary>Whether the method should not be used for this encounter.</summary>
    public bool AnyViolated => Covariance.Violated || Extended.Violated || Offset.Violated || Inaccurate.Violated || Converged.Violated;

    /// <summary>Those that are violated, in the order of the members.</summary>
    public IEnumerable<UsageIndicator> Violations()
    {
        if (Covariance.Violated) yield return Covariance;
        if (Extended.Violated) yield return Extended;
        if (Offset.Violated) yield return Offset;
        if (Inaccurate.Violated) yield return Inaccurate;
        if (Converged.Violated) yield return Converged;
    }
}
