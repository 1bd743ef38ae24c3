namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>Outcome of one propagation; the numbers are the error codes of Vallado et al. 2006.</summary>
/// <remarks>Code 5 (sub-orbital at epoch) is no longer used there, and so does not exist here.</remarks>
public enum Sgp4Status : byte
{
    /// <summary>The state is good.</summary>
    Valid = 0,

    /// <summary>The mean eccentricity, after drag, is 1 or above, or below −0.001; or the numbers overflow, or the time is no number or beyond 570 years.</summary>
    MeanEccentricityOutOfRange = 1,

    /// <summary>The mean motion, after resonance, is zero or negative.</summary>
    MeanMotionNotPositive = 2,

    /// <summary>The eccentricity, after the lunar and solar periodic terms, is below 0 or above 1.</summary>
    PerturbedEccentricityOutOfRange = 3,

    /// <summary>The semi-latus rectum, after the long-period terms, is negative.</summary>
    SemiLatusRectumNegative = 4,

    /// <summary>The position is below one Earth radius: the object has decayed.</summary>
    Decayed = 6,
}

/// <summary>How to treat two details in which the published code differs from the one in operational use.</summary>
public enum Sgp4Mode
{
    /// <summary>Vallado et al. 2006: sidereal time of the 1982 definition; no jump of the node in the Lyddane terms at zero.</summary>
    Improved,

    /// <summary>As Air Force Space Command's code: sidereal time from a 1970 base; node kept positive in the Lyddane terms.</summary>
    Afspc,
}

/// <summary>An element set could not be propagated to the asked time.</summary>
/// <param name="status">Why.</param>
/// <param name="minutesSinceEpoch">The asked time, minutes since the epoch of the elements.</param>
public sealed class Sgp4Exception(Sgp4Status status, double minutesSinceEpoch)
    : ArithmeticException($"SGP4 gives no state {minutesSinceEpoch} minutes from the epoch of the elements: {status}")
{
    /// <summary>Why there is no state.</summary>
    public Sgp4Status Status { get; } = status;
}
