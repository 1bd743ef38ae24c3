namespace SdaToolkit.Astrodynamics;

/// <summary>IAU 1976 precession and mean obliquity.</summary>
/// <remarks>Source: Lieske et al. 1977, A&amp;A 58, equations 6 and 7. Range: centuries around 2000. Its rate is off by 0.3″ a century, which dψ, dε of the IERS make good.</remarks>
public static class Precession1976
{
    /// <summary>Rotation from the mean equator and equinox of J2000 to those of date.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static Matrix3 FromJ2000(JulianDate tt)
    {
        var (zeta, z, theta) = AnglesRad(new(JulianDate.J2000, 0), tt);
        return Matrix3.RotationZ(-z) * Matrix3.RotationY(theta) * Matrix3.RotationZ(-zeta);
    }

    /// <summary>The angles ζ, z and θ that lead from the equator and equinox of one date to those of another, rad.</summary>
    /// <param name="from">Julian date in TT.</param>
    /// <param name="to">Julian date in TT.</param>
    public static (double ZetaRad, double ZRad, double ThetaRad) AnglesRad(JulianDate from, JulianDate to)
    {
        var t0 = from.CenturiesSinceJ2000;
        var t = (to.Day - from.Day + (to.Fraction - from.Fraction)) / 36_525.0;
        var w = 2306.2181 + ((1.39656 - (0.000139 * t0)) * t0);
        var zeta = (w + ((0.30188 - (0.000344 * t0) + (0.017998 * t)) * t)) * t;
        var z = (w + ((1.09468 + (0.000066 * t0) + (0.018203 * t)) * t)) * t;
        var theta = (2004.3109 + ((-0.85330 - (0.000217 * t0)) * t0) + ((-0.42665 - (0.000217 * t0) - (0.041833 * t)) * t)) * t;
        return (zeta * Angles.RadPerArcsecond, z * Angles.RadPerArcsecond, theta * Angles.RadPerArcsecond);
    }

    /// <summary>Obliquity of the ecliptic to the mean equator of date, IAU 1980, rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static double MeanObliquityRad(JulianDate tt)
    {
        var t = tt.CenturiesSinceJ2000;
        return Angles.RadPerArcsecond * (84_381.448 + ((-46.8150 + ((-0.00059 + (0.001813 * t)) * t)) * t));
    }
}
