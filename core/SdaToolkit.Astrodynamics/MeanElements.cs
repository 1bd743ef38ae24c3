namespace SdaToolkit.Astrodynamics;

/// <summary>SGP4 mean elements: what a two-line element set holds, in SI units.</summary>
/// <remarks>The elements are Kozai mean elements in TEME, fitted with SGP4, and mean nothing to another theory.</remarks>
/// <param name="Epoch">Epoch of the elements.</param>
/// <param name="MeanMotionRadPerS">Kozai mean motion, rad/s.</param>
/// <param name="Eccentricity">Dimensionless, 0 to below 1.</param>
/// <param name="InclinationRad">Inclination, rad, 0 to π.</param>
/// <param name="RaanRad">Right ascension of the ascending node, rad.</param>
/// <param name="ArgumentOfPerigeeRad">Argument of perigee, rad.</param>
/// <param name="MeanAnomalyRad">Mean anomaly, rad.</param>
/// <param name="BstarPerEarthRadius">Drag term B*, 1 / Earth radius.</param>
public sealed record MeanElements(
    Epoch Epoch,
    double MeanMotionRadPerS,
    double Eccentricity,
    double InclinationRad,
    double RaanRad,
    double ArgumentOfPerigeeRad,
    double MeanAnomalyRad,
    double BstarPerEarthRadius);
