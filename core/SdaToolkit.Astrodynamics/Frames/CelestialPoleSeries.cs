namespace SdaToolkit.Astrodynamics;

/// <summary>X and Y of the celestial intermediate pole as the IERS tabulates them: 1,309 arguments, 4,755 amplitudes.</summary>
/// <remarks>
/// Source: IERS Conventions (2010), equation 5.16 and tables 5.2a and 5.2b; Capitaine and Wallace 2006. Agrees with <see cref="CelestialPole.At2006A"/>, which
/// goes by angles, to a few µas (0.1 mm at 7,000 km); not faster.
/// </remarks>
public static partial class CelestialPoleSeries
{
    /// <summary>X and Y of the pole in GCRF, dimensionless (rad to first order).</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static (double X, double Y) Xy2006(JulianDate tt)
    {
        var t = tt.CenturiesSinceJ2000;
        Span<double> arguments = stackalloc double[14];
        FundamentalArguments.Delaunay(t, arguments);
        FundamentalArguments.Planets(t, arguments[5..]);
        arguments[13] = FundamentalArguments.GeneralPrecessionRad(t);

        const int Limit = 21;
        Span<double> table = stackalloc double[AngleMultiples.Length(14, Limit)];
        AngleMultiples.Tabulate(arguments, Limit, table);
        Span<double> sums = stackalloc double[2];
        var (end, luniSolar) = (Amplitudes.Length, LuniSolarMultipliers.Length / 5);
        for (var i = AmplitudeCounts.Length - 1; i >= 0; i--)
        {
            var multipliers = i < luniSolar ? LuniSolarMultipliers.Slice(5 * i, 5) : PlanetaryMultipliers.Slice(14 * (i - luniSolar), 14);
            var count = AmplitudeCounts[i];
            Add(sums, t, AngleMultiples.SinCos(multipliers, Limit, table), Amplitudes.Slice(end - count, count));
            end -= count;
        }

        var x = Precession2006.Polynomial(t, -0.016617, 2004.191898, -0.4297829, -0.19861834, 0.000007578, 0.0000059285);
        var y = Precession2006.Polynomial(t, -0.006951, -0.025896, -22.4072747, 0.00190059, 0.001112526, 0.0000001358);
        const double RadPerUnit = Angles.RadPerArcsecond * 1e-8;
        return (x + (sums[0] * RadPerUnit), y + (sums[1] * RadPerUnit));
    }

    // The amplitudes of an argument: X sin, Y cos, X cos, Y sin; then X cos, Y sin, X sin, Y cos with t; and so on in turn up to t⁴.
    private static void Add(Span<double> sums, double t, (double Sin, double Cos) argument, ReadOnlySpan<int> amplitudes)
    {
        var power = 1.0;
        for (var k = 0; k < amplitudes.Length; k++)
        {
            if (k > 0 && k % 4 == 0) power *= t;
            var isCosine = (0b_0110_1001_0110_1001_0110 >> k & 1) == 1;
            sums[k & 1] += amplitudes[k] * power * (isCosine ? argument.Cos : argument.Sin);
        }
    }
}
