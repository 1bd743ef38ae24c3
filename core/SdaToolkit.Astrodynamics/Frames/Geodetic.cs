namespace SdaToolkit.Astrodynamics;

/// <summary>A reference ellipsoid, flattened at the poles. Default value: none that can be used.</summary>
/// <param name="EquatorialRadiusM">Semi-major axis, m; above 0.</param>
/// <param name="Flattening">Flattening, dimensionless; 0 to below 1.</param>
public readonly record struct Ellipsoid(double EquatorialRadiusM, double Flattening)
{
    /// <summary>World Geodetic System 1984 (NGA.STND.0036): what GPS and maps use, within centimetres of ITRF.</summary>
    public static Ellipsoid Wgs84 { get; } = new(6_378_137, 1 / 298.257223563);

    /// <summary>Geodetic Reference System 1980 (Moritz 1980), of ITRF; 0.1 mm from WGS84.</summary>
    public static Ellipsoid Grs80 { get; } = new(6_378_137, 1 / 298.257222101);

    /// <summary>World Geodetic System 1972, of the constants of SGP4.</summary>
    public static Ellipsoid Wgs72 { get; } = new(6_378_135, 1 / 298.26);

    /// <summary>Distance from the centre to a pole, m.</summary>
    public double PolarRadiusM => EquatorialRadiusM * (1 - Flattening);
}

/// <summary>A place over the Earth by latitude, longitude and height over an ellipsoid. Default value: 0° N, 0° E, on the ellipsoid. NaN propagates; nothing throws.</summary>
/// <param name="LatitudeRad">Angle of the ellipsoid's normal to the equator, north positive, rad, −π/2 to π/2.</param>
/// <param name="LongitudeRad">East of the reference meridian, rad; −π to π where computed, 0 on the axis.</param>
/// <param name="HeightM">Along the normal, m.</param>
public readonly record struct Geodetic(double LatitudeRad, double LongitudeRad, double HeightM)
{
    /// <summary>The place of a position.</summary>
    /// <remarks>
    /// Source: Fukushima 2006, J. Geodesy 79, 689: one Halley step from a start that is exact on the ellipsoid. Accuracy: 4e-11 rad in
    /// latitude, worst at heights of thousands of kilometres, and rounding in height, from −10 km to 1,000,000 km. Within 43 km of the Earth's centre latitude is not unique.
    /// </remarks>
    /// <param name="position">The position.</param>
    /// <param name="ellipsoid">The ellipsoid.</param>
    public static Geodetic FromItrf(Position<Itrf> position, Ellipsoid ellipsoid)
    {
        var ((x, y, z), a) = (position.Metres, ellipsoid.EquatorialRadiusM);
        var e2 = (2 - ellipsoid.Flattening) * ellipsoid.Flattening;
        var ec = Math.Sqrt(1 - e2);
        var p2 = (x * x) + (y * y);
        if (p2 <= a * a * 1e-32) return new(Math.CopySign(Math.PI / 2, z), 0, Math.Abs(z) - (a * ec));

        // In units of the equatorial radius, with the sign of z left to the end.
        var (p, absZ) = (Math.Sqrt(p2), Math.Abs(z));
        var (s0, pn) = (absZ / a, p / a);
        var c0 = ec * pn;
        var a0 = Math.Sqrt((c0 * c0) + (s0 * s0));
        var a03 = a0 * a0 * a0;
        var d0 = (ec * s0 * a03) + (e2 * s0 * s0 * s0);
        var f0 = (pn * a03) - (e2 * c0 * c0 * c0);
        var b0 = 1.5 * e2 * e2 * s0 * s0 * c0 * c0 * pn * (a0 - ec);
        var s1 = (d0 * f0) - (b0 * s0);
        var cc = ec * ((f0 * f0) - (b0 * c0));
        var height = ((p * cc) + (absZ * s1) - (a * Math.Sqrt(((1 - e2) * s1 * s1) + (cc * cc)))) / Math.Sqrt((s1 * s1) + (cc * cc));
        return new(Math.CopySign(Math.Atan(s1 / cc), z), Math.Atan2(y, x), height);
    }

    /// <summary>The place of a position over WGS84.</summary>
    /// <param name="position">The position.</param>
    public static Geodetic FromItrf(Position<Itrf> position) => FromItrf(position, Ellipsoid.Wgs84);

    /// <summary>The position of the place.</summary>
    /// <param name="ellipsoid">The ellipsoid the place is over.</param>
    public Position<Itrf> ToItrf(Ellipsoid ellipsoid)
    {
        var (sin, cos) = Math.SinCos(LatitudeRad);
        var w = (1 - ellipsoid.Flattening) * (1 - ellipsoid.Flattening);
        var normal = ellipsoid.EquatorialRadiusM / Math.Sqrt((cos * cos) + (w * sin * sin));
        var (sinLongitude, cosLongitude) = Math.SinCos(LongitudeRad);
        var fromAxis = (normal + HeightM) * cos;
        return new(new(fromAxis * cosLongitude, fromAxis * sinLongitude, ((w * normal) + HeightM) * sin));
    }

    /// <summary>The position of the place over WGS84.</summary>
    public Position<Itrf> ToItrf() => ToItrf(Ellipsoid.Wgs84);
}
