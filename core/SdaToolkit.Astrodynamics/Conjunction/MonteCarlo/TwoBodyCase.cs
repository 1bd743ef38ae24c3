using SdaToolkit.Astrodynamics.Orbits;

namespace SdaToolkit.Astrodynamics.Conjunction;

/// <summary>One object of a two-body case: mean equinoctial elements, how normal numbers change them, and where the mean orbit is at the knots.</summary>
/// <param name="Mean">n (rad/s), e cos, e sin, the inclination vector and λ (rad) at the encounter's instant.</param>
/// <param name="Factor">6×6, row first.</param>
/// <param name="Retrograde">+1, or −1 for orbits beyond 90°.</param>
/// <param name="AxisM">Semi-major axis of the mean, m.</param>
/// <param name="InstantRad">Eccentric longitude at the encounter's instant.</param>
/// <param name="KnotsRad">Eccentric longitude at each knot.</param>
internal sealed record TwoBodyObject(double[] Mean, double[] Factor, int Retrograde, double AxisM, double InstantRad, double[] KnotsRad)
{
    public double[] Sample(ReadOnlySpan<double> z, int row, int firstColumn)
    {
        var elements = (double[])Mean.Clone();
        for (var i = 0; i < 6; i++)
            for (var j = 0; j < 6; j++) elements[i] += Factor[(6 * i) + j] * z[((firstColumn + j) * NormalColumns.Stride) + row];
        return elements;
    }
}

/// <summary>Two-body motion of both objects over a window that knots divide.</summary>
/// <param name="Primary">The primary.</param>
/// <param name="Secondary">The secondary.</param>
/// <param name="GmM3PerS2">Gravitational parameter, m³/s².</param>
/// <param name="RadiusM">Hard-body radius, m.</param>
/// <param name="KnotsS">Times from the start of the window to its end, s from the encounter's instant.</param>
/// <param name="TidePerS2">Bound on how much the accelerations of two places differ per distance, 1/s²: 2μ/r³ at nine tenths of the least mean radius in the window.</param>
internal sealed record TwoBodyCase(TwoBodyObject Primary, TwoBodyObject Secondary, double GmM3PerS2, double RadiusM, double[] KnotsS, double TidePerS2)
{
    // Knots lie so close that a cubic between them errs by less than 1e-5 of the distance, and that a path has one approach between two.
    private const double KnotsPerOrbit = 40;

    public double StartS => KnotsS[0];

    public double EndS => KnotsS[^1];

    /// <summary>The case of an encounter; null where an orbit is no ellipse.</summary>
    /// <param name="encounter">The encounter.</param>
    /// <param name="primary">G of the primary.</param>
    /// <param name="secondary">G of the secondary.</param>
    /// <param name="gm">Gravitational parameter, m³/s².</param>
    /// <param name="startS">Start of the window.</param>
    /// <param name="endS">End of the window.</param>
    public static TwoBodyCase? Of(Encounter encounter, double[,] primary, double[,] secondary, double gm, double startS, double endS)
    {
        if (Object(encounter.Primary, primary, gm) is not { } a || Object(encounter.Secondary, secondary, gm) is not { } b) return null;
        var period = Math.Tau / Math.Max(a.Mean[0], b.Mean[0]);
        var perigee = Math.Min(Perigee(a), Perigee(b));
        // By the fastest motion there is on either orbit, at the perigee.
        var axis = Math.Min(a.AxisM, b.AxisM);
        var segments = (int)Math.Clamp(Math.Ceiling((endS - startS) / period * KnotsPerOrbit * Math.Min(4, Math.Pow(axis / perigee, 1.5))), 1, 10_000);
        var knots = new double[segments + 1];
        for (var k = 0; k <= segments; k++) knots[k] = k == segments ? endS : startS + ((endS - startS) * k / segments);
        var least = Math.Min(LeastRadius(a, knots), LeastRadius(b, knots));
        return new(a with { KnotsRad = At(a, knots) }, b with { KnotsRad = At(b, knots) }, gm, encounter.HardBodyRadiusM, knots, 2 * gm / Math.Pow(0.9 * least, 3));
    }

    private static TwoBodyObject? Object(in EncounterObject o, double[,] factor, double gm)
    {
        if (!MeanEquinoctial.TryOf(o.PositionM, o.VelocityMPerS, gm, out var elements, out var mean, out var partials)) return null;
        var product = MeanEquinoctial.Product(partials, factor);
        var flat = new double[36];
        for (var i = 0; i < 36; i++) flat[i] = product[i / 6, i % 6];
        return new(mean, flat, elements.RetrogradeFactor, elements.SemiMajorAxisM, Longitude(mean, 0), []);
    }

    private static double Perigee(TwoBodyObject o) => o.AxisM * (1 - double.Hypot(o.Mean[1], o.Mean[2]));

    private static double Longitude(double[] mean, double seconds)
    {
        var perigee = Math.Atan2(mean[2], mean[1]);
        return perigee + KeplerEquation.EccentricAnomalyRad(mean[5] + (mean[0] * seconds) - perigee, double.Hypot(mean[1], mean[2]));
    }

    private static double[] At(TwoBodyObject o, double[] knots)
    {
        var longitudes = new double[knots.Length];
        for (var k = 0; k < knots.Length; k++) longitudes[k] = Longitude(o.Mean, knots[k]);
        return longitudes;
    }

    private static double LeastRadius(TwoBodyObject o, double[] knots)
    {
        var least = double.PositiveInfinity;
        for (var k = 0; k < knots.Length; k++)
        {
            var (sin, cos) = Math.SinCos(Longitude(o.Mean, knots[k]));
            least = Math.Min(least, o.AxisM * (1 - (o.Mean[1] * cos) - (o.Mean[2] * sin)));
        }

        return least;
    }
}
