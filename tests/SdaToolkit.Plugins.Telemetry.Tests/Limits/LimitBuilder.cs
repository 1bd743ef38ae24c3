using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Plugins.Telemetry.Limits;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Telemetry.Tests.Limits;

/// <summary>Small databases, telemetry and runs.</summary>
internal static class LimitBuilder
{
    public static Timestamp Epoch => new() { Seconds = 1_784_073_600 };

    /// <param name="request">The request.</param>
    /// <param name="warnings">Where warnings go; null: none is expected.</param>
    public static LimitsResult Run(LimitsRequest request, List<string>? warnings = null)
    {
        var context = new RecordingContext { Warnings = warnings };
        new LimitsAnalysis().RunAsync(request.ToByteArray(), context).AsTask().GetAwaiter().GetResult();
        Assert.IsNotEmpty(context.Report);
        return LimitsResult.Parser.ParseFrom(context.Result);
    }

    public static LimitsRequest Request(TelemetryDatabase database, params TelemetryChannel[] channels) => new()
    {
        Telemetry = Telemetry(channels),
        Database = { database },
    };

    /// <summary>Channels on one axis, a sample a second.</summary>
    public static TelemetryData Telemetry(params TelemetryChannel[] channels) => new()
    {
        Axes = { new TimeAxis { Reference = TimeReference.Utc, Epoch = Epoch, OffsetNs = { Enumerable.Range(0, channels[0].Values.Count).Select(i => i * 1_000_000_000L) } } },
        Channels = { channels },
    };

    public static TelemetryChannel Channel(string name, params double[] values) => new() { Name = name, Values = { values } };

    public static TelemetryDatabase Database(params Parameter[] parameters) => new() { Name = "Test", Parameters = { parameters } };

    public static Parameter Number(string name, AlarmDefinition? alarm = null) => new() { Name = "/Test/" + name, Kind = ParameterKind.Float, Unit = "V", DefaultAlarm = alarm };

    public static AlarmDefinition Ranges(uint minViolations, uint minConformance, params AlarmRange[] ranges) =>
        new() { MinViolations = minViolations, MinConformance = minConformance, Ranges = { ranges } };

    public static AlarmRange Outside(AlarmLevel level, double minimum, double maximum, bool exclusive = false) => new()
    {
        Level = level,
        Form = RangeForm.Outside,
        Minimum = minimum,
        Maximum = maximum,
        MinimumExclusive = exclusive,
        MaximumExclusive = exclusive,
    };

    public static Match Equal(string parameter, string value) => new()
    {
        Terms = { new MatchTerm { Kind = MatchTermKind.Comparison, Parameter = "/Test/" + parameter, Comparison = ComparisonOperator.Equal, Value = value } },
    };

    /// <summary>First and last index and level of each alarm, e.g. "3-5 warning".</summary>
    public static string Words(LimitsResult result) =>
        string.Join("; ", result.Alarms.Select(a => $"{a.FirstIndex}-{a.LastIndex} {a.Level.ToString().ToLowerInvariant()}{(a.Open ? " open" : "")}"));
}
