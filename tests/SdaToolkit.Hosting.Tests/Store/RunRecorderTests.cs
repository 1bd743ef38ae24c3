namespace SdaToolkit.Hosting.Tests;

/// <summary>What is kept of a run, and what happens where nothing can be kept.</summary>
[TestClass]
public sealed class RunRecorderTests
{
    [TestMethod]
    public void Record_LargerThanAllowed_IsRecordedByItsHash()
    {
        using var test = new TestStore(TestStore.Sqlite);
        var (record, request, result) = TestStore.Run(1);
        new RunRecorder(test.Store, (ulong)result.Content.Length - 1).Record(record, request.Content, result.Content, default, default);
        var stored = test.Store.FindRuns(record.RunId).Single().Run;
        CollectionAssert.AreEqual(new[] { "result" }, stored.NotKept);
        Assert.AreEqual(result.Sha256, stored.ResultSha256);
        Assert.IsTrue(test.Store.HasBlob(request.Sha256));
        Assert.IsFalse(test.Store.HasBlob(result.Sha256));
        Assert.HasCount(0, RunStoreVerifier.Verify(test.Store).Problems);

        var (second, _, _) = TestStore.Run(3);
        second.ResultSha256 = result.Sha256;
        new RunRecorder(test.Store, (ulong)result.Content.Length).Record(second, request.Content, result.Content, default, default);
        Assert.HasCount(0, test.Store.FindRuns(second.RunId).Single().Run.NotKept);
    }

    [TestMethod]
    public void Record_StoreLost_IsSaidOnceWhereThatIsAllowed()
    {
        using var test = new TestStore(TestStore.Sqlite);
        test.Tamper("DROP TABLE sda_entry");
        var (record, request, result) = TestStore.Run(1);
        Assert.ThrowsExactly<RunStoreException>(() => new RunRecorder(test.Store).Record(record, request.Content, result.Content, default, default));
        var lost = new List<string>();
        var recorder = new RunRecorder(test.Store, onLost: lost.Add);
        for (var i = 0; i < 3; i++) recorder.Record(record, request.Content, result.Content, default, default);
        Assert.HasCount(1, lost);
    }

    [TestMethod]
    public void Seal_KnownEntry_HasTheSameHashesEveryTime()
    {
        // A ledger written by one release must verify in the next.
        var entry = LedgerChain.Seal(new() { Run = new() { RunId = "a", Seed = 7 } }, new(4, "previous"), DateTimeOffset.UnixEpoch);
        // The body is 08 05, 12 00, 1a 05 0a 01 61 48 07; the link 08 05, 12 40 with the body's hash, 1a 08 "previous".
        var body = RunBlob.HashOf([0x08, 5, 0x12, 0, 0x1a, 5, 0x0a, 1, (byte)'a', 0x48, 7]);
        Assert.AreEqual(body, entry.BodySha256);
        Assert.AreEqual(RunBlob.HashOf([0x08, 5, 0x12, 64, .. System.Text.Encoding.ASCII.GetBytes(body), 0x1a, 8, .. "previous"u8]), entry.EntrySha256);
        Assert.AreEqual(5ul, entry.Number);
        Assert.IsTrue(LedgerChain.IsSound(Google.Protobuf.MessageExtensions.ToByteArray(entry), out _));
    }
}
