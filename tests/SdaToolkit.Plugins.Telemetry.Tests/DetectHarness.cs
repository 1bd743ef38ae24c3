using Google.Protobuf;
using SdaToolkit.Plugins.Telemetry.Detect;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.TelemetryTests;

/// <summary>Runs telemetry.detect in process.</summary>
internal static class DetectHarness
{
    public static DetectResult Run(DetectRequest request) => RunWithReport(request).Result;

    public static (DetectResult Result, Report Report) RunWithReport(DetectRequest request) => RunWithReport(request, []);

    /// <summary>Runs; warnings go where stated.</summary>
    public static (DetectResult Result, Report Report) RunWithReport(DetectRequest request, List<string> warnings)
    {
        var context = new Tests.RecordingContext { Warnings = warnings };
        new DetectAnalysis().RunAsync(request.ToByteArray(), context).AsTask().GetAwaiter().GetResult();
        Assert.IsGreaterThan(0, context.Report.Length);
        return (DetectResult.Parser.ParseFrom(context.Result), Report.Parser.ParseFrom(context.Report));
    }

    /// <summary>One channel named "value" and the inputs, sampled every minute.</summary>
    public static TelemetryData Telemetry(double[] values, int firstMinute = 0, params double[][] inputs)
    {
        var data = new TelemetryData { Axes = { new TimeAxis { OffsetNs = { Enumerable.Range(firstMinute, values.Length).Select(i => i * 60_000_000_000L) } } }, Channels = { new TelemetryChannel { Name = "value", Unit = "V", Values = { values } } } };
        for (var k = 0; k < inputs.Length; k++) data.Channels.Add(new TelemetryChannel { Name = $"input{k}", Kind = ChannelKind.Command, Values = { inputs[k] } });
        return data;
    }

    /// <summary>A sine of a period of 97 samples with noise.</summary>
    public static double[] Nominal(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Math.Sin(i * 2 * Math.PI / 97) + 0.1 * (random.NextDouble() + random.NextDouble() - 1))];
    }
}
