namespace SdaToolkit.Astrodynamics.Orbits;

/// <summary>First-order secular rates that the Earth's oblateness gives a mean orbit, and what follows from them.</summary>
/// <remarks>Source: Brouwer 1959; Vallado 2013, section 9.6. Left out: J2² and J4, some 0.1 % of the rates; drag, Sun and Moon. NaN for no ellipse.</remarks>
/// <param name="RaanRateRadPerS">Rate of the node, rad/s.</param>
/// <param name="ArgumentOfPerigeeRateRadPerS">Rate of the argument of perigee, rad/s.</param>
/// <param name="MeanAnomalyRateRadPerS">Rate of the mean anomaly, Kepler's mean motion included, rad/s.</param>
public readonly record struct J2Secular(double RaanRateRadPerS, double ArgumentOfPerigeeRateRadPerS, double MeanAnomalyRateRadPerS)
{
    /// <summary>Turn of the mean Sun along the equator in a second, rad/s: 2π in a tropical year of 365.2421897 days (Vallado 2013, chapter 11).</summary>
    public const double MeanSunRateRadPerS = Math.Tau / (365.2421897 * 86_400);

    /// <summary>Rates of a mean orbit.</summary>
    /// <param name="semiMajorAxisM">Mean semi-major axis, m.</param>
    /// <param name="eccentricity">Mean eccentricity, dimensionless, 0 to below 1.</param>
    /// <param name="inclinationRad">Mean inclination, rad.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <param name="equatorialRadiusM">Radius that belongs to J2, m.</param>
    /// <param name="j2">Zonal coefficient, dimensionless, not normalised.</param>
    public static J2Secular Of(double semiMajorAxisM, double eccentricity, double inclinationRad, double gmM3PerS2, double equatorialRadiusM, double j2)
    {
        var k = Factor(semiMajorAxisM, eccentricity, gmM3PerS2, equatorialRadiusM, j2, out var n);
        var cos = Math.Cos(inclinationRad);
        var eta = Math.Sqrt((1 - eccentricity) * (1 + eccentricity));
        return new(-k * cos, 0.5 * k * ((5 * cos * cos) - 1), n + (0.5 * k * eta * ((3 * cos * cos) - 1)));
    }

    /// <summary>Inclination at which the node keeps up with the mean Sun, rad; NaN where no inclination does (circular orbits more than 5,974 km high).</summary>
    /// <param name="semiMajorAxisM">Mean semi-major axis, m.</param>
    /// <param name="eccentricity">Mean eccentricity, dimensionless, 0 to below 1.</param>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    /// <param name="equatorialRadiusM">Radius that belongs to J2, m.</param>
    /// <param name="j2">Zonal coefficient, dimensionless, not normalised.</param>
    public static double SunSynchronousInclinationRad(double semiMajorAxisM, double eccentricity, double gmM3PerS2, double equatorialRadiusM, double j2) =>
        Math.Acos(-MeanSunRateRadPerS / Factor(semiMajorAxisM, eccentricity, gmM3PerS2, equatorialRadiusM, j2, out _));

    /// <summary>3/2 J2 n (R/p)², rad/s.</summary>
    private static double Factor(double a, double e, double gm, double radius, double j2, out double n)
    {
        n = Math.Sqrt(gm / a) / a;
        var perP = radius / (a * (1 - e) * (1 + e));
        return 1.5 * j2 * n * perP * perP;
    }
}
