namespace SdaToolkit.Astrodynamics;

/// <content>TEME, the frame of SGP4, by the same interpolated pole; see <see cref="FrameRotations.TemeToGcrf2006"/> for what it means.</content>
public sealed partial class EarthRotation
{
    /// <summary>The rotation that takes TEME components to ITRF components: GMST82 about the pole, then polar motion. 0.1 µs.</summary>
    /// <param name="epoch">The instant.</param>
    public Matrix3 TemeToItrf(Epoch epoch)
    {
        var (ut1MinusTai, orientation) = OrientationAt(epoch);
        return FrameRotations.PefToItrf(orientation) * Matrix3.RotationZ(SiderealTime.Gmst82(Ut1(epoch, ut1MinusTai)));
    }

    /// <summary>The rotation that takes TEME components to GCRF components. 0.1 µs.</summary>
    /// <param name="epoch">The instant.</param>
    public Matrix3 TemeToGcrf(Epoch epoch)
    {
        // Sidereal time and rotation angle grow alike, so that UT1 all but cancels: one rotation about the pole remains.
        var (ut1MinusTai, orientation) = OrientationAt(epoch);
        var pole = Pole(epoch).With(orientation);
        var angle = SiderealTime.Gmst82(Ut1(epoch, ut1MinusTai)) - RotationAngle(epoch, ut1MinusTai) + pole.CioLocatorRad;
        return CelestialPole.Tilt(pole.X, pole.Y).Transpose() * Matrix3.RotationZ(angle);
    }

    private static JulianDate Ut1(Epoch epoch, double ut1MinusTai)
    {
        var (days, ofDay) = Math.DivRem(epoch.TaiNanoseconds, NanosecondsPerDay);
        return new(JulianDate.J2000 + days, ((double)ofDay / NanosecondsPerDay) + (ut1MinusTai / 86_400));
    }
}
