using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Astrodynamics;

/// <summary>Osculating Keplerian elements of any conic. The frame is that of the state they come from; default value: no orbit.</summary>
/// <remarks>
/// <para>Held by the semi-latus rectum, which stays finite through the parabola. The parabola itself is e = 1 exactly; a state rarely is one, and near it the
/// axis and the mean anomaly are ill-conditioned (they hold 1 − e) while p, e, the angles and the true anomaly are not.</para>
/// <para>Singular cases, by rule: an equatorial orbit (sin i not above 1e-14), direct or retrograde, has its node on +X, so Ω = 0 and ω counts from +X in the
/// direction of motion; a circular one (e not above 1e-14) has its perigee at the node, so ω = 0 and ν is the argument of latitude.
/// A rectilinear one has no elements. NaN propagates through the members.</para>
/// <para>Source: Vallado 2013, "Fundamentals of Astrodynamics and Applications", 4th edition, sections 2.5 and 2.6 (algorithms 9 and 10).</para>
/// </remarks>
/// <param name="SemiLatusRectumM">Semi-latus rectum p = h²/μ, m, above 0.</param>
/// <param name="Eccentricity">Dimensionless, 0 or more.</param>
/// <param name="InclinationRad">Inclination, rad, 0 to π.</param>
/// <param name="RaanRad">Right ascension of the ascending node Ω, rad.</param>
/// <param name="ArgumentOfPerigeeRad">Argument of perigee ω, rad.</param>
/// <param name="TrueAnomalyRad">True anomaly ν, rad; 1 + e cos ν above 0.</param>
public readonly partial record struct KeplerianElements(
    double SemiLatusRectumM,
    double Eccentricity,
    double InclinationRad,
    double RaanRad,
    double ArgumentOfPerigeeRad,
    double TrueAnomalyRad)
{
    /// <summary>Elements from the semi-major axis, which is negative for a hyperbola; the parabola has none.</summary>
    /// <param name="semiMajorAxisM">m; above 0 where e is below 1, below 0 where it is above.</param>
    /// <param name="eccentricity">Dimensionless, 0 or more, not 1.</param>
    /// <param name="inclinationRad">rad, 0 to π.</param>
    /// <param name="raanRad">rad.</param>
    /// <param name="argumentOfPerigeeRad">rad.</param>
    /// <param name="trueAnomalyRad">rad.</param>
    /// <exception cref="ArgumentOutOfRangeException">Axis and eccentricity are not those of one conic.</exception>
    public static KeplerianElements FromSemiMajorAxis(
        double semiMajorAxisM, double eccentricity, double inclinationRad, double raanRad, double argumentOfPerigeeRad, double trueAnomalyRad)
    {
        var p = semiMajorAxisM * (1 - eccentricity) * (1 + eccentricity);
        if (!(p > 0 && eccentricity >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(semiMajorAxisM), semiMajorAxisM,
                $"semi-major axis in m with eccentricity {eccentricity:R}: an ellipse has both 0 ≤ e < 1 and a > 0, a hyperbola e > 1 and a < 0");
        }

        return new(p, eccentricity, inclinationRad, raanRad, argumentOfPerigeeRad, trueAnomalyRad);
    }

    /// <summary>Semi-major axis p/(1 − e²), m: negative for a hyperbola, infinite for the parabola.</summary>
    public double SemiMajorAxisM => SemiLatusRectumM / ((1 - Eccentricity) * (1 + Eccentricity));

    /// <summary>Perigee distance p/(1 + e) from the centre, m.</summary>
    public double PerigeeRadiusM => SemiLatusRectumM / (1 + Eccentricity);

    /// <summary>Apogee distance p/(1 − e) from the centre, m; infinite from e = 1 on.</summary>
    public double ApogeeRadiusM => Eccentricity < 1 ? SemiLatusRectumM / (1 - Eccentricity) : double.PositiveInfinity;

    /// <summary>Distance from the centre, m.</summary>
    public double RadiusM => SemiLatusRectumM / (1 + (Eccentricity * Math.Cos(TrueAnomalyRad)));

    /// <summary>Argument of latitude ω + ν, rad, 0 to 2π.</summary>
    public double ArgumentOfLatitudeRad => Angles.ZeroToTwoPi(ArgumentOfPerigeeRad + TrueAnomalyRad);

    /// <summary>Mean anomaly, rad, of whichever conic: see <see cref="Anomaly.MeanFromTrue"/>.</summary>
    public double MeanAnomalyRad => Anomaly.MeanFromTrue(TrueAnomalyRad, Eccentricity);

    /// <summary>Rate of the mean anomaly, rad/s: √(μ/|a|³), and 2√(μ/p³) for the parabola.</summary>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    public double MeanMotionRadPerS(double gmM3PerS2)
    {
        var perP = Math.Sqrt(gmM3PerS2 / SemiLatusRectumM) / SemiLatusRectumM;
        var factor = Math.Abs((1 - Eccentricity) * (1 + Eccentricity));
        return Eccentricity == 1 ? 2 * perP : perP * factor * Math.Sqrt(factor);
    }

    /// <summary>Period of an ellipse, s; infinite from e = 1 on.</summary>
    /// <param name="gmM3PerS2">Gravitational parameter μ, m³/s².</param>
    public double PeriodS(double gmM3PerS2) => Eccentricity < 1 ? Math.Tau / MeanMotionRadPerS(gmM3PerS2) : double.PositiveInfinity;

    /// <summary>The same orbit at another mean anomaly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The eccentricity is negative, or a value is not finite.</exception>
    public KeplerianElements AtMeanAnomaly(double meanAnomalyRad) => this with { TrueAnomalyRad = Anomaly.TrueFromMean(meanAnomalyRad, Eccentricity) };
}
