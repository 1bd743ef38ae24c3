using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Tests;

[TestClass]
public sealed class TelemetryRoundTripTests
{
    [TestMethod]
    [DataRow("telemetry-csv")]
    [DataRow("telemetry-long-csv")]
    [DataRow("telemetry-container")]
    public void WriteThenRead_AnyTelemetry_GivesItBack(string format) =>
        Prop.ForAll(TelemetrySample.AnyWide.ToArbitrary(), data => TelemetrySample.AssertSame(data, TelemetrySample.Read(format, TelemetrySample.Write(format, data), strict: true)))
            .QuickCheckThrowOnFailure();

    [TestMethod]
    public void Write_SeveralAxes_LeavesCellsEmptyAndSaysSo()
    {
        var data = TelemetrySample.Read("telemetry-long-csv", TelemetrySample.Long);
        using var stream = new MemoryStream();
        var losses = Sample.Format("telemetry-csv").Write(data, stream);
        Sample.AssertHas("sampled apart", losses.Single().ToString());
        Assert.AreEqual("obt_s,temp [degC],mode,volt [V]\n0,20.5,SAFE,\n1,21,NOMINAL,\n1.5,,,28.1\n", Encoding.UTF8.GetString(stream.ToArray()));
        TelemetrySample.AssertSame(data, TelemetrySample.Read("telemetry-long-csv", TelemetrySample.Write("telemetry-long-csv", data)));
        TelemetrySample.AssertSame(data, TelemetrySample.Read("telemetry-container", TelemetrySample.Write("telemetry-container", data)));
    }

    [TestMethod]
    public void Write_WhatCsvCannotHold_IsSaid()
    {
        var data = TelemetrySample.Read("telemetry-csv", TelemetrySample.Wide);
        (data.Envelope.HandlingMarking, data.Envelope.DataMode, data.Spacecraft) = ("TLP:RED", DataMode.Simulated, "SAT");
        (data.Channels[0].Subsystem, data.Channels[0].Description, data.Channels[0].Kind) = ("thermal", "hot", ChannelKind.Counter);
        data.Channels[1].Labels[0] = "7";
        using var stream = new MemoryStream();
        var losses = Sample.Format("telemetry-csv").Write(data, stream);
        Assert.HasCount(7, losses, string.Join("; ", losses));
        Assert.IsTrue(losses[0].IsMarking);
        TelemetrySample.AssertSame(data, TelemetrySample.Read("telemetry-container", TelemetrySample.Write("telemetry-container", data)));
    }

    [TestMethod]
    public void Write_TelemetryThatDoesNotFit_IsRefused()
    {
        foreach (var format in (string[])["telemetry-csv", "telemetry-long-csv", "telemetry-container"])
        {
            Refuse(format, d => d.Channels[0].Values.Add(1), "channels[0].values found 5 values, allowed 4, one a time of its axis");
            Refuse(format, d => d.Channels[0].Axis = 1, "channels[0].axis found 1, allowed less than 1 axes");
            Refuse(format, d => d.Channels[1].Name = "temp", "channels[1].name found temp");
            Refuse(format, d => d.Axes[0].OffsetNs[1] = long.MaxValue, "axes[0].offset_ns found 9223372036854775807");
        }
    }

    [TestMethod]
    public void Merge_FilesOfOneSetOfChannels_GoOn()
    {
        var format = Sample.Format("telemetry-csv");
        var first = TelemetrySample.Read("telemetry-csv", "utc,a,mode\n2026-01-01T00:00:00Z,1,ON\n2026-01-01T00:00:01Z,2,OFF\n");
        var second = TelemetrySample.Read("telemetry-csv", "utc,a,mode\n2026-01-02T00:00:00Z,3,OFF\n2026-01-02T00:00:01Z,4,LOST\n");
        var other = TelemetrySample.Read("telemetry-csv", "utc,b\n2026-01-02T00:00:00Z,3\n");
        var all = (TelemetryData)format.Merge([first, second, other], [], new() { Strict = true });
        CollectionAssert.AreEqual(new[] { 0L, 1_000_000_000, 86_400_000_000_000, 86_401_000_000_000 }, all.Axes[0].OffsetNs);
        CollectionAssert.AreEqual(new[] { "ON", "OFF", "LOST" }, all.Channels[1].Labels);
        CollectionAssert.AreEqual(new[] { 0d, 1, 1, 2 }, all.Channels[1].Values);
        Assert.AreEqual(("b", 1u, 5ul), (all.Channels[2].Name, all.Channels[2].Axis, all.ReadSummary.RecordsUsed));
    }

    [TestMethod]
    [DataRow("t_s,a,mode\n0,1,ON\n", "a found times elapsed, allowed in UTC")]
    [DataRow("utc,a\n2026-01-01T00:00:00Z,1\n", "a found sampled together with other channels")]
    [DataRow("utc,a [V],mode\n2026-01-01T00:00:00Z,1,ON\n", "a found V, allowed none")]
    [DataRow("utc,a,mode\n2026-01-01T00:00:00Z,1,5\n", "mode found numbers, allowed states")]
    public void Merge_AFileThatDoesNotFit_IsNamedOrRefused(string text, string message)
    {
        var format = Sample.Format("telemetry-csv");
        var first = TelemetrySample.Read("telemetry-csv", "utc,a,mode\n2026-01-01T00:00:00Z,1,ON\n");
        var second = TelemetrySample.Read("telemetry-csv", text);
        Sample.AssertHas(message, Assert.ThrowsExactly<DataFormatException>(() => format.Merge([first, second], [], new() { Strict = true })).Message);
        var all = (TelemetryData)format.Merge([first, second], [], ReadOptions.Default);
        TelemetrySample.AssertSame(first, all);
        Assert.AreEqual(1, all.ReadSummary.Skipped.Count);
    }

    private static void Refuse(string format, Action<TelemetryData> damage, string message)
    {
        var data = TelemetrySample.Read("telemetry-csv", TelemetrySample.Wide);
        damage(data);
        Sample.AssertHas(message, Assert.ThrowsExactly<DataFormatException>(() => Sample.Format(format).Write(data, Stream.Null)).Message);
    }
}
