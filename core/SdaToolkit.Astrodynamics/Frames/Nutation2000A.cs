namespace SdaToolkit.Astrodynamics;

/// <summary>IAU 2000A nutation: 678 luni-solar and 687 planetary terms.</summary>
/// <remarks>
/// Source: Mathews, Herring and Buffett 2002 (MHB2000); IERS Conventions (2010), tables 5.3a and 5.3b. Accuracy: about 0.2 mas, nearly all of it the free core
/// nutation, which the corrections dX, dY of the IERS hold. About 20 µs a call: for many instants see <see cref="EarthRotation"/>.
/// </remarks>
public static partial class Nutation2000A
{
    private const double RadPerUnit = Astrodynamics.Angles.RadPerArcsecond * 1e-7;

    /// <summary>Nutation in longitude and in obliquity, rad, as it goes with IAU 2000 precession.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static (double DPsiRad, double DEpsilonRad) Angles(JulianDate tt)
    {
        var t = tt.CenturiesSinceJ2000;
        var (luniSolar, planetary) = (LuniSolar(t), Planetary(t));
        return ((luniSolar.DPsi * RadPerUnit) + (planetary.DPsi * RadPerUnit), (luniSolar.DEpsilon * RadPerUnit) + (planetary.DEpsilon * RadPerUnit));
    }

    /// <summary>Rotation from the mean equator and equinox of date to the true ones, for any nutation model.</summary>
    /// <param name="meanObliquityRad">Mean obliquity of date, rad.</param>
    /// <param name="dPsiRad">Nutation in longitude, rad.</param>
    /// <param name="dEpsilonRad">Nutation in obliquity, rad.</param>
    public static Matrix3 Rotation(double meanObliquityRad, double dPsiRad, double dEpsilonRad) =>
        Matrix3.RotationX(-(meanObliquityRad + dEpsilonRad)) * Matrix3.RotationZ(-dPsiRad) * Matrix3.RotationX(meanObliquityRad);

    private static (double DPsi, double DEpsilon) LuniSolar(double t)
    {
        Span<double> arguments = stackalloc double[5];
        FundamentalArguments.Delaunay(t, arguments);
        // MHB2000 rounds two constants otherwise than the IERS.
        arguments[1] = FundamentalArguments.Delaunay(t, 1_287_104.79305, 129_596_581.0481, -0.5532, 0.000136, -0.00001149);
        arguments[3] = FundamentalArguments.Delaunay(t, 1_072_260.70369, 1_602_961_601.2090, -6.3706, 0.006593, -0.00003169);
        return Sum(t, arguments, LuniSolarMultipliers, LuniSolarAmplitudes);
    }

    /// <summary>The sum of terms with five arguments and six amplitudes, smallest first.</summary>
    internal static (double DPsi, double DEpsilon) Sum(double t, ReadOnlySpan<double> arguments, ReadOnlySpan<sbyte> multipliers, ReadOnlySpan<int> amplitudes)
    {
        const int Limit = 6;
        Span<double> table = stackalloc double[AngleMultiples.Length(5, Limit)];
        AngleMultiples.Tabulate(arguments, Limit, table);
        var (dPsi, dEpsilon) = (0.0, 0.0);
        for (var i = (multipliers.Length / 5) - 1; i >= 0; i--)
        {
            var (sin, cos) = AngleMultiples.SinCos(multipliers.Slice(5 * i, 5), Limit, table);
            var a = amplitudes.Slice(6 * i, 6);
            dPsi += ((a[0] + (a[1] * t)) * sin) + (a[2] * cos);
            dEpsilon += ((a[3] + (a[4] * t)) * cos) + (a[5] * sin);
        }
        return (dPsi, dEpsilon);
    }

    private static (double DPsi, double DEpsilon) Planetary(double t)
    {
        // MHB2000 has its own, linear Delaunay arguments here, and its own Neptune.
        Span<double> arguments = stackalloc double[13];
        arguments[0] = 2.35555598 + (8328.6914269554 * t);
        arguments[1] = 1.627905234 + (8433.466158131 * t);
        arguments[2] = 5.198466741 + (7771.3771468121 * t);
        arguments[3] = 2.18243920 - (33.757045 * t);
        FundamentalArguments.Planets(t, arguments[4..]);
        arguments[11] = 5.321159000 + (3.8127774000 * t);
        arguments[12] = FundamentalArguments.GeneralPrecessionRad(t);
        const int Limit = 21;
        Span<double> table = stackalloc double[AngleMultiples.Length(13, Limit)];
        AngleMultiples.Tabulate(arguments, Limit, table);
        var (dPsi, dEpsilon) = (0.0, 0.0);
        for (var i = (PlanetaryMultipliers.Length / 13) - 1; i >= 0; i--)
        {
            var (sin, cos) = AngleMultiples.SinCos(PlanetaryMultipliers.Slice(13 * i, 13), Limit, table);
            var a = PlanetaryAmplitudes.Slice(4 * i, 4);
            dPsi += (a[0] * sin) + (a[1] * cos);
            dEpsilon += (a[2] * sin) + (a[3] * cos);
        }
        return (dPsi, dEpsilon);
    }
}
