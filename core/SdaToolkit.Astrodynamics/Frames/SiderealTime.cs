namespace SdaToolkit.Astrodynamics;

/// <summary>Greenwich sidereal time of the IAU 1982 system, which goes with IAU-76 precession and IAU-80 nutation, and with SGP4.</summary>
public static class SiderealTime
{
    /// <summary>Greenwich mean sidereal time, IAU 1982 (Aoki et al. 1982), rad, 0 to 2π.</summary>
    /// <param name="ut1">Julian date in UT1.</param>
    /// <remarks>Accuracy: 1e-12 rad within centuries of 2000.</remarks>
    public static double Gmst82(JulianDate ut1)
    {
        const double SecondsToRad = 2 * Math.PI / 86_400;
        var t = ut1.CenturiesSinceJ2000;
        // The series holds at 0h UT1, the Julian date counts from noon: hence half a day less. Whole turns go before they cost digits.
        var ofDay = 86_400 * (Math.IEEERemainder(ut1.Day, 1) + Math.IEEERemainder(ut1.Fraction, 1));
        var seconds = 24_110.54841 - 43_200 + ((8_640_184.812866 + ((0.093104 - (6.2e-6 * t)) * t)) * t) + ofDay;
        return Angles.ZeroToTwoPi(seconds * SecondsToRad);
    }

    /// <summary>Equation of the equinoxes, IAU 1994: apparent less mean sidereal time, rad: the angle from the true equinox to the X axis of TEME is its opposite.</summary>
    /// <param name="tt">Julian date in TT.</param>
    /// <param name="dPsiRad">Correction dψ to the nutation in longitude, rad.</param>
    /// <remarks>Source: IAU resolution C7 (1994), with the two terms in the Moon's node. They count since 1997; here always, a difference below 0.003″ before.</remarks>
    public static double EquationOfEquinoxes94(JulianDate tt, double dPsiRad = 0) => EquationOfEquinoxes(tt, Nutation1980.Angles(tt).DPsiRad + dPsiRad);

    /// <summary>The same, where the nutation in longitude is at hand, corrections included.</summary>
    internal static double EquationOfEquinoxes(JulianDate tt, double nutationRad)
    {
        var node = Nutation1980.MoonNodeRad(tt);
        return (nutationRad * Math.Cos(Precession1976.MeanObliquityRad(tt)))
            + (Angles.RadPerArcsecond * ((0.00264 * Math.Sin(node)) + (0.000063 * Math.Sin(2 * node))));
    }
}
