namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>
/// An encounter of two objects, seen along their relative velocity: where the secondary passes and how uncertain that is, in the plane perpendicular
/// to the relative velocity. Default value: no miss, no uncertainty.
/// </summary>
/// <remarks>
/// Axes as made by <see cref="FromRelativeState"/>: z along the relative velocity (secondary less primary), x towards the secondary at
/// closest approach, so that the miss is along +x, y = z × x. Where the miss is zero, x is any direction perpendicular to z. A probability does not
/// depend on how the axes are turned about z, so a value of other x and y may be made directly.
/// </remarks>
/// <param name="MissXMetres">x of the secondary relative to the primary, m.</param>
/// <param name="MissYMetres">y of the secondary relative to the primary, m.</param>
/// <param name="VarianceXM2">Variance of x, both objects together, m².</param>
/// <param name="CovarianceXYM2">Covariance of x and y, m².</param>
/// <param name="VarianceYM2">Variance of y, m².</param>
public readonly record struct EncounterPlane(double MissXMetres, double MissYMetres, double VarianceXM2, double CovarianceXYM2, double VarianceYM2)
{
    /// <summary>Distance of closest approach of the straight relative motion, m.</summary>
    public double MissDistanceMetres => double.Hypot(MissXMetres, MissYMetres);

    /// <summary>The encounter of a relative state, moved along a straight line to its closest approach; the covariance is kept as it is.</summary>
    /// <param name="relativePositionMetres">Position of the secondary less that of the primary, at or near closest approach, m, in an inertial frame.</param>
    /// <param name="relativeVelocityMetresPerSecond">Velocity of the secondary less that of the primary, m/s, same frame.</param>
    /// <param name="combinedCovarianceM2">Sum of the position covariances of both objects (which are taken as independent), m², same frame.</param>
    /// <exception cref="ArgumentException">The relative velocity is zero, a value is not finite, or the covariance is not symmetric to 1e-8.</exception>
    public static EncounterPlane FromRelativeState(Vec3 relativePositionMetres, Vec3 relativeVelocityMetresPerSecond, Matrix3 combinedCovarianceM2)
    {
        CheckSymmetric(combinedCovarianceM2);
        var axes = Axes(relativePositionMetres, relativeVelocityMetresPerSecond);
        var (x, y) = (axes.Row1, axes.Row2);
        var (alongX, alongY) = (combinedCovarianceM2 * x, combinedCovarianceM2 * y);
        return new(
            Vec3.Dot(x, relativePositionMetres),
            Vec3.Dot(y, relativePositionMetres),
            Vec3.Dot(x, alongX),
            Vec3.Dot(x, alongY),
            Vec3.Dot(y, alongY));
    }

    /// <summary>The axes of the encounter: a rotation whose rows are x, y and z in the frame of the relative state.</summary>
    /// <param name="relativePositionMetres">Position of the secondary less that of the primary, m.</param>
    /// <param name="relativeVelocityMetresPerSecond">Velocity of the secondary less that of the primary, m/s.</param>
    /// <exception cref="ArgumentException">The relative velocity is zero or a value is not finite.</exception>
    public static Matrix3 Axes(Vec3 relativePositionMetres, Vec3 relativeVelocityMetresPerSecond)
    {
        if (!double.IsFinite(relativePositionMetres.Norm)) throw new ArgumentException($"not finite: {relativePositionMetres}", nameof(relativePositionMetres));
        var z = relativeVelocityMetresPerSecond.Unit();
        if (!double.IsFinite(z.Norm)) throw new ArgumentException($"no direction: {relativeVelocityMetresPerSecond}", nameof(relativeVelocityMetresPerSecond));
        var miss = relativePositionMetres - (Vec3.Dot(relativePositionMetres, z) * z);
        // A miss below the rounding of the position has no direction.
        var x = miss.Norm > 1e-15 * relativePositionMetres.Norm ? miss.Unit() : AnyPerpendicular(z);
        // Once more, so that x is perpendicular to z also where the miss is small against the position.
        x = (x - (Vec3.Dot(x, z) * z)).Unit();
        return Matrix3.FromRows(x, Vec3.Cross(z, x), z);
    }

    private static Vec3 AnyPerpendicular(Vec3 z)
    {
        // The frame's axis that is farthest from z.
        var (x, y, w) = (Math.Abs(z.X), Math.Abs(z.Y), Math.Abs(z.Z));
        var axis = x <= y && x <= w ? new Vec3(1, 0, 0) : y <= w ? new Vec3(0, 1, 0) : new Vec3(0, 0, 1);
        return Vec3.Cross(z, axis).Unit();
    }

    private static void CheckSymmetric(Matrix3 covariance)
    {
        var difference = covariance - covariance.Transpose();
        var asymmetry = Math.Max(Math.Abs(difference.M12), Math.Max(Math.Abs(difference.M13), Math.Abs(difference.M23)));
        var largest = Math.Max(covariance.Row1.Norm, Math.Max(covariance.Row2.Norm, covariance.Row3.Norm));
        if (!double.IsFinite(largest) || asymmetry > 1e-8 * largest)
            throw new ArgumentException($"not a symmetric, finite matrix: {covariance}", nameof(covariance));
    }
}
