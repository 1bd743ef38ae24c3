using System.Text;
using Google.Protobuf;
using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Formats.Telemetry.Container;
using SdaToolkit.Schemas.Learning.V1;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Formats.Tests;

/// <summary>Damaged files of telemetry, tables and clocks: a reader gives a message that fits together, or says in one line what is wrong.</summary>
[TestClass]
public sealed class TelemetryFuzzTests
{
    [TestMethod]
    [DataRow("telemetry-csv")]
    [DataRow("telemetry-long-csv")]
    [DataRow("telemetry-container")]
    [DataRow("table-csv")]
    [DataRow("clock-csv")]
    public void Read_DamagedFile_GivesAMessageOrSaysWhatIsWrong(string name)
    {
        var format = Sample.Format(name);
        var (used, refused, bytes) = (0, 0, 0L);
        Fuzz.Run(name, Seeds(name), (_, input) =>
        {
            bytes += input.Length;
            if (name == "telemetry-container" && input.Length % 2 == 0) Mend(input);
            format.Recognizes(input.AsSpan(0, Math.Min(input.Length, FormatRegistry.HeadBytes)));
            foreach (var strict in (bool[])[false, true])
            {
                try
                {
                    Check(format, format.Read(new MemoryStream(input), "fuzz", new() { Strict = strict }));
                    used++;
                }
                catch (DataFormatException e)
                {
                    Assert.IsFalse(e.Message.AsSpan().ContainsAny("\n\r\u2028\u0085"), e.Message);
                    Assert.IsLessThan(600, e.Message.Length);
                    refused++;
                }
            }
        });
        Console.WriteLine($"{name}: {bytes} bytes, {used} read, {refused} refused");
        Assert.IsTrue(used > 0 && refused > 0, "the inputs are all good or all bad");
    }

    // What was read can be written, and what was written reads back.
    private static void Check(IFormat format, IMessage message)
    {
        if (message is TelemetryData data)
        {
            TelemetryShape.Check(data);
            _ = TelemetryQuality.Of(data).Lines.Count();
        }
        if (message is Table table) Assert.IsTrue(table.Columns.All(c => Math.Max(c.Numbers.Count, c.Texts.Count) == (int)table.ReadSummary.RecordsUsed));
        if (message is ClockCorrelation correlation) Apply(correlation);
        using var stream = new MemoryStream();
        if (format.Write(message, stream).Count > 0) return;
        var again = format.Read(new MemoryStream(stream.ToArray()), "again", new() { Strict = true });
        Assert.AreEqual(Convert.ToHexString(Bare(message)), Convert.ToHexString(Bare(again)), message.ToString());
    }

    private static void Apply(ClockCorrelation correlation)
    {
        var times = correlation.Segments.Select(s => s.OnBoardNs).First();
        var data = new TelemetryData { Axes = { new TimeAxis { Reference = TimeReference.OnBoard, Clock = correlation.Clock, OffsetNs = { times[0], times[^1] } } } };
        var mapped = ClockCorrelations.Apply(data, correlation, new() { FirstSegment = correlation.Segments[0].Name });
        Assert.AreEqual(UnixTime.Of(correlation.Segments[0].Epoch), UnixTime.Of(mapped.Axes[0].Epoch));
    }

    private static byte[] Bare(IMessage message)
    {
        var bare = message.Descriptor.Parser.ParseFrom(message.ToByteArray());
        foreach (var field in (string[])["envelope", "read_summary"]) bare.Descriptor.FindFieldByName(field).Accessor.Clear(bare);
        return bare.ToByteArray();
    }

    // Half of the containers get right checksums of what was damaged, so that what they guard is reached.
    internal static void Mend(byte[] input)
    {
        using var bytes = new ContainerBytes(input);
        for (var at = ContainerFrame.Magic.Length; at + ContainerFrame.HeadLength <= input.Length; at += 8)
        {
            if (!input.AsSpan(at).StartsWith("SDTF"u8)) continue;
            var head = input.AsSpan(at, ContainerFrame.HeadLength);
            var isChecked = BitConverter.ToUInt32(head[12..]);
            if (isChecked <= input.Length - at - ContainerFrame.HeadLength) BitConverter.TryWriteBytes(head[16..], Crc32C.Of(input.AsSpan(at + ContainerFrame.HeadLength, (int)isChecked)));
            BitConverter.TryWriteBytes(head[20..], Crc32C.Of(head[..20]));
        }
    }

    private static byte[][] Seeds(string name) => name switch
    {
        "telemetry-csv" => [.. Texts(TelemetrySample.Wide, "t_s,value,cmd01\n0,0.999,0\n60,1.5e0,1\n120,,0\n", "time,a [V],b\n5,1e300,x\n4,,\"y\"\"\"\n")],
        "telemetry-long-csv" => [.. Texts(TelemetrySample.Long, "unix_ms,channel,value\n1767225600000,a,1\n1767225600000,b,ON\n1767225600001,a,nan\n")],
        "table-csv" => [.. Texts("segment,label,mean\n1,a,0.5\n2,\"b, \"\"c\"\"\",\n3,,nan\n", "x,y\n1,2\n3,4\n", LongTable)],
        "clock-csv" => [.. Texts(TelemetrySample.Clock, "sclk_ms,unix_s\n0,0\n1000,1\n2000,2.0001\n")],
        _ => [.. Containers()],
    };

    private static string LongTable => string.Join(',', Enumerable.Range(0, 12).Select(i => $"feature{i}")) + "\n"
        + string.Concat(Enumerable.Range(0, 6).Select(row => string.Join(',', Enumerable.Range(0, 12).Select(i => i == 5 ? "CADC" + row : $"{(row - 2.5) / (i + 1)}")) + "\n"));

    private static IEnumerable<byte[]> Texts(params string[] texts) => texts.Select(Encoding.UTF8.GetBytes);

    internal static IEnumerable<byte[]> Containers()
    {
        yield return TelemetrySample.Write("telemetry-container", TelemetrySample.Read("telemetry-csv", TelemetrySample.Wide));
        using var stream = new MemoryStream();
        var appender = ContainerAppender.Start(stream, new());
        appender.Append(TelemetrySample.Read("telemetry-long-csv", TelemetrySample.Long));
        appender.Append(TelemetrySample.Read("telemetry-csv", "obt_s,temp [degC],mode\n1,2,OTHER\n2,3,SAFE\n"));
        yield return stream.ToArray();
    }
}
