using System.Text;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class TelemetryCsvTests
{
    [TestMethod]
    public void Read_RelativeSecondsWithCommands_GivesAxisAndKinds()
    {
        var data = Read("t_s,value,cmd01,CMD_HEATER\n0,0.999,0,1\n60,1.5e0,1,0\n120.25,,0,0\n");
        var axis = data.Axes.Single();
        Assert.AreEqual(TimeReference.Relative, axis.Reference);
        Assert.IsNull(axis.Epoch);
        CollectionAssert.AreEqual(new[] { 0L, 60_000_000_000, 120_250_000_000 }, axis.OffsetNs);
        CollectionAssert.AreEqual(new[] { "value", "cmd01", "CMD_HEATER" }, data.Channels.Select(c => c.Name).ToArray());
        CollectionAssert.AreEqual(new[] { ChannelKind.Measurement, ChannelKind.Command, ChannelKind.Command }, data.Channels.Select(c => c.Kind).ToArray());
        CollectionAssert.AreEqual(new[] { 0.999, 1.5, double.NaN }, data.Channels[0].Values);
        Assert.AreEqual((3ul, 3ul), (data.ReadSummary.RecordsRead, data.ReadSummary.RecordsUsed));
        Assert.AreEqual("1 empty cells in 1 of 3 channels are no values; most in value: 1.", data.ReadSummary.Notes[0]);
    }

    [TestMethod]
    [DataRow("utc", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.5", TimeReference.Utc, 1_767_225_600, 500_000_000)]
    [DataRow("Time", "2026-01-01 00:00:00", "2026-01-01T00:00:01+00:00", TimeReference.Utc, 1_767_225_600, 1_000_000_000)]
    [DataRow("timestamp [utc]", "2026-001T00:00:00", "2026-001T00:00:01", TimeReference.Utc, 1_767_225_600, 1_000_000_000)]
    [DataRow("unix_ms", "1767225600000", "1767225600001.5", TimeReference.Utc, 1_767_225_600, 1_500_000)]
    [DataRow("time", "5", "5.000000001", TimeReference.Relative, 0, 5_000_000_001)]
    [DataRow("elapsed_us", "5", "1e3", TimeReference.Relative, 0, 1_000_000)]
    [DataRow("obt_s", "5", "7", TimeReference.OnBoard, 0, 7_000_000_000)]
    [DataRow("sclk [ns]", "5", "-7", TimeReference.OnBoard, 0, -7)]
    public void Read_EachKindOfTime_GivesItsReference(string head, string first, string second, TimeReference reference, long epoch, long offset)
    {
        var axis = Read($"{head},a\n{first},1\n{second},2\n").Axes.Single();
        Assert.AreEqual(reference, axis.Reference);
        Assert.AreEqual(epoch, axis.Epoch?.Seconds ?? 0);
        Assert.AreEqual(offset, axis.OffsetNs[1]);
        Assert.AreEqual(reference == TimeReference.OnBoard ? head[..head.IndexOfAny(['_', ' '])] : "", axis.Clock);
    }

    [TestMethod]
    public void Read_UnitsStatesAndQuotes_AreKept()
    {
        var data = Read("utc,temp [degC],mode,\"a,\"\"b\"\" [m/s]\"\r\n2026-01-01T00:00:00Z, -3.5 ,SAFE,1\r\n2026-01-01T00:00:01Z,inf,\"NOMINAL, \"\"x\"\"\",\"2\"\r\n2026-01-01T00:00:02Z,nan,SAFE,\r\n");
        Assert.AreEqual(("temp", "degC"), (data.Channels[0].Name, data.Channels[0].Unit));
        Assert.AreEqual(("a,\"b\"", "m/s"), (data.Channels[2].Name, data.Channels[2].Unit));
        CollectionAssert.AreEqual(new[] { -3.5, double.PositiveInfinity, double.NaN }, data.Channels[0].Values);
        Assert.AreEqual(ChannelKind.State, data.Channels[1].Kind);
        CollectionAssert.AreEqual(new[] { "SAFE", "NOMINAL, \"x\"" }, data.Channels[1].Labels);
        CollectionAssert.AreEqual(new[] { 0d, 1, 0 }, data.Channels[1].Values);
        CollectionAssert.AreEqual(new[] { 1d, 2, double.NaN }, data.Channels[2].Values);
    }

    [TestMethod]
    [DataRow("t_s,a\n0,\"1,5\"\n1,1_000\n2,0x1F\n", "column a: 1 of 3 values has a decimal comma, first at line 2: 1,5; allowed is a decimal point. The column is read as names of states, not as numbers.")]
    [DataRow("t_s,a\n0,\"-1,5e3\"\n1,\"1.234,5\"\n2,\",5\"\n", "column a: 3 of 3 values have a decimal comma, first at line 2: -1,5e3; allowed is a decimal point. The column is read as names of states, not as numbers.")]
    [DataRow("t_s,channel,value\n0,a,OFF\n1,a,\"1,5\"\n2,a,\"1,6\"\n3,a,\"1,7\"\n4,a,\"1,7\"\n5,a,\"1,7\"\n6,a,\"1,7\"\n7,a,\"1,7\"\n8,a,\"1,7\"\n9,a,\"1,7\"\n", "column a: 9 of 10 values have a decimal comma, first at line 3: 1,5; allowed is a decimal point. The column is read as names of states, not as numbers.")]
    public void Read_DecimalCommas_AreStatesAndTold(string text, string expected)
    {
        var data = Read(text, format: text.Contains("channel", StringComparison.Ordinal) ? "telemetry-long-csv" : "telemetry-csv");
        Assert.AreEqual(ChannelKind.State, data.Channels.Single().Kind);
        Assert.AreEqual(expected, data.ReadSummary.Notes[0]);
    }

    [TestMethod]
    [DataRow("ON", "OFF, 5")]
    [DataRow("ON", "1,5")]
    [DataRow("1,A", "1,B")]
    [DataRow("1,2,3", "4,5,6")]
    [DataRow("A,1", "B,2")]
    public void Read_StatesWithCommas_AreNotDoubted(string first, string second)
    {
        var data = Read($"t_s,a\n0,\"{first}\"\n1,\"{second}\"\n");
        Assert.AreEqual(ChannelKind.State, data.Channels.Single().Kind);
        Assert.IsEmpty(data.ReadSummary.Notes);
    }

    [TestMethod]
    [DataRow("t_s,a\n0,1\n1,2,3\n2,3\n", "test.csv, line 3: number of cells: found 3 cells, allowed 2", 2)]
    [DataRow("t_s,a\n0,1\nx,2\n2,3\n", "test.csv, line 3: bad time: found x, allowed a decimal number", 2)]
    [DataRow("t_s,a\n0,1\n1,2..5\n2,3\n", "test.csv, line 3: bad value: a found 2..5, allowed a number, or nothing", 3)]
    [DataRow("t_s,a\n0,1\n1,1e999\n2,3\n", "test.csv, line 3: bad value: a found 1e999, allowed a number, or nothing", 3)]
    [DataRow("t_s,a\n0,1\n1,2\0\n2,3\n", "test.csv, line 3: bad value: a found 2?, allowed a number, or nothing", 3)]
    [DataRow("unix_s,a\n0,1\n1767225600000,2\n2,3\n", "test.csv, line 3: bad time: found 1767225600000, allowed a decimal number of s after 1970-01-01, years 1678 to 2261", 2)]
    [DataRow("utc,a\n2026-01-01T00:00:00+05:00,1\n2026-01-01T00:00:00+15:00,2\n2026-01-01T00:00:02Z,3\n", "test.csv, line 3: bad time: found 2026-01-01T00:00:00+15:00", 2)]
    public void Read_BadRow_IsNamedOrRefused(string text, string message, int used)
    {
        Sample.AssertHas(message, Assert.ThrowsExactly<DataFormatException>(() => Read(text, strict: true)).Message);
        var data = Read(text);
        Assert.AreEqual((3ul, (ulong)used, 1), (data.ReadSummary.RecordsRead, data.ReadSummary.RecordsUsed, data.ReadSummary.Skipped.Count));
        Assert.AreEqual(3u, data.ReadSummary.Skipped[0].Line);
        Assert.HasCount(used, data.Channels[0].Values);
    }

    [TestMethod]
    [DataRow("segment,a\n0,1\n", "test.csv, line 1: no column of times at the beginning: found segment, allowed utc, time,")]
    [DataRow("t_s,a,a\n0,1,2\n", "test.csv, line 1: name of a column: column 3 found a, allowed a name that no other column has")]
    [DataRow("t_s,\n0,1\n", "test.csv, line 1: name of a column: column 2 found nothing")]
    [DataRow("t_s,a\n", "test.csv: no row in the file")]
    [DataRow("t_s,a\nx,1\n", "test.csv, line 2: bad time: found x")]
    [DataRow("\n\n", "test.csv: no line in the file")]
    public void Read_NothingToUse_IsRefused(string text, string message) =>
        Sample.AssertHas(message, Assert.ThrowsExactly<DataFormatException>(() => Read(text)).Message);

    [TestMethod]
    public void Recognize_Telemetry_IsItsAlone()
    {
        foreach (var text in (string[])["t_s,a\n0,1\n", "utc,temp [degC]\n2026-01-01T00:00:00Z,1\n", "time,a\n3,4\n"])
        {
            var head = Encoding.UTF8.GetBytes(text);
            CollectionAssert.AreEqual(new[] { "telemetry-csv" }, FormatRegistry.BuiltIn.Formats.Where(f => f.Recognizes(head)).Select(f => f.Name).ToArray(), text);
        }
    }

    [TestMethod]
    public void Read_PublishedChannels_AsTheyAre()
    {
        var folder = RealData.Path("smap-msl");
        var files = Directory.GetFiles(folder, "*.csv.gz");
        Assert.IsNotEmpty(files);
        foreach (var file in files)
        {
            var data = (TelemetryData)FormatRegistry.BuiltIn.Read(file, TelemetryData.Descriptor, new() { Strict = true });
            Assert.AreEqual(TimeReference.Relative, data.Axes.Single().Reference, file);
            Assert.AreEqual("value", data.Channels[0].Name, file);
            Assert.IsTrue(data.Channels.Skip(1).All(c => c.Kind == ChannelKind.Command && c.Values.All(v => v is 0 or 1)), file);
            Assert.AreEqual(60_000_000_000L * (data.Axes[0].OffsetNs.Count - 1), data.Axes[0].OffsetNs[^1], file);
            Assert.IsEmpty(data.ReadSummary.Skipped, file);
        }
    }

    [TestMethod]
    [DataRow("2026-01-01T05:00:00+05:00")]
    [DataRow("2025-12-31T20:30:00-0330")]
    [DataRow("2026-01-01 00:00:00+00:00")]
    public void Read_ATimeWithAnOffset_IsTurnedIntoUtc(string time) => Assert.AreEqual(1_767_225_600, Read($"utc,a\n{time},1\n").Axes[0].Epoch.Seconds);

    [TestMethod]
    public void Read_ALeapSecond_CountsAsTheNextWithANote()
    {
        var data = Read("utc,a\n2016-12-31T23:59:59Z,1\n2016-12-31T23:59:60.25Z,2\n2017-01-01T00:00:00Z,3\n");
        CollectionAssert.AreEqual(new[] { 0, 1_250_000_000, 1_000_000_000 }, data.Axes[0].OffsetNs.Select(o => (int)o).ToArray());
        CollectionAssert.AreEqual(new[] { 1d, 2, 3 }, data.Channels[0].Values);
        CollectionAssert.Contains(data.ReadSummary.Notes, "1 times in a leap second (23:59:60) count as the first second of the next day, since leap seconds are not counted.");
    }

    [TestMethod]
    [DataRow("t_s,a\nx,1\n0,2\n")]
    [DataRow("utc,a\nyesterday,1\n")]
    [DataRow("utc;a\n2026-01-01T00:00:00Z;1,5\n")]
    [DataRow("t_s\ta\n0\t1\n")]
    public void Recognize_BadTimesOrAnotherSeparator_IsStillTelemetry(string text) =>
        Assert.AreEqual("telemetry-csv", FormatRegistry.BuiltIn.Recognize(Encoding.UTF8.GetBytes(text))?.Name);

    [TestMethod]
    [DataRow("utc;a\n2026-01-01T00:00:00Z;1\n", "semicolons")]
    [DataRow("t_s\ta\n0\t1\n", "tabs")]
    public void Read_AnotherSeparator_IsNamed(string text, string found) =>
        Sample.AssertHas($"test.csv, line 1: separator of cells: found {found}, allowed commas, and points in decimal numbers", Assert.ThrowsExactly<DataFormatException>(() => Read(text)).Message);

    internal static TelemetryData Read(string text, bool strict = false, string format = "telemetry-csv") =>
        (TelemetryData)Sample.Format(format).Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test.csv", new() { Strict = strict });
}
