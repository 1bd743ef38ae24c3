using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests.Watch;

[TestClass]
public sealed class FrameReaderTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(100_000)]
    public async Task Read_FramesInPieces_GivesThemBack(int pieceBytes)
    {
        var frames = Streams.Frames(Streams.Faulty());
        var reader = new FrameReader(new PieceStream(Streams.Bytes(frames), pieceBytes));
        foreach (var frame in frames) Assert.AreEqual(frame, await reader.ReadAsync(default));
        Assert.IsNull(await reader.ReadAsync(default));
        Assert.AreEqual(frames.Count, reader.Frames);
    }

    [TestMethod]
    [DataRow(new byte[] { 0x05, 0x01 }, "frame 1 (at byte 0) ends after 1 of its 5 bytes")]
    [DataRow(new byte[] { 0x80 }, "frame 1 (at byte 0) ends in the middle of a length")]
    [DataRow(new byte[] { 0x81, 0x80, 0x80, 0x02 }, "frame 1 (at byte 0) found a length of 4194305 bytes; allowed are at most 4194304 bytes")]
    [DataRow(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0x01 }, "frame 1 (at byte 0) found a length of more than 5 bytes; allowed are frames of at most 4194304 bytes, each after its length as a varint")]
    [DataRow(new byte[] { 0x00, 0x02, 0x0a, 0x7f }, "frame 2 (at byte 1) is no TelemetryFrame: its 2 bytes are no message of that type")]
    public async Task Read_Malformed_SaysWhereAndWhy(byte[] bytes, string expected)
    {
        var reader = new FrameReader(new MemoryStream(bytes));
        var error = await Assert.ThrowsExactlyAsync<FeedException>(async () =>
        {
            while (await reader.ReadAsync(default) is not null) Assert.IsLessThan(10, reader.Frames);
        });
        StringAssert.StartsWith(error.Message, expected);
    }

    [TestMethod]
    public async Task Read_LongLengthWithoutContent_TakesNoMemoryForIt()
    {
        // Four mebibytes are promised, and three bytes come.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var reader = new FrameReader(new MemoryStream([0x80, 0x80, 0x80, 0x02, 1, 2, 3]));
        await Assert.ThrowsExactlyAsync<FeedException>(async () => await reader.ReadAsync(default));
        Assert.IsLessThan(200_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Frames_Fuzzed_AreTakenOrRefusedInOneLine()
    {
        var odd = new TelemetryData { Axes = { new TimeAxis { Reference = TimeReference.OnBoard, Clock = "OBC", OffsetNs = { 3, 1, 2, 2 } } }, Channels = { new TelemetryChannel { Name = "MODE", Kind = ChannelKind.State, Labels = { "OFF", "ON" }, Values = { 0, 1, double.NaN, 1 } } } };
        byte[][] seeds = [Streams.Bytes(Streams.Frames(Streams.Data(40, 1, 0, []))), Streams.Bytes(Streams.Frames(odd, 2, "second")), Streams.Bytes([new() { Feed = "hello" }])];
        var (taken, refused) = (0, 0);
        Fuzz.Run("telemetry frames", seeds, (_, input) =>
        {
            var reader = new FrameReader(new MemoryStream(input));
            var intake = new StreamIntake(2 * Streams.SecondNs);
            var cutter = new ChunkCutter(intake, 8, Streams.SecondNs);
            try
            {
                while (reader.ReadAsync(default).AsTask().GetAwaiter().GetResult() is { } frame)
                {
                    if (FrameCheck.Problem(frame) is { } problem) throw new FeedException(problem);
                    intake.Take(frame);
                    while (cutter.Next() is { } chunk) Assert.HasCount(chunk.All.Channels.Count, chunk.All.Channels.Select(c => c.Name).Distinct());
                    taken++;
                }
                while (cutter.Next(everything: true) is not null) taken++;
                Assert.AreEqual(0, intake.WaitingValues);
            }
            catch (FeedException e)
            {
                Assert.DoesNotContain("\n", e.Message);
                refused++;
            }
        });
        Assert.IsGreaterThan(0, taken);
        Assert.IsGreaterThan(0, refused);
    }

    private sealed class PieceStream(byte[] bytes, int pieceBytes) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => base.ReadAsync(buffer[..Math.Min(buffer.Length, pieceBytes)], cancellationToken);
    }
}
