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

    /// <summary>Semi-major axis less the eccentricity's part, m.</summary>
    public double PerigeeM => AxisM * (1 - Eccentricity);

    private double Eccentricity => double.Hypot(Mean[1], Mean[2]);

    /// <summary>Distance of the mean from the Earth's centre at a knot, m.</summary>
    public double RadiusM(int knot) => AxisM * (1 - (Mean[1] * Math.Cos(KnotsRad[knot])) - (Mean[2] * Math.Sin(KnotsRad[knot])));

    /// <summary>Speed of the mean at the encounter's instant, m/s.</summary>
    public double SpeedMPerS
    {
        get
        {
            var (sin, cos) = Math.SinCos(InstantRad);
            var along = (Mean[1] * cos) + (Mean[2] * sin);
            return Mean[0] * AxisM * Math.Sqrt((1 + along) / (1 - along));
        }
    }

    /// <summary>Whether normal numbers of a length change every element by less than a fifth of what the orbit leaves: none is then beyond an ellipse.</summary>
    public bool KeepsItsShape(double length)
    {
        var room = 1 - Eccentricity;
        return Spread(0) < 0.2 * Mean[0] && double.Hypot(Spread(1), Spread(2)) < 0.2 * room && double.Hypot(Spread(3), Spread(4)) < 0.2 && Spread(5) < 0.2 * room * Math.Sqrt(room);

        double Spread(int element)
        {
            var square = 0.0;
            for (var j = 0; j < 6; j++) square += Factor[(6 * element) + j] * Factor[(6 * element) + j];
            return length * Math.Sqrt(square);
        }
    }
}

/// <summary>Two-body motion of both objects over a window that knots divide.</summary>
/// <param name="Primary">The primary.</param>
/// <param name="Secondary">The secondary.</param>
/// <param name="GmM3PerS2">Gravitational parameter, m³/s².</param>
/// <param name="RadiusM">Hard-body radius, m.</param>
/// <param name="KnotsS">Times from the start of the window to its end, s from the encounter's instant.</param>
/// <param name="TidePerS2">Bound on how much the accelerations of two places differ per distance, 1/s²: 2μ/r³ at nine tenths of the least mean radius in the window.</param>
/// <param name="TidesPerS2">The same from each knot to the next.</param>
internal sealed record TwoBodyCase(TwoBodyObject Primary, TwoBodyObject Secondary, double GmM3PerS2, double RadiusM, double[] KnotsS, double TidePerS2, double[] TidesPerS2)
{
    // Knots lie so close that a cubic between them errs by less than 1e-5 of the distance, and that a path has one approach between two.
    private const double KnotsPerOrbit = 40;

    public double StartS => KnotsS[0];

    public double EndS => KnotsS[^1];

    /// <summary>The motion of its misses; null where errors may leave the ellipses.</summary>
    /// <param name="worker">Makes a worker of a case.</param>
    public MissMotion? Motion(Func<TwoBodyCase, MonteCarloWorker> worker) =>
        !Primary.KeepsItsShape(MissSieveFit.Whole) || !Secondary.KeepsItsShape(MissSieveFit.Whole) ? null
            : new(12, RadiusM, StartS, EndS, TidePerS2, Math.Min(Primary.PerigeeM, Secondary.PerigeeM), Math.Max(Primary.SpeedMPerS, Secondary.SpeedMPerS),
                (from, to) => worker(this with { KnotsS = [from, to] }));

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
        var perigee = Math.Min(a.PerigeeM, b.PerigeeM);
        // By the fastest motion there is on either orbit, at the perigee.
        var axis = Math.Min(a.AxisM, b.AxisM);
        var segments = (int)Math.Clamp(Math.Ceiling((endS - startS) / period * KnotsPerOrbit * Math.Min(4, Math.Pow(axis / perigee, 1.5))), 1, 10_000);
        var knots = new double[segments + 1];
        for (var k = 0; k <= segments; k++) knots[k] = k == segments ? endS : startS + ((endS - startS) * k / segments);
        (a, b) = (a with { KnotsRad = At(a, knots) }, b with { KnotsRad = At(b, knots) });
        var tides = new double[segments];
        for (var k = 0; k < segments; k++) tides[k] = 2 * gm / Math.Pow(0.9 * Math.Min(Math.Min(a.RadiusM(k), a.RadiusM(k + 1)), Math.Min(b.RadiusM(k), b.RadiusM(k + 1))), 3);
        return new(a, b, gm, encounter.HardBodyRadiusM, knots, tides.Max(), tides);
    }

    private static TwoBodyObject? Object(in EncounterObject o, double[,] factor, double gm)
    {
        if (!MeanEquinoctial.TryOf(o.PositionM, o.VelocityMPerS, gm, out var elements, out var mean, out var partials)) return null;
        var product = MeanEquinoctial.Product(partials, factor);
        var flat = new double[36];
        for (var i = 0; i < 36; i++) flat[i] = product[i / 6, i % 6];
        return new(mean, flat, elements.RetrogradeFactor, elements.SemiMajorAxisM, Longitude(mean, 0), []);
    }

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
}
