namespace SdaToolkit.Astrodynamics;

/// <summary>A Julian date in two parts, whose sum is the date: one double alone resolves no better than 40 µs. Default value: −4712-01-01T12:00.</summary>
/// <remarks>The scale (UT1, TT …) is that of the name that holds it. NaN propagates.</remarks>
/// <param name="Day">Whole days; any split is accepted, the one made here ends in .5, at midnight.</param>
/// <param name="Fraction">The rest, days.</param>
public readonly record struct JulianDate(double Day, double Fraction)
{
    /// <summary>Julian date of 2000-01-01T12:00:00.</summary>
    public const double J2000 = 2_451_545.0;

    /// <summary>Julian centuries of 36,525 days since J2000.</summary>
    public double CenturiesSinceJ2000 => (Day - J2000 + Fraction) / 36_525.0;
}
