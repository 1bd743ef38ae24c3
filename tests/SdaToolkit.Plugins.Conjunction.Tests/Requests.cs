using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>Made-up element sets and requests.</summary>
internal static class Requests
{
    public static readonly Timestamp Noon = new() { Seconds = 1_784_116_800 };

    public static Timestamp After(double seconds) => new() { Seconds = Noon.Seconds + (long)seconds };

    /// <summary>A circular orbit; the argument of latitude at noon is <paramref name="latitudeRad"/>.</summary>
    public static ElementSet Set(ulong id, double altitudeKm, double inclinationRad, double raanRad, double latitudeRad, double eccentricity = 1e-4)
    {
        var a = 6378.135 + altitudeKm;
        return new()
        {
            Object = new ObjectId { CatalogNumber = id, Name = $"OBJECT {id}" },
            Epoch = Noon,
            MeanElementTheory = "SGP4",
            ReferenceFrame = "TEME",
            CenterName = "EARTH",
            MeanMotionRadPerS = Math.Sqrt(398600.8 / (a * a * a)),
            Eccentricity = eccentricity,
            InclinationRad = inclinationRad,
            RaanRad = raanRad,
            MeanAnomalyRad = latitudeRad,
        };
    }

    /// <summary>A shell of objects that cross each other's paths often.</summary>
    public static Catalog Shell(int count, int seed)
    {
        var random = new Random(seed);
        var catalog = new Catalog();
        for (var i = 0; i < count; i++)
            catalog.ElementSets.Add(Set((ulong)(1000 + i), 700 + random.NextDouble(), 0.5 + (2 * random.NextDouble()), Math.Tau * random.NextDouble(), Math.Tau * random.NextDouble()));
        return catalog;
    }

    public static ScreenRequest Screen(Catalog catalog, double hours, double thresholdM, params ulong[] primaries) =>
        new() { Catalog = catalog, Start = Noon, End = After(hours * 3600), ThresholdM = thresholdM, PrimaryIds = { primaries } };

    public static async Task<ScreenResult> RunAsync(ScreenRequest request, int threads = 2) =>
        ScreenResult.Parser.ParseFrom((await RunAsync(new ScreenAnalysis(), request, threads)).Result);

    public static async Task<RecordingContext> RunAsync(IAnalysis analysis, IMessage request, int threads = 2)
    {
        var context = new RecordingContext { Threads = threads };
        await analysis.RunAsync(request.ToByteArray(), context);
        return context;
    }
}
