using System.Text;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class TelemetryLongCsvTests
{
    [TestMethod]
    public void Read_ChannelsWithTheSameTimes_ShareAnAxis()
    {
        var data = TelemetrySample.Read("telemetry-long-csv", TelemetrySample.Long, strict: true);
        Assert.HasCount(2, data.Axes);
        CollectionAssert.AreEqual(new[] { "temp", "mode", "volt" }, data.Channels.Select(c => c.Name).ToArray());
        CollectionAssert.AreEqual(new[] { 0u, 0u, 1u }, data.Channels.Select(c => c.Axis).ToArray());
        CollectionAssert.AreEqual(new[] { "degC", "", "V" }, data.Channels.Select(c => c.Unit).ToArray());
        CollectionAssert.AreEqual(new[] { 20.5, 21 }, data.Channels[0].Values);
        CollectionAssert.AreEqual(new[] { "SAFE", "NOMINAL" }, data.Channels[1].Labels);
        CollectionAssert.AreEqual(new[] { 1_500_000_000L }, data.Axes[1].OffsetNs);
        Assert.AreEqual((TimeReference.OnBoard, "obt"), (data.Axes[1].Reference, data.Axes[1].Clock));
    }

    [TestMethod]
    [DataRow("1,a,2\n", "test, line 3: number of cells: found 3 cells, allowed 4")]
    [DataRow("x,a,2,V\n", "test, line 3: bad time: found x")]
    [DataRow("1,,2,V\n", "test, line 3: name of a column: channel found nothing")]
    [DataRow("1,a,2,mV\n", "test, line 3: unit of a channel: a found mV, allowed V")]
    [DataRow("1,a,ON,V\n", "test, line 3: bad value: a found ON, allowed a number, or nothing")]
    public void Read_BadRow_IsNamedOrRefused(string row, string message)
    {
        var text = "t_s,parameter,value,unit\n0,a,1,V\n" + row + "2,a,3,V\n";
        Sample.AssertHas(message, Assert.ThrowsExactly<DataFormatException>(() => TelemetrySample.Read("telemetry-long-csv", text, strict: true)).Message);
        var data = TelemetrySample.Read("telemetry-long-csv", text);
        Assert.AreEqual(3u, data.ReadSummary.Skipped.Single().Line);
        Assert.AreEqual((1d, 3d), (data.Channels[0].Values[0], data.Channels[0].Values[^1]));
    }

    [TestMethod]
    public void Recognize_LongAndClock_AreTheirsAlone()
    {
        foreach (var (format, text) in (ReadOnlySpan<(string, string)>)[("telemetry-long-csv", TelemetrySample.Long), ("clock-csv", TelemetrySample.Clock), ("telemetry-csv", TelemetrySample.Wide), ("table-csv", "segment,label\n1,a\n")])
        {
            var head = Encoding.UTF8.GetBytes(text);
            CollectionAssert.AreEqual(new[] { format }, FormatRegistry.BuiltIn.Formats.Where(f => f.Recognizes(head)).Select(f => f.Name).ToArray(), text);
        }
    }
}
