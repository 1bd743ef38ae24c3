using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>What every store must do, on each kind of database.</summary>
[TestClass]
public sealed class RunStoreTests
{
    [TestMethod]
    [DataRow(TestStore.Sqlite)]
    [DataRow(TestStore.Postgres)]
    public void Append_Runs_AreNumberedChainedAndThereAfterReopening(string kind)
    {
        using var test = new TestStore(kind);
        Assert.IsNull(test.Store.ReadHead());
        var entries = Enumerable.Range(1, 5).Select(i => test.AppendRun(i)).ToList();
        test.Reopen();

        CollectionAssert.AreEqual(new ulong[] { 1, 2, 3, 4, 5 }, entries.Select(e => e.Number).ToArray());
        Assert.AreEqual("", entries[0].PreviousSha256);
        for (var i = 1; i < entries.Count; i++) Assert.AreEqual(entries[i - 1].EntrySha256, entries[i].PreviousSha256);
        Assert.AreEqual(new LedgerHead(5, entries[4].EntrySha256), test.Store.ReadHead());
        CollectionAssert.AreEqual(entries, RunStoreVerifier.All(test.Store).Select(e => LedgerEntry.Parser.ParseFrom(e.Bytes)).ToList());
        var finding = RunStoreVerifier.Verify(test.Store);
        Assert.HasCount(0, finding.Problems);
        Assert.AreEqual(5, finding.Entries);
        Assert.AreEqual(3 + 5, finding.Blobs); // runs 2 and 3, and 4 and 5, share a request
    }

    [TestMethod]
    [DataRow(TestStore.Sqlite)]
    [DataRow(TestStore.Postgres)]
    public void FindRuns_ByAnalysisTimeLimitAndPrefix_GivesThose(string kind)
    {
        using var test = new TestStore(kind);
        test.AppendRun(0x10);
        test.AppendRun(0x11, "test.other");
        test.AppendRun(0x20);

        static int[] Numbers(IEnumerable<LedgerEntry> entries) => [.. entries.Select(e => (int)e.Run.Seed)];
        CollectionAssert.AreEqual(new[] { 0x20, 0x11, 0x10 }, Numbers(test.Store.FindRuns(new RunQuery())));
        CollectionAssert.AreEqual(new[] { 0x20, 0x10 }, Numbers(test.Store.FindRuns(new RunQuery { Analysis = "test.echo" })));
        CollectionAssert.AreEqual(new[] { 0x20 }, Numbers(test.Store.FindRuns(new RunQuery { Limit = 1 })));
        Assert.IsEmpty(test.Store.FindRuns(new RunQuery { Since = DateTimeOffset.UtcNow.AddHours(1) }));
        Assert.HasCount(3, test.Store.FindRuns(new RunQuery { Since = DateTimeOffset.UtcNow.AddHours(-1) }));
        CollectionAssert.AreEqual(new[] { 0x10, 0x11 }, Numbers(test.Store.FindRuns("0000001")));
        CollectionAssert.AreEqual(new[] { 0x20 }, Numbers(test.Store.FindRuns("0000002")));
        CollectionAssert.AreEqual(new[] { 0x11 }, Numbers(test.Store.FindRuns("00000011-0000-7000-8000-000000000000")));
        Assert.IsEmpty(test.Store.FindRuns("' OR 1=1 --"));
        Assert.IsEmpty(test.Store.FindRuns("0000001%"));
    }

    [TestMethod]
    [DataRow(TestStore.Sqlite)]
    [DataRow(TestStore.Postgres)]
    public void FindReusable_SameRun_IsFoundAndNothingElse(string kind)
    {
        using var test = new TestStore(kind);
        var stored = test.AppendRun(4).Run;
        var (failed, _, _) = TestStore.Run(6);
        (failed.ErrorCode, failed.ResultSha256) = (ErrorCode.AnalysisFailed, "");
        test.Store.Append(new() { Run = failed }, []);

        Assert.AreEqual(stored.RunId, test.Store.FindReusable(ReuseKey.Of(stored))?.Run.RunId);
        foreach (var change in new Action<RunRecord>[] { r => r.Seed++, r => r.Analysis = "b", r => r.PluginSha256 = "b", r => r.RequestSha256 = "b", r => r.NumericEnvironment.InstructionSet = "scalar", r => r.PluginId = "b", r => r.StatedMarking = "TLP:RED", r => r.StatedDataMode = Schemas.Common.V1.DataMode.Test })
        {
            var other = stored.Clone();
            change(other);
            Assert.IsNull(test.Store.FindReusable(ReuseKey.Of(other)));
        }

        foreach (var change in new Action<RunRecord>[] { r => r.Trust = "development", r => r.ErrorCode = ErrorCode.Cancelled, r => r.ReusedRunId = "x", r => r.NotKept.Add("result"), r => r.ResultSha256 = "" })
        {
            var never = stored.Clone();
            change(never);
            Assert.AreEqual("", ReuseKey.Of(never));
        }

        Assert.IsNull(test.Store.FindReusable(""));
        foreach (var change in new Action<RunRecord>[] { r => r.Parts = 9, r => r.Runner = "worker", r => r.RunId = "y", r => r.Confinement = "landlock" })
        {
            var same = stored.Clone();
            change(same);
            Assert.IsNotNull(test.Store.FindReusable(ReuseKey.Of(same)));
        }
    }

    [TestMethod]
    [DataRow(TestStore.Sqlite)]
    [DataRow(TestStore.Postgres)]
    public void Append_MarkingChange_IsFoundByItsRun(string kind)
    {
        using var test = new TestStore(kind);
        var run = test.AppendRun(1).Run;
        Assert.AreEqual("TLP:GREEN", RunRecorder.CurrentMarking(test.Store, run));
        foreach (var to in new[] { "TLP:RED", "TLP:CLEAR" }) test.Store.Append(new() { MarkingChange = new() { RunId = run.RunId, ToMarking = to, Reason = "r" } }, []);

        Assert.AreEqual("TLP:CLEAR", RunRecorder.CurrentMarking(test.Store, run));
        Assert.HasCount(2, test.Store.FindMarkingChanges(run.RunId));
        Assert.HasCount(1, test.Store.FindRuns(new RunQuery()));
        Assert.HasCount(0, RunStoreVerifier.Verify(test.Store).Problems);
    }

    [TestMethod]
    [DataRow(TestStore.Sqlite)]
    [DataRow(TestStore.Postgres)]
    public void ReadBlob_LargerThanARow_ComesBackAndDamageShows(string kind)
    {
        using var test = new TestStore(kind);
        var content = new byte[BlobCoding.PieceBytes + 5];
        new Random(1).NextBytes(content.AsSpan(0, 100_000));
        var (record, request, _) = TestStore.Run(1);
        var blob = RunBlob.Of(content);
        record.ResultSha256 = blob.Sha256;
        test.Store.Append(new() { Run = record }, [request, blob, blob]);

        CollectionAssert.AreEqual(content, test.Store.ReadBlob(blob.Sha256));
        Assert.IsNull(test.Store.ReadBlob(new string('0', 64)));
        test.Store.ForgetDamagedBlob(blob.Sha256);
        Assert.IsTrue(test.Store.HasBlob(blob.Sha256), "a sound blob was forgotten");

        Assert.AreEqual(1, test.Tamper($"DELETE FROM sda_blob WHERE sha256 = '{blob.Sha256}' AND part = 1"));
        Assert.IsNull(test.Store.ReadBlob(blob.Sha256));
        test.Store.ForgetDamagedBlob(blob.Sha256);
        Assert.IsFalse(test.Store.HasBlob(blob.Sha256));
        test.Store.Append(new() { Run = record }, [request, blob]);
        Assert.HasCount(0, RunStoreVerifier.Verify(test.Store).Problems);
    }

    [TestMethod]
    [DataRow(TestStore.Sqlite)]
    [DataRow(TestStore.Postgres)]
    public void Append_FromThreadsAndConnections_KeepsOneChain(string kind)
    {
        using var test = new TestStore(kind);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, connection =>
        {
            using var store = test.Open();
            for (var i = 0; i < 8; i++) TestStore.AppendRun(i % 2 == 0 ? store : test.Store, (100 * connection) + i);
        });

        var finding = RunStoreVerifier.Verify(test.Store);
        Assert.HasCount(0, finding.Problems);
        Assert.AreEqual(32, finding.Entries);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(BlobCoding.PieceBytes)]
    [DataRow(BlobCoding.PieceBytes + 1)]
    public void Decode_OfEncoded_IsTheSame(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content.AsSpan(0, Math.Min(size, 1_000_000)));
        var rows = BlobCoding.Encode(content);
        CollectionAssert.AreEqual(content, BlobCoding.Decode(rows, size));
        Assert.IsNull(BlobCoding.Decode(rows, size + 1));
        Assert.IsNull(BlobCoding.Decode(rows, size - 1));
        Assert.IsNull(BlobCoding.Decode([.. rows, [1]], size));
        if (size > 0) Assert.IsNull(BlobCoding.Decode([[.. rows[0].SkipLast(1)], .. rows.Skip(1)], size));
    }
}
