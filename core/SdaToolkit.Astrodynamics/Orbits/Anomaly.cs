namespace SdaToolkit.Astrodynamics.Orbits;

/// <summary>True, eccentric, hyperbolic and mean anomalies, one from another.</summary>
/// <remarks>
/// Source: Vallado 2013, section 2.2; Battin 1999, chapter 4. Elliptic anomalies keep their turn. NaN where there is no answer (an eccentricity
/// of the wrong conic, a true anomaly beyond the asymptote); nothing here throws but the solvers of <see cref="KeplerEquation"/>.
/// </remarks>
public static class Anomaly
{
    /// <summary>True anomaly of an eccentric anomaly, rad. Ellipse.</summary>
    public static double TrueFromEccentric(double eccentricAnomalyRad, double eccentricity) =>
        HalfAngle(eccentricAnomalyRad, Math.Sqrt(1 + eccentricity), Math.Sqrt(1 - eccentricity));

    /// <summary>Eccentric anomaly of a true anomaly, rad. Ellipse.</summary>
    public static double EccentricFromTrue(double trueAnomalyRad, double eccentricity) =>
        HalfAngle(trueAnomalyRad, Math.Sqrt(1 - eccentricity), Math.Sqrt(1 + eccentricity));

    /// <summary>Mean anomaly of an eccentric anomaly, rad: E − e sin E. Ellipse.</summary>
    public static double MeanFromEccentric(double eccentricAnomalyRad, double eccentricity)
    {
        var anomaly = Math.IEEERemainder(eccentricAnomalyRad, Math.Tau);
        var mean = ((1 - eccentricity) * anomaly) + (eccentricity * anomaly * anomaly * anomaly * Stumpff.C3(anomaly * anomaly));
        return eccentricAnomalyRad - anomaly + mean;
    }

    /// <summary>True anomaly of a hyperbolic anomaly, rad.</summary>
    public static double TrueFromHyperbolic(double hyperbolicAnomaly, double eccentricity) =>
        2 * Math.Atan(Math.Sqrt((eccentricity + 1) / (eccentricity - 1)) * Math.Tanh(0.5 * hyperbolicAnomaly));

    /// <summary>Hyperbolic anomaly of a true anomaly, dimensionless; NaN at and beyond the asymptote, cos ν = −1/e.</summary>
    public static double HyperbolicFromTrue(double trueAnomalyRad, double eccentricity)
    {
        var (sin, cos) = Math.SinCos(trueAnomalyRad);
        var perRadius = 1 + (eccentricity * cos);
        return perRadius > 0 ? Math.Asinh(Math.Sqrt((eccentricity - 1) * (eccentricity + 1)) * sin / perRadius) : double.NaN;
    }

    /// <summary>Mean anomaly of a hyperbolic anomaly, rad: e sinh H − H.</summary>
    public static double MeanFromHyperbolic(double hyperbolicAnomaly, double eccentricity) =>
        ((eccentricity - 1) * Math.Sinh(hyperbolicAnomaly))
        + (hyperbolicAnomaly * hyperbolicAnomaly * hyperbolicAnomaly * Stumpff.C3(-hyperbolicAnomaly * hyperbolicAnomaly));

    /// <summary>
    /// Mean anomaly of a true anomaly, rad, for any conic: M = n·t with n = √(μ/|a|³), and for the parabola, e = 1 exactly, n = 2√(μ/p³)
    /// and M = D + D³/3 with D = tan(ν/2).
    /// </summary>
    public static double MeanFromTrue(double trueAnomalyRad, double eccentricity)
    {
        if (eccentricity < 1) return MeanFromEccentric(EccentricFromTrue(trueAnomalyRad, eccentricity), eccentricity);
        if (eccentricity > 1) return MeanFromHyperbolic(HyperbolicFromTrue(trueAnomalyRad, eccentricity), eccentricity);
        var d = Math.Tan(0.5 * trueAnomalyRad);
        return d * (1 + (d * d / 3));
    }

    /// <summary>True anomaly of a mean anomaly, rad, for any conic; see <see cref="MeanFromTrue"/> for what M means at e = 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The eccentricity is negative, or a value is not finite.</exception>
    public static double TrueFromMean(double meanAnomalyRad, double eccentricity)
    {
        if (eccentricity == 1) return 2 * Math.Atan(KeplerEquation.ParabolicTangent(meanAnomalyRad));
        return eccentricity > 1
            ? TrueFromHyperbolic(KeplerEquation.HyperbolicAnomaly(meanAnomalyRad, eccentricity), eccentricity)
            : TrueFromEccentric(KeplerEquation.EccentricAnomalyRad(meanAnomalyRad, eccentricity), eccentricity);
    }

    /// <summary>The angle whose half has the tangent (sine factor / cosine factor) times that of half the given one, in the same turn.</summary>
    private static double HalfAngle(double angleRad, double sineFactor, double cosineFactor)
    {
        var angle = Math.IEEERemainder(angleRad, Math.Tau);
        var (sin, cos) = Math.SinCos(0.5 * angle);
        return angleRad - angle + (2 * Math.Atan2(sineFactor * sin, cosineFactor * cos));
    }
}
