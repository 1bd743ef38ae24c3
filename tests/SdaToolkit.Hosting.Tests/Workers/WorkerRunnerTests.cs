using Google.Protobuf;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>What honest plugins see of a worker, and what their users do.</summary>
[TestClass]
[DoNotParallelize]
public class WorkerRunnerTests
{
    private static readonly PluginCatalog Catalog = PluginFolder.BuiltCatalog;

    [TestMethod]
    [DataRow(ConfinementKinds.None)]
    [DataRow(ConfinementKinds.Landlock)]
    [DataRow(ConfinementKinds.Bubblewrap)]
    [Timeout(300_000)]
    public async Task RunAsync_HonestPlugin_GivesWhatItGivesInTheProcess(string kind)
    {
        var request = new RunRequest { RunId = "run-1", Analysis = "test.echo", Request = EchoFields.Write("hällo", 3, "mind the gap"), Seed = 42, Parallelism = 3 };
        await using var worker = new WorkerRunner(Catalog, await WorkerTesting.ForceAsync(kind));
        await using var process = new InProcessRunner(Catalog);

        var there = await worker.EventsAsync(request);
        var here = await process.EventsAsync(request);

        Assert.AreEqual("worker", there[0].Started.Runner);
        Assert.AreEqual(kind, there[0].Started.Confinement);
        Assert.AreEqual("process", here[0].Started.Runner);
        Assert.AreEqual(here[0].Started.PluginSha256, there[0].Started.PluginSha256);
        Assert.AreEqual(Chunks(here, e => e.ResultChunk), Chunks(there, e => e.ResultChunk));
        Assert.AreEqual(Chunks(here, e => e.ReportChunk), Chunks(there, e => e.ReportChunk));
        CollectionAssert.AreEqual(Warnings(here), Warnings(there));
    }

    [TestMethod]
    [Timeout(300_000)]
    public async Task RunAsync_RequestLargerThanAnyFrameOfAWorker_GivesWhatItGivesInTheProcess()
    {
        // Field 100, which the request does not have, of more bytes than a worker may send.
        var padding = new byte[WorkerProtocol.MaximumFrameBytes + 1000];
        using var bytes = new MemoryStream();
        bytes.Write([0x0A, 5, 1, 2, 3, 4, 5]);
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            output.WriteTag(100, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(UnsafeByteOperations.UnsafeWrap(padding));
        }
        var request = new RunRequest { RunId = "run-1", Analysis = "test.square", Request = UnsafeByteOperations.UnsafeWrap(bytes.ToArray()), Seed = 7 };
        await using var worker = new WorkerRunner(Catalog, WorkerTesting.Unconfined);
        await using var process = new InProcessRunner(Catalog);
        var (there, here) = (await worker.RunToEndAsync(request), await process.RunToEndAsync(request));
        Assert.IsNull(there.Error, there.Error?.Message);
        CollectionAssert.AreEqual(here.Result.ToArray(), there.Result.ToArray());
    }

    [TestMethod]
    [Timeout(300_000)]
    public async Task RunAsync_InParts_GivesTheBytesOfTheWhole()
    {
        var request = new RunRequest { RunId = "run-1", Analysis = "test.square", Request = ByteString.CopyFrom(0x0A, 5, 1, 2, 3, 4, 5), Seed = 7 };
        await using var worker = new WorkerRunner(Catalog, WorkerTesting.Unconfined);
        await using var process = new InProcessRunner(Catalog);

        var whole = await process.RunToEndAsync(request);
        request.Parts = 3;
        var parts = await worker.RunToEndAsync(request);

        Assert.IsNull(parts.Error);
        Assert.IsGreaterThan(0, whole.Result.Length);
        CollectionAssert.AreEqual(whole.Result.ToArray(), parts.Result.ToArray());
        CollectionAssert.AreEqual(whole.Report.ToArray(), parts.Report.ToArray());
    }

    [TestMethod]
    [Timeout(300_000)]
    public async Task RunAsync_Cancelled_IsCancelledAndTheWorkerIsGone()
    {
        await using var runner = new WorkerRunner(Catalog, WorkerTesting.Unconfined);
        using var cancel = new CancellationTokenSource();
        using var scene = new AttackScene(Catalog.Plugins.Single(p => p.Id == "test.good"));

        var outcome = await runner.RunToEndAsync(Runs.Request("test.wait"), new WhenTold(_ => cancel.Cancel()), cancel.Token);

        Assert.AreEqual(ErrorCode.Cancelled, outcome.Error!.Code);
        Assert.AreEqual("cancelled by the caller", outcome.Error.Message);
        Assert.AreEqual("", string.Join("; ", scene.Harm()));
    }

    [TestMethod]
    [DataRow(0u, "done: 1", "done: 1")]
    [DataRow(1u, "done: 1", "done: 2")]
    [Timeout(300_000)]
    public async Task RunAsync_Twice_UsesTheSameWorkerOnlyWhereItIsKeptWarm(uint warm, string first, string second)
    {
        var options = WorkerTesting.Unconfined;
        options.Policy.WarmWorkers = warm;
        var runner = new WorkerRunner(Catalog, options);

        Assert.AreEqual(first, await TextAsync(runner, "static"));
        Assert.AreEqual(second, await TextAsync(runner, "static"));
        await runner.DisposeAsync();

        using var scene = new AttackScene(WorkerAttackTests.Plugin());
        Assert.AreEqual("", string.Join("; ", scene.Harm()));
    }

    [TestMethod]
    [Timeout(300_000)]
    public async Task RunAsync_NothingCanConfine_IsRefusedOrWarnedOfAsThePolicyHasIt()
    {
        var options = WorkerTesting.Unconfined with { Confinements = [] };
        options.Policy.Confinement = "required";
        await using (var strict = new WorkerRunner(Catalog, options))
        {
            var failed = await strict.FailureAsync(Runs.Request("test.echo"));
            Assert.AreEqual(ErrorCode.NotPermitted, failed.Code);
            Assert.StartsWith("confinement: the policy requires it", failed.Message, StringComparison.Ordinal);
        }

        options = options with { Policy = new() { Confinement = "available" } };
        await using var lenient = new WorkerRunner(Catalog, options);
        var events = await lenient.EventsAsync(Runs.Request("test.echo"));
        Assert.AreEqual(ConfinementKinds.None, events[0].Started.Confinement);
        Assert.StartsWith("the worker is not confined", events[1].Warning, StringComparison.Ordinal);
    }

    [TestMethod]
    [Timeout(300_000)]
    public async Task RunAsync_PluginChangedAfterItWasChecked_IsRefused()
    {
        using var folder = new PluginFolder("Good");
        var catalog = folder.Scan();
        _ = catalog.Plugins[0].Sha256;
        await File.AppendAllTextAsync(folder.PathOf("Good", "Good.deps.json"), " ");
        await using var runner = new WorkerRunner(catalog, WorkerTesting.Unconfined);

        var failed = await runner.FailureAsync(Runs.Request("test.echo"));

        Assert.AreEqual(ErrorCode.NotPermitted, failed.Code);
        Assert.StartsWith("plugin test.good: its files are not those that the host checked", failed.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    [Timeout(300_000)]
    public async Task RunAsync_OutputLimitOfThePolicy_IsResourceExhausted()
    {
        var options = WorkerTesting.Unconfined;
        options.Policy.OutputLimitBytes = 1000;
        await using var runner = new WorkerRunner(Catalog, options);

        var failed = await runner.FailureAsync(Runs.Request("hostile.too-large", number: 1001));

        Assert.AreEqual(ErrorCode.ResourceExhausted, failed.Code);
        Assert.AreEqual("output: 1001 bytes so far, at most 1000 bytes are allowed", failed.Message);
    }

    [TestMethod]
    [Timeout(300_000)]
    public async Task RunAsync_PluginOfTheWorkerOnly_RunsInAWorkerAndIsRefusedInTheProcess()
    {
        using var folder = new PluginFolder("Good");
        var sha256 = folder.ScanOne().Sha256;
        var catalog = folder.ScanStrictly(new() { AllowedPlugins = { new Schemas.Host.V1.AllowedPlugin { Id = "test.good", Sha256 = sha256 } } });
        Assert.AreEqual(PluginState.WorkerOnly, catalog.Plugins[0].State);
        await using var auto = new SelectingRunner(catalog, RunnerKind.Auto, WorkerTesting.Unconfined);
        await using var process = new SelectingRunner(catalog, RunnerKind.Process, WorkerTesting.Unconfined);

        Assert.AreEqual("worker", (await auto.EventsAsync(Runs.Request("test.echo")))[0].Started.Runner);
        Assert.AreEqual(ErrorCode.NotPermitted, (await process.FailureAsync(Runs.Request("test.echo"))).Code);
        await using var trusted = new SelectingRunner(Catalog, RunnerKind.Auto, WorkerTesting.Unconfined);
        Assert.AreEqual("process", (await trusted.EventsAsync(Runs.Request("test.echo")))[0].Started.Runner);
    }

    private static async Task<string> TextAsync(WorkerRunner runner, string attack)
    {
        var outcome = await runner.RunToEndAsync(Runs.Request("hostile.attack", attack));
        Assert.IsNull(outcome.Error, outcome.Error?.Message);
        return ObjectId.Parser.ParseFrom(outcome.Result.Span).Name;
    }

    private static string Chunks(List<RunEvent> events, Func<RunEvent, ByteString> chunk) =>
        string.Concat(events.Select(chunk).Where(c => !c.IsEmpty).Select(c => Convert.ToHexString(c.Span)));

    private static List<string> Warnings(List<RunEvent> events) => [.. events.Where(e => e.EventCase == RunEvent.EventOneofCase.Warning).Select(e => e.Warning)];

    private sealed class WhenTold(Action<RunProgress> action) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => action(value);
    }
}
