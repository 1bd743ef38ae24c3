using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests;

/// <summary>Catalogues of any size, made up like the real one: low constellations, sun-synchronous orbits, debris, navigation satellites, the geostationary ring and transfer orbits.</summary>
/// <remarks>Shares and shells are rounded from the public catalogue and from filings of planned constellations; nothing here is a real object. A larger catalogue of the same seed begins with the smaller one.</remarks>
internal static class SyntheticShells
{
    // Altitude, km; inclination, degrees; share of the constellations.
    private static readonly (double AltitudeKm, double Inclination, double Share)[] Constellations =
    [
        (340, 53, 0.10), (525, 53, 0.13), (540, 53.2, 0.10), (550, 53, 0.12), (560, 97.6, 0.05), (570, 70, 0.06), (590, 33, 0.07), (610, 42, 0.08),
        (630, 51.9, 0.08), (780, 86.4, 0.03), (1145, 50, 0.08), (1200, 87.9, 0.10),
    ];

    /// <summary>Mean elements of a catalogue, epochs within a day before <see cref="SyntheticSets.Epoch"/>.</summary>
    /// <param name="count">How many objects.</param>
    /// <param name="seed">The same seed gives the same catalogue.</param>
    public static MeanElements[] Catalogue(int count, int seed)
    {
        var random = new Random(seed);
        var catalogue = new MeanElements[count];
        for (var i = 0; i < count; i++) catalogue[i] = Next(random);
        return catalogue;
    }

    private static MeanElements Next(Random random) => random.NextDouble() switch
    {
        < 0.50 => Constellation(random),
        < 0.65 => SunSynchronous(random),
        < 0.90 => Debris(random),
        < 0.92 => Any(random, 26_560 + Spread(random, 40), 0.01 * random.NextDouble(), 55 + Spread(random, 2), 0),
        < 0.95 => Any(random, 42_164 + Spread(random, 30), 4e-4 * random.NextDouble(), 5 * random.NextDouble() * random.NextDouble(), 0),
        < 0.985 => Transfer(random),
        _ => Any(random, 26_560 + Spread(random, 40), 0.68 + Spread(random, 0.04), 63.4 + Spread(random, 1), 0),
    };

    private static MeanElements Constellation(Random random)
    {
        var which = random.NextDouble();
        var i = 0;
        while (i < Constellations.Length - 1 && which >= Constellations[i].Share) which -= Constellations[i++].Share;
        return Any(random, Earth + Constellations[i].AltitudeKm + Spread(random, 5), 2e-4 * random.NextDouble(), Constellations[i].Inclination + Spread(random, 0.05), 1e-4);
    }

    // The node turns once a year: cos i = −(a / 12,352 km)^3.5.
    private static MeanElements SunSynchronous(Random random)
    {
        var axis = Earth + 450 + (450 * random.NextDouble());
        return Any(random, axis, 0.003 * random.NextDouble(), (Math.Acos(-Math.Pow(axis / 12_352, 3.5)) * 180 / Math.PI) + Spread(random, 0.2), 1e-4);
    }

    private static MeanElements Debris(Random random)
    {
        var altitude = 450 + (500 * (random.NextDouble() + random.NextDouble()));
        var e = 0.02 * random.NextDouble() * random.NextDouble();
        return Any(random, (Earth + altitude) / (1 - e), e, 62 + (40 * random.NextDouble()), 3e-4);
    }

    private static MeanElements Transfer(Random random)
    {
        var perigee = Earth + 200 + (500 * random.NextDouble());
        var e = 0.2 + (0.53 * random.NextDouble());
        return Any(random, perigee / (1 - e), e, 30 * random.NextDouble(), 1e-5);
    }

    private const double Earth = 6378.135;

    private static double Spread(Random random, double half) => half * ((2 * random.NextDouble()) - 1);

    private static MeanElements Any(Random random, double axisKm, double e, double inclination, double bstar) => SyntheticSets.Of(axisKm, e, inclination,
        360 * random.NextDouble(), 360 * random.NextDouble(), 360 * random.NextDouble(), bstar * random.NextDouble(), random.NextDouble());
}
