namespace SdaToolkit.Astrodynamics;

/// <summary>IAU 2000B nutation: the 77 largest luni-solar terms and a constant for the planets, some fifteen times as fast as <see cref="Nutation2000A"/>.</summary>
/// <remarks>
/// Source: McCarthy and Luzum 2003, Celest. Mech. 85. Accuracy: within 1 mas (3 cm at 7,000 km) of IAU 2000A from 1995 to 2050.
/// </remarks>
public static partial class Nutation2000B
{
    /// <summary>Nutation in longitude and in obliquity, rad.</summary>
    /// <param name="tt">Julian date in TT.</param>
    public static (double DPsiRad, double DEpsilonRad) Angles(JulianDate tt)
    {
        const double RadPerUnit = Astrodynamics.Angles.RadPerArcsecond * 1e-7;
        const double RadPerMilliarcsecond = Astrodynamics.Angles.RadPerArcsecond * 1e-3;
        var t = tt.CenturiesSinceJ2000;
        ReadOnlySpan<double> arguments =
        [
            FundamentalArguments.Delaunay(t, 485_868.249036, 1_717_915_923.2178, 0, 0, 0),
            FundamentalArguments.Delaunay(t, 1_287_104.79305, 129_596_581.0481, 0, 0, 0),
            FundamentalArguments.Delaunay(t, 335_779.526232, 1_739_527_262.8478, 0, 0, 0),
            FundamentalArguments.Delaunay(t, 1_072_260.70369, 1_602_961_601.2090, 0, 0, 0),
            FundamentalArguments.Delaunay(t, 450_160.398036, -6_962_890.5431, 0, 0, 0),
        ];
        var (dPsi, dEpsilon) = Nutation2000A.Sum(t, arguments, Multipliers, Amplitudes);
        return ((dPsi * RadPerUnit) - (0.135 * RadPerMilliarcsecond), (dEpsilon * RadPerUnit) + (0.388 * RadPerMilliarcsecond));
    }
}
