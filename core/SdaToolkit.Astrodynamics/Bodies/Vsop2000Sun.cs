namespace SdaToolkit.Astrodynamics.Bodies;

/// <summary>The Sun as the Earth's centre sees it, from a series that is shortened from the planetary theory VSOP2000.</summary>
/// <remarks>
/// Source: Moisson and Bretagnon 2001, Celest. Mech. Dyn. Astron. 80, 205; the 1,323 terms and the rotation to DE405 are those of P. Bretagnon (2000)
/// as published in SOFA and ERFA (epv00, heliocentric part). Against DE405 over 1900 to 2100: 3.7 km RMS, 11.2 km at worst (0.005″, 0.015″); twice
/// that by 1800 and 2200. A look-up takes some 15 µs: tabulate it (<see cref="TabulatedEphemeris"/>) where it is asked often. Immutable and thread safe.
/// </remarks>
public sealed partial class Vsop2000Sun : IBodyEphemeris
{
    /// <inheritdoc/>
    public string Name => "Sun (VSOP2000, shortened)";

    /// <inheritdoc/>
    public double GmM3PerS2 => BodyConstants.SunGmM3PerS2;

    /// <inheritdoc/>
    /// <remarks>TT stands for TDB, which differ by up to 1.7 ms, 50 m of the Earth's motion.</remarks>
    public Vec3 PositionGcrfM(Epoch epoch) => -BodyConstants.AstronomicalUnitM * HeliocentricEarthAu(TimeScales.ToJulianDateTt(epoch));

    /// <summary>The Earth from the Sun, astronomical units, in the axes of BCRS and GCRF.</summary>
    /// <param name="tdb">Julian date in TDB, for which TT will do.</param>
    public static Vec3 HeliocentricEarthAu(JulianDate tdb)
    {
        var t = (tdb.Day - JulianDate.J2000 + tdb.Fraction) / 365.25;
        var x = Sum(X0, t) + (t * (Sum(X1, t) + (t * Sum(X2, t))));
        var y = Sum(Y0, t) + (t * (Sum(Y1, t) + (t * Sum(Y2, t))));
        var z = Sum(Z0, t) + (t * (Sum(Z1, t) + (t * Sum(Z2, t))));

        // From the theory's ecliptic to GCRF: obliquity 23°26'21.4091″, equinox 0.0475″, as fitted to DE405.
        return new(
            x + (0.000000211284 * y) - (0.000000091603 * z),
            (-0.000000230286 * x) + (0.917482137087 * y) - (0.397776982902 * z),
            (0.397776982902 * y) + (0.917482137087 * z));
    }

    // Smallest terms first.
    private static double Sum(ReadOnlySpan<double> terms, double t)
    {
        var sum = 0.0;
        for (var i = terms.Length - 3; i >= 0; i -= 3) sum += terms[i] * Math.Cos(terms[i + 1] + (terms[i + 2] * t));
        return sum;
    }
}
