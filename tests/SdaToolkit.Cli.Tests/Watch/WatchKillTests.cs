using System.Diagnostics;
using System.Threading.Channels;
using Google.Protobuf;
using SdaToolkit.Cli.Watch;
using SdaToolkit.Cli.Watch.Display;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Cli.Watch.Feeds.Follow;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests.Watch;

/// <summary>A watch that is killed at any point loses no alarm, and gives none twice when the feed comes again.</summary>
[TestClass]
[DoNotParallelize]
public sealed class WatchKillTests
{
    private const string FolderVariable = "SDA_TEST_WATCH";
    private const string KillVariable = "SDA_TEST_WATCH_KILL_AT";
    private const string FollowVariable = "SDA_TEST_WATCH_FOLLOW";

    // In pieces that end within a line.
    private const int PieceChars = 2_500;

    private static IReadOnlyList<TelemetryFrame> Feed => Streams.Frames(Streams.Faulty(), 40);

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Kill_AtEveryKindOfPoint_LosesNoAlarmAndRepeatsNone(bool follows)
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { } named)
        {
            if (Environment.GetEnvironmentVariable(FollowVariable) == $"{follows}") Watch(named, int.Parse(Environment.GetEnvironmentVariable(KillVariable)!), follows);
            return;
        }

        using var whole = new TemporaryFolder();
        var points = Watch(whole.Path, killAt: -1, follows);
        var expected = Changes(whole.Path, follows);
        Assert.HasCount(6, expected);
        // The first, a middle and the last place of each kind: taken, judged, written, committed, delivered, shown.
        var kills = points.Select((p, i) => (Point: p, Index: i)).GroupBy(p => p.Point).SelectMany(g => new[] { g.First(), g.ElementAt(g.Count() / 2), g.Last() }).Select(p => p.Index).Distinct().Order().ToList();
        Assert.IsGreaterThan(12, kills.Count);
        foreach (var at in kills)
        {
            using var folder = new TemporaryFolder();
            using (var process = Start(folder.Path, at, follows))
            {
                process.StandardOutput.ReadToEnd();
                process.WaitForExit();
                Assert.AreNotEqual(0, process.ExitCode, $"point {at}: the watch was not killed");
            }

            Watch(folder.Path, killAt: -1, follows);
            CollectionAssert.AreEqual(expected, Changes(folder.Path, follows), $"killed at point {at}, {points[at]}");
            using var store = SqliteRunStore.Open(Path.Combine(folder.Path, "runs.db"));
            Assert.HasCount(0, RunStoreVerifier.Verify(store).Problems, $"point {at}");
            if (store.FindWatchSpans("telemetry") is [var first, var second]) Assert.AreEqual(("not told", "end of feed"), (first.WatchSpan.Ending, second.WatchSpan.Ending), $"point {at}");
        }
    }

    // The points that were passed.
    private static List<WatchPoint> Watch(string path, int killAt, bool follows)
    {
        var catalog = PluginCatalog.Scan([WatchSupport.Plugins], new() { DevelopmentRoots = new HashSet<string> { WatchSupport.Plugins } });
        Assert.IsTrue(catalog.TryFind("test.detect", out var detect));
        using var folder = WatchFolder.Open(Path.Combine(path, "state"));
        using var store = SqliteRunStore.Open(Path.Combine(path, "runs.db"));
        var runner = new InProcessRunner(catalog);
        var points = new List<WatchPoint>();
        var clock = new StepClock();
        // SIGKILL: nothing is flushed, closed or rolled back.
        folder.At = point =>
        {
            points.Add(point);
            if (points.Count - 1 != killAt) return;
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        };
        var plan = Plan(runner);
        var begun = folder.Load();
        if (begun is null)
        {
            begun = new();
            begun.Groups.Add(Training.GroupsOf(Streams.Nominal()));
            folder.SavePlan(plan);
            new WatchStart(folder, store, clock).Begin(begun, "telemetry", plan);
        }
        new WatchStart(folder, store, clock).Deliver(begun);
        var watcher = new Watcher(new() { Stream = "telemetry" }, folder, store, begun, new ChunkAnalyses(runner, plan, detect, null), new Silent(), clock);
        var items = Channel.CreateUnbounded<FeedItem>();
        var feeder = new Feeder();
        if (follows) Follow(Path.Combine(path, "live.csv"), begun, items.Writer);
        else foreach (var frame in Feed) items.Writer.TryWrite(new(feeder, frame));
        items.Writer.TryWrite(new(feeder, null));
        Assert.IsNull(watcher.RunAsync(items.Reader, CancellationToken.None).GetAwaiter().GetResult());
        return points;
    }

    // A file that grows while it is followed; from a second start on it is whole.
    private static void Follow(string file, WatchCheckpoint begun, ChannelWriter<FeedItem> items)
    {
        var csv = FollowSupport.Csv(Streams.Faulty());
        using var follower = new FileFollower(file, begun.Followed, FileFollower.KnownOf(begun), new StepClock());
        for (var at = File.Exists(file) ? csv.Length : 0; ; at += PieceChars)
        {
            if (at < csv.Length) File.AppendAllText(file, csv[at..Math.Min(at + PieceChars, csv.Length)]);
            while (follower.Next() is { } item) items.TryWrite(item);
            if (at >= csv.Length) return;
        }
    }

    private static WatchPlan Plan(InProcessRunner runner)
    {
        var request = new DetectRequest { Train = Streams.Nominal(), Test = new(), KeepModel = true };
        var outcome = runner.RunToEndAsync(new() { Analysis = "test.detect", Request = request.ToByteString() }).GetAwaiter().GetResult();
        Assert.IsTrue(outcome.Succeeded, outcome.Error?.Message);
        return new() { Detector = "test.detect", Model = DetectResult.Parser.ParseFrom(outcome.Result.Span).Model };
    }

    // What grew meanwhile comes in one piece after a start, so that an alarm may be raised when more of it is known already: of one that is raised, only which it is counts there.
    private static List<AlarmChange> Changes(string path, bool follows)
    {
        using var store = SqliteRunStore.Open(Path.Combine(path, "runs.db"));
        var changes = store.FindAlarmChanges("telemetry").Select(e => WatchSupport.Comparable(e.AlarmChange)).ToList();
        foreach (var raised in changes.Where(c => follows && c.Kind == AlarmChangeKind.Raised)) raised.Alarm = new() { AlarmId = raised.Alarm.AlarmId, FirstIndex = raised.Alarm.FirstIndex };
        return changes;
    }

    private static Process Start(string folder, int killAt, bool follows)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(WatchKillTests).Assembly.Location, "--filter", $"FullyQualifiedName~{nameof(WatchKillTests)}", "--progress", "off", "--no-ansi" }) start.ArgumentList.Add(argument);
        start.Environment[FolderVariable] = folder;
        start.Environment[KillVariable] = $"{killAt}";
        start.Environment[FollowVariable] = $"{follows}";
        return Process.Start(start)!;
    }

    private sealed class Feeder : IFeeder
    {
        public string Name => "test";

        public bool IsOnly => true;

        public ValueTask AcknowledgeAsync(FeedPosition position) => ValueTask.CompletedTask;

        public ValueTask RefuseAsync(string why) => throw new AssertFailedException(why);

        public ValueTask CloseAsync() => ValueTask.CompletedTask;
    }

    // Time passes by looking at it, and waits never end: the points do not depend on how fast the machine is.
    private sealed class StepClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, TimeSpan.TicksPerMillisecond * 50);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Never();

        private sealed class Never : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }

    private sealed class Silent : IWatchDisplay
    {
        public void Changed(LedgerEntry entry) => Assert.IsNotNull(entry.AlarmChange);

        public void Note(string line) => Assert.AreNotEqual("", line);

        public void Refresh(WatchPicture picture) => Assert.IsNotNull(picture.Alarms);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
