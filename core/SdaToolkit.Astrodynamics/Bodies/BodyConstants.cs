namespace SdaToolkit.Astrodynamics.Bodies;

/// <summary>Sizes and gravity of Sun, Moon and Earth.</summary>
public static class BodyConstants
{
    /// <summary>The astronomical unit, m: exact, IAU 2012 resolution B2.</summary>
    public const double AstronomicalUnitM = 149_597_870_700;

    /// <summary>Gravitational parameter of the Sun, m³/s²: DE440, TDB-compatible (Park, Folkner, Williams and Boggs 2021, AJ 161, 105, table 2).</summary>
    public const double SunGmM3PerS2 = 132_712_440_041.279419e9;

    /// <summary>Gravitational parameter of the Moon, m³/s²: DE440, TDB-compatible (Park et al. 2021, table 2).</summary>
    public const double MoonGmM3PerS2 = 4_902.800118e9;

    /// <summary>Nominal radius of the Sun's visible disc, m: IAU 2015 resolution B3.</summary>
    public const double SunRadiusM = 695_700_000;

    /// <summary>Mean radius of the Moon, m: IAU working group on cartographic coordinates 2015 (Archinal et al. 2018).</summary>
    public const double MoonRadiusM = 1_737_400;

    /// <summary>Equatorial radius of the Earth, m: WGS84.</summary>
    public const double EarthEquatorialRadiusM = 6_378_137;

    /// <summary>Flattening of the Earth: WGS84.</summary>
    public const double EarthFlattening = 1 / 298.257223563;
}
