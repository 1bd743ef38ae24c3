namespace SdaToolkit.Astrodynamics.Bodies;

/// <summary>The Moon as the Earth's centre sees it, from Meeus' series, shortened from the lunar theory ELP-2000/82.</summary>
/// <remarks>
/// Source: Meeus 1998, Astronomical Algorithms, 2nd edition, chapter 47 (Chapront-Touzé and Chapront 1983), without the light time in the mean
/// longitude, whose constant is that of Simon et al. 1994, A&amp;A 282, 663; the same as moon98 of SOFA and ERFA. From the mean ecliptic of date to
/// GCRF by IAU 2006 precession. Against ELP/MPP02 over 1950 to 2100: 6.1 km RMS, 31.7 km at worst (2.9″, 18.3″); its pull on a satellite is
/// right to 2.5e-4. TT stands for TDB: 2 m. Immutable and thread safe.
/// </remarks>
public sealed partial class Meeus1998Moon : IBodyEphemeris
{
    private const double RadPerDegree = Math.PI / 180;

    /// <inheritdoc/>
    public string Name => "Moon (Meeus 1998)";

    /// <inheritdoc/>
    public double GmM3PerS2 => BodyConstants.MoonGmM3PerS2;

    /// <inheritdoc/>
    public Vec3 PositionGcrfM(Epoch epoch) => PositionGcrfM(TimeScales.ToJulianDateTt(epoch));

    /// <summary>Geocentric position in GCRF, m.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static Vec3 PositionGcrfM(JulianDate tt)
    {
        var (longitude, latitude, distance) = EclipticOfDate(tt);
        var (sinLongitude, cosLongitude) = Math.SinCos(longitude);
        var (sinLatitude, cosLatitude) = Math.SinCos(latitude);
        return EclipticOfDateToGcrf(tt) * (distance * new Vec3(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude));
    }

    /// <summary>Geometric longitude and latitude in the mean ecliptic and from the mean equinox of date, rad, and distance, m.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static (double LongitudeRad, double LatitudeRad, double DistanceM) EclipticOfDate(JulianDate tt)
    {
        var t = tt.CenturiesSinceJ2000;
        var meanLongitude = Degrees(t, 218.31665436, 481_267.88123421, -0.0015786, 1 / 538_841.0, -1 / 65_194_000.0);
        var elongation = Degrees(t, 297.8501921, 445_267.1114034, -0.0018819, 1 / 545_868.0, 1 / 113_065_000.0);
        var sunAnomaly = Degrees(t, 357.5291092, 35_999.0502909, -0.0001536, 1 / 24_490_000.0, 0);
        var moonAnomaly = Degrees(t, 134.9633964, 477_198.8675055, 0.0087414, 1 / 69_699.0, -1 / 14_712_000.0);
        var latitudeArgument = Degrees(t, 93.2720950, 483_202.0175233, -0.0036539, 1 / 3_526_000.0, 1 / 863_310_000.0);
        var venus = RadPerDegree * (119.75 + (131.849 * t));
        var jupiter = RadPerDegree * (53.09 + (479_264.290 * t));
        var third = RadPerDegree * (313.45 + (481_266.484 * t));
        // The Earth's orbit grows rounder, and with it the terms in the Sun's anomaly.
        var e = 1 + ((-0.002516 - (0.0000074 * t)) * t);

        var longitude = (0.003958 * Math.Sin(venus)) + (0.001962 * Math.Sin(meanLongitude - latitudeArgument)) + (0.000318 * Math.Sin(jupiter));
        var distance = 0.0;
        for (var i = LongitudeDistance.Length - LongitudeDistanceLength; i >= 0; i -= LongitudeDistanceLength)
        {
            var term = LongitudeDistance.Slice(i, LongitudeDistanceLength);
            var (sin, cos) = Math.SinCos((term[0] * elongation) + (term[1] * sunAnomaly) + (term[2] * moonAnomaly) + (term[3] * latitudeArgument));
            var factor = Eccentricity(e, term[1]);
            longitude += term[4] * factor * sin;
            distance += term[5] * factor * cos;
        }

        var latitude = (-0.002235 * Math.Sin(meanLongitude)) + (0.000382 * Math.Sin(third)) + (0.000175 * Math.Sin(venus - latitudeArgument))
            + (0.000175 * Math.Sin(venus + latitudeArgument)) + (0.000127 * Math.Sin(meanLongitude - moonAnomaly)) - (0.000115 * Math.Sin(meanLongitude + moonAnomaly));
        for (var i = Latitude.Length - LatitudeLength; i >= 0; i -= LatitudeLength)
        {
            var term = Latitude.Slice(i, LatitudeLength);
            latitude += term[4] * Eccentricity(e, term[1])
                * Math.Sin((term[0] * elongation) + (term[1] * sunAnomaly) + (term[2] * moonAnomaly) + (term[3] * latitudeArgument));
        }

        return (Angles.ZeroToTwoPi(meanLongitude + (RadPerDegree * longitude)), RadPerDegree * latitude, 385_000_560 + distance);
    }

    private static double Eccentricity(double e, double multipleOfSunAnomaly) => multipleOfSunAnomaly switch
    {
        0 => 1,
        1 or -1 => e,
        _ => e * e,
    };

    // Degrees, taken into one turn while whole degrees still cost no digits.
    private static double Degrees(double t, double constant, double linear, double square, double cubic, double quartic) =>
        RadPerDegree * ((constant + ((linear + ((square + ((cubic + (quartic * t)) * t)) * t)) * t)) % 360);

    // Bias and precession of IAU 2006 as Fukushima–Williams angles (Hilton et al. 2006, Celest. Mech. Dyn. Astron. 94, 351), without the turn to the equator.
    private static Matrix3 EclipticOfDateToGcrf(JulianDate tt)
    {
        var t = tt.CenturiesSinceJ2000;
        var gamma = -0.052928 + ((10.556378 + ((0.4932044 + ((-0.00031238 + ((-0.000002788 + (0.0000000260 * t)) * t)) * t)) * t)) * t);
        var phi = 84_381.412819 + ((-46.811016 + ((0.0511268 + ((0.00053289 + ((-0.000000440 - (0.0000000176 * t)) * t)) * t)) * t)) * t);
        var psi = -0.041775 + ((5038.481484 + ((1.5584175 + ((-0.00018522 + ((-0.000026452 - (0.0000000148 * t)) * t)) * t)) * t)) * t);
        return Matrix3.RotationZ(-gamma * Angles.RadPerArcsecond) * Matrix3.RotationX(-phi * Angles.RadPerArcsecond) * Matrix3.RotationZ(psi * Angles.RadPerArcsecond);
    }
}
