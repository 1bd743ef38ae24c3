namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>The modified Harris–Priester atmosphere: density between a night and a day profile, with a bulge that trails the Sun by two hours.</summary>
/// <remarks>
/// Source: Harris and Priester 1962; Long et al. 1989; Montenbruck and Gill 2000, Satellite Orbits, section 3.5.2 and table 3.8, which holds for mean
/// solar activity (F10.7 about 150). It takes no space weather: beside NRLMSISE-00, within
/// 20 % of it at mean activity to 500 km, it is too high by a factor of 5 at 400 km and 10 at 600 km at solar minimum, and too low by a factor of 2 at maximum. Range 100
/// to 1,000 km; above, 0; below, the exponential atmosphere, scaled to join. About 100 ns a call. Immutable and thread safe.
/// </remarks>
public sealed class HarrisPriesterAtmosphere : IAtmosphere
{
    private const double BottomM = 100_000;

    private static readonly double[] AltitudesKm =
    [
        100, 120, 130, 140, 150, 160, 170, 180, 190, 200, 210, 220, 230, 240, 250, 260, 270, 280, 290, 300, 320, 340, 360, 380, 400,
        420, 440, 460, 480, 500, 520, 540, 560, 580, 600, 620, 640, 660, 680, 700, 720, 740, 760, 780, 800, 840, 880, 920, 960, 1000,
    ];

    // Night, g/km³, as logarithms of kg/m³: between the altitudes the profile is exponential.
    private static readonly double[] LogNight = Logarithms(
    [
        497400, 24900, 8377, 3899, 2122, 1263, 800.8, 528.3, 361.7, 255.7, 183.9, 134.1, 99.49, 74.88, 57.09, 44.03, 34.30, 26.97, 21.39, 17.08,
        10.99, 7.214, 4.824, 3.274, 2.249, 1.558, 1.091, 0.7701, 0.5474, 0.3916, 0.2819, 0.2042, 0.1488, 0.1092, 0.08070, 0.06012, 0.04519, 0.03430,
        0.02632, 0.02043, 0.01607, 0.01281, 0.01036, 0.008496, 0.007069, 0.004680, 0.003200, 0.002210, 0.001560, 0.001150,
    ]);

    // Day.
    private static readonly double[] LogDay = Logarithms(
    [
        497400, 24900, 8710, 4059, 2215, 1344, 875.8, 601.0, 429.7, 316.2, 239.6, 185.3, 145.5, 115.7, 93.08, 75.55, 61.82, 50.95, 42.26, 35.26,
        25.11, 18.19, 13.37, 9.955, 7.492, 5.684, 4.355, 3.362, 2.612, 2.042, 1.605, 1.267, 1.005, 0.7997, 0.6390, 0.5123, 0.4121, 0.3325,
        0.2691, 0.2185, 0.1779, 0.1452, 0.1190, 0.09776, 0.08059, 0.05741, 0.04210, 0.03130, 0.02360, 0.01810,
    ]);

    private static readonly (double Sin, double Cos) Lag = Math.SinCos(30 * Math.PI / 180);

    private readonly double _halfExponent;

    /// <summary>The atmosphere with a width of its bulge.</summary>
    /// <param name="exponent">Exponent of the cosine of half the angle to the bulge: 2 for orbits of low inclination to 6 for polar ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not from 2 to 6.</exception>
    public HarrisPriesterAtmosphere(double exponent = 4)
    {
        if (!(exponent is >= 2 and <= 6)) throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "2 (low inclination) to 6 (polar)");
        Exponent = exponent;
        _halfExponent = exponent / 2;
    }

    /// <inheritdoc/>
    public string Name => "Harris–Priester (mean solar activity)";

    /// <summary>Exponent of the cosine of half the angle to the bulge.</summary>
    public double Exponent { get; }

    /// <inheritdoc/>
    public double DensityKgPerM3(Epoch epoch, Vec3 positionItrfM, Vec3 sunItrfM)
    {
        var altitude = Wgs84Height.Of(positionItrfM);
        if (altitude > 1_000_000) return 0;
        if (altitude < BottomM) return ExponentialAtmosphere.DensityKgPerM3(altitude) * (4.974e-7 / ExponentialAtmosphere.DensityKgPerM3(BottomM));
        if (double.IsNaN(altitude)) return double.NaN;
        // The bulge stands 30° east of the Sun.
        var bulge = new Vec3((Lag.Cos * sunItrfM.X) - (Lag.Sin * sunItrfM.Y), (Lag.Sin * sunItrfM.X) + (Lag.Cos * sunItrfM.Y), sunItrfM.Z);
        var cosAngle = Vec3.Dot(positionItrfM, bulge) / Math.Sqrt(positionItrfM.NormSquared * bulge.NormSquared);
        var cosHalfSquared = Math.Max(0, 0.5 + (0.5 * cosAngle));
        var share = _halfExponent switch
        {
            1 => cosHalfSquared,
            2 => cosHalfSquared * cosHalfSquared,
            3 => cosHalfSquared * cosHalfSquared * cosHalfSquared,
            _ => Math.Pow(cosHalfSquared, _halfExponent),
        };
        var (i, u) = Locate(altitude / 1000);
        var night = Math.Exp(LogNight[i] + (u * (LogNight[i + 1] - LogNight[i])));
        var day = Math.Exp(LogDay[i] + (u * (LogDay[i + 1] - LogDay[i])));
        return night + ((day - night) * share);
    }

    // The layer of an altitude, and how far into it.
    private static (int Layer, double Fraction) Locate(double altitudeKm)
    {
        var (low, high) = (0, AltitudesKm.Length - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (altitudeKm < AltitudesKm[middle]) high = middle;
            else low = middle;
        }

        return (low, (altitudeKm - AltitudesKm[low]) / (AltitudesKm[high] - AltitudesKm[low]));
    }

    private static double[] Logarithms(double[] gPerKm3) => Array.ConvertAll(gPerKm3, d => Math.Log(d * 1e-12));
}
