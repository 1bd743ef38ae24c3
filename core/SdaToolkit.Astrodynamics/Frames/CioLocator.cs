namespace SdaToolkit.Astrodynamics;

/// <summary>The celestial intermediate origin: where right ascension begins on the moving equator without being turned by its motion.</summary>
/// <remarks>Source: IERS Conventions (2010), 5.5.6 and table 5.2d. The series is that of s + XY/2, which is smooth.</remarks>
public static partial class CioLocator
{
    /// <summary>s of IAU 2006, rad: below 0.01″ this century.</summary>
    /// <param name="tt">Julian date in TT.</param>
    /// <param name="x">X of the celestial intermediate pole, dimensionless.</param>
    /// <param name="y">Y of it.</param>
    public static double Rad2006(JulianDate tt, double x, double y)
    {
        ReadOnlySpan<double> polynomial = [94.00, 3808.65, -122.68, -72574.11, 27.98, 15.62];
        return Series(tt.CenturiesSinceJ2000, polynomial, Amplitudes2006) - (x * y / 2);
    }

    /// <summary>s of IAU 2000, rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    /// <param name="x">X of the celestial intermediate pole, dimensionless.</param>
    /// <param name="y">Y of it.</param>
    public static double Rad2000(JulianDate tt, double x, double y)
    {
        ReadOnlySpan<double> polynomial = [94.00, 3808.35, -119.94, -72574.09, 27.70, 15.61];
        return Series(tt.CenturiesSinceJ2000, polynomial, Amplitudes2000) - (x * y / 2);
    }

    private static double Series(double t, ReadOnlySpan<double> polynomialMicroarcseconds, ReadOnlySpan<int> amplitudes)
    {
        Span<double> arguments = stackalloc double[8];
        Arguments(t, arguments);
        // Terms with t⁰ … t⁴; the polynomial goes on to t⁵.
        ReadOnlySpan<byte> counts = [33, 3, 25, 4, 1];
        var sum = polynomialMicroarcseconds[5] * t;
        var end = Multipliers.Length / 8;
        for (var power = 4; power >= 0; power--)
        {
            sum += polynomialMicroarcseconds[power] + Sum(Multipliers[..(8 * end)], amplitudes[..(2 * end)], counts[power], arguments);
            if (power > 0) sum *= t;
            end -= counts[power];
        }
        return sum * Angles.RadPerArcsecond * 1e-6;
    }

    /// <summary>l, l′, F, D, Ω, the longitudes of Venus and the Earth, the general precession.</summary>
    internal static void Arguments(double t, Span<double> arguments)
    {
        FundamentalArguments.Delaunay(t, arguments);
        arguments[5] = FundamentalArguments.VenusRad(t);
        arguments[6] = FundamentalArguments.EarthRad(t);
        arguments[7] = FundamentalArguments.GeneralPrecessionRad(t);
    }

    /// <summary>The sum of the last so many terms, smallest first, µas.</summary>
    internal static double Sum(ReadOnlySpan<sbyte> multipliers, ReadOnlySpan<int> amplitudes, int count, ReadOnlySpan<double> arguments)
    {
        var sum = 0.0;
        var last = (multipliers.Length / 8) - 1;
        for (var i = last; i > last - count; i--)
        {
            var (sin, cos) = Math.SinCos(FundamentalArguments.Argument(multipliers.Slice(8 * i, 8), arguments));
            sum += 0.01 * ((amplitudes[2 * i] * sin) + (amplitudes[(2 * i) + 1] * cos));
        }
        return sum;
    }
}
