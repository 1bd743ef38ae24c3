namespace SdaToolkit.Astrodynamics;

/// <summary>The arguments of the nutation series since IAU 2000: mean angles of the Moon, the Sun and the planets, rad.</summary>
/// <remarks>
/// Source: IERS Conventions (2010), equations 5.43 and 5.44 (Simon et al. 1994; Souchay et al. 1999). Time is in Julian centuries of TDB since
/// J2000; TT serves as well. The five Delaunay arguments are reduced to a turn, the planets' longitudes are not.
/// </remarks>
public static class FundamentalArguments
{
    private const double ArcsecondsInATurn = 1_296_000;

    /// <summary>Mean anomaly of the Moon, l, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double MoonAnomalyRad(double t) => Delaunay(t, 485_868.249036, 1_717_915_923.2178, 31.8792, 0.051635, -0.00024470);

    /// <summary>Mean anomaly of the Sun, l′, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double SunAnomalyRad(double t) => Delaunay(t, 1_287_104.793048, 129_596_581.0481, -0.5532, 0.000136, -0.00001149);

    /// <summary>Mean longitude of the Moon less that of its node, F, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double MoonLatitudeArgumentRad(double t) => Delaunay(t, 335_779.526232, 1_739_527_262.8478, -12.7512, -0.001037, 0.00000417);

    /// <summary>Mean elongation of the Moon from the Sun, D, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double MoonElongationRad(double t) => Delaunay(t, 1_072_260.703692, 1_602_961_601.2090, -6.3706, 0.006593, -0.00003169);

    /// <summary>Mean longitude of the Moon's ascending node, Ω, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double MoonNodeRad(double t) => Delaunay(t, 450_160.398036, -6_962_890.5431, 7.4722, 0.007702, -0.00005939);

    /// <summary>Mean longitude of Mercury, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double MercuryRad(double t) => 4.402608842 + (2608.7903141574 * t);

    /// <summary>Mean longitude of Venus, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double VenusRad(double t) => 3.176146697 + (1021.3285546211 * t);

    /// <summary>Mean longitude of the Earth, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double EarthRad(double t) => 1.753470314 + (628.3075849991 * t);

    /// <summary>Mean longitude of Mars, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double MarsRad(double t) => 6.203480913 + (334.0612426700 * t);

    /// <summary>Mean longitude of Jupiter, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double JupiterRad(double t) => 0.599546497 + (52.9690962641 * t);

    /// <summary>Mean longitude of Saturn, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double SaturnRad(double t) => 0.874016757 + (21.3299104960 * t);

    /// <summary>Mean longitude of Uranus, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double UranusRad(double t) => 5.481293872 + (7.4781598567 * t);

    /// <summary>Mean longitude of Neptune, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double NeptuneRad(double t) => 5.311886287 + (3.8133035638 * t);

    /// <summary>General precession in longitude, rad.</summary>
    /// <param name="t">Julian centuries since J2000.</param>
    public static double GeneralPrecessionRad(double t) => (0.024381750 + (0.00000538691 * t)) * t;

    /// <summary>Fills in l, l′, F, D and Ω.</summary>
    internal static void Delaunay(double t, Span<double> arguments)
    {
        arguments[0] = MoonAnomalyRad(t);
        arguments[1] = SunAnomalyRad(t);
        arguments[2] = MoonLatitudeArgumentRad(t);
        arguments[3] = MoonElongationRad(t);
        arguments[4] = MoonNodeRad(t);
    }

    /// <summary>Fills in the longitudes of Mercury to Neptune.</summary>
    internal static void Planets(double t, Span<double> arguments)
    {
        arguments[0] = MercuryRad(t);
        arguments[1] = VenusRad(t);
        arguments[2] = EarthRad(t);
        arguments[3] = MarsRad(t);
        arguments[4] = JupiterRad(t);
        arguments[5] = SaturnRad(t);
        arguments[6] = UranusRad(t);
        arguments[7] = NeptuneRad(t);
    }

    /// <summary>The argument of a term: its multiples of the fundamental arguments, rad.</summary>
    internal static double Argument(ReadOnlySpan<sbyte> multipliers, ReadOnlySpan<double> arguments)
    {
        var sum = 0.0;
        for (var i = 0; i < multipliers.Length; i++) sum += multipliers[i] * arguments[i];
        return sum;
    }

    /// <summary>A polynomial in arcseconds, less whole turns, rad.</summary>
    internal static double Delaunay(double t, double c0, double c1, double c2, double c3, double c4) =>
        (c0 + ((c1 + ((c2 + ((c3 + (c4 * t)) * t)) * t)) * t)) % ArcsecondsInATurn * Angles.RadPerArcsecond;
}
