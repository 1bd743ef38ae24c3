namespace SdaToolkit.Astrodynamics.SpaceEnvironment;

/// <content>Below 72.5 km, where the air is mixed (GTD7, DENSM).</content>
public static partial class Nrlmsise00
{
    private static readonly double[] Nodes2Km = [LowestThermosphereKm, 55, 45, 32.5];
    private static readonly double[] Nodes3Km = [32.5, 20, 15, 10, 0];

    private static Nrlmsise00Output MiddleAtmosphere(
        in Nrlmsise00Variation variation, double activity, double altitudeKm, in Nrlmsise00Output top, double mixedNitrogen, double topK, double topGradient,
        (double Gravity, double RadiusKm) earth)
    {
        Span<double> nodes = stackalloc double[5];
        Span<double> buffer = stackalloc double[20];
        var means = MiddleAtmosphereMeans;
        nodes[0] = topK;
        nodes[1] = Node2Second[0] * means[0] / (1 - variation.Lower(Nodes2H[0], activity));
        nodes[2] = Node2Third[0] * means[1] / (1 - variation.Lower(Nodes2H[1], activity));
        var mean = Node2Fourth[0] * means[2];
        nodes[3] = mean / (1 - variation.Lower(Nodes2H[2], activity));
        var gradient = means[8] * StratosphereGradient[0] * (1 + variation.Lower(Nodes2H[3], activity)) * nodes[3] * nodes[3] / (mean * mean);
        var (temperature, nitrogen) = Descend(altitudeKm, mixedNitrogen, Nodes2Km, nodes[..4], topGradient, gradient, earth, buffer);
        if (altitudeKm <= Nodes3Km[0])
        {
            nodes[0] = nodes[3];
            for (var i = 0; i < 3; i++) nodes[i + 1] = FirstOf(Nodes3H[i]) * means[i + 3] / (1 - variation.Lower(Nodes3H[i], activity));
            mean = Node3Fifth[0] * means[6];
            nodes[4] = mean / (1 - variation.Lower(Nodes3H[3], activity));
            var ground = means[7] * GroundGradient[0] * (1 + variation.Lower(Nodes3H[4], activity)) * nodes[4] * nodes[4] / (mean * mean);
            (temperature, nitrogen) = Descend(altitudeKm, nitrogen, Nodes3Km, nodes, gradient, ground, earth, buffer);
        }

        // From the composition at 72.5 km to that of mixed air at 62.5 km.
        var departure = altitudeKm > 62.5 ? 1 - ((LowestThermosphereKm - altitudeKm) / 10) : 0;
        var topNitrogen = top.NitrogenPerM3;
        nitrogen *= 1 + (((topNitrogen / mixedNitrogen) - 1) * departure);
        return new(
            Part(top.HeliumPerM3, SpeciesMeans[1]), 0, nitrogen, Part(top.MolecularOxygenPerM3, SpeciesMeans[31]), Part(top.ArgonPerM3, SpeciesMeans[41]),
            0, 0, 0, top.ExosphericTemperatureK, temperature);

        double Part(double atTop, double ratio) => nitrogen * (ratio + (((atTop / topNitrogen) - ratio) * departure));
    }

    private static double FirstOf(Nrlmsise00Harmonics harmonics) => harmonics.Coefficients[0];

    // Temperature and mixed density at an altitude below the first node, or at the last where that is higher.
    private static (double TemperatureK, double Density) Descend(
        double altitudeKm, double density, ReadOnlySpan<double> altitudesKm, ReadOnlySpan<double> temperaturesK, double topGradient, double bottomGradient,
        (double Gravity, double RadiusKm) earth, Span<double> buffer)
    {
        var spline = new Nrlmsise00Spline(altitudesKm, temperaturesK, topGradient, bottomGradient, earth.RadiusKm, buffer);
        var (inverse, integral) = spline.At(Math.Max(altitudeKm, altitudesKm[^1]));
        var weight = SpeciesMeans[24] * Nrlmsise00Column.GravityAt(altitudesKm[0], earth) * spline.SpanKm / 831.4;
        return (1 / inverse, density * temperaturesK[0] * inverse * Math.Exp(-weight * integral));
    }
}
