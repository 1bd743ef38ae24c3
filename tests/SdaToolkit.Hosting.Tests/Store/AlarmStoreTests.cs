using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Alarms and spans of watched streams in a run store, in the same chain as the runs.</summary>
[TestClass]
public sealed class AlarmStoreTests
{
    [TestMethod]
    [DataRow(TestStore.Sqlite)]
    [DataRow(TestStore.Postgres)]
    public void Alarms_OfSeveralStreams_AreFoundByTheirOwn(string kind)
    {
        using var test = new TestStore(kind);
        test.AppendRun(1);
        var first = Append(test, "a", 1, 1);
        Append(test, "ab", 1, 1);
        var second = Append(test, "a", 1, 2, AlarmChangeKind.Cleared);
        test.Store.Append(new() { WatchSpan = new() { Stream = "a", SpanNumber = 1 } }, []);
        var decision = Append(test, "a", 1, 0, AlarmChangeKind.Acknowledged);

        CollectionAssert.AreEqual(new[] { first, second, decision }, test.Store.FindAlarmChanges("a").ToList());
        CollectionAssert.AreEqual(new[] { decision }, test.Store.FindAlarmChanges("a", (long)second.Number).ToList());
        CollectionAssert.AreEqual(new[] { "a", "ab" }, test.Store.FindAlarmStreams().ToList());
        Assert.AreEqual(1UL, test.Store.FindWatchSpans("a").Single().WatchSpan.SpanNumber);
        Assert.HasCount(0, test.Store.FindWatchSpans("ab"));
        Assert.HasCount(1, test.Store.FindRuns(new RunQuery()));
        Assert.HasCount(0, test.Store.FindRuns("alarm:a"));
        test.Reopen();
        Assert.HasCount(3, test.Store.FindAlarmChanges("a"));
        Assert.HasCount(0, RunStoreVerifier.Verify(test.Store).Problems);
    }

    [TestMethod]
    public void Verify_AlarmChangedAfterwards_IsNamed()
    {
        using var test = new TestStore(TestStore.Sqlite);
        for (var i = 1; i <= 3; i++) Append(test, "night", 1, (ulong)i, i == 1 ? AlarmChangeKind.Raised : AlarmChangeKind.Changed);
        Assert.AreEqual(1, test.Tamper("UPDATE sda_entry SET message = CAST(substr(message, 1, 20) || x'00' || substr(message, 22) AS BLOB) WHERE number = 2"));
        StringAssert.StartsWith(RunStoreVerifier.Verify(test.Store).Problems[0], "entry 2");
        Assert.AreEqual(1, test.Tamper("DELETE FROM sda_entry WHERE number = 2"));
        Assert.AreEqual("entry 3 (alarm 1 of stream night) follows a gap: entry 2 was removed", RunStoreVerifier.Verify(test.Store).Problems[0]);
    }

    [TestMethod]
    [DataRow(1UL, "entry 2 (alarm 1 of stream night) is change 1 of its stream, and 2 was due: it comes twice")]
    [DataRow(3UL, "entry 2 (alarm 1 of stream night) is change 3 of its stream, and 2 was due: one is missing")]
    public void Verify_ChangeOfAStreamMissingOrTwice_IsNamed(ulong change, string expected)
    {
        using var test = new TestStore(TestStore.Sqlite);
        Append(test, "night", 1, 1);
        Append(test, "night", 1, change, AlarmChangeKind.Changed);
        Assert.AreEqual(expected, RunStoreVerifier.Verify(test.Store).Problems.Single());
        using var other = new TestStore(TestStore.Sqlite);
        Append(other, "night", 4, 0, AlarmChangeKind.Shelved);
        Assert.AreEqual("entry 1 (alarm 4 of stream night) decides about an alarm that was not raised", RunStoreVerifier.Verify(other.Store).Problems.Single());
    }

    private static LedgerEntry Append(TestStore test, string stream, ulong alarm, ulong change, AlarmChangeKind kind = AlarmChangeKind.Raised) =>
        test.Store.Append(new() { AlarmChange = new() { Stream = stream, StreamId = "id of " + stream, AlarmNumber = alarm, ChangeNumber = change, Kind = kind, HandlingMarking = "TLP:AMBER", Alarm = change > 0 ? new() { AlarmId = "x", Reason = "why" } : null } }, []);
}
