namespace SdaToolkit.Astrodynamics;

/// <summary>Precession, or precession with nutation, as four rotations from GCRF: the angles of Fukushima and Williams.</summary>
/// <remarks>Source: Williams 1994; Fukushima 2003; Hilton et al. 2006. Default value: GCRF itself.</remarks>
/// <param name="GammaRad">γ̄, rad.</param>
/// <param name="PhiRad">φ̄, rad.</param>
/// <param name="PsiRad">ψ, rad; nutation in longitude included where the rotation is to the true equator.</param>
/// <param name="EpsilonRad">ε, rad; nutation in obliquity likewise.</param>
public readonly record struct FukushimaWilliamsAngles(double GammaRad, double PhiRad, double PsiRad, double EpsilonRad)
{
    /// <summary>The rotation from GCRF to the equator and equinox of date.</summary>
    public Matrix3 Rotation() =>
        Matrix3.RotationX(-EpsilonRad) * Matrix3.RotationZ(-PsiRad) * Matrix3.RotationX(PhiRad) * Matrix3.RotationZ(GammaRad);
}

/// <summary>IAU 2006 precession, with the frame bias, and mean obliquity.</summary>
/// <remarks>Source: Capitaine, Wallace and Chapront 2003 (P03); Hilton et al. 2006, table 1; IERS Conventions (2010), 5.6.4. Range: centuries around 2000.</remarks>
public static class Precession2006
{
    private static readonly JulianDate AtJ2000 = new(JulianDate.J2000, 0);

    /// <summary>Rotation from GCRF to the mean equator and equinox of J2000: 0.02″.</summary>
    public static Matrix3 Bias { get; } = Angles(AtJ2000).Rotation();

    /// <summary>The four angles from GCRF to the mean equator and equinox of date.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static FukushimaWilliamsAngles Angles(JulianDate tt)
    {
        var t = tt.CenturiesSinceJ2000;
        return new(
            Polynomial(t, -0.052928, 10.556378, 0.4932044, -0.00031238, -0.000002788, 0.0000000260),
            Polynomial(t, 84_381.412819, -46.811016, 0.0511268, 0.00053289, -0.000000440, -0.0000000176),
            Polynomial(t, -0.041775, 5038.481484, 1.5584175, -0.00018522, -0.000026452, -0.0000000148),
            MeanObliquityRad(tt));
    }

    /// <summary>Obliquity of the ecliptic to the mean equator of date, rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static double MeanObliquityRad(JulianDate tt) =>
        Polynomial(tt.CenturiesSinceJ2000, 84_381.406, -46.836769, -0.0001831, 0.00200340, -0.000000576, -0.0000000434);

    /// <summary>Rotation from GCRF to the mean equator and equinox of date.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static Matrix3 FromGcrf(JulianDate tt) => Angles(tt).Rotation();

    /// <summary>Rotation from the mean equator and equinox of J2000 to those of date.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static Matrix3 FromJ2000(JulianDate tt) => FromGcrf(tt) * Bias.Transpose();

    /// <summary>A polynomial in arcseconds, rad.</summary>
    internal static double Polynomial(double t, double c0, double c1, double c2, double c3, double c4, double c5) =>
        (c0 + ((c1 + ((c2 + ((c3 + ((c4 + (c5 * t)) * t)) * t)) * t)) * t)) * Astrodynamics.Angles.RadPerArcsecond;
}
