using System.Net.Sockets;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Tests.Watch;

/// <summary>A watch that takes feeders over TCP.</summary>
[TestClass]
public sealed class WatchSocketTests
{
    [TestMethod]
    public async Task Listen_FeederCutOffAndBackAgain_IsToldWhereToGoOn()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("sends SIGINT with kill(1)");
        using var test = new WatchSupport();
        using var watch = test.Start([.. test.Watch, "--listen", "0"]);
        var address = await WatchSupport.AddressAsync(watch);
        StringAssert.StartsWith(address, "127.0.0.1:");
        _ = watch.StandardOutput.ReadToEndAsync();
        var frames = Streams.Frames(Streams.Faulty(), feed: "f");
        var port = int.Parse(address.Split(':')[1]);

        // A feeder that goes without a word after 50 frames, in the middle of the 51st.
        using (var client = new TcpClient("127.0.0.1", port))
        {
            var stream = client.GetStream();
            stream.Write(Streams.Bytes(frames.Take(50)));
            stream.Write(Streams.Bytes(frames.Skip(50).Take(1)).AsSpan(0, 20));
            Assert.AreEqual(50UL, await AcknowledgedAsync(stream, 50));
        }

        // Another one that sends no frames is told so, and harms nobody.
        using (var client = new TcpClient("127.0.0.1", port))
        {
            client.GetStream().Write([0x03, 0xff, 0xff, 0xff]);
            var answer = await new FrameReader(client.GetStream()).ReadAsync(FeedAcknowledgement.Parser, default);
            Assert.AreEqual("frame 1 (at byte 0) is no TelemetryFrame: its 3 bytes are no message of that type", answer!.Refusal);
        }

        var sent = test.Done("watch", "send", test.Write("test.pb", Streams.Faulty()), "--frame-samples", "7", "--to", address, "--feed-name", "f");
        StringAssert.Contains(sent.Error, "goes on after frame 50");
        StringAssert.Contains(sent.Error, $"sent; {frames.Count} frames are safe");
        Assert.AreEqual(130, await WatchSupport.InterruptAsync(watch));
        // The last fault is the feed's end; no end was told, so the alarm lasts.
        var changes = test.Changes();
        CollectionAssert.AreEqual(Streams.Faults.Select(f => (ulong)f.First).ToArray(), changes.Where(c => c.Kind == AlarmChangeKind.Raised).Select(c => c.Alarm.FirstIndex).ToArray());
        Assert.HasCount(2, changes.Where(c => c.Kind == AlarmChangeKind.Cleared).ToList());
    }

    [TestMethod]
    public async Task Send_ASecondFileOrAnotherCutting_LosesNothing()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("sends SIGINT with kill(1)");
        using var test = new WatchSupport();
        using var watch = test.Start([.. test.Watch, "--listen", "0"]);
        var address = await WatchSupport.AddressAsync(watch);
        _ = watch.StandardOutput.ReadToEndAsync();
        var first = test.Write("first.pb", Streams.Data(100, 2, 10_000, []));
        var second = test.Write("second.pb", Streams.Data(100, 3, 20_000, [(50, 59)]));
        StringAssert.Contains(test.Done("watch", "send", first, "--to", address).Error, "sent; 2 frames are safe");
        var again = test.Done("watch", "send", first, "--to", address).Error;
        StringAssert.Contains(again, "goes on after frame 2");
        StringAssert.Contains(again, "nothing to send; 2 frames are safe");
        var other = test.Done("watch", "send", second, "--to", address, "--feed-name", "x").Error;
        Assert.DoesNotContain("goes on", other);
        StringAssert.Contains(other, "sent; 2 frames are safe");
        Assert.AreEqual((ulong)150, test.Changes().First().Alarm.FirstIndex, "the second file was judged");

        // The same name for other samples, or for the same ones cut in another way, is refused.
        foreach (var odd in new[] { new[] { first }, [second, "--frame-samples", "50"], [second, "--speed", "1000000000"] })
        {
            var refused = test.Sda(["watch", "send", .. odd, "--to", address, "--feed-name", "x", "-q"]);
            Assert.AreEqual((2, "sda: --feed-name: the watch has 2 frames of another feed \"x\": other samples, or cut in another way; nothing was sent; give another name or none"), (refused.ExitCode, refused.Error.TrimEnd()));
        }

        // Without a name another cutting is another feed; its samples are left out by their times.
        StringAssert.Contains(test.Done("watch", "send", second, "--to", address, "--frame-samples", "50").Error, "sent; 2 frames are safe");
        Assert.AreEqual(130, await WatchSupport.InterruptAsync(watch));
    }

    [TestMethod]
    public async Task Listen_TwoFeedersAtOnce_MakeOneStream()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("sends SIGINT with kill(1)");
        using var test = new WatchSupport();
        using var watch = test.Start(["watch", "--dev-plugins", WatchSupport.Plugins, "--detector", "test.detect", "--train", test.File("train.pb"), "--late-s", "10000", "--listen", "127.0.0.1:0"]);
        var address = await WatchSupport.AddressAsync(watch);
        _ = watch.StandardOutput.ReadToEndAsync();
        var (volts, heat) = (Streams.Faulty(), Streams.Faulty());
        volts.Channels.RemoveAt(1);
        heat.Channels.RemoveAt(0);
        var files = new[] { test.Write("volts.pb", volts), test.Write("heat.pb", heat) };
        var sent = await Task.WhenAll(files.Select((f, i) => Task.Run(() => test.Done("watch", "send", f, "--to", address, "--feed-name", $"feed {i}"))));
        foreach (var one in sent) StringAssert.Contains(one.Error, "sent; 13 frames are safe");
        Assert.AreEqual(130, await WatchSupport.InterruptAsync(watch));
        // Everything still waits for earlier samples; the end of a feed has it judged.
        Assert.HasCount(0, test.Changes());
        Assert.AreEqual(0, test.Feed([], "watch", "--dev-plugins", WatchSupport.Plugins, "--feed", "-").ExitCode);
        CollectionAssert.AreEqual(Streams.Faults, test.Changes().Where(c => c.Kind == AlarmChangeKind.Cleared).Select(c => ((int)c.Alarm.FirstIndex, (int)c.Alarm.LastIndex)).ToArray());
    }

    [TestMethod]
    public async Task Listen_KilledAgainAndAgain_NeedsOnlyWhatItDidNotAcknowledge()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("kills with SIGKILL");
        using var test = new WatchSupport();
        var frames = Streams.Frames(Streams.Faulty(), 4);
        var safe = 0UL;
        // Killed in the middle of the first fault, in that of the second, and in the last.
        foreach (var until in new[] { 28, 126, 190, frames.Count })
        {
            using var watch = test.Start([.. test.Watch, "--listen", "0"]);
            var port = int.Parse((await WatchSupport.AddressAsync(watch)).Split(':')[1]);
            var (output, error) = (watch.StandardOutput.ReadToEndAsync(), watch.StandardError.ReadToEndAsync());
            using (var client = new TcpClient("127.0.0.1", port))
            {
                var stream = client.GetStream();
                stream.Write(Streams.Bytes([new()]));
                var known = await AcknowledgedAsync(stream, 0);
                Assert.IsGreaterThanOrEqualTo(safe, known, "what was acknowledged was lost");
                stream.Write(Streams.Bytes(frames.Skip((int)known).Take(until - (int)known)));
                if (until == frames.Count) client.Client.Shutdown(SocketShutdown.Send);
                // Not all of them are waited for: some are on their way when the watch is killed.
                safe = await AcknowledgedAsync(stream, (ulong)until - (until == frames.Count ? 0UL : 3));
                Assert.IsGreaterThan(0UL, safe);
                if (until < frames.Count) watch.Kill();
            }
            if (until == frames.Count) Assert.AreEqual(130, await WatchSupport.InterruptAsync(watch));
            await Task.WhenAll(output, error);
        }

        using var whole = new WatchSupport();
        Assert.AreEqual(0, whole.Feed(Streams.Bytes(frames), [.. whole.Watch, "--feed", "-"]).ExitCode);
        Assert.AreEqual(0, test.Feed([], [.. test.Watch, "--feed", "-"]).ExitCode);
        CollectionAssert.AreEqual(whole.Changes(), test.Changes());
        StringAssert.Contains(test.Done("runs", "verify").Output, "sound");
    }

    private static async Task<ulong> AcknowledgedAsync(NetworkStream stream, ulong wanted)
    {
        var reader = new FrameReader(stream);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await reader.ReadAsync(FeedAcknowledgement.Parser, patience.Token) is { } answer)
            if (answer.Sequence >= wanted) return answer.Sequence;
        return 0;
    }
}
