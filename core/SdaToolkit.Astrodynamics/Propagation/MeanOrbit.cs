namespace SdaToolkit.Astrodynamics.Propagation;

/// <summary>Size of the mean orbit that SGP4 propagates, its mean motion freed of Kozai's J2 term.</summary>
/// <remarks>
/// The osculating radius leaves [perigee, apogee] by some 20 km in low orbits (J2) and by far more, over months, where Sun and
/// Moon change the eccentricity: a sieve on these radii needs such a margin.
/// Source: Hoots and Roehrich 1980, Spacetrack Report No. 3, section 6; Vallado et al. 2006.
/// </remarks>
/// <param name="MeanMotionRadPerS">Brouwer mean motion at epoch, rad/s.</param>
/// <param name="SemiMajorAxisM">Semi-major axis of that mean motion, m.</param>
/// <param name="PerigeeRadiusM">a(1 − e), from the Earth's centre, m.</param>
/// <param name="ApogeeRadiusM">a(1 + e), from the Earth's centre, m.</param>
public readonly record struct MeanOrbit(double MeanMotionRadPerS, double SemiMajorAxisM, double PerigeeRadiusM, double ApogeeRadiusM)
{
    /// <summary>Period, s.</summary>
    public double PeriodS => Math.Tau / MeanMotionRadPerS;

    /// <summary>The mean orbit of an element set.</summary>
    /// <param name="elements">The element set.</param>
    /// <param name="gravity">The constants it was fitted with; WGS-72 where null.</param>
    public static MeanOrbit Of(MeanElements elements, GravityModel? gravity = null)
    {
        ArgumentNullException.ThrowIfNull(elements);
        gravity ??= GravityModel.Wgs72;
        var n = BrouwerMeanMotion(elements.MeanMotionRadPerS * 60, elements.Eccentricity, Math.Cos(elements.InclinationRad), gravity);
        var a = SemiMajorAxis(n, gravity) * gravity.EarthRadiusM;
        return new(n / 60, a, a * (1 - elements.Eccentricity), a * (1 + elements.Eccentricity));
    }

    /// <summary>Semi-major axis, Earth radii, of a mean motion in rad/min.</summary>
    internal static double SemiMajorAxis(double n, GravityModel gravity) => Math.Pow(gravity.Xke / n, 2.0 / 3);

    /// <summary>Brouwer's mean motion from Kozai's, both rad/min.</summary>
    internal static double BrouwerMeanMotion(double kozai, double eccentricity, double cosInclination, GravityModel gravity)
    {
        var betaSquared = 1 - (eccentricity * eccentricity);
        var d1 = 0.75 * gravity.J2 * ((3 * cosInclination * cosInclination) - 1) / (Math.Sqrt(betaSquared) * betaSquared);
        var a1 = SemiMajorAxis(kozai, gravity);
        var delta1 = d1 / (a1 * a1);
        var a0 = a1 * (1 - (delta1 * delta1) - (delta1 * ((1.0 / 3) + (134 * delta1 * delta1 / 81))));
        return kozai / (1 + (d1 / (a0 * a0)));
    }
}
