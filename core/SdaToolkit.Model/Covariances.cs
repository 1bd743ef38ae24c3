using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Model;

/// <summary>Covariances of position and velocity as the lower triangles that messages carry: 21 values by rows of (x, y, z, vx, vy, vz).</summary>
public static class Covariances
{
    /// <summary>The covariance of a lower triangle.</summary>
    /// <param name="l">21 values, m², m²/s and m²/s².</param>
    /// <exception cref="ArgumentException">There are not 21 values.</exception>
    public static StateCovariance FromLowerTriangle(ReadOnlySpan<double> l)
    {
        if (l.Length != 21) throw new ArgumentException($"{l.Length} values where 21 belong", nameof(l));
        return new(
            Matrix3.Symmetric(l[0], l[1], l[2], l[3], l[4], l[5]),
            new(l[6], l[10], l[15], l[7], l[11], l[16], l[8], l[12], l[17]),
            Matrix3.Symmetric(l[9], l[13], l[14], l[18], l[19], l[20]));
    }

    /// <summary>The lower triangle of a covariance.</summary>
    public static double[] ToLowerTriangle(StateCovariance covariance)
    {
        var (p, c, v) = (covariance.PositionM2, covariance.CrossM2PerS, covariance.VelocityM2PerS2);
        return
        [
            p.M11, p.M21, p.M22, p.M31, p.M32, p.M33,
            c.M11, c.M21, c.M31, v.M11,
            c.M12, c.M22, c.M32, v.M21, v.M22,
            c.M13, c.M23, c.M33, v.M31, v.M32, v.M33,
        ];
    }

    /// <summary>Why a lower triangle is no covariance, or null: Cholesky's factors, with what rounding of the values to six digits may leave negative.</summary>
    /// <param name="l">21 finite values.</param>
    public static string? Fault(ReadOnlySpan<double> l)
    {
        Span<double> factor = stackalloc double[21];
        for (var i = 0; i < 6; i++)
        {
            var variance = l[At(i, i)];
            if (variance < 0) return $"found a variance of {variance} in row {i + 1}; allowed is 0 or more";
            for (var j = 0; j <= i; j++)
            {
                var rest = l[At(i, j)];
                for (var k = 0; k < j; k++) rest -= factor[At(i, k)] * factor[At(j, k)];
                if (i != j) factor[At(i, j)] = factor[At(j, j)] == 0 ? 0 : rest / factor[At(j, j)];
                else if (rest < -1e-5 * variance) return $"the matrix is not positive semi-definite (row {i + 1})";
                else factor[At(i, i)] = Math.Sqrt(Math.Max(0, rest));
            }
        }
        return null;
    }

    private static int At(int row, int column) => (row * (row + 1) / 2) + column;
}
