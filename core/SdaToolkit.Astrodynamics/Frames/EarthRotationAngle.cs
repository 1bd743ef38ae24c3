namespace SdaToolkit.Astrodynamics;

/// <summary>The angle of the Earth about its axis, from the celestial to the terrestrial intermediate origin.</summary>
/// <remarks>Source: IAU resolution B1.8 (2000); Capitaine, Guinot and McCarthy 2000, A&amp;A 355; IERS Conventions (2010), equation 5.15.</remarks>
public static class EarthRotationAngle
{
    internal const double AtJ2000Turns = 0.7790572732640;
    internal const double ExcessTurnsPerDay = 0.00273781191135448;

    /// <summary>Earth rotation angle, rad, 0 to 2π. Accuracy: 1e-12 rad within centuries of 2000.</summary>
    /// <param name="ut1">Julian date in UT1.</param>
    public static double Rad(JulianDate ut1)
    {
        // Whole turns go before they cost digits. J2000 is a whole number of days, so the day's fraction counts from noon.
        var fraction = Math.IEEERemainder(ut1.Day, 1) + Math.IEEERemainder(ut1.Fraction, 1);
        var days = ut1.Day - JulianDate.J2000 + ut1.Fraction;
        return Angles.ZeroToTwoPi(Math.Tau * (fraction + AtJ2000Turns + (ExcessTurnsPerDay * days)));
    }
}

/// <summary>Greenwich sidereal time of IAU 2006 precession and IAU 2000A nutation.</summary>
/// <remarks>Source: Capitaine, Wallace and Chapront 2005, A&amp;A 432; Wallace and Capitaine 2006, A&amp;A 459.</remarks>
public static class SiderealTime2006
{
    /// <summary>Greenwich mean sidereal time, rad, 0 to 2π.</summary>
    /// <param name="ut1">Julian date in UT1.</param>
    /// <param name="tt">The same instant in TT.</param>
    public static double Mean(JulianDate ut1, JulianDate tt) => Angles.ZeroToTwoPi(EarthRotationAngle.Rad(ut1) + MeanLessRotationAngleRad(tt));

    /// <summary>Greenwich apparent sidereal time, rad, 0 to 2π. About 20 µs.</summary>
    /// <param name="ut1">Julian date in UT1.</param>
    /// <param name="tt">The same instant in TT.</param>
    public static double Apparent(JulianDate ut1, JulianDate tt) => Angles.ZeroToTwoPi(EarthRotationAngle.Rad(ut1) - EquationOfOrigins.Rad2006A(tt));

    internal static double MeanLessRotationAngleRad(JulianDate tt) =>
        Precession2006.Polynomial(tt.CenturiesSinceJ2000, 0.014506, 4612.156534, 1.3915817, -0.00000044, -0.000029956, -0.0000000368);
}

/// <summary>Greenwich sidereal time of the IAU 2000 system.</summary>
/// <remarks>Source: Capitaine, Wallace and McCarthy 2003, A&amp;A 406; IERS Conventions (2003), equation 5.35.</remarks>
public static class SiderealTime2000
{
    /// <summary>Greenwich mean sidereal time, rad, 0 to 2π.</summary>
    /// <param name="ut1">Julian date in UT1.</param>
    /// <param name="tt">The same instant in TT.</param>
    public static double Mean(JulianDate ut1, JulianDate tt) => Angles.ZeroToTwoPi(EarthRotationAngle.Rad(ut1)
        + Precession2006.Polynomial(tt.CenturiesSinceJ2000, 0.014506, 4612.15739966, 1.39667721, -0.00009344, 0.00001882, 0));

    /// <summary>Greenwich apparent sidereal time with IAU 2000A nutation, rad, 0 to 2π.</summary>
    /// <param name="ut1">Julian date in UT1.</param>
    /// <param name="tt">The same instant in TT.</param>
    public static double Apparent2000A(JulianDate ut1, JulianDate tt) => Angles.ZeroToTwoPi(Mean(ut1, tt) + EquationOfOrigins.EquinoxesRad2000A(tt));

    /// <summary>Greenwich apparent sidereal time with IAU 2000B nutation, rad, 0 to 2π: within 2 mas of the full series from 1995 to 2050.</summary>
    /// <param name="ut1">Julian date in UT1.</param>
    /// <param name="tt">The same instant in TT.</param>
    public static double Apparent2000B(JulianDate ut1, JulianDate tt) => Angles.ZeroToTwoPi(Mean(ut1, tt) + EquationOfOrigins.EquinoxesRad2000B(tt));
}
