namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>The inverse of a symmetric 3×3 covariance with its eigenvalues raised to a floor, and whether that was needed.</summary>
internal readonly record struct ClippedInverse(Matrix3 Inverse, double LogDeterminant, double SmallestEigenvalue, bool Clipped)
{
    /// <summary>The inverse of a covariance; false where an eigenvalue is not above 0 and the floor is 0.</summary>
    /// <param name="a">Symmetric matrix, m².</param>
    /// <param name="floor">Smallest eigenvalue to be had, m².</param>
    /// <param name="result">The inverse.</param>
    public static bool TryCompute(Matrix3 a, double floor, out ClippedInverse result)
    {
        if (TryDirect(a, floor, out result)) return true;
        var (l, v) = Eigen(a);
        var smallest = Math.Min(l.X, Math.Min(l.Y, l.Z));
        var clipped = smallest < floor;
        if (clipped) l = new(Math.Max(l.X, floor), Math.Max(l.Y, floor), Math.Max(l.Z, floor));
        var inverse = Matrix3.Diagonal(1 / l.X, 1 / l.Y, 1 / l.Z).Conjugate(v);
        result = new(0.5 * (inverse + inverse.Transpose()), Math.Log(l.X) + Math.Log(l.Y) + Math.Log(l.Z), Math.Max(smallest, floor), clipped);
        return Math.Max(smallest, floor) > 0 && double.IsFinite(result.LogDeterminant);
    }

    /// <summary>By cofactors, where every eigenvalue is seen to be above the floor: none is below the inverse of the inverse's trace.</summary>
    private static bool TryDirect(Matrix3 a, double floor, out ClippedInverse result)
    {
        var (c11, c12, c13) = ((a.M22 * a.M33) - (a.M23 * a.M23), (a.M13 * a.M23) - (a.M12 * a.M33), (a.M12 * a.M23) - (a.M13 * a.M22));
        var (c22, c23, c33) = ((a.M11 * a.M33) - (a.M13 * a.M13), (a.M12 * a.M13) - (a.M11 * a.M23), (a.M11 * a.M22) - (a.M12 * a.M12));
        var determinant = (a.M11 * c11) + (a.M12 * c12) + (a.M13 * c13);
        var scale = 1 / determinant;
        var least = determinant / (c11 + c22 + c33);
        result = new(scale * Matrix3.Symmetric(c11, c12, c22, c13, c23, c33), Math.Log(determinant), least, false);
        // Not where rounding could reach the smallest eigenvalue.
        return a.M11 > 0 && c33 > 0 && determinant > 0 && least > 2 * floor && least > 1e-8 * a.Trace && double.IsFinite(scale);
    }

    /// <summary>Whether every eigenvalue is above 0.</summary>
    public static bool IsPositiveDefinite(Matrix3 a)
    {
        var l = Eigen(a).Values;
        return l.X > 0 && l.Y > 0 && l.Z > 0;
    }

    /// <summary>Eigenvalues and, as columns, eigenvectors of a symmetric matrix, by Jacobi's rotations (Golub and Van Loan 2013, section 8.5).</summary>
    public static (Vec3 Values, Matrix3 Vectors) Eigen(Matrix3 a)
    {
        var v = Matrix3.Identity;
        for (var sweep = 0; sweep < 30; sweep++)
        {
            var off = Math.Abs(a.M12) + Math.Abs(a.M13) + Math.Abs(a.M23);
            if (!(off > 1e-300)) break;
            var before = a;
            Rotate(ref a, ref v, 0);
            Rotate(ref a, ref v, 1);
            Rotate(ref a, ref v, 2);
            if (before.M11 == a.M11 && before.M22 == a.M22 && before.M33 == a.M33) break;
        }

        return (new(a.M11, a.M22, a.M33), v);
    }

    /// <summary>One rotation, in the plane of axes 1–2, 1–3 or 2–3, that takes out the element between them.</summary>
    private static void Rotate(ref Matrix3 a, ref Matrix3 v, int plane)
    {
        var (app, aqq, apq, arp, arq) = plane switch
        {
            0 => (a.M11, a.M22, a.M12, a.M13, a.M23),
            1 => (a.M11, a.M33, a.M13, a.M12, a.M23),
            _ => (a.M22, a.M33, a.M23, a.M12, a.M13),
        };
        if (apq == 0) return;
        var theta = 0.5 * (aqq - app) / apq;
        var t = double.IsInfinity(theta) ? 0 : (theta >= 0 ? 1 : -1) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        var c = 1 / Math.Sqrt((t * t) + 1);
        var s = t * c;
        (app, aqq, arp, arq) = (app - (t * apq), aqq + (t * apq), (c * arp) - (s * arq), (s * arp) + (c * arq));
        a = plane switch
        {
            0 => Matrix3.Symmetric(app, 0, aqq, arp, arq, a.M33),
            1 => Matrix3.Symmetric(app, arp, a.M22, 0, arq, aqq),
            _ => Matrix3.Symmetric(a.M11, arp, app, arq, 0, aqq),
        };
        v = plane switch
        {
            0 => v with { M11 = (c * v.M11) - (s * v.M12), M12 = (s * v.M11) + (c * v.M12), M21 = (c * v.M21) - (s * v.M22), M22 = (s * v.M21) + (c * v.M22), M31 = (c * v.M31) - (s * v.M32), M32 = (s * v.M31) + (c * v.M32) },
            1 => v with { M11 = (c * v.M11) - (s * v.M13), M13 = (s * v.M11) + (c * v.M13), M21 = (c * v.M21) - (s * v.M23), M23 = (s * v.M21) + (c * v.M23), M31 = (c * v.M31) - (s * v.M33), M33 = (s * v.M31) + (c * v.M33) },
            _ => v with { M12 = (c * v.M12) - (s * v.M13), M13 = (s * v.M12) + (c * v.M13), M22 = (c * v.M22) - (s * v.M23), M23 = (s * v.M22) + (c * v.M23), M32 = (c * v.M32) - (s * v.M33), M33 = (s * v.M32) + (c * v.M33) },
        };
    }
}
