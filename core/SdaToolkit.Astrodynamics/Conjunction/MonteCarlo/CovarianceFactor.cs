using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>A matrix G with G Gᵀ equal to a covariance of position and velocity, which may be singular.</summary>
/// <remarks>
/// Cholesky with complete pivoting of the matrix scaled to unit diagonal (Higham 2002, "Accuracy and Stability of Numerical Algorithms", section 10.3). Where no pivot is above
/// <see cref="SmallestPivot"/> the elimination ends and the rest is dropped: the covariance is called singular where the rest is within a tolerance of zero, else
/// indefinite. The largest element dropped is told.
/// </remarks>
internal static class CovarianceFactor
{
    /// <summary>On a diagonal of ones: rounding of the elimination itself.</summary>
    public const double SmallestPivot = 1e-14;

    /// <summary>Factors the 6×6 covariance; rows x, y, z in m, then velocities in m/s.</summary>
    /// <param name="covariance">Of position and velocity.</param>
    /// <param name="tolerance">Largest element that may be dropped, as a correlation.</param>
    /// <param name="factor">G.</param>
    /// <param name="dropped">Largest element dropped, as a correlation; 0 where none was.</param>
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

        var status = Eliminate(c, factor, tolerance, out dropped);
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) factor[i, j] *= scale[i];
        return status;
    }

    private static CollisionProbabilityStatus Eliminate(double[,] rest, double[,] factor, double tolerance, out double dropped)
    {
        dropped = 0;
        for (var column = 0; column < 6; column++)
        {
            var pivot = 0;
            for (var i = 1; i < 6; i++)
                if (rest[i, i] > rest[pivot, pivot]) pivot = i;
            if (rest[pivot, pivot] <= SmallestPivot)
            {
                foreach (var value in rest) dropped = Math.Max(dropped, Math.Abs(value));
                return dropped <= tolerance ? CollisionProbabilityStatus.CovarianceSingular : CollisionProbabilityStatus.CovarianceIndefinite;
            }

            var root = Math.Sqrt(rest[pivot, pivot]);
            for (var i = 0; i < 6; i++) factor[i, column] = rest[i, pivot] / root;
            for (var i = 0; i < 6; i++)
                for (var j = 0; j < 6; j++) rest[i, j] -= factor[i, column] * factor[j, column];
            for (var i = 0; i < 6; i++) rest[i, pivot] = rest[pivot, i] = 0;
        }

        return CollisionProbabilityStatus.Computed;
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
