using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests;

/// <summary>Element sets made for tests; angles in degrees, altitudes over 6378.135 km, mean motion without Kozai's term.</summary>
internal static class SyntheticSets
{
    /// <summary>2020-05-17T00:00:00 UTC.</summary>
    public static Epoch Epoch { get; } =
        TimeScales.FromUnixUtc(new DateTimeOffset(2020, 5, 17, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(), 0, LeapSeconds.BuiltIn);

    public static MeanElements Of(double semiMajorAxisKm, double e, double inclination, double raan, double perigee, double anomaly, double bstar = 0, double ageDays = 0)
    {
        var n = Math.Sqrt(398600.8 / (semiMajorAxisKm * semiMajorAxisKm * semiMajorAxisKm));
        return new(Epoch.AddSeconds(-86_400 * ageDays), n, e, Radians(inclination), Radians(raan), Radians(perigee), Radians(anomaly), bstar);
    }

    /// <summary>A random low orbit, 400 to 900 km.</summary>
    public static MeanElements Low(Random random) => Of(6778 + (500 * random.NextDouble()), 0.01 * random.NextDouble(), 180 * random.NextDouble(),
        360 * random.NextDouble(), 360 * random.NextDouble(), 360 * random.NextDouble(), 1e-4 * random.NextDouble(), 3 * random.NextDouble());

    /// <summary>A random orbit near the geostationary ring.</summary>
    public static MeanElements Geostationary(Random random) => Of(42164 + (40 * (random.NextDouble() - 0.5)), 1e-3 * random.NextDouble(), 5 * random.NextDouble(),
        360 * random.NextDouble(), 360 * random.NextDouble(), 360 * random.NextDouble(), 0, 3 * random.NextDouble());

    /// <summary>A random eccentric orbit with a perigee at 300 to 900 km: transfer, Molniya and between.</summary>
    public static MeanElements Eccentric(Random random)
    {
        var perigeeKm = 6678 + (600 * random.NextDouble());
        var e = 0.1 + (0.65 * random.NextDouble());
        return Of(perigeeKm / (1 - e), e, 75 * random.NextDouble(), 360 * random.NextDouble(), 360 * random.NextDouble(),
            360 * random.NextDouble(), 1e-4 * random.NextDouble(), 3 * random.NextDouble());
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
