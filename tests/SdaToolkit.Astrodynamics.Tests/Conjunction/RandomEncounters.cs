using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

/// <summary>Encounters at random, wide in every direction: size, thinness, radius and miss.</summary>
internal static class RandomEncounters
{
    /// <summary>Along its axes: σ from 1 cm to 1000 km, axes in any ratio to 1e6, radii from 1e-4 to 1e3 of the shorter deviation, miss up to 35 deviations or the disk's edge.</summary>
    public static (EncounterPlane Encounter, double Radius) Wide(Random random)
    {
        var longSigma = Power(random, -2, 6);
        var shortSigma = longSigma * (random.Next(3) == 0 ? Power(random, -6, 0) : Power(random, -2, 0));
        var radius = random.Next(2) == 0 ? shortSigma * Power(random, -4, 3) : longSigma * Power(random, -4, 1.5);
        var (x, y) = (Miss(random, longSigma, radius), Miss(random, shortSigma, radius));
        return (new(x, y, longSigma * longSigma, 0, shortSigma * shortSigma), radius);
    }

    /// <summary>As one meets them: σ of 10 m to 30 km, ratio to 300, radius 1 to 50 m, miss up to 6 deviations.</summary>
    public static (EncounterPlane Encounter, double Radius) Ordinary(Random random)
    {
        var longSigma = Power(random, 2, 4.5);
        var shortSigma = Math.Max(10, longSigma * Power(random, -2.5, 0));
        var e = new EncounterPlane(longSigma * 6 * random.NextDouble(), shortSigma * 6 * random.NextDouble(), longSigma * longSigma, 0, shortSigma * shortSigma);
        return (Turn(e, random.NextDouble() * Math.Tau), Power(random, 0, 1.7));
    }

    public static EncounterPlane Turn(EncounterPlane e, double angle)
    {
        var (s, c) = Math.SinCos(angle);
        return new(
            (c * e.MissXMetres) - (s * e.MissYMetres),
            (s * e.MissXMetres) + (c * e.MissYMetres),
            (c * c * e.VarianceXM2) + (s * s * e.VarianceYM2) - (2 * s * c * e.CovarianceXYM2),
            (s * c * (e.VarianceXM2 - e.VarianceYM2)) + (((c * c) - (s * s)) * e.CovarianceXYM2),
            (s * s * e.VarianceXM2) + (c * c * e.VarianceYM2) + (2 * s * c * e.CovarianceXYM2));
    }

    private static double Power(Random random, double from, double to) => Math.Pow(10, from + ((to - from) * random.NextDouble()));

    private static double Miss(Random random, double sigma, double radius) => random.Next(4) switch
    {
        0 => 0,
        1 => radius * 2 * random.NextDouble(),
        2 => radius + (sigma * 25 * random.NextDouble()),
        _ => sigma * 8 * random.NextDouble(),
    };
}
