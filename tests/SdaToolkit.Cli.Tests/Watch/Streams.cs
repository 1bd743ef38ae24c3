using Google.Protobuf;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Tests.Watch;

/// <summary>Made-up telemetry with known faults, and feeds of it.</summary>
internal static class Streams
{
    public const long SecondNs = 1_000_000_000;

    /// <summary>Rows at which the second channel is out of order in <see cref="Faulty"/>.</summary>
    public static readonly (int First, int Last)[] Faults = [(100, 119), (500, 502), (740, 799)];

    public static TelemetryData Nominal(int rows = 400) => Data(rows, seed: 1, startS: 0, []);

    public static TelemetryData Faulty(int rows = 800) => Data(rows, seed: 2, startS: 10_000, Faults);

    /// <summary>Two channels, a row a second.</summary>
    public static TelemetryData Data(int rows, int seed, int startS, (int First, int Last)[] faults)
    {
        var random = new Random(seed);
        var axis = new TimeAxis { Reference = TimeReference.Utc, Epoch = new() { Seconds = 1_780_000_000 + startS } };
        var (volts, heat) = (new TelemetryChannel { Name = "BUS_V", Unit = "V" }, new TelemetryChannel { Name = "WHEEL_T", Unit = "degC" });
        for (var i = 0; i < rows; i++)
        {
            axis.OffsetNs.Add(i * SecondNs);
            volts.Values.Add(28 + (0.1 * Normal(random)));
            heat.Values.Add(20 + Normal(random) + (faults.Any(f => i >= f.First && i <= f.Last) ? 15 : 0));
        }
        return new() { Envelope = new() { DataMode = DataMode.Simulated, HandlingMarking = "TLP:GREEN" }, Spacecraft = "TEST-1", Axes = { axis }, Channels = { volts, heat } };
    }

    public static List<TelemetryFrame> Frames(TelemetryData data, int rows = 7, string feed = "") => [.. FrameWriter.Cut(data, feed, rows)];

    public static byte[] Bytes(IEnumerable<TelemetryFrame> frames)
    {
        using var stream = new MemoryStream();
        foreach (var frame in frames) frame.WriteDelimitedTo(stream);
        return stream.ToArray();
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
