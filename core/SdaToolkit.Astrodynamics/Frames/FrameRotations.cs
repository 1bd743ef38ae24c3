namespace SdaToolkit.Astrodynamics;

/// <summary>The rotations between frames at an instant, for what is turned without a velocity of the axes: directions and covariances.</summary>
/// <remarks>TEME and PEF: Vallado, Crawford, Hujsak and Kelso 2006, "Revisiting Spacetrack Report #3", appendix C; the IAU-76/FK5 reduction of the IERS Conventions (1996).</remarks>
public static partial class FrameRotations
{
    /// <summary>From TEME to PEF: by GMST82 about the pole.</summary>
    /// <param name="epoch">The instant.</param>
    /// <param name="orientation">Gives ΔUT1.</param>
    /// <param name="leapSeconds">TAI − UTC.</param>
    public static Matrix3 TemeToPef(Epoch epoch, EarthOrientation orientation, LeapSeconds leapSeconds) =>
        Matrix3.RotationZ(SiderealTime.Gmst82(TimeScales.ToJulianDate(epoch, TimeScale.Ut1, leapSeconds, orientation.Ut1MinusUtcSeconds)));

    /// <summary>From PEF to ITRF: by polar motion, in the order of the IERS Conventions.</summary>
    /// <param name="orientation">Gives the pole.</param>
    public static Matrix3 PefToItrf(EarthOrientation orientation) =>
        Matrix3.RotationX(-orientation.PolarMotionYRad) * Matrix3.RotationY(-orientation.PolarMotionXRad);

    /// <summary>From TEME to GCRF: to the true equinox by the equation of the equinoxes, then nutation and precession back to J2000.</summary>
    /// <param name="epoch">The instant.</param>
    /// <param name="orientation">Gives dψ and dε.</param>
    public static Matrix3 TemeToGcrf(Epoch epoch, EarthOrientation orientation)
    {
        var tt = TimeScales.ToJulianDateTt(epoch);
        var (dPsi, dEpsilon) = Nutation1980.Angles(tt);
        dPsi += orientation.DPsiRad;
        dEpsilon += orientation.DEpsilonRad;
        var j2000ToTrueOfDate = Nutation1980.Rotation(tt, dPsi, dEpsilon) * Precession1976.FromJ2000(tt);
        return j2000ToTrueOfDate.Transpose() * Matrix3.RotationZ(-SiderealTime.EquationOfEquinoxes(tt, dPsi));
    }
}
