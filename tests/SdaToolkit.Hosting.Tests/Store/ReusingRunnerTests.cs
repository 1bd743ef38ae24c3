using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Results taken over from the store.</summary>
[TestClass]
public sealed class ReusingRunnerTests
{
    private readonly List<string> _notices = [];

    [TestMethod]
    public async Task Run_SameRequest_IsTakenOverWithItsWarningsAndReport()
    {
        await using var setup = new Setup(_notices);
        var first = await setup.RunAndRecordAsync(Request());
        var again = Request();
        (again.Parts, again.Parallelism, again.Deadline) = (1, 7, Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromHours(1)));
        var second = await setup.Runner.RunToEndAsync(again);

        Assert.AreEqual("", first.Started!.ReusedRunId);
        Assert.AreEqual("stored", second.Started!.ReusedRunId);
        Assert.AreEqual("store", second.Started.Runner);
        CollectionAssert.AreEqual(first.Result.ToArray(), second.Result.ToArray());
        CollectionAssert.AreEqual(first.Report.ToArray(), second.Report.ToArray());
        CollectionAssert.AreEqual(new[] { "mind the gap" }, second.Warnings.ToArray());
        Assert.IsEmpty(_notices);
        var events = await setup.Runner.EventsAsync(again);
        Assert.AreEqual((ulong)first.Result.Length, events[^1].Completed.ResultBytes);
    }

    [TestMethod]
    public async Task Run_OtherSeedRequestOrTooLarge_RunsAnew()
    {
        await using var setup = new Setup(_notices);
        await setup.RunAndRecordAsync(Request());
        foreach (var change in new Action<RunRequest>[] { r => r.Seed = 1, r => r.Request = EchoFields.Write("other", 1, null), r => r.ResultLimitBytes = 1 })
        {
            var other = Request();
            change(other);
            var outcome = await setup.Runner.RunToEndAsync(other);
            Assert.AreNotEqual("stored", outcome.Started!.ReusedRunId);
        }
    }

    [TestMethod]
    public async Task Run_StoredResultDamaged_RunsAnewAndSaysSo()
    {
        await using var setup = new Setup(_notices);
        var first = await setup.RunAndRecordAsync(Request());
        setup.Test.Tamper($"UPDATE sda_blob SET content = x'00' WHERE sha256 = '{RunBlob.HashOf(first.Result.Span)}'");
        var second = await setup.Runner.RunToEndAsync(Request());
        Assert.AreEqual("", second.Started!.ReusedRunId);
        Assert.IsTrue(second.Succeeded);
        Assert.AreEqual("the stored result of run stored is damaged or missing; the request is run anew", _notices.Single());
        // What runs anew is stored in place of what was damaged.
        await setup.RunAndRecordAsync(Request(), fresh: true);
        Assert.IsTrue((await setup.Runner.RunToEndAsync(Request())).Started!.ReusedRunId.Length > 0);
    }

    [TestMethod]
    public async Task Run_Cancelled_IsNotTakenOver()
    {
        await using var setup = new Setup(_notices);
        await setup.RunAndRecordAsync(Request());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.AreEqual(ErrorCode.Cancelled, (await setup.Runner.FailureAsync(Request(), cancelled.Token)).Code);
    }

    [TestMethod]
    public async Task Run_StoreThatCannotBeRead_RunsAllTheSame()
    {
        await using var setup = new Setup(_notices);
        await setup.RunAndRecordAsync(Request());
        setup.Test.Tamper("DROP TABLE sda_entry");
        Assert.IsTrue((await setup.Runner.RunToEndAsync(Request())).Succeeded);
        StringAssert.StartsWith(_notices.Single(), "no earlier result can be taken over: run store ");
    }

    private static RunRequest Request() => new() { RunId = "run-1", Analysis = "test.echo", Request = EchoFields.Write("hello", 1, "mind the gap") };

    /// <summary>The test plugins, trusted as if they came with the program, and a store.</summary>
    private sealed class Setup : IAsyncDisposable
    {
        private readonly PluginFolder _folder = new("Good");
        private readonly InProcessRunner _inner;
        private readonly PluginCatalog _plugins;

        public Setup(List<string> notices)
        {
            _plugins = _folder.Scan(new() { BuiltInRoots = new HashSet<string>(StringComparer.Ordinal) { _folder.Root } });
            _inner = new(_plugins);
            Runner = new(_inner, _plugins, Test.Store, notices.Add);
        }

        public TestStore Test { get; } = new(TestStore.Sqlite);

        public ReusingRunner Runner { get; }

        public async Task<RunOutcome> RunAndRecordAsync(RunRequest request, bool fresh = false)
        {
            var outcome = await (fresh ? (IAnalysisRunner)_inner : Runner).RunToEndAsync(request);
            var record = new RunRecord
            {
                RunId = "stored",
                Analysis = request.Analysis,
                RequestSha256 = RunBlob.HashOf(request.Request.Span),
                ResultSha256 = RunBlob.HashOf(outcome.Result.Span),
                ReportSha256 = RunBlob.HashOf(outcome.Report.Span),
                PluginId = outcome.Started!.PluginId,
                PluginSha256 = outcome.Started.PluginSha256,
                NumericEnvironment = NumericEnvironmentInfo.Current,
                Warnings = { outcome.Warnings },
            };
            new RunRecorder(Test.Store).Record(record, request.Request.Memory, outcome.Result, outcome.Report, default);
            return outcome;
        }

        public async ValueTask DisposeAsync()
        {
            await _inner.DisposeAsync();
            Test.Dispose();
            _folder.Dispose();
        }
    }
}
