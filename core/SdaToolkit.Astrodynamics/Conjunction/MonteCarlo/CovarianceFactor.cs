using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>A matrix G with G Gᵀ equal to a covariance of position and velocity, which may be singular.</summary>
/// <remarks>
/// From the eigenvalues of the matrix scaled to unit diagonal, by Jacobi's rotations (Golub and Van Loan 2013, section 8.5). Eigenvalues below zero are clipped to zero: within a tolerance the
/// covariance is called singular, beyond it indefinite. The largest amount clipped is told.
/// </remarks>
internal static class CovarianceFactor
{
    /// <summary>On a diagonal of ones: eigenvalues up to this are rounding.</summary>
    public const double Rounding = 1e-14;

    private const int MostSweeps = 30;

    /// <summary>Factors the 6×6 covariance; rows x, y, z in m, then velocities in m/s.</summary>
    /// <param name="covariance">Of position and velocity.</param>
    /// <param name="tolerance">How far below zero an eigenvalue may be, on a diagonal of ones.</param>
    /// <param name="factor">G.</param>
    /// <param name="dropped">How far below zero the least was; 0 where it was not.</param>
    public static CollisionProbabilityStatus Of(in StateCovariance covariance, double tolerance, out double[,] factor, out double dropped)
    {
        return Of(Full(covariance), tolerance, out factor, out dropped);
    }

    /// <summary>The same of a full symmetric matrix, which is used up.</summary>
    public static CollisionProbabilityStatus Of(double[,] c, double tolerance, out double[,] factor, out double dropped)
    {
        dropped = 0;
        factor = new double[6, 6];
        var scale = new double[6];
        for (var i = 0; i < 6; i++)
        {
            if (!(c[i, i] >= 0)) return CollisionProbabilityStatus.CovarianceIndefinite;
            scale[i] = Math.Sqrt(c[i, i]);
        }

        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                var product = scale[i] * scale[j];
                if (product == 0 && c[i, j] != 0) return CollisionProbabilityStatus.CovarianceIndefinite;
                c[i, j] = product == 0 ? 0 : c[i, j] / product;
            }
        }

        var status = Eigen(c, factor, tolerance, out dropped);
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) factor[i, j] *= scale[i];
        return status;
    }

    private static CollisionProbabilityStatus Eigen(double[,] a, double[,] factor, double tolerance, out double dropped)
    {
        for (var i = 0; i < 6; i++) factor[i, i] = 1;
        for (var sweep = 0; sweep < MostSweeps; sweep++)
        {
            var off = 0.0;
            for (var p = 0; p < 6; p++)
            {
                for (var q = p + 1; q < 6; q++)
                {
                    off += Math.Abs(a[p, q]);
                    Rotate(a, factor, p, q);
                }
            }

            if (off < 1e-300) break;
        }

        var least = double.PositiveInfinity;
        for (var k = 0; k < 6; k++)
        {
            least = Math.Min(least, a[k, k]);
            var root = Math.Sqrt(Math.Max(0, a[k, k]));
            for (var i = 0; i < 6; i++) factor[i, k] *= root;
        }

        dropped = least < -Rounding ? -least : 0;
        return !(dropped <= tolerance) ? CollisionProbabilityStatus.CovarianceIndefinite
            : least <= Rounding ? CollisionProbabilityStatus.CovarianceSingular : CollisionProbabilityStatus.Computed;
    }

    /// <summary>Turns two axes so that their element vanishes.</summary>
    private static void Rotate(double[,] a, double[,] vectors, int p, int q)
    {
        if (a[p, q] == 0) return;
        var theta = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        var t = Math.CopySign(1, theta) / (Math.Abs(theta) + double.Hypot(1, theta));
        var c = 1 / double.Hypot(1, t);
        var s = t * c;
        for (var k = 0; k < 6; k++) (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        for (var k = 0; k < 6; k++) (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
        for (var k = 0; k < 6; k++) (vectors[k, p], vectors[k, q]) = ((c * vectors[k, p]) - (s * vectors[k, q]), (s * vectors[k, p]) + (c * vectors[k, q]));
        a[p, q] = a[q, p] = 0;
    }

    private static double[,] Full(in StateCovariance covariance)
    {
        var (p, x, v) = (covariance.PositionM2, covariance.CrossM2PerS, covariance.VelocityM2PerS2);
        double[,] c =
        {
            { p.M11, p.M12, p.M13, x.M11, x.M12, x.M13 }, { p.M21, p.M22, p.M23, x.M21, x.M22, x.M23 }, { p.M31, p.M32, p.M33, x.M31, x.M32, x.M33 },
            { x.M11, x.M21, x.M31, v.M11, v.M12, v.M13 }, { x.M12, x.M22, x.M32, v.M21, v.M22, v.M23 }, { x.M13, x.M23, x.M33, v.M31, v.M32, v.M33 },
        };
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < i; j++) c[i, j] = c[j, i] = 0.5 * (c[i, j] + c[j, i]);
        return c;
    }
}
