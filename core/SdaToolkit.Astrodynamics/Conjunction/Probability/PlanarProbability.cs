namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>A probability by one of the planar methods, with what the method itself says about it.</summary>
/// <remarks>
/// A method that does not apply still gives its value where it has one, so that it can be set beside the others; nobody should act on it.
/// Default value: not applicable, without a reason.
/// </remarks>
/// <param name="Value">0 to 1, or NaN where there is none.</param>
/// <param name="Status">What the covariance allowed.</param>
/// <param name="Applicable">Whether the method vouches for the value to its stated accuracy.</param>
/// <param name="Reason">Why it does not, in words and numbers; null where it does.</param>
public readonly record struct PlanarProbability(double Value, CollisionProbabilityStatus Status, bool Applicable, string? Reason)
{
    /// <summary>A value the method vouches for.</summary>
    internal static PlanarProbability Good(double value, CollisionProbabilityStatus status) => new(Math.Clamp(value, 0, 1), status, true, null);

    /// <summary>A value it does not vouch for, or NaN.</summary>
    internal static PlanarProbability NotApplicable(double value, CollisionProbabilityStatus status, string reason) => new(value, status, false, reason);
}
