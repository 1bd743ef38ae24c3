using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Cli.Watch.Display;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests.Watch;

/// <summary>What becomes of alarms: raised, worse, cleared; acknowledged, shelved, back in sight.</summary>
[TestClass]
public sealed class WatchAlarmTests
{
    private static readonly DateTimeOffset Now = new(2026, 7, 15, 6, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Observe_AnAlarmThatLasts_IsRecordedOnlyWhereItGetsWorse()
    {
        var tracker = new AlarmTracker("s", "id");
        AlarmChangeKind[] Kinds(double peak, bool active, string severity = "", params string[] channels) =>
            [.. tracker.Observe(new() { AlarmId = "a", PeakScore = peak, Active = active, Severity = severity, Channels = { channels } }).Select(c => c.Kind)];
        CollectionAssert.AreEqual(new[] { AlarmChangeKind.Raised }, Kinds(2, true, "", "X"));
        CollectionAssert.AreEqual(Array.Empty<AlarmChangeKind>(), Kinds(3.9, true, "", "X"));
        CollectionAssert.AreEqual(new[] { AlarmChangeKind.Changed }, Kinds(4, true, "", "X"));
        CollectionAssert.AreEqual(new[] { AlarmChangeKind.Changed }, Kinds(4, true, "critical", "X"));
        CollectionAssert.AreEqual(new[] { AlarmChangeKind.Changed }, Kinds(4, true, "critical", "X", "Y"));
        CollectionAssert.AreEqual(new[] { AlarmChangeKind.Cleared }, Kinds(4.5, false, "critical", "X", "Y"));
        CollectionAssert.AreEqual(Array.Empty<AlarmChangeKind>(), Kinds(4.5, false, "critical", "X", "Y"));
        CollectionAssert.AreEqual(new[] { AlarmChangeKind.Raised }, Kinds(4.5, true, "critical", "X", "Y"));
        CollectionAssert.AreEqual(new[] { AlarmChangeKind.Raised, AlarmChangeKind.Cleared }, tracker.Observe(new() { AlarmId = "b" }).Select(c => c.Kind).ToArray());
        Assert.AreEqual((2UL, 8UL), (tracker.AlarmNumber, tracker.ChangeNumber));
    }

    [TestMethod]
    public void Observe_ManyAlarms_RemembersABoundedNumber()
    {
        var tracker = new AlarmTracker("s", "id");
        for (var i = 0; i < 10_000; i++) Assert.HasCount(2, tracker.Observe(new() { AlarmId = $"{i}" }).ToList());
        Assert.IsLessThan(300, tracker.Alarms.Count());
    }

    [TestMethod]
    public void Standing_FollowsWhatHappenedAndWasDecided()
    {
        using var folder = new TemporaryFolder();
        using var store = SqliteRunStore.Open(folder.File("runs.db"));
        var (book, decisions, tracker) = (new AlarmBook(store, "s"), new AlarmDecisions(store, "op"), new AlarmTracker("s", "id"));
        void Observe(string id, bool active, string severity = "")
        {
            foreach (var change in tracker.Observe(new() { AlarmId = id, Active = active, Severity = severity, Kind = "limit" })) store.Append(new() { AlarmChange = change }, []);
            book.Refresh();
        }

        AlarmStanding Standing(ulong number, double hours = 0)
        {
            book.Refresh();
            return book.Find(number)!.StandingAt(Now.AddHours(hours));
        }

        for (var i = 1; i <= 5; i++) Observe($"{i}", active: true);
        Assert.AreEqual(AlarmStanding.Active, Standing(1));
        decisions.Acknowledge(book.Find(1)!, "seen");
        Assert.AreEqual(AlarmStanding.Acknowledged, Standing(1));
        Observe("2", active: false);
        Assert.AreEqual(AlarmStanding.Ended, Standing(2));
        decisions.Shelve(book.Find(3)!, Now.AddHours(1), "known");
        Assert.AreEqual(AlarmStanding.Shelved, Standing(3));
        Assert.AreEqual(AlarmStanding.Active, Standing(3, hours: 1), "the shelf ends by itself");
        decisions.Shelve(book.Find(4)!, Now.AddHours(1), "known");
        book.Refresh();
        decisions.Unshelve(book.Find(4)!, "");
        Assert.AreEqual(AlarmStanding.Active, Standing(4));

        // Those that nobody acknowledged first: the newest of them first, ended ones after those that last; shelved ones are counted.
        CollectionAssert.AreEqual(new[] { 5UL, 4UL, 2UL, 1UL }, book.InSight(Now).Select(a => a.Number).ToArray());
        Assert.AreEqual(1, book.ShelvedCount(Now));
        Assert.HasCount(0, book.BackInSight(Now));
        CollectionAssert.AreEqual(new[] { 3UL }, book.BackInSight(Now.AddHours(2)).ToArray());
        Assert.HasCount(0, book.BackInSight(Now.AddHours(2)));

        // Worse than what was acknowledged: it asks again.
        Observe("1", active: true, "critical");
        Assert.AreEqual(AlarmStanding.Active, Standing(1));
        decisions.Acknowledge(book.Find(1)!, "");
        Observe("1", active: false, "critical");
        Assert.AreEqual(AlarmStanding.Done, Standing(1));
        book.DropDone(Now);
        Assert.IsNull(book.Find(1));
        Assert.HasCount(0, RunStoreVerifier.Verify(store).Problems);
    }

    [TestMethod]
    public void Commands_WhileNoWatchRuns_DecideAndTell()
    {
        using var test = new WatchSupport();
        Assert.AreEqual(0, test.Feed(Streams.Bytes(Streams.Frames(Streams.Faulty())), [.. test.Watch, "--feed", "-"]).ExitCode);
        CollectionAssert.AreEqual(new[] { "3 ended", "2 ended", "1 ended" }, test.List().Select(a => $"{a["alarmNumber"]} {a["standing"]}").ToArray());
        StringAssert.Contains(test.Done("watch", "alarms", "ack", "2", "--reason", "wheel unload").Error, "alarm 2 acknowledged by ");
        StringAssert.StartsWith(test.Sda("watch", "alarms", "ack", "1", "2", "-q").Error, "sda: alarm 2: was acknowledged by ");
        test.Done("watch", "alarms", "shelve", "3", "--for", "1h", "--reason", "known since June");
        CollectionAssert.AreEqual(new[] { "1 ended" }, test.List().Select(a => $"{a["alarmNumber"]} {a["standing"]}").ToArray());
        CollectionAssert.AreEqual(new[] { "1 ended", "3 shelved", "2 done" }, test.List("--all").Select(a => $"{a["alarmNumber"]} {a["standing"]}").ToArray());
        StringAssert.Contains(test.Done("watch", "alarms", "list").Error, "1 shelved (--all shows them)");
        test.Done("watch", "alarms", "unshelve", "3");
        Assert.AreEqual("sda: alarm 3: is not shelved", test.Sda("watch", "alarms", "unshelve", "3", "-q").Error.TrimEnd());
        test.Done("watch", "alarms", "shelve", "3", "--for", "0.5s", "--reason", "short");
        Thread.Sleep(600);
        Assert.HasCount(2, test.List());
        var shown = test.Done("watch", "alarms", "show", "3").Output;
        foreach (var text in new[] { "known since June", "TLP:GREEN", "WHEEL_T is far from what it was", "unshelved by", "Learned in" }) StringAssert.Contains(shown, text);
        StringAssert.StartsWith(test.Sda("watch", "alarms", "show", "9").Error, "sda: alarm 9: no such alarm; there are 3");
        // Six changes, four decisions, one run, one span.
        StringAssert.Contains(test.Done("runs", "verify").Output, "sound; 12 entries");
    }

    [TestMethod]
    public void Commands_AnAlarmNoLongerFollowed_HasNotEndedAndLastsOnlyWhereThatIsKnown()
    {
        using var test = new WatchSupport();
        var told = new List<string>();
        TelemetryEvent cut = new() { EventId = "a", FirstIndex = 5, LastIndex = 104, PeakScore = 3, Cut = true, Reason = "far off" };
        var (lasting, other, back) = (cut.Clone(), cut.Clone(), cut.Clone());
        (lasting.Lasting, back.Back, other.EventId, back.EventId) = (true, true, "c", "c");
        using (var store = SqliteRunStore.Open(test.File("runs.db")))
        {
            var tracker = new AlarmTracker("s", "id");
            foreach (var alarm in DetectedAlarms.Of(new() { Events = { cut, lasting, other, back, new TelemetryEvent { EventId = "b", FirstIndex = 200, LastIndex = 210 } } }))
                foreach (var change in tracker.Observe(alarm)) told.Add(AlarmLines.Of(store.Append(new() { AlarmChange = change }, [])));
        }

        StringAssert.Contains(told[1], "alarm 1 no longer followed: anomaly");
        StringAssert.Contains(told[2], "alarm 1 lasts, taken as the new state: anomaly");
        StringAssert.Contains(told[4], "alarm 2 no longer followed: anomaly");
        StringAssert.Contains(told[5], "alarm 2 below the threshold again: anomaly");
        StringAssert.Contains(told[7], "alarm 3 cleared: anomaly");
        CollectionAssert.AreEquivalent(new[] { "3 ended", "2 unfollowed", "1 lasting" }, test.List().Select(a => $"{a["alarmNumber"]} {a["standing"]}").ToArray());
        var shown = test.Done("watch", "alarms", "show", "1").Output;
        foreach (var text in new[] { "lasts, taken as the new state, not acknowledged", "far off" }) StringAssert.Contains(shown, text);
        StringAssert.Contains(test.Done("watch", "alarms", "show", "2").Output, "no longer followed, below the threshold since, not acknowledged");
        test.Done("watch", "alarms", "ack", "1");
        StringAssert.Contains(test.Done("watch", "alarms", "show", "1").Output, "done, taken as the new state");
    }

    [TestMethod]
    public void Commands_WithSeveralStreams_AskOnlyWhereANumberIsThatOfSeveral()
    {
        using var test = new WatchSupport();
        using (var store = SqliteRunStore.Open(test.File("runs.db")))
        {
            foreach (var (stream, count) in new[] { ("t1", 1), ("w1", 2) })
            {
                var tracker = new AlarmTracker(stream, stream);
                for (var i = 1; i <= count; i++)
                    foreach (var change in tracker.Observe(new() { AlarmId = $"{i}", Kind = "limit", Active = true })) store.Append(new() { AlarmChange = change }, []);
            }
        }

        CollectionAssert.AreEqual(new[] { "t1 1", "w1 2", "w1 1" }, test.List().Select(a => $"{a["stream"]} {a["alarmNumber"]}").ToArray());
        CollectionAssert.AreEqual(new[] { "w1 2", "w1 1" }, test.List("--name", "w1").Select(a => $"{a["stream"]} {a["alarmNumber"]}").ToArray());
        var table = test.Done("watch", "alarms", "list").Output;
        foreach (var text in new[] { "t1", "w1" }) StringAssert.Contains(table, text);
        StringAssert.Contains(test.Done("watch", "alarms", "show", "2").Output, "2 of stream w1");
        foreach (var command in new[] { "show", "ack" })
            Assert.AreEqual("sda: alarm 1: several streams have one of this number: t1, w1; say which with --name", test.Sda("watch", "alarms", command, "1").Error.TrimEnd());
        StringAssert.Contains(test.Done("watch", "alarms", "show", "1", "--name", "t1").Output, "1 of stream t1");
        test.Done("watch", "alarms", "ack", "2");
        StringAssert.StartsWith(test.Sda("watch", "alarms", "show", "9").Error, "sda: alarm 9: no such alarm; there are 3");
    }

    [TestMethod]
    public async Task Commands_WhileAWatchRuns_AreSeenByIt()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("sends SIGINT with kill(1)");
        using var test = new WatchSupport();
        using var watch = test.Start([.. test.Watch, "--listen", "0"]);
        var address = await WatchSupport.AddressAsync(watch);
        test.Done("watch", "send", test.Write("test.pb", Streams.Faulty()), "--to", address);
        test.Done("watch", "alarms", "ack", "1", "--reason", "seen");
        test.Done("watch", "alarms", "shelve", "3", "--for", "2s", "--reason", "short");
        var notes = watch.StandardError;
        while (await notes.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(1)) is { } line)
            if (line == "alarm 3 is back in sight: the time for which it was shelved is over") break;
        var output = watch.StandardOutput.ReadToEndAsync();
        Assert.AreEqual(130, await WatchSupport.InterruptAsync(watch));
        foreach (var text in new[] { "alarm 1 acknowledged by ", ": seen", "alarm 3 shelved by " }) StringAssert.Contains(await output, text);
    }
}
