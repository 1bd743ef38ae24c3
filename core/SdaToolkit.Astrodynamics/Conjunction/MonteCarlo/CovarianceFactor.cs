using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>A matrix G with G Gᵀ equal to a covariance of position and velocity, which may be singular.</summary>
/// <remarks>
/// Cholesky with complete pivoting of the matrix scaled to unit diagonal (Higham 2002, "Accuracy and Stability of Numerical Algorithms", section 10.3). A pivot within
/// <see cref="Tolerance"/> of zero ends the elimination: what is left is taken as zero and the covariance is called singular. A pivot, a variance or a rest beyond the tolerance below
/// zero makes it indefinite: it is not repaired here.
/// </remarks>
internal static class CovarianceFactor
{
    /// <summary>On a diagonal of ones: rounding of the rotations and sums the numbers went through.</summary>
    public const double Tolerance = 1e-12;

    /// <summary>Factors the 6×6 covariance; rows x, y, z in m, then velocities in m/s.</summary>
    public static CollisionProbabilityStatus Of(in StateCovariance covariance, out double[,] factor)
    {
        var c = Full(covariance);
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

        var status = Eliminate(c, factor);
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) factor[i, j] *= scale[i];
        return status;
    }

    private static CollisionProbabilityStatus Eliminate(double[,] rest, double[,] factor)
    {
        for (var column = 0; column < 6; column++)
        {
            var pivot = 0;
            for (var i = 1; i < 6; i++)
                if (rest[i, i] > rest[pivot, pivot]) pivot = i;
            if (rest[pivot, pivot] <= Tolerance) return IsNothing(rest) ? CollisionProbabilityStatus.CovarianceSingular : CollisionProbabilityStatus.CovarianceIndefinite;
            var root = Math.Sqrt(rest[pivot, pivot]);
            for (var i = 0; i < 6; i++) factor[i, column] = rest[i, pivot] / root;
            for (var i = 0; i < 6; i++)
                for (var j = 0; j < 6; j++) rest[i, j] -= factor[i, column] * factor[j, column];
            for (var i = 0; i < 6; i++) rest[i, pivot] = rest[pivot, i] = 0;
        }

        return CollisionProbabilityStatus.Computed;
    }

    private static bool IsNothing(double[,] rest)
    {
        foreach (var value in rest)
            if (!(Math.Abs(value) <= Tolerance)) return false;
        return true;
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
