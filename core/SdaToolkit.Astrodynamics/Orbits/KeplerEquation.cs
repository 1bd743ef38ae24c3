namespace SdaToolkit.Astrodynamics.Orbits;

/// <summary>Kepler's equation for each conic, solved to rounding for every eccentricity and every mean anomaly.</summary>
/// <remarks>
/// <para>Ellipse: F. L. Markley, "Kepler equation solver", Celestial Mechanics and Dynamical Astronomy 63 (1995) 101–111: a cubic starter and a fifth-order
/// correction, here twice. Hyperbola: the same kind of correction from an upper bound of the root, from which convexity lets it only descend. Parabola:
/// Barker's equation in closed form.</para>
/// <para>Near e = 1 the difference E − sin E is taken from its series, so nothing cancels. Accuracy: what one unit in the last place of the
/// mean anomaly makes of the answer, and a few units in the last place of the answer itself, for e from 0 to 1 and from 1 up, both ends included
/// as closely as a double can come (tests, against 200-bit arithmetic).</para>
/// </remarks>
public static class KeplerEquation
{
    private const int MostIterations = 12;

    /// <summary>Eccentric anomaly E of an ellipse: E − e sin E = M.</summary>
    /// <param name="meanAnomalyRad">Mean anomaly M, rad, any turn: the answer is in the same turn.</param>
    /// <param name="eccentricity">Dimensionless, 0 to below 1.</param>
    /// <returns>Eccentric anomaly, rad.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The eccentricity is outside [0, 1) or the mean anomaly is not finite.</exception>
    public static double EccentricAnomalyRad(double meanAnomalyRad, double eccentricity)
    {
        Require(eccentricity is >= 0 and < 1, nameof(eccentricity), eccentricity, "from 0 to below 1");
        Require(double.IsFinite(meanAnomalyRad), nameof(meanAnomalyRad), meanAnomalyRad, "finite, rad");
        var m = Math.IEEERemainder(meanAnomalyRad, Math.Tau);
        var turns = meanAnomalyRad - m;
        if (m == 0 || eccentricity == 0) return meanAnomalyRad;
        var anomaly = Corrected(Corrected(Starter(m, eccentricity), m, eccentricity), m, eccentricity);
        return turns + anomaly;
    }

    /// <summary>Hyperbolic anomaly H: e sinh H − H = M.</summary>
    /// <param name="meanAnomalyRad">Mean anomaly M of the hyperbola, √(μ/−a³) times the time since perigee; rad, any sign.</param>
    /// <param name="eccentricity">Dimensionless, above 1.</param>
    /// <returns>Hyperbolic anomaly, dimensionless.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The eccentricity is not above 1 or a value is not finite.</exception>
    public static double HyperbolicAnomaly(double meanAnomalyRad, double eccentricity)
    {
        Require(eccentricity > 1 && double.IsFinite(eccentricity), nameof(eccentricity), eccentricity, "finite and above 1");
        Require(double.IsFinite(meanAnomalyRad), nameof(meanAnomalyRad), meanAnomalyRad, "finite, rad");
        if (meanAnomalyRad == 0) return 0;
        var (m, e) = (Math.Abs(meanAnomalyRad), eccentricity);
        var h = HyperbolicUpperBound(m, e);
        for (var i = 0; i < MostIterations; i++)
        {
            var (sinh, half) = (Math.Sinh(h), Math.Sinh(0.5 * h));
            var f = ((e - 1) * sinh) + (h * h * h * Stumpff.C3(-h * h)) - m;
            var (f1, f2) = (e - 1 + (2 * e * half * half), e * sinh);
            var f3 = f1 + 1;
            var step = -f / f1;
            step = -f / (f1 + (0.5 * step * f2));
            step = -f / (f1 + (step * ((0.5 * f2) + (step * f3 / 6))));
            h += step;
            if (!(Math.Abs(step) > 1e-15 * h)) break;
        }

        return Math.CopySign(h, meanAnomalyRad);
    }

    /// <summary>Half-angle tangent D = tan(ν/2) of a parabola: D + D³/3 = M (Barker's equation).</summary>
    /// <param name="meanAnomalyRad">M = 2√(μ/p³) times the time since perigee (Vallado 2013, section 2.2); any sign.</param>
    /// <returns>tan(ν/2), dimensionless.</returns>
    public static double ParabolicTangent(double meanAnomalyRad) => 2 * Math.Sinh(Math.Asinh(1.5 * meanAnomalyRad) / 3);

    /// <summary>Markley's starter: the root of a cubic that a Padé approximation of the sine makes of the equation.</summary>
    private static double Starter(double m, double e)
    {
        const double piSquared = Math.PI * Math.PI;
        var alpha = ((3 * piSquared) + (1.6 * Math.PI * (Math.PI - Math.Abs(m)) / (1 + e))) / (piSquared - 6);
        var d = (3 * (1 - e)) + (alpha * e);
        var q = (2 * alpha * d * (1 - e)) - (m * m);
        var r = ((3 * alpha * d * (d - 1 + e)) + (m * m)) * m;
        var root = Math.Cbrt(Math.Abs(r) + Math.Sqrt((q * q * q) + (r * r)));
        var w = root * root;
        return ((2 * r * w / ((w * w) + (w * q) + (q * q))) + m) / d;
    }

    /// <summary>Markley's correction of fifth order, with E − sin E and 1 − cos E free of cancellation.</summary>
    private static double Corrected(double anomaly, double m, double e)
    {
        var half = Math.Sin(0.5 * anomaly);
        var f = ((1 - e) * anomaly) + (e * anomaly * anomaly * anomaly * Stumpff.C3(anomaly * anomaly)) - m;
        var f1 = 1 - e + (2 * e * half * half);
        var (f2, f3) = (e * Math.Sin(anomaly), e * (1 - (2 * half * half)));
        var step = -f / (f1 - (0.5 * f * f2 / f1));
        step = -f / (f1 + (step * ((0.5 * f2) + (step * f3 / 6))));
        step = -f / (f1 + (step * ((0.5 * f2) + (step * ((f3 / 6) - (step * f2 / 24))))));
        return anomaly + step;
    }

    /// <summary>
    /// Above the root: e sinh H − H ≥ (e − 1)H + eH³/6 makes the root of the cubic one bound, and asinh((M + H)/e) of a bound is another.
    /// </summary>
    private static double HyperbolicUpperBound(double m, double e)
    {
        var p = 2 * (e - 1) / e;
        var rootP = Math.Sqrt(p);
        var bound = Math.Min(Math.Cbrt(6 * (m / e)), 2 * rootP * Math.Sinh(Math.Asinh(3 * (m / e) / (p * rootP)) / 3));
        for (var i = 0; i < 3; i++) bound = Math.Min(bound, Math.Asinh((m + bound) / e));
        return bound;
    }

    private static void Require(bool good, string field, double value, string limits)
    {
        if (!good) throw new ArgumentOutOfRangeException(field, value, $"must be {limits}");
    }
}
