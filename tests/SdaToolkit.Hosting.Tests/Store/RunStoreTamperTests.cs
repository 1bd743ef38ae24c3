using Google.Protobuf;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>What is done to a store behind its back, and how it shows.</summary>
[TestClass]
public sealed class RunStoreTamperTests
{
    private const string Run3 = "(run 00000003-0000-7000-8000-000000000000)";

    [TestMethod]
    [DataRow("DELETE FROM sda_entry WHERE number = 2", "entry 3 " + Run3 + " follows a gap: entry 2 was removed")]
    [DataRow("DELETE FROM sda_entry WHERE number < 3", "entry 3 " + Run3 + " follows a gap: entries 1 to 2 were removed")]
    [DataRow("DELETE FROM sda_entry WHERE number = 2; UPDATE sda_entry SET number = 2 WHERE number = 3", "entry 2 " + Run3 + " was renumbered or moved: it was written as entry 3")]
    [DataRow("UPDATE sda_entry SET number = 99 WHERE number = 2; UPDATE sda_entry SET number = 2 WHERE number = 3; UPDATE sda_entry SET number = 3 WHERE number = 99", "entry 2 " + Run3 + " was renumbered or moved: it was written as entry 3")]
    [DataRow("UPDATE sda_entry SET run_id = 'other' WHERE number = 3", "entry 3 " + Run3 + " stands in the store under other terms (run, analysis, time) than it says itself")]
    [DataRow("UPDATE sda_entry SET analysis = 'other' WHERE number = 3", "entry 3 " + Run3 + " stands in the store under other terms (run, analysis, time) than it says itself")]
    [DataRow("UPDATE sda_entry SET recorded_ms = 0 WHERE number = 3", "entry 3 " + Run3 + " stands in the store under other terms (run, analysis, time) than it says itself")]
    [DataRow("UPDATE sda_entry SET reuse_key = 'x' WHERE number = 3", "entry 3 " + Run3 + " stands in the store under other terms (run, analysis, time) than it says itself")]
    public void Verify_EntryTamperedWith_NamesTheFirstPlace(string sql, string expected)
    {
        foreach (var kind in new[] { TestStore.Sqlite, TestStore.Postgres }.Take(PostgresIsThere ? 2 : 1))
        {
            using var test = Filled(kind);
            Assert.IsGreaterThan(0, test.Tamper(sql));
            Assert.AreEqual(expected, RunStoreVerifier.Verify(test.Store).Problems[0], kind);
        }
    }

    [TestMethod]
    [DataRow(TestStore.Sqlite)]
    [DataRow(TestStore.Postgres)]
    public void Verify_AnyByteOfAnEntry_Shows(string kind)
    {
        using var test = Filled(kind);
        var before = RunStoreVerifier.All(test.Store).First(e => e.Number == 3).Bytes;
        var step = kind == TestStore.Sqlite ? 1 : 41;
        for (var at = 0; at < before.Length; at += step)
        {
            var changed = before.ToArray();
            changed[at] ^= 1;
            Write(test, kind, 3, changed);
            var problem = RunStoreVerifier.Verify(test.Store).Problems[0];
            Assert.IsTrue(problem.StartsWith("entry 3", StringComparison.Ordinal) && (problem.EndsWith("was changed after it was written", StringComparison.Ordinal) || problem.EndsWith("is no longer an entry: it was overwritten", StringComparison.Ordinal)), $"byte {at}: {problem}");
        }

        Write(test, kind, 3, before);
        Assert.HasCount(0, RunStoreVerifier.Verify(test.Store).Problems);
    }

    [TestMethod]
    public void Verify_BytesThatReadAsTheSameEntry_Show()
    {
        using var test = Filled(TestStore.Sqlite);
        var before = RunStoreVerifier.All(test.Store).First(e => e.Number == 3).Bytes;
        // Field 1, varint 3, once more at the end: the message read from it is the same.
        Write(test, TestStore.Sqlite, 3, [.. before, 0x08, 0x03]);
        Assert.AreEqual($"entry 3 {Run3} was changed after it was written", RunStoreVerifier.Verify(test.Store).Problems[0]);
    }

    [TestMethod]
    [DataRow(TestStore.Sqlite)]
    [DataRow(TestStore.Postgres)]
    public void Verify_EntryRewrittenWithItsHashes_ShowsAtTheNext(string kind)
    {
        using var test = Filled(kind);
        var entry = LedgerEntry.Parser.ParseFrom(RunStoreVerifier.All(test.Store).First(e => e.Number == 3).Bytes);
        entry.Run.HandlingMarking = "TLP:CLEAR";
        var forged = LedgerChain.Seal(entry, new(2, entry.PreviousSha256), entry.Recorded.ToDateTimeOffset());
        Write(test, kind, 3, forged.ToByteArray());
        test.Tamper($"UPDATE sda_entry SET entry_sha256 = '{forged.EntrySha256}' WHERE number = 3");
        Assert.AreEqual("entry 4 (run 00000004-0000-7000-8000-000000000000) follows an entry that was removed or rewritten", RunStoreVerifier.Verify(test.Store).Problems[0]);
    }

    [TestMethod]
    [DataRow(TestStore.Sqlite)]
    [DataRow(TestStore.Postgres)]
    public void Verify_EntriesCutOff_ShowAgainstARememberedHead(string kind)
    {
        using var test = Filled(kind);
        var head = test.Store.ReadHead()!.Sha256;
        test.AppendRun(6);
        Assert.HasCount(0, RunStoreVerifier.Verify(test.Store, head).Problems);
        Assert.HasCount(0, RunStoreVerifier.Verify(test.Store, head.ToUpperInvariant()).Problems);
        test.Tamper("DELETE FROM sda_entry WHERE number >= 5");
        Assert.HasCount(0, RunStoreVerifier.Verify(test.Store).Problems);
        Assert.AreEqual($"the remembered head {head} is not in the chain, which ends at entry 4: entries after it were cut off, or the chain was written anew", RunStoreVerifier.Verify(test.Store, head).Problems.Single());
    }

    [TestMethod]
    [DataRow(TestStore.Sqlite)]
    [DataRow(TestStore.Postgres)]
    public void Verify_BlobChangedOrMissing_IsNamed(string kind)
    {
        using var test = Filled(kind);
        var (record, request, result) = TestStore.Run(4);
        test.Tamper($"UPDATE sda_blob SET content = (SELECT content FROM sda_blob WHERE sha256 = '{request.Sha256}') WHERE sha256 = '{result.Sha256}'");
        Assert.AreEqual($"the result of run {record.RunId} (entry 4) was changed after it was written", RunStoreVerifier.Verify(test.Store).Problems.Single());
        test.Tamper($"DELETE FROM sda_blob WHERE sha256 = '{result.Sha256}'");
        Assert.AreEqual($"the result of run {record.RunId} (entry 4) is missing", RunStoreVerifier.Verify(test.Store).Problems.Single());
    }

    private static bool PostgresIsThere
    {
        get
        {
            try
            {
                PostgresServer.NewSchema();
                return true;
            }
            catch (AssertInconclusiveException)
            {
                return false; // skipped visibly by the other tests
            }
        }
    }

    private static TestStore Filled(string kind)
    {
        var test = new TestStore(kind);
        for (var i = 1; i <= 5; i++) test.AppendRun(i);
        return test;
    }

    private static void Write(TestStore test, string kind, int number, byte[] bytes)
    {
        var literal = Convert.ToHexStringLower(bytes);
        test.Tamper($"UPDATE sda_entry SET message = {(kind == TestStore.Postgres ? $"'\\x{literal}'" : $"x'{literal}'")} WHERE number = {number}");
    }
}
