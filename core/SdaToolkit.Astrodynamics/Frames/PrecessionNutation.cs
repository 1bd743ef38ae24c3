namespace SdaToolkit.Astrodynamics;

/// <summary>IAU 2006 precession with IAU 2000A nutation: GCRF to the true equator and equinox of date.</summary>
/// <remarks>Source: Wallace and Capitaine 2006, A&amp;A 459; IERS Conventions (2010), 5.6.4. Accuracy: see <see cref="Nutation2000A"/>.</remarks>
public static class PrecessionNutation2006
{
    /// <summary>IAU 2000A nutation, adjusted to IAU 2006 precession (Wallace and Capitaine 2006, equation 5), rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static (double DPsiRad, double DEpsilonRad) NutationAngles(JulianDate tt)
    {
        // The flattening of the Earth (J2) lessens with time; the obliquity differs from that of IAU 2000.
        var j2 = -2.7774e-6 * tt.CenturiesSinceJ2000;
        var (dPsi, dEpsilon) = Nutation2000A.Angles(tt);
        return (dPsi + (dPsi * (0.4697e-6 + j2)), dEpsilon + (dEpsilon * j2));
    }

    /// <summary>Rotation from GCRF to the true equator and equinox of date.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static Matrix3 FromGcrf(JulianDate tt)
    {
        var (dPsi, dEpsilon) = NutationAngles(tt);
        return FromGcrf(tt, dPsi, dEpsilon);
    }

    /// <summary>Rotation from GCRF to the true equator and equinox of date, where the nutation is at hand.</summary>
    /// <param name="tt">Julian date in TT.</param>
    /// <param name="dPsiRad">Nutation in longitude, rad.</param>
    /// <param name="dEpsilonRad">Nutation in obliquity, rad.</param>
    public static Matrix3 FromGcrf(JulianDate tt, double dPsiRad, double dEpsilonRad)
    {
        var mean = Precession2006.Angles(tt);
        return (mean with { PsiRad = mean.PsiRad + dPsiRad, EpsilonRad = mean.EpsilonRad + dEpsilonRad }).Rotation();
    }
}

/// <summary>IAU 2000 precession with a nutation of that system: GCRF to the true equator and equinox of date.</summary>
/// <remarks>Source: IERS Conventions (2003), chapter 5.</remarks>
public static class PrecessionNutation2000
{
    /// <summary>Rotation from GCRF to the true equator and equinox of date.</summary>
    /// <param name="tt">Julian date in TT.</param>
    /// <param name="dPsiRad">Nutation in longitude, of <see cref="Nutation2000A"/> or <see cref="Nutation2000B"/>, rad.</param>
    /// <param name="dEpsilonRad">Nutation in obliquity, rad.</param>
    public static Matrix3 FromGcrf(JulianDate tt, double dPsiRad, double dEpsilonRad) =>
        Nutation2000A.Rotation(Precession2000.MeanObliquityRad(tt), dPsiRad, dEpsilonRad) * Precession2000.FromGcrf(tt);
}
