using System.IO.Compression;
using SdaToolkit.Formats;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Telemetry.Tests.Night;

/// <summary>The files of samples/telemetry-night. With SDA_WRITE_SAMPLES=1 in the environment they are written anew.</summary>
internal static class NightSample
{
    private static readonly string Folder = Repository.Path("samples", "telemetry-night");

    public static string Train => Path.Combine(Folder, "train.csv.gz");

    public static string Test => Path.Combine(Folder, "test.csv");

    public static TelemetryData Read(string path) => (TelemetryData)FormatRegistry.BuiltIn.Read(path, TelemetryData.Descriptor);

    public static void WriteWhereAsked()
    {
        if (Environment.GetEnvironmentVariable("SDA_WRITE_SAMPLES") != "1") return;
        var (train, test) = NightTelemetry.Make(NightTelemetry.SampleSeed, NightFaults.All);
        var format = FormatRegistry.BuiltIn.Find("telemetry-csv")!;
        using (var packed = new GZipStream(File.Create(Train), CompressionLevel.SmallestSize)) format.Write(train, packed);
        using var plain = File.Create(Test);
        format.Write(test, plain);
    }
}
