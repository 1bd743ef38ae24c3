namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <summary>One set of coefficients of NRLMSISE-00, with sine and cosine of the phases it holds. Immutable.</summary>
/// <remarks>The phases of a set never change: with cos(a − b) = cos a·cos b + sin a·sin b no harmonic needs a cosine of its own at run time.</remarks>
internal sealed class Nrlmsise00Harmonics
{
    // The model's own rounded conversions; exact ones would change its printed digits.
    public const double RadPerDegree = 1.74533e-2;
    public const double RadPerDay = 1.72142e-2;
    public const double RadPerHour = 0.2618;
    public const double RadPerSecond = 7.2722e-5;

    // How most sets weigh the history of Ap.
    public const double CommonApRate = 8.66784e-2;
    public const double CommonApSlope = 1.58727e-1;

    private readonly double[] _coefficients;

    public Nrlmsise00Harmonics(ReadOnlySpan<double> coefficients)
    {
        _coefficients = coefficients.ToArray();
        var p = _coefficients;
        AnnualPhase = Phase.Of(RadPerDay * p[31]);
        SemiannualPhase = Phase.Of(2 * RadPerDay * p[17]);
        AsymmetricAnnualPhase = Phase.Of(RadPerDay * p[13]);
        AsymmetricSemiannualPhase = Phase.Of(2 * RadPerDay * p[38]);
        if (p.Length == 100)
        {
            LongitudeAnnualPhase = Phase.Of(RadPerDay * p[81]);
            LongitudeSymmetricAnnualPhase = Phase.Of(RadPerDay * p[84]);
            LongitudeSemiannualPhase = Phase.Of(2 * RadPerDay * p[86]);
            LongitudeSymmetricSemiannualPhase = Phase.Of(2 * RadPerDay * p[88]);
            return;
        }

        HasCommonAp = p[24] == CommonApRate && p[25] == CommonApSlope;
        HasLongitude = Longitudes.Any(i => p[i] != 0);
        DailyStormTimePhase = Phase.Of(RadPerHour * p[124]);
        StormTimePhase = Phase.Of(RadPerHour * p[131]);
        UniversalTimePhase = Phase.Of(RadPerSecond * p[71]);
        UniversalTimeLongitudePhase = Phase.Of(RadPerSecond * p[79]);
        DailyStormLongitudePhase = Phase.Of(RadPerDegree * p[63]);
        DailyStormAnnualLongitudePhase = Phase.Of(RadPerDegree * p[118]);
        DailyStormUniversalTimePhase = Phase.Of(RadPerSecond * p[75]);
        StormLongitudePhase = Phase.Of(RadPerDegree * p[97]);
        StormAnnualLongitudePhase = Phase.Of(RadPerDegree * p[136]);
        StormUniversalTimePhase = Phase.Of(RadPerSecond * p[58]);
    }

    // The coefficients that longitude and universal time depend on.
    private static IEnumerable<int> Longitudes => [64, 65, 66, 68, 69, 70, 76, 77, 78, 90, 91, 92, .. Enumerable.Range(103, 12)];

    /// <summary>Whether Ap is weighed as most sets do.</summary>
    public bool HasCommonAp { get; }

    /// <summary>Whether longitude and universal time have any effect.</summary>
    public bool HasLongitude { get; }

    public ReadOnlySpan<double> Coefficients => _coefficients;

    public Phase AnnualPhase { get; }

    public Phase SemiannualPhase { get; }

    public Phase AsymmetricAnnualPhase { get; }

    public Phase AsymmetricSemiannualPhase { get; }

    public Phase LongitudeAnnualPhase { get; }

    public Phase LongitudeSymmetricAnnualPhase { get; }

    public Phase LongitudeSemiannualPhase { get; }

    public Phase LongitudeSymmetricSemiannualPhase { get; }

    public Phase DailyStormTimePhase { get; }

    public Phase StormTimePhase { get; }

    public Phase UniversalTimePhase { get; }

    public Phase UniversalTimeLongitudePhase { get; }

    public Phase DailyStormLongitudePhase { get; }

    public Phase DailyStormAnnualLongitudePhase { get; }

    public Phase DailyStormUniversalTimePhase { get; }

    public Phase StormLongitudePhase { get; }

    public Phase StormAnnualLongitudePhase { get; }

    public Phase StormUniversalTimePhase { get; }
}

/// <summary>Sine and cosine of an angle.</summary>
internal readonly record struct Phase(double Sin, double Cos)
{
    public static Phase Of(double angleRad)
    {
        var (sin, cos) = Math.SinCos(angleRad);
        return new(sin, cos);
    }

    /// <summary>Cosine of this angle less another.</summary>
    public double CosOfDifference(Phase other) => (Cos * other.Cos) + (Sin * other.Sin);
}
