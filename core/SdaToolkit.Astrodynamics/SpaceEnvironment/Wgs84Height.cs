using SdaToolkit.Astrodynamics.Bodies;

namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>Height and latitude over WGS84, as atmospheres need them.</summary>
/// <remarks>
/// Source: Bowring 1976, Survey Review 23, 323, one step from his start of 1985 (Survey Review 28, 202). Within 1e-7 m and 1e-12 rad from 10 km below to 40,000 km.
/// At the Earth's centre the height is NaN.
/// </remarks>
internal static class Wgs84Height
{
    private const double A = BodyConstants.EarthEquatorialRadiusM;
    private const double F = BodyConstants.EarthFlattening;
    private const double B = A * (1 - F);
    private const double E2 = F * (2 - F);
    private const double SecondE2 = E2 / (1 - E2);

    /// <summary>Height over the ellipsoid, m.</summary>
    /// <param name="itrfM">Position, ITRF, m.</param>
    public static double Of(Vec3 itrfM) => Of(itrfM, out _, out _);

    /// <summary>Height over the ellipsoid, m.</summary>
    /// <param name="itrfM">Position, ITRF, m.</param>
    /// <param name="sinLatitude">Sine of the geodetic latitude.</param>
    /// <param name="cosLatitude">Its cosine.</param>
    public static double Of(Vec3 itrfM, out double sinLatitude, out double cosLatitude)
    {
        var p = Math.Sqrt((itrfM.X * itrfM.X) + (itrfM.Y * itrfM.Y));
        var r = Math.Sqrt((p * p) + (itrfM.Z * itrfM.Z));
        // Tangent of the parametric latitude, as numerator and denominator so that the poles need no case of their own.
        var (u, v) = (B * itrfM.Z * (1 + (SecondE2 * B / r)), A * p);
        var w = Math.Sqrt((u * u) + (v * v));
        var (sinU, cosU) = (u / w, v / w);
        var (s, c) = (itrfM.Z + (SecondE2 * B * sinU * sinU * sinU), p - (E2 * A * cosU * cosU * cosU));
        var n = Math.Sqrt((s * s) + (c * c));
        (sinLatitude, cosLatitude) = (s / n, c / n);
        return (p * cosLatitude) + (itrfM.Z * sinLatitude) - (A * Math.Sqrt(1 - (E2 * sinLatitude * sinLatitude)));
    }
}
