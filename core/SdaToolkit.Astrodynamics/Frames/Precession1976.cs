namespace SdaToolkit.Astrodynamics;

/// <summary>IAU 1976 precession and mean obliquity.</summary>
/// <remarks>Source: Lieske et al. 1977, A&amp;A 58, equations 6 and 7. Range: centuries around 2000. Its rate is off by 0.3″ a century, which dψ, dε of the IERS make good.</remarks>
public static class Precession1976
{
    /// <summary>Rotation from the mean equator and equinox of J2000 to those of date.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static Matrix3 FromJ2000(JulianDate tt)
    {
        var t = tt.CenturiesSinceJ2000;
        var zeta = (2306.2181 + ((0.30188 + (0.017998 * t)) * t)) * t;
        var z = (2306.2181 + ((1.09468 + (0.018203 * t)) * t)) * t;
        var theta = (2004.3109 + ((-0.42665 - (0.041833 * t)) * t)) * t;
        return Matrix3.RotationZ(-z * Angles.RadPerArcsecond)
            * Matrix3.RotationY(theta * Angles.RadPerArcsecond)
            * Matrix3.RotationZ(-zeta * Angles.RadPerArcsecond);
    }

    /// <summary>Obliquity of the ecliptic to the mean equator of date, IAU 1980, rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static double MeanObliquityRad(JulianDate tt)
    {
        var t = tt.CenturiesSinceJ2000;
        return Angles.RadPerArcsecond * (84_381.448 + ((-46.8150 + ((-0.00059 + (0.001813 * t)) * t)) * t));
    }
}
