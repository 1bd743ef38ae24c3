using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Tests.Watch;

/// <summary>A telemetry container that is appended to while it is followed.</summary>
[TestClass]
public sealed class FollowedContainerTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(700)]
    [DataRow(100_000)]
    public void Next_ContainerHoweverItGrows_GivesItsSamples(int mostBytes)
    {
        using var test = new FollowSupport();
        var (data, random) = (Streams.Faulty(300), new Random(mostBytes));
        var file = test.Other("whole.sdat");
        // Appended to in the middle, with a channel that comes later.
        var later = new TelemetryData { Axes = { new TimeAxis { Reference = TimeReference.Relative, OffsetNs = { 1, 2, 3 } } }, Channels = { new TelemetryChannel { Name = "MODE", Kind = ChannelKind.State, Labels = { "ON", "OFF" }, Values = { 0, 1, 0 } } } };
        TelemetryData[] parts = [.. Streams.Frames(data, 40).Select(f => f.Telemetry)];
        using (var writer = TelemetryContainerWriter.Create(file, parts[0]))
        {
            foreach (var part in parts[..4]) writer.Append(part);
        }
        using (var writer = TelemetryContainerWriter.Open(file))
        {
            writer.Append(later);
            foreach (var part in parts[4..]) writer.Append(part);
        }
        var bytes = File.ReadAllBytes(file);
        for (var at = 0; at < bytes.Length;)
        {
            var count = Math.Min(bytes.Length - at, random.Next(1, mostBytes + 1));
            test.Append(bytes.AsSpan(at, count));
            at += count;
            if (mostBytes > 1 || at % 50 == 0) test.Take();
            if (random.Next(40) == 0 && test.Position is not null) test.Restart();
        }
        test.Take();
        foreach (var channel in data.Channels) CollectionAssert.AreEqual(FollowSupport.Samples([data], channel.Name), FollowSupport.Samples(test.Frames.Select(f => f.Telemetry), channel.Name));
        CollectionAssert.AreEqual(new[] { "ON", "OFF", "ON" }, test.ValuesOf("MODE"));
        Assert.AreEqual("TLP:GREEN", test.Frames[0].Telemetry.Envelope.HandlingMarking);
        Assert.AreEqual((ulong)bytes.Length, test.Position!.TakenBytes);
        Assert.IsTrue(test.Notes.All(n => n.StartsWith("is followed from ", StringComparison.Ordinal)), string.Join('|', test.Notes));
    }

    [TestMethod]
    public void Next_DamagedBlock_IsLeftOutAndTold()
    {
        using var test = new FollowSupport();
        var file = test.Other("whole.sdat");
        using (var writer = TelemetryContainerWriter.Create(file, Streams.Nominal(1)))
        {
            foreach (var frame in Streams.Frames(Streams.Nominal(120), 40)) writer.Append(frame.Telemetry);
        }
        var bytes = File.ReadAllBytes(file);
        // In the columns of the block before the last.
        bytes[bytes.Length - (bytes.Length - 200) / 3 - 300] ^= 1;
        test.Append(bytes);
        test.Take();
        Assert.HasCount(80, test.ValuesOf("BUS_V"));
        StringAssert.Contains(test.Notes[^1], "damaged block: ");
        Assert.AreEqual((ulong)bytes.Length, test.Position!.TakenBytes);
    }
}
