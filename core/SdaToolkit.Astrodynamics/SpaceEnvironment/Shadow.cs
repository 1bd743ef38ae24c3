using SdaToolkit.Astrodynamics.Bodies;

namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>How much of the Sun's disc a satellite sees beside the Earth or the Moon.</summary>
/// <remarks>
/// Source: Montenbruck and Gill 2000, Satellite Orbits, section 3.4.2: the overlap of the two apparent discs, taken as plane circles, which in low Earth orbit is right
/// to 2.5e-4 of the Sun's light, in geostationary orbit to 3e-5. The occulting body is a sphere unless said otherwise; the Earth's flattening shifts a shadow's edge by up to 21 km, three seconds in
/// low orbit (<see cref="LitFractionOblate"/>). The atmosphere, which dims and bends light up to some 50 km, is left out, and so is the darkening of the Sun's limb.
/// Positions are all from the centre of the occulting body and in one frame. NaN propagates; nothing throws.
/// </remarks>
public static class Shadow
{
    /// <summary>Fraction of the Sun's disc that a spherical body leaves in sight: 1 in sunlight, 0 in the umbra, between in the penumbra and where the shadow is annular.</summary>
    /// <param name="satelliteM">The satellite, m.</param>
    /// <param name="sunM">The Sun, m.</param>
    /// <param name="occulterRadiusM">Radius of the body, m.</param>
    /// <returns>0 to 1; 0 inside the body.</returns>
    public static double LitFraction(Vec3 satelliteM, Vec3 sunM, double occulterRadiusM)
    {
        var (sunDisc, bodyDisc, separation) = Discs(satelliteM, sunM, occulterRadiusM);
        if (double.IsNaN(separation + bodyDisc + sunDisc)) return double.NaN;
        if (separation >= sunDisc + bodyDisc) return 1;
        if (separation <= bodyDisc - sunDisc) return 0;
        var ratio = bodyDisc / sunDisc;
        return separation <= sunDisc - bodyDisc ? 1 - (ratio * ratio) : 1 - (Overlap(sunDisc, bodyDisc, separation) / (Math.PI * sunDisc * sunDisc));
    }

    /// <summary>The same for the Earth as the ellipsoid of WGS84.</summary>
    /// <remarks>Stretching along the pole turns the ellipsoid into a sphere and keeps lines of sight straight; the Sun's disc comes out 0.3 % off.</remarks>
    /// <param name="satelliteM">The satellite, m, Z along the Earth's pole: ITRF, a frame of date, or GCRF, whose pole is within 0.3° of it (100 m in the shadow's edge).</param>
    /// <param name="sunM">The Sun, m, in the same frame.</param>
    /// <returns>0 to 1; 0 inside the Earth.</returns>
    public static double LitFractionOblate(Vec3 satelliteM, Vec3 sunM)
    {
        const double Stretch = 1 / (1 - BodyConstants.EarthFlattening);
        return LitFraction(
            satelliteM with { Z = Stretch * satelliteM.Z }, sunM with { Z = Stretch * sunM.Z }, BodyConstants.EarthEquatorialRadiusM);
    }

    /// <summary>Fraction of the Sun's disc that the Moon leaves in sight.</summary>
    /// <param name="satelliteM">The satellite from the Earth's centre, m.</param>
    /// <param name="sunM">The Sun from the Earth's centre, m.</param>
    /// <param name="moonM">The Moon from the Earth's centre, m.</param>
    /// <returns>0 to 1.</returns>
    public static double LitFractionBehindMoon(Vec3 satelliteM, Vec3 sunM, Vec3 moonM) =>
        LitFraction(satelliteM - moonM, sunM - moonM, BodyConstants.MoonRadiusM);

    /// <summary>1 outside a cylinder behind the body, 0 inside: the Sun as a point at infinity.</summary>
    /// <remarks>Source: Montenbruck and Gill 2000, section 3.4.2. For analytic work; the edge is a step, which costs numerical integration its accuracy.</remarks>
    /// <param name="satelliteM">The satellite, m.</param>
    /// <param name="sunM">The Sun, m.</param>
    /// <param name="occulterRadiusM">Radius of the body, m.</param>
    /// <returns>0 or 1.</returns>
    public static double LitFractionCylindrical(Vec3 satelliteM, Vec3 sunM, double occulterRadiusM)
    {
        var towardsSun = sunM.Unit();
        var along = Vec3.Dot(satelliteM, towardsSun);
        var across = (satelliteM - (along * towardsSun)).NormSquared;
        if (double.IsNaN(across)) return double.NaN;
        return along < 0 && across < occulterRadiusM * occulterRadiusM ? 0 : 1;
    }

    /// <summary>How far a satellite is from the edges of the shadow, rad of the sky: positive outside, negative inside, 0 at the edge.</summary>
    /// <param name="satelliteM">The satellite, m.</param>
    /// <param name="sunM">The Sun, m.</param>
    /// <param name="occulterRadiusM">Radius of the body, m.</param>
    /// <returns>From the penumbra, where the discs first touch, and from the umbra, where the body's covers the Sun's.</returns>
    internal static (double PenumbraRad, double UmbraRad) Margins(Vec3 satelliteM, Vec3 sunM, double occulterRadiusM)
    {
        var (sunDisc, bodyDisc, separation) = Discs(satelliteM, sunM, occulterRadiusM);
        return (separation - bodyDisc - sunDisc, separation - bodyDisc + sunDisc);
    }

    // Apparent radii of Sun and body, and the angle between their centres, rad.
    private static (double SunDisc, double BodyDisc, double Separation) Discs(Vec3 satelliteM, Vec3 sunM, double occulterRadiusM)
    {
        var toSun = sunM - satelliteM;
        var sunDisc = Math.Asin(Math.Min(1, BodyConstants.SunRadiusM / toSun.Norm));
        var bodyDisc = Math.Asin(Math.Min(1, occulterRadiusM / satelliteM.Norm));
        // Inside the body everything is behind it.
        if (satelliteM.NormSquared < occulterRadiusM * occulterRadiusM) bodyDisc = Math.Tau;
        // An arc cosine would lose the digits where the discs are concentric.
        var separation = Math.Atan2(Vec3.Cross(satelliteM, toSun).Norm, -Vec3.Dot(satelliteM, toSun));
        return (sunDisc, bodyDisc, separation);
    }

    // Area common to two circles that cross, Montenbruck and Gill equations 3.87 to 3.92.
    private static double Overlap(double a, double b, double c)
    {
        var x = ((c * c) + (a * a) - (b * b)) / (2 * c);
        var y = Math.Sqrt(Math.Max(0, (a * a) - (x * x)));
        return (a * a * Math.Acos(Math.Clamp(x / a, -1, 1))) + (b * b * Math.Acos(Math.Clamp((c - x) / b, -1, 1))) - (c * y);
    }
}
