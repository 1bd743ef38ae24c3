using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Runs that are to stop before their end: cancelled, late, abandoned.</summary>
[TestClass]
public class StoppingTests
{
    private static readonly PluginCatalog Catalog = PluginFolder.BuiltCatalog;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    [TestMethod]
    [Timeout(120_000)]
    public async Task RunAsync_CancelledWhileRunning_IsCancelled()
    {
        await using var runner = new InProcessRunner(Catalog);
        using var cancel = new CancellationTokenSource();

        var outcome = await runner.RunToEndAsync(Runs.Request("test.wait"), new WhenTold(_ => cancel.Cancel()), cancel.Token);

        Assert.AreEqual(ErrorCode.Cancelled, outcome.Error!.Code);
        Assert.AreEqual("cancelled by the caller", outcome.Error.Message);
    }

    [TestMethod]
    public async Task RunAsync_CancelledBeforehand_DoesNotStart()
    {
        await using var runner = new InProcessRunner(Catalog);

        var events = await runner.EventsAsync(Runs.Request("test.wait"), new CancellationToken(canceled: true));

        Assert.HasCount(1, events);
        Assert.AreEqual(ErrorCode.Cancelled, events[0].Failed.Code);
    }

    [TestMethod]
    [Timeout(120_000)]
    public async Task RunAsync_DeadlinePasses_IsDeadlineExceeded()
    {
        var time = new ManualTime();
        await using var runner = new InProcessRunner(Catalog, time);
        var request = Runs.Request("test.wait");
        request.Deadline = Duration.FromTimeSpan(TimeSpan.FromMinutes(90));

        var outcome = await runner.RunToEndAsync(request, new WhenTold(_ => time.Advance(TimeSpan.FromMinutes(90))));

        Assert.AreEqual(ErrorCode.DeadlineExceeded, outcome.Error!.Code);
        Assert.AreEqual("deadline: it took longer than 5400 s", outcome.Error.Message);
    }

    [TestMethod]
    public async Task RunAsync_DeadlineNotReached_DoesNotMatter()
    {
        await using var runner = new InProcessRunner(Catalog, new ManualTime());

        foreach (var seconds in new[] { 1, Duration.MaxSeconds })
        {
            var outcome = await runner.RunToEndAsync(new() { Analysis = "wire.double", Deadline = new() { Seconds = seconds } });
            Assert.IsTrue(outcome.Succeeded, outcome.Error?.Message);
        }
    }

    [TestMethod]
    [DataRow(0, 0, ErrorCode.DeadlineExceeded)]
    [DataRow(-1, 0, ErrorCode.DeadlineExceeded)]
    [DataRow(1, -1, ErrorCode.InvalidRequest)]
    [DataRow(0, 1_000_000_000, ErrorCode.InvalidRequest)]
    [DataRow(long.MinValue, 0, ErrorCode.InvalidRequest)]
    public async Task RunAsync_DeadlinePastOrMalformed_DoesNotStart(long seconds, int nanos, ErrorCode code)
    {
        await using var runner = new InProcessRunner(Catalog);

        var events = await runner.EventsAsync(new() { Analysis = "wire.double", Deadline = new() { Seconds = seconds, Nanos = nanos } });

        Assert.HasCount(1, events);
        Assert.AreEqual(code, events[0].Failed.Code);
    }

    [TestMethod]
    [Timeout(120_000)]
    public async Task RunAsync_StubbornAnalysis_IsGivenUpAfterTheGracePeriod()
    {
        var time = new ManualTime();
        var runner = new InProcessRunner(Catalog, time) { Grace = Grace };
        using var folder = new PluginFolder();
        var end = Path.Combine(folder.Root, "end");
        var request = Runs.Request("hostile.stubborn", end);
        request.Deadline = Duration.FromTimeSpan(TimeSpan.FromSeconds(1));

        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = runner.RunToEndAsync(request, new WhenTold(_ => running.SetResult()));
        await running.Task;
        time.Advance(TimeSpan.FromSeconds(1));
        await time.TimerSetForAsync(Grace);
        Assert.IsFalse(run.IsCompleted);
        time.Advance(Grace);
        var failed = (await run).Error!;

        Assert.AreEqual(ErrorCode.DeadlineExceeded, failed.Code);
        Assert.AreEqual("deadline: it took longer than 1 s; the analysis did not stop within 5 s and still runs in this process", failed.Message);
        await File.WriteAllTextAsync(end, "");
        await runner.DisposeAsync();
    }

    [TestMethod]
    [Timeout(120_000)]
    public async Task RunAsync_StubbornAnalysisEndsWithinTheGracePeriod_IsStillCancelled()
    {
        await using var runner = new InProcessRunner(Catalog, new ManualTime());
        using var folder = new PluginFolder();
        using var cancel = new CancellationTokenSource();
        var end = Path.Combine(folder.Root, "end");

        var outcome = await runner.RunToEndAsync(Runs.Request("hostile.stubborn", end), new WhenTold(_ =>
        {
            cancel.Cancel();
            File.WriteAllText(end, "");
        }), cancel.Token);

        Assert.AreEqual(ErrorCode.Cancelled, outcome.Error!.Code);
        Assert.AreSequenceEqual(["too late"], outcome.Warnings);
    }

    [TestMethod]
    [Timeout(120_000)]
    public async Task RunAsync_CallerLeavesEarly_WorkIsStopped()
    {
        await using var runner = new InProcessRunner(Catalog, new ManualTime());
        await foreach (var e in runner.RunAsync(Runs.Request("test.wait"), CancellationToken.None))
            if (e.EventCase == RunEvent.EventOneofCase.Progress) break;

        // Disposing waits for work that goes on, by a clock that stands still: it returns because there is none.
        await runner.DisposeAsync();
    }

    [TestMethod]
    [Timeout(120_000)]
    public async Task DisposeAsync_WhileRunning_CancelsTheRun()
    {
        var runner = new InProcessRunner(Catalog, new ManualTime());
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var run = runner.RunToEndAsync(Runs.Request("test.wait"), new WhenTold(_ => started.SetResult()));
        await started.Task;

        await runner.DisposeAsync();

        Assert.AreEqual("the runner was shut down", (await run).Error!.Message);
    }

    private sealed class WhenTold(Action<RunProgress> action) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => action(value);
    }
}
