using System.Diagnostics;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Tests.Watch;

/// <summary><c>sda watch --follow</c> as a user sees it.</summary>
[TestClass]
public sealed class FollowCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Follow_FileThatGrowsAndAWatchThatIsKilled_GivesTheAlarmsOfOnePiece(bool isLong)
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("sends SIGINT with kill(1)");
        using var test = new WatchSupport();
        var telemetry = Streams.Faulty(900);
        var csv = FollowSupport.Csv(telemetry, isLong);
        var live = test.File("live.csv");
        string[] follow = [.. test.Watch, "--follow", live];
        // To the middle of a line within the first fault.
        var (first, second) = (csv.Length / 8, csv.Length * 3 / 5);
        File.WriteAllText(live, csv[..first]);
        using (var killed = test.Start(follow))
        {
            var heard = (killed.StandardOutput.ReadToEndAsync(), killed.StandardError.ReadToEndAsync());
            await UntilAsync(killed, () => Count(test, AlarmChangeKind.Raised) >= 1);
            // It is killed while the file grows, line after line.
            for (var at = first; at < second; at += 97)
            {
                File.AppendAllText(live, csv[at..Math.Min(at + 97, second)]);
                if (at - first > (second - first) / 2 && !killed.HasExited) killed.Kill();
            }
            await killed.WaitForExitAsync();
            Assert.AreNotEqual(0, killed.ExitCode);
            await Task.WhenAll(heard.Item1, heard.Item2);
        }

        using (var watch = test.Start(follow))
        {
            var heard = (watch.StandardOutput.ReadToEndAsync(), watch.StandardError.ReadToEndAsync());
            File.AppendAllText(live, csv[second..]);
            await UntilAsync(watch, () => Count(test, AlarmChangeKind.Cleared) >= 3);
            Assert.AreEqual(130, await WatchSupport.InterruptAsync(watch));
            var error = await heard.Item2;
            StringAssert.Contains(error, "live.csv: is followed from line ");
            StringAssert.Contains(error, "sda: interrupted");
            Assert.DoesNotContain(" at SdaToolkit", error);
        }

        var batch = test.Batch(FollowSupport.Read(csv, isLong));
        CollectionAssert.AreEqual(Streams.Faults, batch.Events.Select(e => ((int)e.FirstIndex, (int)e.LastIndex)).ToArray());
        var changes = test.Changes();
        Assert.HasCount(6, changes);
        CollectionAssert.AreEqual(batch.Events.Select(e => (e.FirstIndex, e.LastIndex, e.PeakScore, e.Start, e.End, e.Reason)).ToList(),
            changes.Where(c => c.Kind == AlarmChangeKind.Cleared).Select(c => (c.Alarm.FirstIndex, c.Alarm.LastIndex, c.Alarm.PeakScore, c.Alarm.Start, c.Alarm.End, c.Alarm.Reason)).ToList());
    }

    [TestMethod]
    public async Task Follow_CutAndGarbledLines_AreToldAndTheWatchGoesOn()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("sends SIGINT with kill(1)");
        using var test = new WatchSupport();
        var lines = FollowSupport.Csv(Streams.Faulty(900)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var live = test.File("live.csv");
        File.WriteAllLines(live, lines[..90]);
        using var watch = test.Start([.. test.Watch, "--follow", live]);
        _ = watch.StandardOutput.ReadToEndAsync();
        await LineAsync(watch, "live.csv: is followed from its start");
        await UntilAsync(watch, () => Rows(test) == 89);
        // Beyond any clock of a spacecraft that was on time a second ago, and among good lines.
        File.AppendAllLines(live, [lines[90], lines[91].Replace("2026", "2126"), lines[92]]);
        await LineAsync(watch, "live.csv: 1 of 3 rows were left out: times: one is more than 366 days after the latest before it (UTC)");
        File.AppendAllLines(live, ["2026-02-30T00:00:00Z,1,2", .. lines[93..200]]);
        await LineAsync(watch, "live.csv: line 94: bad time: found 2026-02-30T00:00:00Z, allowed ");
        await UntilAsync(watch, () => test.Changes().Count == 2);
        File.WriteAllLines(live, [lines[0], .. lines[200..]]);
        await LineAsync(watch, "live.csv: was cut or written anew: it has ");
        await UntilAsync(watch, () => test.Changes().Count == 6);
        Assert.AreEqual(130, await WatchSupport.InterruptAsync(watch));
        // One row fewer before each fault than in the file as it was meant.
        CollectionAssert.AreEqual(Streams.Faults.Select(f => (ulong)f.First - 1).ToArray(), test.Changes().Where(c => c.Kind == AlarmChangeKind.Raised).Select(c => c.Alarm.FirstIndex).ToArray());
    }

    [TestMethod]
    public void Follow_OtherClockThanLearned_EndsInOneLine()
    {
        using var test = new WatchSupport();
        File.WriteAllText(test.File("live.csv"), "t_s,BUS_V\n1,28\n");
        var run = test.Sda([.. test.Watch, "--follow", test.File("live.csv"), "-q"]);
        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.AreEqual("sda: live.csv: channel BUS_V: times: found clock relative; in this stream it is UTC", run.Error.TrimEnd());
    }

    [TestMethod]
    public void Detectors_ByName_LearnAndAreKept()
    {
        using var test = new WatchSupport();
        test.Write("train.pb", Streams.Nominal(600));
        var feed = Streams.Bytes(Streams.Frames(Streams.Faulty(300)));
        string[] watch = ["watch", "--feed", "-", "-q", "--train", test.File("train.pb")];
        var wrong = test.Feed(feed, [.. watch, "--detectors", "level,magic"]);
        Assert.AreEqual(2, wrong.ExitCode);
        StringAssert.StartsWith(wrong.Error, "sda: detectors[1]: found magic; allowed are level, activity, spread,");
        Assert.HasCount(1, wrong.Error.TrimEnd().Split('\n'));

        Assert.AreEqual(0, test.Feed(feed, [.. watch, "--detectors", "spread", "--detectors", "clusters,clusters"]).ExitCode);
        var plan = WatchPlan.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(test.Data, "watch", "telemetry", "plan.pb")));
        CollectionAssert.AreEqual(new[] { "clusters", "spread" }, plan.Detectors);
        // The model is that of these detectors, and of no others.
        var request = new DetectRequest { Model = plan.Model, Test = Streams.Faulty(300), Detectors = { "clusters", "spread" } };
        test.Done("run", "telemetry.detect", "--request", test.Write("same.pb", request), "-o", test.File("same.out.pb"));
        request.Detectors.RemoveAt(0);
        Assert.AreEqual(2, test.Sda("run", "telemetry.detect", "--request", test.Write("other.pb", request), "-o", test.File("other.out.pb")).ExitCode);

        Assert.AreEqual(0, test.Feed(feed, [.. watch, "--detectors", "clusters,spread"]).ExitCode);
        Assert.AreEqual(0, test.Feed(feed, watch).ExitCode);
        var other = test.Feed(feed, [.. watch, "--detectors", "isolation"]);
        Assert.AreEqual(2, other.ExitCode);
        StringAssert.StartsWith(other.Error, "sda: --detectors: found isolation; stream \"telemetry\" was begun with clusters, spread, and its state in ");
        StringAssert.StartsWith(test.Feed(feed, [.. watch, "--detectors", "default"]).Error, "sda: --detectors: found default; stream \"telemetry\" was begun with clusters, spread, ");
    }

    // The store is there once the stream has begun.
    private static int Count(WatchSupport test, AlarmChangeKind kind) => Rows(test) > 0 ? test.Changes().Count(c => c.Kind == kind) : 0;

    private static long Rows(WatchSupport test)
    {
        var file = Path.Combine(test.Data, "watch", "telemetry", "checkpoint.pb");
        return File.Exists(file) ? WatchCheckpoint.Parser.ParseFrom(File.ReadAllBytes(file)).Groups.Sum(g => (long)g.JudgedRows + g.Axis.OffsetNs.Count) : 0;
    }

    private static async Task UntilAsync(Process watch, Func<bool> isSo)
    {
        var clock = Stopwatch.StartNew();
        while (!isSo())
        {
            Assert.IsFalse(watch.HasExited, "the watch ended");
            Assert.IsTrue(clock.Elapsed < Patience, "it did not come");
            await Task.Delay(100);
        }
    }

    private static async Task LineAsync(Process watch, string start)
    {
        while (await watch.StandardError.ReadLineAsync().WaitAsync(Patience) is { } line)
            if (line.StartsWith(start, StringComparison.Ordinal)) return;
        Assert.Fail($"no line began with {start}");
    }
}
