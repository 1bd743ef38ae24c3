using SdaToolkit.Tests;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Writers that end without warning lose no run that was acknowledged, and leave a store that verifies.</summary>
[TestClass]
[DoNotParallelize]
public sealed class StoreCrashTests
{
    // Begin, two blobs, entry, commit; then begin, one blob, entry, commit. A run counts once its commit returned.
    private static readonly int[] RunsAfterKillAt = [0, 0, 0, 0, 1, 1, 1, 1, 2];

    [TestMethod]
    [DataRow(TestStore.Sqlite, 1)]
    [DataRow(TestStore.Postgres, 4)]
    public void Kill_AtEveryWritePoint_KeepsWhatWasCommitted(string kind, int step)
    {
        Assert.HasCount(StoreWriterTests.PointsOfTwoRuns, RunsAfterKillAt);
        for (var point = 0; point < RunsAfterKillAt.Length; point += step)
        {
            using var test = new TestStore(kind);
            test.AppendRun(1);
            using (var writer = StoreWriterTests.Start(test.Location, point))
            {
                writer.StandardOutput.ReadToEnd();
                writer.WaitForExit();
                Assert.AreNotEqual(0, writer.ExitCode, $"point {point}: the writer was not killed");
            }

            test.Reopen();
            var finding = RunStoreVerifier.Verify(test.Store);
            Assert.HasCount(0, finding.Problems, $"point {point}");
            Assert.AreEqual(1 + RunsAfterKillAt[point], finding.Entries, $"point {point}");
            // The store goes on as if nothing had been.
            for (var i = 2; i < 5; i++) test.AppendRun(i);
            Assert.HasCount(0, RunStoreVerifier.Verify(test.Store).Problems, $"point {point}");
        }
    }

    [TestMethod]
    [DataRow(TestStore.Sqlite)]
    [DataRow(TestStore.Postgres)]
    public void Append_FromSeveralProcesses_KeepsOneChain(string kind)
    {
        using var test = new TestStore(kind);
        var writers = Enumerable.Range(0, 2).Select(p => StoreWriterTests.Start(test.Location, killAt: -1, first: 100 * (p + 1), count: 40)).ToList();
        for (var i = 0; i < 40; i++) test.AppendRun(i);
        foreach (var writer in writers)
        {
            writer.StandardOutput.ReadToEnd();
            writer.WaitForExit();
            Assert.AreEqual(0, writer.ExitCode);
            writer.Dispose();
        }

        var finding = RunStoreVerifier.Verify(test.Store);
        Assert.HasCount(0, finding.Problems);
        Assert.AreEqual(120, finding.Entries);
    }

    [TestMethod]
    public void Open_LogCutAnywhere_HasEveryRunWhoseCommitIsInIt()
    {
        // What a power cut leaves of the write-ahead log: any beginning of it, perhaps with rubbish in its last sector.
        using var test = new TestStore(TestStore.Sqlite);
        var log = test.Location + "-wal";
        var lengths = new List<long>();
        for (var i = 1; i <= 4; i++)
        {
            test.AppendRun(i);
            lengths.Add(new FileInfo(log).Length);
        }

        var (main, whole) = (Read(test.Location), Read(log));
        Assert.AreEqual(lengths[^1], whole.LongLength);
        using var folder = new TemporaryFolder();
        // Every few pieces of a page, and around every commit.
        var cuts = Enumerable.Range(0, (whole.Length / 1999) + 1).Select(i => i * 1999).Concat(lengths.SelectMany(l => new[] { (int)l - 1, (int)l })).Distinct().Order();
        foreach (var length in cuts)
        {
            foreach (var torn in new[] { false, true })
                Assert.IsGreaterThanOrEqualTo(lengths.Count(l => l <= length - (torn ? 512 : 0)), Recovered(folder, main, whole[..length], torn), $"log cut at {length} of {whole.Length} bytes, torn {torn}");
        }
    }

    private static long Recovered(TemporaryFolder folder, byte[] main, byte[] log, bool torn)
    {
        var path = folder.File("cut.db");
        foreach (var old in Directory.GetFiles(folder.Path)) File.Delete(old);
        if (torn) new Random(log.Length).NextBytes(log.AsSpan(Math.Max(0, log.Length - 512)));
        File.WriteAllBytes(path, main);
        File.WriteAllBytes(path + "-wal", log);
        using var store = SqliteRunStore.Open(path);
        var finding = RunStoreVerifier.Verify(store);
        Assert.HasCount(0, finding.Problems);
        return finding.Entries;
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    [TestMethod]
    public void Crash_OfThePostgresServer_LosesNoAcknowledgedRun()
    {
        using var test = new TestStore(TestStore.Postgres);
        for (var i = 1; i <= 20; i++) test.AppendRun(i);
        var head = test.Store.ReadHead();
        PostgresServer.Crash();
        Assert.ThrowsExactly<RunStoreException>(() => test.AppendRun(21));
        test.Reopen();
        Assert.AreEqual(head, test.Store.ReadHead());
        Assert.HasCount(0, RunStoreVerifier.Verify(test.Store, head!.Sha256).Problems);
    }
}
