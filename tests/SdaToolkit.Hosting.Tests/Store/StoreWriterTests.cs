using System.Diagnostics;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Writes runs to a store; other tests start this one in a process of its own, to be killed at a write point.</summary>
[TestClass]
public sealed class StoreWriterTests
{
    private const string LocationVariable = "SDA_TEST_STORE";
    private const string KillVariable = "SDA_TEST_KILL_AT";
    private const string RunsVariable = "SDA_TEST_RUNS";

    /// <summary>Write points of the two runs that a writer appends unless told otherwise: two blobs and one, each with begin, entry and commit.</summary>
    public const int PointsOfTwoRuns = 5 + 4;

    [TestMethod]
    public void Append_TwoRuns_PassEveryWritePoint()
    {
        if (Environment.GetEnvironmentVariable(LocationVariable) is { } location)
        {
            using var named = (SqlRunStore)RunStores.Open(new() { Location = location })!;
            var (first, count) = Environment.GetEnvironmentVariable(RunsVariable)!.Split(',') is [var f, var c] ? (int.Parse(f), int.Parse(c)) : (2, 2);
            named.Watch = new Killer(int.Parse(Environment.GetEnvironmentVariable(KillVariable)!));
            for (var i = first; i < first + count; i++) TestStore.AppendRun(named, i);
            return;
        }

        using var test = new TestStore(TestStore.Sqlite);
        var watch = new Recorder();
        test.Store.Watch = watch;
        for (var i = 2; i < 4; i++) test.AppendRun(i);
        CollectionAssert.AreEqual(new[] { WritePoint.Begun, WritePoint.BlobWritten, WritePoint.BlobWritten, WritePoint.EntryWritten, WritePoint.Committed, WritePoint.Begun, WritePoint.BlobWritten, WritePoint.EntryWritten, WritePoint.Committed }, watch.Points);
        Assert.HasCount(PointsOfTwoRuns, watch.Points);
    }

    /// <summary>Starts a process that appends runs.</summary>
    /// <param name="location">The store.</param>
    /// <param name="killAt">The write point, from 0, at which it kills itself; negative: it does not.</param>
    /// <param name="first">Number of the first run.</param>
    /// <param name="count">Runs.</param>
    public static Process Start(string location, int killAt, int first = 2, int count = 2)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(StoreWriterTests).Assembly.Location, "--filter", $"FullyQualifiedName~{nameof(StoreWriterTests)}", "--progress", "off", "--no-ansi" }) start.ArgumentList.Add(argument);
        start.Environment[LocationVariable] = location;
        start.Environment[KillVariable] = $"{killAt}";
        start.Environment[RunsVariable] = $"{first},{count}";
        return Process.Start(start)!;
    }

    private sealed class Killer(int at) : IWriteWatch
    {
        private int _seen;

        public void At(WritePoint point)
        {
            // SIGKILL: nothing is flushed, closed or rolled back.
            if (_seen++ == at) Process.GetCurrentProcess().Kill();
            while (_seen == at + 1) Thread.Sleep(10);
        }
    }

    private sealed class Recorder : IWriteWatch
    {
        public List<WritePoint> Points { get; } = [];

        public void At(WritePoint point) => Points.Add(point);
    }
}
