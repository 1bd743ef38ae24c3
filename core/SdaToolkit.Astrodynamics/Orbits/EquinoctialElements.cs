using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Astrodynamics;

/// <summary>Osculating equinoctial elements of any conic: no singularity at zero eccentricity or inclination. Default value: no orbit.</summary>
/// <remarks>
/// <para>Source: M. J. H. Walker, B. Ireland, J. Owens, "A set of modified equinoctial orbit elements", Celestial Mechanics 36 (1985) 409–419 (their f, g, h, k
/// are EccentricityX, EccentricityY, InclinationX, InclinationY here), with the retrograde factor I of R. A. Broucke and P. J. Cefola, Celestial Mechanics 5 (1972) 303–310.</para>
/// <para>With I = +1 the one singularity is i = π, with I = −1 it is i = 0. Eccentric and mean longitude exist for ellipses only. NaN propagates through the members.</para>
/// </remarks>
/// <param name="SemiLatusRectumM">Semi-latus rectum p = h²/μ, m, above 0.</param>
/// <param name="EccentricityX">e cos(ω + IΩ), dimensionless.</param>
/// <param name="EccentricityY">e sin(ω + IΩ), dimensionless.</param>
/// <param name="InclinationX">tan(i/2) cos Ω for I = +1, cot(i/2) cos Ω for I = −1; dimensionless.</param>
/// <param name="InclinationY">tan(i/2) sin Ω for I = +1, cot(i/2) sin Ω for I = −1; dimensionless.</param>
/// <param name="TrueLongitudeRad">L = ν + ω + IΩ, rad.</param>
/// <param name="RetrogradeFactor">I: +1, or −1 for orbits near i = π.</param>
public readonly partial record struct EquinoctialElements(
    double SemiLatusRectumM,
    double EccentricityX,
    double EccentricityY,
    double InclinationX,
    double InclinationY,
    double TrueLongitudeRad,
    int RetrogradeFactor = 1)
{
    /// <summary>Eccentricity, dimensionless.</summary>
    public double Eccentricity => double.Hypot(EccentricityX, EccentricityY);

    /// <summary>Semi-major axis p/(1 − e²), m: negative for a hyperbola, infinite for the parabola.</summary>
    public double SemiMajorAxisM => SemiLatusRectumM / ((1 - Eccentricity) * (1 + Eccentricity));

    /// <summary>Inclination, rad, 0 to π.</summary>
    public double InclinationRad => RetrogradeFactor < 0 ? Math.PI - (2 * Math.Atan(double.Hypot(InclinationX, InclinationY))) : 2 * Math.Atan(double.Hypot(InclinationX, InclinationY));

    /// <summary>ω + IΩ, rad, −π to π; 0 for a circle.</summary>
    public double LongitudeOfPerigeeRad => Math.Atan2(EccentricityY, EccentricityX);

    /// <summary>Eccentric longitude F = E + ω + IΩ, rad; NaN unless e is below 1.</summary>
    public double EccentricLongitudeRad => LongitudeOfPerigeeRad + Anomaly.EccentricFromTrue(TrueLongitudeRad - LongitudeOfPerigeeRad, Eccentricity);

    /// <summary>Mean longitude λ = M + ω + IΩ, rad; NaN unless e is below 1.</summary>
    public double MeanLongitudeRad =>
        LongitudeOfPerigeeRad + Anomaly.MeanFromEccentric(Anomaly.EccentricFromTrue(TrueLongitudeRad - LongitudeOfPerigeeRad, Eccentricity), Eccentricity);

    /// <summary>The same orbit at another mean longitude.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The eccentricity is 1 or above, or a value is not finite.</exception>
    public EquinoctialElements AtMeanLongitude(double meanLongitudeRad)
    {
        var (e, perigee) = (Eccentricity, LongitudeOfPerigeeRad);
        return AtEccentricLongitude(perigee + KeplerEquation.EccentricAnomalyRad(meanLongitudeRad - perigee, e));
    }

    /// <summary>The same orbit at another eccentric longitude; NaN unless e is below 1.</summary>
    public EquinoctialElements AtEccentricLongitude(double eccentricLongitudeRad)
    {
        var perigee = LongitudeOfPerigeeRad;
        return this with { TrueLongitudeRad = perigee + Anomaly.TrueFromEccentric(eccentricLongitudeRad - perigee, Eccentricity) };
    }

    /// <summary>The elements of Keplerian ones.</summary>
    /// <param name="elements">Keplerian elements.</param>
    /// <param name="retrogradeFactor">+1, or −1 for orbits near i = π.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is neither +1 nor −1.</exception>
    public static EquinoctialElements FromKeplerian(KeplerianElements elements, int retrogradeFactor = 1)
    {
        RequireFactor(retrogradeFactor);
        var perigee = elements.ArgumentOfPerigeeRad + (retrogradeFactor * elements.RaanRad);
        var (sin, cos) = Math.SinCos(perigee);
        var (sinNode, cosNode) = Math.SinCos(elements.RaanRad);
        var (sinHalf, cosHalf) = Math.SinCos(0.5 * elements.InclinationRad);
        var tangent = retrogradeFactor > 0 ? sinHalf / cosHalf : cosHalf / sinHalf;
        return new(elements.SemiLatusRectumM, elements.Eccentricity * cos, elements.Eccentricity * sin, tangent * cosNode, tangent * sinNode,
            perigee + elements.TrueAnomalyRad, retrogradeFactor);
    }

    /// <summary>Keplerian elements; node and perigee of singular cases as <see cref="Math.Atan2"/> has them, 0.</summary>
    public KeplerianElements ToKeplerian()
    {
        var (node, perigee) = (Math.Atan2(InclinationY, InclinationX), LongitudeOfPerigeeRad);
        return new(SemiLatusRectumM, Eccentricity, InclinationRad, Angles.ZeroToTwoPi(node),
            Angles.ZeroToTwoPi(perigee - (RetrogradeFactor * node)), Angles.ZeroToTwoPi(TrueLongitudeRad - perigee));
    }

    private static void RequireFactor(int retrogradeFactor)
    {
        if (retrogradeFactor is not (1 or -1)) throw new ArgumentOutOfRangeException(nameof(retrogradeFactor), retrogradeFactor, "retrograde factor: +1 or −1");
    }
}
