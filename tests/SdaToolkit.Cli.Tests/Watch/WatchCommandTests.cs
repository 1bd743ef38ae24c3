using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests.Watch;

/// <summary><c>sda watch</c> with a feed on standard input, as a user sees it.</summary>
[TestClass]
public sealed class WatchCommandTests
{
    [TestMethod]
    [DataRow("1", "64", 7)]
    [DataRow("0", "5", 1)]
    [DataRow("1000", "1000", 300)]
    public void Watch_HoweverCut_GivesTheAlarmsOfOnePiece(string chunkS, string chunkSamples, int frameRows)
    {
        using var test = new WatchSupport();
        var telemetry = Streams.Faulty();
        var run = test.Feed(Streams.Bytes(Streams.Frames(telemetry, frameRows)), [.. test.Watch, "--feed", "-", "--chunk-s", chunkS, "--chunk-samples", chunkSamples, "--format", "json"]);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        var batch = test.Batch(telemetry);
        CollectionAssert.AreEqual(Streams.Faults, batch.Events.Select(e => ((int)e.FirstIndex, (int)e.LastIndex)).ToArray());
        var cleared = test.Changes().Where(c => c.Kind == AlarmChangeKind.Cleared).Select(c => c.Alarm).ToList();
        Assert.HasCount(batch.Events.Count, cleared);
        foreach (var (alarm, e) in cleared.Zip(batch.Events))
            Assert.AreEqual((e.FirstIndex, e.LastIndex, e.PeakScore, e.Start, e.End, e.Reason, "WHEEL_T"), (alarm.FirstIndex, alarm.LastIndex, alarm.PeakScore, alarm.Start, alarm.End, alarm.Reason, alarm.Channels.Single()));

        // Standard output has the same, a line a change.
        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => LedgerEntry.Parser.ParseJson(l)).ToList();
        CollectionAssert.AreEqual(test.Changes(), lines.Select(l => WatchSupport.Comparable(l.AlarmChange)).ToList());
        Assert.IsTrue(lines.All(l => l.AlarmChange.HandlingMarking == "TLP:GREEN" && l.AlarmChange.TrainingRunId.Length > 0));
        StringAssert.Contains(test.Done("runs", "verify").Output, "sound");
    }

    [TestMethod]
    public void Watch_ByTheDetectors_GivesTheEventsOfOnePiece()
    {
        using var test = new WatchSupport();
        test.Write("train.pb", Streams.Nominal(2000));
        var telemetry = Streams.Faulty();
        string[] watch = ["watch", "--train", test.File("train.pb"), "--false-alarms-per-week", "100", "--feed", "-"];
        // In two goes: the first ends within a fault.
        Assert.AreEqual(0, test.Feed(Streams.Bytes(Streams.Frames(telemetry, 5).Take(22)), watch).ExitCode);
        Assert.AreEqual(0, test.Feed(Streams.Bytes(Streams.Frames(telemetry, 5)), watch).ExitCode);
        var batch = test.Batch(telemetry, "telemetry.detect", falseAlarmsPerWeek: 100);
        Assert.IsGreaterThan(0, batch.Events.Count);
        var last = test.Changes().GroupBy(c => c.AlarmNumber).Select(g => g.Last().Alarm).OrderBy(a => a.FirstIndex).ToList();
        CollectionAssert.AreEqual(batch.Events.Select(e => (e.FirstIndex, e.LastIndex, e.PeakScore, e.Start, e.End, e.Reason, string.Join(',', e.Channels.Select(c => c.Channel)))).ToList(),
            last.Select(a => (a.FirstIndex, a.LastIndex, a.PeakScore, a.Start, a.End, a.Reason, string.Join(',', a.Channels))).ToList());
    }

    [TestMethod]
    public void Watch_AnotherStepAndUnitThanInTraining_SaidOnce()
    {
        using var test = new WatchSupport();
        var telemetry = Streams.Faulty(300);
        for (var i = 0; i < 300; i++) (telemetry.Axes[0].OffsetNs[i], telemetry.Channels[1].Values[i]) = (3 * i * Streams.SecondNs, telemetry.Channels[1].Values[i] + 273.15);
        telemetry.Channels[1].Unit = "K";
        var run = test.Feed(Streams.Bytes(Streams.Frames(telemetry, 5)), "watch", "--train", test.File("train.pb"), "--feed", "-");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        var lines = run.Error.Split('\n').Select(l => l.TrimEnd()).ToList();
        Assert.HasCount(1, lines.FindAll(l => l.Contains("telemetry.detect: warning: sampling: The median step of what is judged is 3 s, that of training 1 s", StringComparison.Ordinal)), run.Error);
        Assert.HasCount(1, lines.FindAll(l => l.EndsWith("converted to the units of the stream: WHEEL_T from K to degC", StringComparison.Ordinal)), run.Error);
    }

    [TestMethod]
    public void Watch_ByLimits_GivesTheAlarmsOfOnePiece()
    {
        using var test = new WatchSupport();
        var night = Repository.Path("samples", "limits-night");
        string[] database = ["--database", Path.Combine(night, "database.xml"), "--values", "raw"];
        test.Done(["run", "telemetry.limits", "--telemetry", Path.Combine(night, "telemetry.csv"), .. database, "-o", test.File("batch.pb")]);
        var batch = LimitsResult.Parser.ParseFrom(File.ReadAllBytes(test.File("batch.pb")));
        Assert.IsGreaterThan(2, batch.Alarms.Count);

        using var send = test.Start("watch", "send", Path.Combine(night, "telemetry.csv"), "--frame-samples", "5");
        using var feed = new MemoryStream();
        send.StandardOutput.BaseStream.CopyTo(feed);
        var run = test.Feed(feed.ToArray(), ["watch", "--feed", "-", .. database]);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        var cleared = test.Changes().Where(c => c.Kind == AlarmChangeKind.Cleared).Select(c => c.Alarm).OrderBy(a => a.AlarmId, StringComparer.Ordinal);
        CollectionAssert.AreEqual(batch.Alarms.OrderBy(a => a.AlarmId, StringComparer.Ordinal).Select(a => ("limit:" + a.AlarmId, a.Channel, a.Level.ToString().ToLowerInvariant(), a.FirstIndex, a.LastIndex, a.Start, a.End, a.Reason)).ToList(),
            cleared.Select(a => (a.AlarmId, a.Channels.Single(), a.Severity, a.FirstIndex, a.LastIndex, a.Start, a.End, a.Reason)).ToList());
    }

    [TestMethod]
    public void Watch_FeedSentAgain_GivesNoAlarmTwice()
    {
        using var test = new WatchSupport();
        var frames = Streams.Frames(Streams.Faulty());
        Assert.AreEqual(0, test.Feed(Streams.Bytes(frames), [.. test.Watch, "--feed", "-"]).ExitCode);
        var changes = test.Changes();
        Assert.HasCount(6, changes);
        // The plan is kept: what to learn from need not be given again.
        var again = test.Feed(Streams.Bytes(frames), "watch", "--dev-plugins", WatchSupport.Plugins, "--feed", "-");
        Assert.AreEqual(0, again.ExitCode, again.Error);
        Assert.AreEqual("", again.Output);
        StringAssert.Contains(again.Error, "1600 repeated");
        CollectionAssert.AreEqual(changes, test.Changes());
        using var store = SqliteRunStore.Open(test.File("runs.db"));
        var spans = store.FindWatchSpans("telemetry").Select(e => e.WatchSpan).ToList();
        CollectionAssert.AreEqual(new[] { (1UL, "end of feed"), (2UL, "end of feed") }, spans.Select(s => (s.SpanNumber, s.Ending)).ToArray());
        Assert.AreEqual(800UL, spans[0].Rows);
        Assert.AreEqual(spans[0].RowsSha256, spans[1].RowsSha256);
    }

    [TestMethod]
    public void Watch_FeedThatGoesOnAfterItsEnd_GivesTheAlarmsOfTheWhole()
    {
        using var test = new WatchSupport();
        var frames = Streams.Frames(Streams.Faulty());
        // The feed ends in the middle of the first fault.
        Assert.AreEqual(0, test.Feed(Streams.Bytes(frames.Take(16)), [.. test.Watch, "--feed", "-"]).ExitCode);
        Assert.AreEqual(AlarmChangeKind.Cleared, test.Changes()[^1].Kind);
        Assert.AreEqual(0, test.Feed(Streams.Bytes(frames), [.. test.Watch, "--feed", "-"]).ExitCode);
        var last = test.Changes().GroupBy(c => c.AlarmNumber).Select(g => g.Last()).ToList();
        CollectionAssert.AreEqual(Streams.Faults, last.Select(c => ((int)c.Alarm.FirstIndex, (int)c.Alarm.LastIndex)).ToArray());
        Assert.IsTrue(last.All(c => c.Kind == AlarmChangeKind.Cleared));
    }

    [TestMethod]
    public void Watch_MalformedFeed_EndsWithOneLineAndLosesNothing()
    {
        using var test = new WatchSupport();
        var frames = Streams.Frames(Streams.Faulty());
        byte[] broken = [.. Streams.Bytes(frames.Take(40)), 0x03, 0xff, 0xff, 0xff];
        var run = test.Feed(broken, [.. test.Watch, "--feed", "-", "-q"]);
        Assert.AreEqual(2, run.ExitCode, run.Error);
        StringAssert.StartsWith(run.Error.TrimEnd(), "sda: standard input: frame 41 (at byte ");
        Assert.HasCount(1, run.Error.TrimEnd().Split('\n'));
        Assert.AreEqual(0, test.Feed(Streams.Bytes(frames), [.. test.Watch, "--feed", "-"]).ExitCode);
        Assert.HasCount(6, test.Changes());
    }

    [TestMethod]
    public void Watch_OtherChannelsThanLearned_SaysSo()
    {
        using var test = new WatchSupport();
        var other = Streams.Faulty(20);
        foreach (var channel in other.Channels) channel.Name += "_2";
        var run = test.Feed(Streams.Bytes(Streams.Frames(other)), [.. test.Watch, "--feed", "-"]);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, "warning: 2 channels not in what was learned from, so no anomaly in them will be seen: BUS_V_2, WHEEL_T_2");
        StringAssert.Contains(run.Error, "warning: 2 channels learned, but nothing of them has come: BUS_V, WHEEL_T");
    }

    [TestMethod]
    public void Watch_OtherPlanForAStream_IsRefused()
    {
        using var test = new WatchSupport();
        Assert.AreEqual(0, test.Feed(Streams.Bytes(Streams.Frames(Streams.Faulty(20))), [.. test.Watch, "--feed", "-"]).ExitCode);
        var other = test.Feed([], ["watch", "--dev-plugins", WatchSupport.Plugins, "--feed", "-", "--late-s", "3"]);
        Assert.AreEqual(2, other.ExitCode);
        StringAssert.StartsWith(other.Error.Split('\n')[^2], "sda: --late-s: stream \"telemetry\" was begun with another one");
        Assert.AreEqual(0, test.Feed([], [.. test.Watch, "--feed", "-", "--name", "second"]).ExitCode);
    }

    [TestMethod]
    public void Send_OverStandardOutput_IsTheFeed()
    {
        using var test = new WatchSupport();
        var telemetry = Streams.Faulty(100);
        var file = test.Write("test.pb", telemetry);
        using var process = test.Start("watch", "send", file, "--frame-samples", "30");
        using var sent = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(sent);
        process.WaitForExit();
        CollectionAssert.AreEqual(Streams.Bytes(Streams.Frames(telemetry, 30, FeedContent.NameOf(file, Streams.Frames(telemetry, 30)))), sent.ToArray());
    }

    [TestMethod]
    [DataRow("watch --train x", "sda: watch: give one of --feed -, --listen HOST:PORT and --follow FILE")]
    [DataRow("watch --feed - --listen 1", "sda: watch: give one of --feed -, --listen HOST:PORT and --follow FILE")]
    [DataRow("watch --follow x.csv --listen 1", "sda: watch: give one of --feed -, --listen HOST:PORT and --follow FILE")]
    [DataRow("watch --follow nowhere/x.csv --train TRAIN", "sda: --follow: nowhere/x.csv: its folder is not there")]
    [DataRow("watch --follow TRAIN --train TRAIN --name none --detectors level,,stuck", "sda: --detectors: found an empty name; allowed are names of detectors (sda analyses telemetry.detect shows them)")]
    [DataRow("watch --follow TRAIN --name none --detectors level", "sda: --detectors: found without --train; allowed with telemetry to learn from")]
    [DataRow("watch --feed file", "sda: --feed: found file; allowed is - for standard input")]
    [DataRow("watch --feed - --name ../x", "sda: --name: found \"../x\"; allowed are 1 to 64 letters, digits, -, _ and ., not . at the start")]
    [DataRow("watch --feed - --name none", "sda: watch: nothing to judge by: give --train FILE, --database FILE or both")]
    [DataRow("watch --feed - --name none --train nowhere.csv", "sda: nowhere.csv: no such file")]
    [DataRow("watch --feed - --late-s -1", "sda: --late-s: found -1; allowed is a number from 0 to 86400 s")]
    [DataRow("watch alarms ack 1 --name nothing", "sda: --name: stream nothing has had no alarm")]
    [DataRow("watch alarms shelve 1 --reason x", "sda: shelve: give either --for DURATION or --until TIME")]
    [DataRow("watch alarms shelve 1 --reason x --for 40d", "sda: --for: found 40d; allowed is a time from now on, at most 31 days ahead")]
    [DataRow("watch alarms shelve 1 --reason x --for soon", "sda: --for: found soon; allowed is a number with s, m, h or d behind it, e.g. 30m")]
    [DataRow("watch alarms show abc", "sda: ALARM: found abc; allowed is the number of an alarm, a whole number from 1 (sda watch alarms list shows them)")]
    [DataRow("watch alarms ack 1 2x", "sda: ALARM: found 2x; allowed is the number of an alarm")]
    [DataRow("watch alarms shelve 0 --reason x --for 1h", "sda: ALARM: found 0; allowed is the number of an alarm")]
    [DataRow("watch send TRAIN --to 1", "sda: --to: 127.0.0.1:1: no watch takes frames there: nobody listens there")]
    [DataRow("watch send nowhere.csv", "sda: nowhere.csv: no such file")]
    public void Watch_BadInput_IsOneLine(string command, string expected)
    {
        using var test = new WatchSupport();
        var run = test.Sda(command.Replace("TRAIN", test.File("train.pb")).Split(' '));
        Assert.AreEqual(2, run.ExitCode, run.Error);
        StringAssert.StartsWith(run.Error.TrimEnd(), expected);
        Assert.HasCount(1, run.Error.TrimEnd().Split('\n'));
        Assert.AreEqual("", run.Output);
    }

    [TestMethod]
    [DataRow("--listen 99999", "sda: --listen: found 99999; allowed is PORT (this machine alone), HOST:PORT or [IPV6]:PORT, with a port from 0 to 65535")]
    [DataRow("--listen foo", "sda: --listen: found foo; allowed is PORT (this machine alone)")]
    [DataRow("--listen TAKEN", "sda: --listen: 127.0.0.1:")]
    [DataRow("--listen 0 --state train.pb", "sda: --state: ")]
    [DataRow("--listen 0 --database nowhere.xml", "sda: nowhere.xml: no such file")]
    [DataRow("--listen 0 --name ../x", "sda: --name: found \"../x\"")]
    public void Watch_BadOptionBesideGoodTraining_IsRefusedBeforeAnythingIsLearned(string given, string expected)
    {
        using var test = new WatchSupport();
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var options = given.Replace("TAKEN", $"{((System.Net.IPEndPoint)taken.LocalEndpoint).Port}").Replace("train.pb", test.File("train.pb")).Split(' ');
        var run = test.Sda([.. test.Watch, .. options, "-q"]);
        Assert.AreEqual(2, run.ExitCode, run.Error);
        StringAssert.StartsWith(run.Error, expected);
        Assert.HasCount(1, run.Error.TrimEnd().Split('\n'));
        using var store = SqliteRunStore.Open(test.File("runs.db"));
        Assert.IsNull(store.ReadHead(), "something was run");
    }
}
