namespace SdaToolkit.Astrodynamics.Dynamics;

/// <summary>Single forces as functions, each with its derivatives with respect to position and velocity. In any inertial axes; NaN propagates, nothing throws.</summary>
public static class Forces
{
    private const double SpeedOfLightMPerS = 299_792_458;

    /// <summary>Attraction of a third body, less that on the Earth, m/s².</summary>
    /// <remarks>Battin 1999, "An Introduction to the Mathematics and Methods of Astrodynamics", section 8.4: without the difference of two nearly equal vectors.</remarks>
    /// <param name="gmM3PerS2">GM of the body, m³/s².</param>
    /// <param name="bodyM">The body from the Earth's centre, m.</param>
    /// <param name="positionM">The satellite from the Earth's centre, m.</param>
    public static Vec3 ThirdBody(double gmM3PerS2, Vec3 bodyM, Vec3 positionM)
    {
        var q = Vec3.Dot(positionM, positionM - (2 * bodyM)) / bodyM.NormSquared;
        var f = q * (3 + (q * (3 + q))) / (1 + Math.Pow(1 + q, 1.5));
        var d = positionM - bodyM;
        var d2 = d.NormSquared;
        return -gmM3PerS2 / (d2 * Math.Sqrt(d2)) * (positionM + (f * bodyM));
    }

    /// <summary>Derivative of <see cref="ThirdBody"/> with respect to the position, 1/s².</summary>
    public static Matrix3 ThirdBodyGradient(double gmM3PerS2, Vec3 bodyM, Vec3 positionM) => PointGradient(gmM3PerS2, positionM - bodyM);

    /// <summary>Drag, m/s²: −½ ρ C_D A/m |v| v, v relative to the air.</summary>
    /// <param name="densityKgPerM3">Density, kg/m³.</param>
    /// <param name="ballisticM2PerKg">C_D·A/m, m²/kg.</param>
    /// <param name="airVelocityMPerS">Velocity relative to the air, m/s.</param>
    public static Vec3 Drag(double densityKgPerM3, double ballisticM2PerKg, Vec3 airVelocityMPerS) =>
        -0.5 * densityKgPerM3 * ballisticM2PerKg * airVelocityMPerS.Norm * airVelocityMPerS;

    /// <summary>Derivative of <see cref="Drag"/> with respect to the velocity, 1/s.</summary>
    public static Matrix3 DragByVelocity(double densityKgPerM3, double ballisticM2PerKg, Vec3 airVelocityMPerS)
    {
        var speed = airVelocityMPerS.Norm;
        if (speed == 0) return default;
        return -0.5 * densityKgPerM3 * ballisticM2PerKg * ((speed * Matrix3.Identity) + Outer(airVelocityMPerS / speed, airVelocityMPerS));
    }

    /// <summary>The first, Schwarzschild, term of general relativity, m/s².</summary>
    /// <remarks>IERS Conventions 2010, equation 10.12, with β = γ = 1. Its derivatives, 1e-15 1/s², are left out of transition matrices.</remarks>
    /// <param name="gmM3PerS2">GM of the Earth, m³/s².</param>
    /// <param name="positionM">Position, m.</param>
    /// <param name="velocityMPerS">Velocity, m/s.</param>
    public static Vec3 Schwarzschild(double gmM3PerS2, Vec3 positionM, Vec3 velocityMPerS)
    {
        var r = positionM.Norm;
        var inner = ((4 * gmM3PerS2 / r) - velocityMPerS.NormSquared) * positionM;
        return gmM3PerS2 / (SpeedOfLightMPerS * SpeedOfLightMPerS * r * r * r) * (inner + (4 * Vec3.Dot(positionM, velocityMPerS) * velocityMPerS));
    }

    /// <summary>Derivative of −GM d/|d|³ with respect to d, 1/s².</summary>
    internal static Matrix3 PointGradient(double gm, Vec3 d)
    {
        var d2 = d.NormSquared;
        return gm / (d2 * Math.Sqrt(d2)) * ((3 / d2 * Outer(d, d)) - Matrix3.Identity);
    }

    internal static Matrix3 Outer(Vec3 a, Vec3 b) => Matrix3.FromRows(a.X * b, a.Y * b, a.Z * b);

    /// <summary>The matrix of v ↦ w × v.</summary>
    internal static Matrix3 CrossMatrix(Vec3 w) => new(0, -w.Z, w.Y, w.Z, 0, -w.X, -w.Y, w.X, 0);
}
