namespace SdaToolkit.Astrodynamics;

/// <summary>Squared lengths in units of a covariance, by Cholesky's factors.</summary>
internal static class Mahalanobis
{
    // Of a variance, what rounding of a sum of six-digit values may leave.
    private const double SmallestPivot = 1e-10;

    /// <summary>dᵀ P⁻¹ d; false where P is not positive definite to 1e-10 of its variances.</summary>
    /// <param name="covariance">P, symmetric, m².</param>
    /// <param name="difference">d, m.</param>
    /// <param name="squared">Dimensionless, 0 or more; NaN where there is none.</param>
    public static bool TrySquared(Matrix3 covariance, Vec3 difference, out double squared)
    {
        squared = double.NaN;
        if (!(covariance.M11 > 0) || !(covariance.M22 > 0) || !(covariance.M33 > 0)) return false;
        // Scaled to correlations, so that one small axis is no reason to refuse.
        var (s1, s2, s3) = (Math.Sqrt(covariance.M11), Math.Sqrt(covariance.M22), Math.Sqrt(covariance.M33));
        var (c21, c31, c32) = (covariance.M21 / s1 / s2, covariance.M31 / s1 / s3, covariance.M32 / s2 / s3);
        var pivot2 = 1 - (c21 * c21);
        if (!(pivot2 > SmallestPivot)) return false;
        var l32 = (c32 - (c31 * c21)) / Math.Sqrt(pivot2);
        var pivot3 = 1 - (c31 * c31) - (l32 * l32);
        if (!(pivot3 > SmallestPivot)) return false;
        var y1 = difference.X / s1;
        var y2 = ((difference.Y / s2) - (c21 * y1)) / Math.Sqrt(pivot2);
        var y3 = ((difference.Z / s3) - (c31 * y1) - (l32 * y2)) / Math.Sqrt(pivot3);
        squared = (y1 * y1) + (y2 * y2) + (y3 * y3);
        return double.IsFinite(squared);
    }

    /// <summary>As for three axes, of the first two alone.</summary>
    public static bool TrySquaredInPlane(Matrix3 covariance, Vec3 difference, out double squared) =>
        TrySquared(covariance with { M13 = 0, M31 = 0, M23 = 0, M32 = 0, M33 = 1 }, difference with { Z = 0 }, out squared);
}
