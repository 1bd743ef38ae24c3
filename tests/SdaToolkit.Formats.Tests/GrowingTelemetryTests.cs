using System.Text;
using System.Text.Unicode;
using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

/// <summary>Telemetry CSV read some lines at a time.</summary>
[TestClass]
public sealed class GrowingTelemetryTests
{
    private static readonly TelemetryData Nothing = new();

    [TestMethod]
    [DataRow("telemetry-csv")]
    [DataRow("telemetry-long-csv")]
    public void Read_DamagedFileInPieces_GivesWhatOnePieceGives(string name)
    {
        var format = Sample.Format(name);
        byte[][] seeds = name == "telemetry-csv"
            ? [Bytes(TelemetrySample.Wide), Bytes("t_s,value,cmd01\n0,0.999,0\n60,1.5e0,1\n120,,0\n"), Bytes("time,a [V],b\r\n5,1e300,x\r\n4,,y\r\n2026-01-01T00:00:00Z,1,2\r\n")]
            : [Bytes(TelemetrySample.Long), Bytes("unix_ms,channel,value\n1767225600000,a,1\n1767225600000,b,ON\n1767225600001,a,nan\n"), Bytes("t_s,channel,value,unit\n1,a,1,V\n1,b,ON,\n2,a,2,\n3,a,3,mV\n")];
        var (same, refused) = (0, 0);
        Fuzz.Run($"{name} in pieces", seeds, (_, input) =>
        {
            // A line end within quotes, and text that is no UTF-8, are what may differ.
            if (input.Contains((byte)'"') || !Utf8.IsValid(input)) return;
            var text = FileContent.WithoutMark(input).TrimStart("\r\n \t"u8);
            TelemetryData? whole;
            try
            {
                whole = (TelemetryData)format.Read(new MemoryStream(text.ToArray()), "fuzz", new());
            }
            catch (DataFormatException)
            {
                whole = null;
            }
            var parts = Pieces(text, new Random(input.Length), format.Name == "telemetry-long-csv");
            if (parts is null || whole is null)
            {
                Assert.IsTrue(whole is null && (parts is null || parts.All(p => p.Axes.Count == 0)), "one was read and the other was not");
                refused++;
                return;
            }
            foreach (var channel in whole.Channels) CollectionAssert.AreEqual(Samples([whole], channel.Name), Samples(parts, channel.Name), channel.Name);
            Assert.AreEqual((int)whole.ReadSummary.RecordsRead, parts.Sum(p => (int)p.ReadSummary.RecordsRead));
            Assert.AreEqual(whole.ReadSummary.Skipped.Count, parts.Sum(p => p.ReadSummary.Skipped.Count));
            CollectionAssert.AreEqual(whole.ReadSummary.Skipped.Select(s => s.Line).ToList(), parts.SelectMany(p => p.ReadSummary.Skipped.Select(s => s.Line)).ToList());
            same++;
        });
        Assert.IsTrue(same > 0 && refused > 0, $"{same} the same, {refused} refused");
    }

    [TestMethod]
    public void Read_KnownChannels_HoldWhatTheyAreKnownToHold()
    {
        var known = new TelemetryData
        {
            Axes = { new TimeAxis { Reference = TimeReference.Utc, Epoch = new() } },
            Channels =
            {
                new TelemetryChannel { Name = "mode", Kind = ChannelKind.State, Labels = { "1", "SAFE" } },
                new TelemetryChannel { Name = "n", Kind = ChannelKind.Counter },
            },
        };
        var reader = new GrowingTelemetryCsv("time,mode,n,new\r\n"u8, "", known);
        // The head leaves open what the times are: the stream knows.
        var data = reader.Read("5,1,1,\n2026-01-01T00:00:00Z,1,x,\n"u8, 2);
        StringAssert.StartsWith(GrowingTelemetryCsv.LeftOut(data.ReadSummary), "line 2: bad time: found 5, allowed yyyy-");
        Assert.AreEqual((ChannelKind.State, 0.0), (data.Channels[0].Kind, data.Channels[0].Values[0]));
        CollectionAssert.AreEqual(new[] { "1", "SAFE" }, data.Channels[0].Labels);
        Assert.AreEqual((ChannelKind.Counter, double.NaN), (data.Channels[1].Kind, data.Channels[1].Values[0]));
        Assert.AreEqual(ChannelKind.Unspecified, data.Channels[2].Kind);
        data = reader.Read("2026-01-01T00:00:01Z,SAFE,7,ON\n"u8, 4);
        Assert.AreEqual((1.0, 7.0, ChannelKind.State), (data.Channels[0].Values[0], data.Channels[1].Values[0], data.Channels[2].Kind));
        Assert.IsNull(GrowingTelemetryCsv.LeftOut(data.ReadSummary));
    }

    [TestMethod]
    public void Read_DamagedContainerByFrames_GivesWholeSamplesOrLeavesThemOut()
    {
        var (whole, leftOut, waiting) = (0, 0, 0);
        Fuzz.Run("telemetry-container by frames", [.. TelemetryFuzzTests.Containers()], (_, input) =>
        {
            if (input.Length % 2 == 0) TelemetryFuzzTests.Mend(input);
            if (!input.AsSpan().StartsWith(GrowingTelemetryContainer.Magic)) return;
            var reader = new GrowingTelemetryContainer();
            try
            {
                for (var at = GrowingTelemetryContainer.Magic.Length; at < input.Length;)
                {
                    var length = reader.Read(input[at..], out var data, out var why);
                    if (data is not null)
                    {
                        TelemetryShape.Check(data);
                        whole++;
                    }
                    if (why is not null)
                    {
                        Assert.DoesNotContain("\n", why);
                        leftOut++;
                    }
                    if (length == 0)
                    {
                        waiting++;
                        break;
                    }
                    Assert.IsTrue(length > 0 && length <= input.Length - at, "read more than there is");
                    at += (int)length;
                }
            }
            catch (DataFormatException e)
            {
                Assert.DoesNotContain("\n", e.Message);
            }
        });
        Assert.IsTrue(whole > 0 && leftOut > 0 && waiting > 0, $"{whole} whole, {leftOut} left out, {waiting} waiting");
    }

    private static List<TelemetryData>? Pieces(ReadOnlySpan<byte> text, Random random, bool isLong)
    {
        try
        {
            var end = GrowingTelemetryCsv.EndOfFirst(text);
            var reader = new GrowingTelemetryCsv(text[..end], "fuzz", Nothing);
            if (reader.IsLong != isLong) return null;
            var (parts, line) = (new List<TelemetryData>(), 2);
            for (text = text[end..]; text.Length > 0;)
            {
                var (length, lines) = (0, 0);
                for (var left = random.Next(1, 4); left > 0 && length < text.Length; left--, lines++) length += GrowingTelemetryCsv.EndOfFirst(text[length..]);
                parts.Add(reader.Read(text[..length], line));
                text = text[length..];
                line += lines;
            }
            return parts;
        }
        catch (DataFormatException)
        {
            return null;
        }
    }

    private static List<(Int128 Ns, string Value)> Samples(IEnumerable<TelemetryData> parts, string channel)
    {
        var samples = new List<(Int128, string)>();
        foreach (var part in parts)
        {
            if (part.Channels.FirstOrDefault(c => c.Name == channel) is not { } found) continue;
            var axis = part.Axes[(int)found.Axis];
            samples.AddRange(found.Values.Select((v, i) => (UnixTime.Of(axis.Epoch) + axis.OffsetNs[i], found.Labels.Count > 0 && !double.IsNaN(v) ? found.Labels[(int)v] : v.ToString("R"))));
        }
        return samples;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
