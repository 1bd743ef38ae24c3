namespace SdaToolkit.Astrodynamics;

/// <summary>IAU 1980 theory of nutation: 106 terms.</summary>
/// <remarks>
/// Source: Wahr 1981; Seidelmann 1982; Explanatory Supplement to the Astronomical Almanac (1992), 3.222. Accuracy: about 0.005″ as a
/// model of nutation, and 0.1″ by now with the precession it goes with; the corrections dψ, dε of the IERS bring both to a milliarcsecond.
/// </remarks>
public static partial class Nutation1980
{
    /// <summary>Nutation in longitude and in obliquity, rad, without the corrections of the IERS.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static (double DPsiRad, double DEpsilonRad) Angles(JulianDate tt)
    {
        var t = tt.CenturiesSinceJ2000;
        var moonAnomaly = Argument(t, 485_866.733, 1325, 715_922.633, 31.310, 0.064);
        var sunAnomaly = Argument(t, 1_287_099.804, 99, 1_292_581.224, -0.577, -0.012);
        var moonLatitude = Argument(t, 335_778.877, 1342, 295_263.137, -13.257, 0.011);
        var elongation = Argument(t, 1_072_261.307, 1236, 1_105_601.328, -6.891, 0.019);
        var node = MoonNodeRad(tt);
        var (dPsi, dEpsilon) = (0.0, 0.0);
        // Smallest terms first.
        for (var i = Terms.Length - TermLength; i >= 0; i -= TermLength)
        {
            var term = Terms.Slice(i, TermLength);
            var argument = (term[0] * moonAnomaly) + (term[1] * sunAnomaly) + (term[2] * moonLatitude) + (term[3] * elongation) + (term[4] * node);
            var (sin, cos) = Math.SinCos(argument);
            dPsi += (term[5] + (0.1 * term[6] * t)) * sin;
            dEpsilon += (term[7] + (0.1 * term[8] * t)) * cos;
        }

        const double RadPerUnit = Astrodynamics.Angles.RadPerArcsecond * 1e-4;
        return (dPsi * RadPerUnit, dEpsilon * RadPerUnit);
    }

    /// <summary>Rotation from the mean equator and equinox of date to the true ones.</summary>
    /// <param name="tt">Julian date in TT.</param>
    /// <param name="dPsiRad">Correction dψ, rad.</param>
    /// <param name="dEpsilonRad">Correction dε, rad.</param>
    public static Matrix3 FromMeanOfDate(JulianDate tt, double dPsiRad = 0, double dEpsilonRad = 0)
    {
        var (dPsi, dEpsilon) = Angles(tt);
        return Rotation(tt, dPsi + dPsiRad, dEpsilon + dEpsilonRad);
    }

    /// <summary>The same, where the nutation is at hand, corrections included.</summary>
    internal static Matrix3 Rotation(JulianDate tt, double longitudeRad, double obliquityRad) =>
        Nutation2000A.Rotation(Precession1976.MeanObliquityRad(tt), longitudeRad, obliquityRad);

    /// <summary>Mean longitude of the Moon's ascending node, rad.</summary>
    internal static double MoonNodeRad(JulianDate tt) => Argument(tt.CenturiesSinceJ2000, 450_160.280, -5, -482_890.539, 7.455, 0.008);

    // Arcseconds, but whole turns a century apart: they would cost digits.
    private static double Argument(double t, double constant, int turns, double linear, double square, double cubic) =>
        ((constant + ((linear + ((square + (cubic * t)) * t)) * t)) * Astrodynamics.Angles.RadPerArcsecond) + (turns * t % 1 * Math.Tau);
}
