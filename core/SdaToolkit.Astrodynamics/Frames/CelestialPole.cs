namespace SdaToolkit.Astrodynamics;

/// <summary>The celestial intermediate pole and origin at an instant: the axis the Earth turns about, and where its angle is counted from. Default value: GCRF itself.</summary>
/// <remarks>Source: IERS Conventions (2010), 5.4 and 5.5; Wallace and Capitaine 2006, A&amp;A 459. NaN propagates.</remarks>
/// <param name="X">First component of the pole's unit vector in GCRF, dimensionless (rad to first order).</param>
/// <param name="Y">Second component.</param>
/// <param name="CioLocatorRad">s, the place of the celestial intermediate origin, rad.</param>
public readonly record struct CelestialPole(double X, double Y, double CioLocatorRad)
{
    /// <summary>IAU 2006 precession and IAU 2000A nutation, by angles: the standard. About 20 µs.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static CelestialPole At2006A(JulianDate tt)
    {
        var (x, y) = Of(PrecessionNutation2006.FromGcrf(tt));
        return new(x, y, CioLocator.Rad2006(tt, x, y));
    }

    /// <summary>The same models by the series of the IERS, <see cref="CelestialPoleSeries"/>: differs by a few µas.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static CelestialPole At2006Series(JulianDate tt)
    {
        var (x, y) = CelestialPoleSeries.Xy2006(tt);
        return new(x, y, CioLocator.Rad2006(tt, x, y));
    }

    /// <summary>IAU 2000 precession and IAU 2000A nutation. About 20 µs.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static CelestialPole At2000A(JulianDate tt) => At2000(tt, Nutation2000A.Angles(tt));

    /// <summary>IAU 2000 precession and the short IAU 2000B nutation: within 1 mas (3 cm at 7,000 km) of <see cref="At2000A"/> from 1995 to 2050. About 2 µs.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static CelestialPole At2000B(JulianDate tt) => At2000(tt, Nutation2000B.Angles(tt));

    /// <summary>X and Y of the pole to which a rotation from GCRF turns the Z axis.</summary>
    /// <param name="fromGcrf">Rotation from GCRF to a true equator of date.</param>
    public static (double X, double Y) Of(Matrix3 fromGcrf) => (fromGcrf.M31, fromGcrf.M32);

    /// <summary>The pole with the observed offsets dX, dY added; s is left, as is usual (1e-12 rad).</summary>
    /// <param name="orientation">Gives dX and dY.</param>
    public CelestialPole With(EarthOrientation orientation) => this with { X = X + orientation.DXRad, Y = Y + orientation.DYRad };

    /// <summary>The rotation from GCRF to the celestial intermediate frame (CIRS), IERS Conventions (2010), equation 5.10.</summary>
    public Matrix3 Rotation() => Matrix3.RotationZ(-CioLocatorRad) * Tilt(X, Y);

    // The shortest rotation that takes the Z axis of GCRF to the pole.
    internal static Matrix3 Tilt(double x, double y)
    {
        var z = Math.Sqrt(1 - ((x * x) + (y * y)));
        var a = 1 / (1 + z);
        return new(1 - (a * x * x), -a * x * y, -x, -a * x * y, 1 - (a * y * y), -y, x, y, z);
    }

    private static CelestialPole At2000(JulianDate tt, (double DPsiRad, double DEpsilonRad) nutation)
    {
        var (x, y) = Of(PrecessionNutation2000.FromGcrf(tt, nutation.DPsiRad, nutation.DEpsilonRad));
        return new(x, y, CioLocator.Rad2000(tt, x, y));
    }
}
