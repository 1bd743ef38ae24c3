using Google.Protobuf;
using SdaToolkit.Plugins.Telemetry.Limits;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;
using static SdaToolkit.Plugins.Telemetry.Tests.Limits.LimitBuilder;

namespace SdaToolkit.Plugins.Telemetry.Tests.Limits;

/// <summary>The figures of the report.</summary>
[TestClass]
public sealed class LimitFigureTests
{
    [TestMethod]
    public void States_AsNumbers_AreDrawnByTheirNames()
    {
        var figure = FigureOf(Request(Database(Mode()), Channel("mode", 0, 2, 500, 7, 2)));
        CollectionAssert.AreEqual(new[] { "OFF", "STANDBY", "ON", "FAULT", "7 (no name)" }, figure.YAxis.Categories);
        var line = figure.Layers.Single(l => l.Name == "values").Line;
        CollectionAssert.AreEqual(new[] { 0d, 1, 1, 2, 2, 3, 3, 4, 4 }, line.X);
        CollectionAssert.AreEqual(new[] { 0d, 0, 2, 2, 3, 3, 4, 4, 2 }, line.Y);
    }

    [TestMethod]
    public void States_AsTexts_AreDrawnByTheirNames()
    {
        var channel = new TelemetryChannel { Name = "mode", Kind = ChannelKind.State, Labels = { "FAULT", "ON", "BOGUS" }, Values = { 1, 0, 2 } };
        var figure = FigureOf(Request(Database(Mode()), channel));
        CollectionAssert.AreEqual(new[] { "OFF", "STANDBY", "ON", "FAULT", "BOGUS" }, figure.YAxis.Categories);
        CollectionAssert.AreEqual(new[] { 2d, 2, 3, 3, 4 }, figure.Layers.Single(l => l.Name == "values").Line.Y);
    }

    [TestMethod]
    public void Numbers_AreDrawnOnAScale()
    {
        var figure = FigureOf(Request(Database(Number("a", Ranges(1, 1, Outside(AlarmLevel.Watch, -1, 1)))), Channel("a", 1, 2)));
        Assert.AreEqual((0, "V"), (figure.YAxis.Categories.Count, figure.YAxis.Unit));
    }

    private static Parameter Mode() => new()
    {
        Name = "/Test/mode",
        Kind = ParameterKind.Enumerated,
        States =
        {
            new ParameterState { Value = 500, LastValue = 500, Label = "FAULT" },
            new ParameterState { Value = 0, LastValue = 0, Label = "OFF" },
            new ParameterState { Value = 1, LastValue = 1, Label = "STANDBY" },
            new ParameterState { Value = 2, LastValue = 3, Label = "ON" },
        },
        DefaultAlarm = new AlarmDefinition { States = { new StateAlarm { Label = "FAULT", Level = AlarmLevel.Critical } } },
    };

    private static Figure FigureOf(LimitsRequest request)
    {
        var context = new RecordingContext();
        new LimitsAnalysis().RunAsync(request.ToByteArray(), context).AsTask().GetAwaiter().GetResult();
        return Report.Parser.ParseFrom(context.Report).Sections.SelectMany(s => s.Blocks).Single(b => b.Figure is not null).Figure;
    }
}
