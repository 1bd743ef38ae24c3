using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Orbits;

/// <summary>Random orbits of every conic and of the singular kinds.</summary>
internal static class RandomOrbits
{
    public const double Gm = 3.986004418e14;

    /// <summary>Elements with a true anomaly not too near the asymptote; eccentricities crowd at 0 and at 1.</summary>
    public static KeplerianElements Any(Random random)
    {
        var e = random.Next(7) switch
        {
            0 => 0,
            1 => Math.Pow(10, -12 * random.NextDouble()),
            2 => 1 - Math.Pow(10, -8 * random.NextDouble()),
            3 => 1,
            4 => 1 + Math.Pow(10, -8 * random.NextDouble()),
            5 => 1 + (5 * random.NextDouble()),
            _ => random.NextDouble(),
        };
        var i = random.Next(6) switch { 0 => 0, 1 => Math.PI, 2 => Math.Pow(10, -12 * random.NextDouble()), 3 => Math.PI / 2, _ => Math.PI * random.NextDouble() };
        var limit = e < 1 ? Math.PI : 0.9 * Math.Acos(-1 / e);
        return new(1e7 * (0.7 + (5 * random.NextDouble())), e, i, Math.Tau * random.NextDouble(), Math.Tau * random.NextDouble(), limit * ((2 * random.NextDouble()) - 1));
    }

    public static Vec3 Direction(Random random)
    {
        while (true)
        {
            var v = new Vec3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
            if (v.Norm is > 0.01 and < 0.5) return v.Unit();
        }
    }
}
