namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>
/// The equinoctial elements in which errors stay normal longest: mean motion, eccentricity and inclination vectors, mean longitude (Hall and others 2018). An ellipse.
/// </summary>
internal static class MeanEquinoctial
{
    /// <summary>Elements n (rad/s), e cos, e sin, the inclination vector and λ (rad) of a state, and their 6×6 partial derivatives by it; false where the orbit is no ellipse.</summary>
    public static bool TryOf(Vec3 r_m, Vec3 v_m_per_s, double gmM3PerS2, out EquinoctialElements elements, out double[] mean, out double[,] partials)
    {
        // The factor whose singular inclination is the far one.
        var retrograde = Vec3.Cross(r_m, v_m_per_s).Z >= 0 ? 1 : -1;
        (mean, partials) = ([], new double[0, 0]);
        if (!EquinoctialElements.TryFromPositionVelocity(r_m, v_m_per_s, gmM3PerS2, out elements, retrograde) || !(elements.Eccentricity < 1 - 1e-9)) return false;
        mean = [MeanMotion(elements, gmM3PerS2), elements.EccentricityX, elements.EccentricityY, elements.InclinationX, elements.InclinationY, elements.MeanLongitudeRad];
        partials = Product(ByTrue(elements, gmM3PerS2), elements.ElementPartials(gmM3PerS2));
        return true;
    }

    /// <summary>State of elements, as <see cref="TryOf"/> gives them; false where they are those of no ellipse.</summary>
    public static bool TryState(ReadOnlySpan<double> mean, int retrograde, double gmM3PerS2, out Vec3 r, out Vec3 v)
    {
        var eccentricity = double.Hypot(mean[1], mean[2]);
        (r, v) = (default, default);
        if (!(mean[0] > 0 && eccentricity < 1 - 1e-12)) return false;
        var axis = Math.Cbrt(gmM3PerS2 / (mean[0] * mean[0]));
        new EquinoctialElements(axis * (1 - eccentricity) * (1 + eccentricity), mean[1], mean[2], mean[3], mean[4], 0, retrograde)
            .AtMeanLongitude(mean[5]).ToPositionVelocity(gmM3PerS2, out r, out v);
        return true;
    }

    private static double MeanMotion(in EquinoctialElements e, double gm) => Math.Sqrt(gm / e.SemiMajorAxisM) / e.SemiMajorAxisM;

    /// <summary>Derivatives by p, the eccentricity and inclination vectors and the true longitude. Regular for circles: derived from M(ν, e) with the eccentricity divided out.</summary>
    private static double[,] ByTrue(in EquinoctialElements e, double gm)
    {
        var (f, g) = (e.EccentricityX, e.EccentricityY);
        var square = 1 - (f * f) - (g * g);
        var root = Math.Sqrt(square);
        var n = MeanMotion(e, gm);
        var (sin, cos) = Math.SinCos(e.TrueLongitudeRad);
        var w = 1 + (f * cos) + (g * sin);
        var eSin = (f * sin) - (g * cos);
        var q = (1 + root + square) / (1 + root);
        var result = new double[6, 6];
        (result[0, 0], result[0, 1], result[0, 2]) = (-1.5 * n / e.SemiLatusRectumM, -3 * n * f / square, -3 * n * g / square);
        for (var i = 1; i < 5; i++) result[i, i] = 1;
        result[5, 1] = ((-(1 + w) * (sin - (eSin * f / (1 + root)))) - (q * g)) / (w * w);
        result[5, 2] = (((1 + w) * (cos + (eSin * g / (1 + root)))) + (q * f)) / (w * w);
        result[5, 5] = square * root / (w * w);
        return result;
    }

    internal static double[,] Product(double[,] a, double[,] b)
    {
        var product = new double[a.GetLength(0), b.GetLength(1)];
        for (var i = 0; i < a.GetLength(0); i++)
            for (var j = 0; j < b.GetLength(1); j++)
                for (var k = 0; k < b.GetLength(0); k++) product[i, j] += a[i, k] * b[k, j];
        return product;
    }
}
