namespace SdaToolkit.Astrodynamics;

/// <summary>Where the pole of rotation stands on the Earth: from the terrestrial intermediate frame (TIRS) to ITRF.</summary>
/// <remarks>Source: IERS Conventions (2010), 5.4.1, equations 5.3 and 5.13.</remarks>
public static class PolarMotion
{
    /// <summary>s′, the place of the terrestrial intermediate origin, rad: −47 µas a century.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static double TioLocatorRad(JulianDate tt) => -47e-6 * Angles.RadPerArcsecond * tt.CenturiesSinceJ2000;

    /// <summary>The rotation from TIRS to ITRF.</summary>
    /// <param name="xRad">x of the pole, rad.</param>
    /// <param name="yRad">y of the pole, rad.</param>
    /// <param name="tioLocatorRad">s′, rad.</param>
    public static Matrix3 TirsToItrf(double xRad, double yRad, double tioLocatorRad) =>
        Matrix3.RotationX(-yRad) * Matrix3.RotationY(-xRad) * Matrix3.RotationZ(tioLocatorRad);
}
