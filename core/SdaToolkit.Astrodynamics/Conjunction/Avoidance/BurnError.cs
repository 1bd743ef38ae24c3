namespace SdaToolkit.Astrodynamics.Conjunction.Avoidance;

/// <summary>How well a burn is flown, one standard deviation each. Default value: exactly.</summary>
/// <remarks>Source of the form: C. R. Gates, "A simplified model of midcourse maneuver execution errors", JPL TR 32-504, 1963; without its fixed pointing part.</remarks>
/// <param name="MagnitudeFraction">Error of the size, as a part of it; dimensionless, 0 or more.</param>
/// <param name="PointingRad">Error of the direction in each of the two axes across it, rad, 0 or more.</param>
/// <param name="FixedMPerS">Error of the size whatever it is, m/s, 0 or more.</param>
public readonly record struct BurnError(double MagnitudeFraction, double PointingRad, double FixedMPerS)
{
    /// <summary>Covariance of the change of velocity, m²/s², in the axes of the change.</summary>
    /// <param name="deltaVMPerS">The change of velocity, m/s.</param>
    public Matrix3 Covariance(Vec3 deltaVMPerS)
    {
        var size = deltaVMPerS.Norm;
        if (size == 0) return default;
        var along = deltaVMPerS / size;
        var outer = Matrix3.FromRows(along.X * along, along.Y * along, along.Z * along);
        var lengthways = (MagnitudeFraction * size * MagnitudeFraction * size) + (FixedMPerS * FixedMPerS);
        var across = PointingRad * size * PointingRad * size;
        return (lengthways * outer) + (across * (Matrix3.Identity - outer));
    }
}
