namespace SdaToolkit.Astrodynamics;

/// <summary>IAU 2000 precession, which <see cref="Precession2006"/> has replaced: for comparison with products of 2003 to 2008.</summary>
/// <remarks>Source: IERS Conventions (2003), chapter 5: the angles of Lieske et al. 1977 with corrected rates, and the frame bias of Chapront et al. 2002.</remarks>
public static class Precession2000
{
    private const double J2000ObliquityRad = 84_381.448 * Angles.RadPerArcsecond;

    /// <summary>Rotation from GCRF to the mean equator and equinox of J2000.</summary>
    public static Matrix3 Bias { get; } =
        Matrix3.RotationX(0.0068192 * Angles.RadPerArcsecond)
        * Matrix3.RotationY(-0.041775 * Angles.RadPerArcsecond * Math.Sin(J2000ObliquityRad))
        * Matrix3.RotationZ(-0.0146 * Angles.RadPerArcsecond);

    /// <summary>What the model adds to the rates of IAU 1976: to the precession in longitude and to the obliquity, rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static (double DPsiRad, double DEpsilonRad) Corrections(JulianDate tt) =>
        (-0.29965 * Angles.RadPerArcsecond * tt.CenturiesSinceJ2000, -0.02524 * Angles.RadPerArcsecond * tt.CenturiesSinceJ2000);

    /// <summary>Obliquity of the ecliptic to the mean equator of date, rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static double MeanObliquityRad(JulianDate tt) => Precession1976.MeanObliquityRad(tt) + Corrections(tt).DEpsilonRad;

    /// <summary>Rotation from the mean equator and equinox of J2000 to those of date.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static Matrix3 FromJ2000(JulianDate tt)
    {
        var t = tt.CenturiesSinceJ2000;
        var (dPsi, dEpsilon) = Corrections(tt);
        var psi = ((5038.7784 + ((-1.07259 - (0.001147 * t)) * t)) * t * Angles.RadPerArcsecond) + dPsi;
        var omega = J2000ObliquityRad + ((0.05127 - (0.007726 * t)) * t * t * Angles.RadPerArcsecond) + dEpsilon;
        var chi = (10.5526 + ((-2.38064 - (0.001125 * t)) * t)) * t * Angles.RadPerArcsecond;
        return Matrix3.RotationZ(chi) * Matrix3.RotationX(-omega) * Matrix3.RotationZ(-psi) * Matrix3.RotationX(J2000ObliquityRad);
    }

    /// <summary>Rotation from GCRF to the mean equator and equinox of date.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static Matrix3 FromGcrf(JulianDate tt) => FromJ2000(tt) * Bias;
}
