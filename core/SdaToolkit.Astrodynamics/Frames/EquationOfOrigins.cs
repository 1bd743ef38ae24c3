namespace SdaToolkit.Astrodynamics;

/// <summary>What lies between the ways of counting the Earth's rotation: from the intermediate origin, from the true equinox, from the mean equinox.</summary>
/// <remarks>Source: Wallace and Capitaine 2006, A&amp;A 459; IERS Conventions (2010), 5.5.7 and (2003), table 5.2 for the complementary terms.</remarks>
public static partial class EquationOfOrigins
{
    /// <summary>Equation of the origins, IAU 2006/2000A: earth rotation angle less apparent sidereal time, rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static double Rad2006A(JulianDate tt)
    {
        var fromGcrf = PrecessionNutation2006.FromGcrf(tt);
        var (x, y) = CelestialPole.Of(fromGcrf);
        return Rad(fromGcrf, CioLocator.Rad2006(tt, x, y));
    }

    /// <summary>Equation of the origins of a rotation to a true equator and equinox, rad (Wallace and Capitaine 2006, equation 16).</summary>
    /// <param name="fromGcrf">Rotation from GCRF to the true equator and equinox of date.</param>
    /// <param name="cioLocatorRad">s that belongs to its pole, rad.</param>
    public static double Rad(Matrix3 fromGcrf, double cioLocatorRad)
    {
        var (x, y) = CelestialPole.Of(fromGcrf);
        var a = x / (1 + fromGcrf.M33);
        var towardsOrigin = new Vec3(1 - (a * x), -a * y, -x);
        return cioLocatorRad - Math.Atan2(Vec3.Dot(fromGcrf.Row2, towardsOrigin), Vec3.Dot(fromGcrf.Row1, towardsOrigin));
    }

    /// <summary>Equation of the equinoxes, IAU 2006/2000A: apparent less mean sidereal time, rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static double EquinoxesRad2006A(JulianDate tt) =>
        Math.IEEERemainder(-Rad2006A(tt) - SiderealTime2006.MeanLessRotationAngleRad(tt), Math.Tau);

    /// <summary>Equation of the equinoxes, IAU 2000, where the nutation is at hand, rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    /// <param name="meanObliquityRad">Mean obliquity of date, rad.</param>
    /// <param name="dPsiRad">Nutation in longitude, rad.</param>
    public static double EquinoxesRad2000(JulianDate tt, double meanObliquityRad, double dPsiRad) =>
        (dPsiRad * Math.Cos(meanObliquityRad)) + ComplementaryTermsRad2000(tt);

    /// <summary>Equation of the equinoxes, IAU 2000A, rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static double EquinoxesRad2000A(JulianDate tt) => EquinoxesRad2000(tt, Precession2000.MeanObliquityRad(tt), Nutation2000A.Angles(tt).DPsiRad);

    /// <summary>Equation of the equinoxes, IAU 2000B, rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static double EquinoxesRad2000B(JulianDate tt) => EquinoxesRad2000(tt, Precession2000.MeanObliquityRad(tt), Nutation2000B.Angles(tt).DPsiRad);

    /// <summary>The complementary terms of the equation of the equinoxes, IAU 2000, rad: up to 0.003″.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static double ComplementaryTermsRad2000(JulianDate tt)
    {
        var t = tt.CenturiesSinceJ2000;
        Span<double> arguments = stackalloc double[8];
        CioLocator.Arguments(t, arguments);
        var constant = (Multipliers.Length / 8) - 1;
        var sum = CioLocator.Sum(Multipliers[..(8 * constant)], Amplitudes[..(2 * constant)], constant, arguments)
            + (t * CioLocator.Sum(Multipliers, Amplitudes, 1, arguments));
        return sum * Angles.RadPerArcsecond * 1e-6;
    }
}
