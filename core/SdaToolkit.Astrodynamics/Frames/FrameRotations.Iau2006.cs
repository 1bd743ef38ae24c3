namespace SdaToolkit.Astrodynamics;

/// <content>IAU 2006/2000A, based on the celestial intermediate origin: the standard since 2009 (IERS Conventions 2010, chapter 5).</content>
public static partial class FrameRotations
{
    /// <summary>From GCRF to CIRS, the celestial intermediate frame: by the pole and s, with the observed offsets. About 20 µs.</summary>
    /// <param name="epoch">The instant.</param>
    /// <param name="orientation">Gives dX and dY.</param>
    public static Matrix3 GcrfToCirs(Epoch epoch, EarthOrientation orientation) =>
        CelestialPole.At2006A(TimeScales.ToJulianDateTt(epoch)).With(orientation).Rotation();

    /// <summary>From CIRS to TIRS, the terrestrial intermediate frame: by the earth rotation angle.</summary>
    /// <param name="epoch">The instant.</param>
    /// <param name="orientation">Gives ΔUT1.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    public static Matrix3 CirsToTirs(Epoch epoch, EarthOrientation orientation, LeapSeconds leapSeconds) =>
        Matrix3.RotationZ(EarthRotationAngle.Rad(TimeScales.ToJulianDate(epoch, TimeScale.Ut1, leapSeconds, orientation.Ut1MinusUtcSeconds)));

    /// <summary>From TIRS to ITRF: by polar motion.</summary>
    /// <param name="epoch">The instant.</param>
    /// <param name="orientation">Gives the pole.</param>
    public static Matrix3 TirsToItrf(Epoch epoch, EarthOrientation orientation) => PolarMotion.TirsToItrf(
        orientation.PolarMotionXRad, orientation.PolarMotionYRad, PolarMotion.TioLocatorRad(TimeScales.ToJulianDateTt(epoch)));

    /// <summary>From GCRF to ITRF: the three in turn. About 20 µs; for many instants see <see cref="EarthRotation"/>.</summary>
    /// <param name="epoch">The instant.</param>
    /// <param name="orientation">Gives all but the length of day.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    public static Matrix3 GcrfToItrf(Epoch epoch, EarthOrientation orientation, LeapSeconds leapSeconds) =>
        TirsToItrf(epoch, orientation) * CirsToTirs(epoch, orientation, leapSeconds) * GcrfToCirs(epoch, orientation);

    /// <summary>From TEME to GCRF by way of the rotating Earth: TEME to PEF by GMST82, taken as TIRS, and back by IAU 2006/2000A.</summary>
    /// <remarks>
    /// Needs no dψ, dε, which the IERS no longer publishes everywhere. It takes the pole of TEME for the pole of rotation. SGP4's pole is that of the
    /// uncorrected IAU 1980 nutation, so the result differs from <see cref="TemeToGcrf"/> with the same dψ, dε by under 1 mas (3 cm at 7,000 km),
    /// and from it without them by their size (up to 0.1″, 3 m). SGP4's own error is kilometres.
    /// </remarks>
    /// <param name="epoch">The instant.</param>
    /// <param name="orientation">Gives dX, dY and ΔUT1, which all but cancels.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    public static Matrix3 TemeToGcrf2006(Epoch epoch, EarthOrientation orientation, LeapSeconds leapSeconds) =>
        (CirsToTirs(epoch, orientation, leapSeconds) * GcrfToCirs(epoch, orientation)).Transpose() * TemeToPef(epoch, orientation, leapSeconds);
}
