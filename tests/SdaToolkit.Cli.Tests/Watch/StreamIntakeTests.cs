using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Tests.Watch;

/// <summary>Late and repeated samples, and chunks that do not depend on how a stream was cut.</summary>
[TestClass]
public sealed class StreamIntakeTests
{
    [TestMethod]
    [DataRow(1, 64, 1.0)]
    [DataRow(7, 1, 0.0)]
    [DataRow(7, 64, 1.0)]
    [DataRow(100, 10, 5.0)]
    [DataRow(1000, 1000, 1000.0)]
    public void Chunks_HoweverCut_AreTheStream(int frameRows, int chunkRows, double chunkS)
    {
        var data = Streams.Faulty();
        var (intake, cutter) = Stream(0, chunkRows, chunkS);
        var chunks = Pass(intake, cutter, Streams.Frames(data, frameRows));
        Assert.IsTrue(chunks.All(c => c.Rows <= chunkRows));
        CollectionAssert.AreEqual(data.Axes[0].OffsetNs, chunks.SelectMany(c => c.All.Axes[0].OffsetNs).ToArray());
        for (var i = 0; i < 2; i++) CollectionAssert.AreEqual(data.Channels[i].Values, chunks.SelectMany(c => c.All.Channels[i].Values).ToArray());
        var (other, otherCutter) = Stream(0, 3, 0);
        Pass(other, otherCutter, Streams.Frames(data, 11));
        Assert.AreEqual(Convert.ToHexString(otherCutter.Digest.Value), Convert.ToHexString(cutter.Digest.Value));
        Assert.AreEqual((0UL, 0UL), (intake.LateSamples, intake.RepeatedSamples));
    }

    [TestMethod]
    public void Samples_OutOfOrderWithinTheTimeToWait_AreJudgedInOrder()
    {
        var data = Streams.Faulty();
        var frames = Streams.Frames(data, 1);
        // Each frame at most four places, and so four seconds, from its own.
        var random = new Random(5);
        var shuffled = frames.Select((f, i) => (Frame: f, Key: i + (4 * random.NextDouble()))).OrderBy(f => f.Key).Select(f => f.Frame).ToList();
        Assert.AreNotEqual(frames[0].Sequence, shuffled.Zip(frames).First(p => !p.First.Equals(p.Second)).First.Sequence);
        foreach (var frame in shuffled) frame.Sequence = 0;
        var (intake, cutter) = Stream(5, 64, 1);
        var chunks = Pass(intake, cutter, shuffled);
        CollectionAssert.AreEqual(data.Channels[1].Values, chunks.SelectMany(c => c.All.Channels[1].Values).ToArray());
        Assert.AreEqual(0UL, intake.LateSamples);

        // Without waiting some are too late: they are left out and counted, and what is judged is in order.
        var (strict, strictCutter) = Stream(0, 64, 0);
        var judged = Pass(strict, strictCutter, shuffled).SelectMany(c => c.All.Axes[0].OffsetNs).ToArray();
        Assert.IsGreaterThan(0UL, strict.LateSamples);
        Assert.AreEqual((ulong)(2 * (800 - judged.Length)), strict.LateSamples);
        CollectionAssert.AreEqual(judged.Order().ToArray(), judged);
    }

    [TestMethod]
    public void Frames_SentAgain_AreLeftOutByTheirNumbers()
    {
        var frames = Streams.Frames(Streams.Faulty());
        var (intake, cutter) = Stream(3, 64, 1);
        foreach (var frame in frames.Take(50)) intake.Take(frame);
        foreach (var frame in frames) intake.Take(frame);
        Assert.AreEqual(50UL * 7 * 2, intake.RepeatedSamples);
        Assert.AreEqual((ulong)frames.Count, intake.PositionOf("").Sequence);
        Assert.AreEqual(800, Drain(cutter).Sum(c => c.Rows));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(50)]
    public void Frames_OtherOnesUnderNumbersThatCame_AreRefused(int number)
    {
        var (intake, _) = Stream(3, 64, 1);
        foreach (var frame in Streams.Frames(Streams.Faulty(), feed: "f").Take(50)) intake.Take(frame);
        var other = Streams.Frames(Streams.Data(800, 3, 20_000, []), feed: "f")[number - 1];
        StringAssert.StartsWith(Assert.ThrowsExactly<FeedException>(() => intake.Take(other)).Message, "feed \"f\": other samples came under this number before");
        other.Feed = "g";
        intake.Take(other);
        Assert.AreEqual((50UL, (ulong)number), (intake.PositionOf("f").Sequence, intake.PositionOf("g").Sequence));
    }

    [TestMethod]
    public void Feeds_MoreThanAreRemembered_LetGoOfTheLongestSilent()
    {
        var (intake, _) = Stream(0, 64, 1);
        for (var i = 0; i <= StreamIntake.MaximumFeeds; i++)
        {
            intake.Take(new() { Feed = $"{i}", Sequence = 1, Telemetry = Streams.Data(1, 1, i, []) });
            intake.Take(new() { Feed = "0", Sequence = (ulong)i + 2, Telemetry = Streams.Data(1, 1, i, []) });
        }
        Assert.AreEqual(StreamIntake.MaximumFeeds, intake.Positions.Count());
        Assert.AreEqual((1002UL, 0UL, 1UL), (intake.PositionOf("0").Sequence, intake.PositionOf("1").Sequence, intake.PositionOf("2").Sequence));
    }

    [TestMethod]
    public void Samples_SentAgainWithoutNumbers_AreLeftOutByTheirTimes()
    {
        var frames = Streams.Frames(Streams.Faulty());
        foreach (var frame in frames) frame.Sequence = 0;
        var (intake, cutter) = Stream(0, 64, 1);
        var rows = Pass(intake, cutter, [.. frames, .. frames]).Sum(c => c.Rows);
        Assert.AreEqual(800, rows);
        Assert.AreEqual(1600UL, intake.LateSamples + intake.RepeatedSamples);
        // The first value of a time stays.
        var twice = Streams.Frames(Streams.Data(1, 9, 0, []));
        var changed = twice[0].Clone();
        changed.Sequence = 0;
        changed.Telemetry.Channels[0].Values[0] = 99;
        var (both, bothCutter) = Stream(5, 64, 1);
        both.Take(twice[0]);
        both.Take(changed);
        Assert.AreEqual(twice[0].Telemetry.Channels[0].Values[0], Drain(bothCutter).Single().All.Channels[0].Values[0]);
        Assert.AreEqual(2UL, both.RepeatedSamples);
    }

    [TestMethod]
    public void Feeds_OfSeveral_ArePutTogetherByTime()
    {
        var data = Streams.Faulty(100);
        var (volts, heat) = (data.Clone(), data.Clone());
        volts.Channels.RemoveAt(1);
        heat.Channels.RemoveAt(0);
        var (intake, cutter) = Stream(20, 64, 1);
        // One feeder runs ahead of the other; both are sampled at the same times, and stand side by side in the stream.
        var mixed = Streams.Frames(volts, 5, "a").Zip(Streams.Frames(heat, 5, "b").Prepend(new() { Feed = "b" })).SelectMany(p => new[] { p.First, p.Second });
        var chunks = Pass(intake, cutter, [.. mixed, Streams.Frames(heat, 5, "b")[^1]]);
        CollectionAssert.AreEqual(data.Channels[0].Values, chunks.SelectMany(c => c.All.Channels.Single(x => x.Name == "BUS_V").Values).ToArray());
        CollectionAssert.AreEqual(data.Channels[1].Values, chunks.SelectMany(c => c.All.Channels.Single(x => x.Name == "WHEEL_T").Values).ToArray());
        Assert.AreEqual(0UL, intake.LateSamples);
    }

    [TestMethod]
    public void Checkpoint_InTheMiddle_GoesOnAsIfNothingHadBeen()
    {
        var frames = Streams.Frames(Streams.Faulty(), 5);
        var (whole, wholeCutter) = Stream(4, 16, 1);
        Pass(whole, wholeCutter, frames);
        for (var cut = 1; cut < frames.Count; cut += 13)
        {
            var (first, firstCutter) = Stream(4, 16, 1);
            foreach (var frame in frames.Take(cut))
            {
                first.Take(frame);
                while (firstCutter.Next() is not null) Assert.IsLessThan(2000L, first.WaitingValues);
            }
            var checkpoint = new WatchCheckpoint { LateSamples = first.LateSamples, RepeatedSamples = first.RepeatedSamples };
            checkpoint.Feeds.Add(first.Positions);
            checkpoint.Groups.Add(first.Groups.Select(g => g.Save()));
            checkpoint.Clocks.Add(first.Clocks.Select(c => new WatchedClock { Clock = c.Key, NewestNs = c.Value.NewestNs!.Value }));
            var second = new StreamIntake(4 * Streams.SecondNs);
            second.Restore(WatchCheckpoint.Parser.ParseFrom(Google.Protobuf.MessageExtensions.ToByteArray(checkpoint)));
            var secondCutter = new ChunkCutter(second, 16, Streams.SecondNs) { Digest = RowsDigest.From(firstCutter.Digest.Value) };
            Pass(second, secondCutter, frames);
            Assert.AreEqual(Convert.ToHexString(wholeCutter.Digest.Value), Convert.ToHexString(secondCutter.Digest.Value), $"cut after frame {cut}");
        }
    }

    [TestMethod]
    [DataRow("unit", "channel BUS_V: unit: found Hz; in this stream it is V, and neither is converted to the other")]
    [DataRow("clock", "channel BUS_V: times: found clock relative; in this stream it is UTC")]
    [DataRow("future", "times: one is more than 366 days after the latest before it (UTC)")]
    public void Take_WhatDoesNotFit_IsRefusedWhole(string what, string expected)
    {
        var frames = Streams.Frames(Streams.Faulty(30));
        var (intake, cutter) = Stream(0, 64, 1);
        intake.Take(frames[0]);
        var odd = frames[1].Clone();
        if (what == "unit") odd.Telemetry.Channels[0].Unit = "Hz";
        if (what == "clock") (odd.Telemetry.Axes[0].Reference, odd.Telemetry.Axes[0].Epoch) = (TimeReference.Relative, null);
        if (what == "future") odd.Telemetry.Axes[0].OffsetNs[3] = 400L * 86_400 * Streams.SecondNs;
        Assert.AreEqual(expected, Assert.ThrowsExactly<FeedException>(() => intake.Take(odd)).Message);
        Assert.AreEqual(1UL, intake.PositionOf("").Sequence);
        intake.Take(frames[1]);
        Assert.AreEqual(14, Drain(cutter).Sum(c => c.Rows));
    }

    [TestMethod]
    public void Take_AnotherUnitOfTheSameQuantity_IsConvertedToThatOfTheStream()
    {
        var frames = Streams.Frames(Streams.Faulty(30));
        var (intake, cutter) = Stream(0, 64, 1);
        var expected = frames.SelectMany(f => f.Telemetry.Channels[1].Values).ToArray();
        intake.Take(frames[0]);
        foreach (var frame in frames.Skip(1))
        {
            var heat = frame.Telemetry.Channels[1];
            heat.Unit = "K";
            for (var i = 0; i < heat.Values.Count; i++) heat.Values[i] += 273.15;
            intake.Take(frame);
        }
        CollectionAssert.AreEqual(new[] { "WHEEL_T from K to degC" }, intake.Converted.ToArray());
        var taken = intake.Groups.SelectMany(g => g.Rows).Select(r => r.Values[1]).ToArray();
        Assert.HasCount(30, taken);
        for (var i = 0; i < taken.Length; i++) Assert.AreEqual(expected[i], taken[i], 1e-9);
        Assert.IsNotNull(cutter);
    }

    [TestMethod]
    public void States_NumberedInAnotherOrder_AreTakenByTheirNames()
    {
        static TelemetryFrame Frame(int atS, string[] labels, double[] values) => new()
        {
            Telemetry = new()
            {
                Axes = { new TimeAxis { Reference = TimeReference.Relative, OffsetNs = { values.Select((_, i) => (atS + i) * Streams.SecondNs) } } },
                Channels = { new TelemetryChannel { Name = "MODE", Kind = ChannelKind.State, Labels = { labels }, Values = { values } } },
            },
        };
        var (intake, cutter) = Stream(0, 64, 0);
        var chunks = Pass(intake, cutter, [Frame(0, ["SAFE", "SUN"], [0, 1]), Frame(2, ["SUN", "NADIR", "SAFE"], [0, 1, 2, double.NaN]), Frame(6, ["SAFE"], [0]), Frame(7, [], [2])]);
        CollectionAssert.AreEqual(new[] { 0, 1, 1, 2, 0, double.NaN, 0, 2 }, chunks.SelectMany(c => c.All.Channels[0].Values).ToArray());
        CollectionAssert.AreEqual(new[] { "SAFE", "SUN" }, chunks[0].All.Channels[0].Labels);
        CollectionAssert.AreEqual(new[] { "SAFE", "SUN", "NADIR" }, chunks[^1].All.Channels[0].Labels);
        // The numbers outlive a restart.
        var restored = StreamGroup.Restore(intake.Groups[0].Save());
        CollectionAssert.AreEqual(new[] { "SAFE", "SUN", "NADIR" }, restored.Channels[0].Labels);

        Assert.AreEqual("channel MODE: values: found 2; allowed are the indices of its labels, 0 to 1, or NaN", Assert.ThrowsExactly<FeedException>(() => intake.Take(Frame(8, ["SUN", "SAFE"], [2]))).Message);
        Assert.AreEqual("channel MODE: labels: with these there would be 1001; allowed are at most 1000", Assert.ThrowsExactly<FeedException>(() => intake.Take(Frame(8, [.. Enumerable.Range(0, 998).Select(i => $"{i}")], [0]))).Message);
        Assert.HasCount(3, intake.Groups[0].Channels[0].Labels);
    }

    // It looks at the memory of the whole program.
    [TestMethod]
    [DoNotParallelize]
    public void Memory_AfterAMillionRows_IsThatAfterAHundredThousand()
    {
        var (intake, cutter) = Stream(10, 64, 1);
        long Feed(int first, int last)
        {
            for (var row = first; row < last; row += 100)
            {
                var axis = new TimeAxis { Reference = TimeReference.Relative };
                var channel = new TelemetryChannel { Name = "X" };
                for (var i = row; i < row + 100; i++)
                {
                    axis.OffsetNs.Add(i * Streams.SecondNs);
                    channel.Values.Add(i);
                }
                intake.Take(new() { Sequence = (ulong)row + 1, Telemetry = new() { Axes = { axis }, Channels = { channel } } });
                while (cutter.Next() is not null) Assert.IsLessThan(200L, intake.WaitingValues);
            }
            return GC.GetTotalMemory(forceFullCollection: true);
        }

        var early = Feed(0, 100_000);
        var late = Feed(100_000, 1_000_000);
        // A row is 50 bytes at least: had they been kept, it would be 45 MB.
        Assert.IsLessThan(1_000_000L, late - early, $"{early} bytes after 1e5 rows, {late} after 1e6");
    }

    private static (StreamIntake, ChunkCutter) Stream(double lateS, int chunkRows, double chunkS)
    {
        var intake = new StreamIntake((long)(lateS * Streams.SecondNs));
        return (intake, new(intake, chunkRows, (long)(chunkS * Streams.SecondNs)));
    }

    private static List<StreamChunk> Pass(StreamIntake intake, ChunkCutter cutter, IEnumerable<TelemetryFrame> frames)
    {
        var chunks = new List<StreamChunk>();
        foreach (var frame in frames)
        {
            intake.Take(frame);
            while (cutter.Next() is { } chunk) chunks.Add(chunk);
        }
        chunks.AddRange(Drain(cutter));
        return chunks;
    }

    private static List<StreamChunk> Drain(ChunkCutter cutter)
    {
        var chunks = new List<StreamChunk>();
        while (cutter.Next(everything: true) is { } chunk) chunks.Add(chunk);
        return chunks;
    }
}
