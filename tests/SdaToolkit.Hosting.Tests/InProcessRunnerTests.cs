using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>The host knows no type of the test plugins: echo requests and results are read and written by field number.</summary>
[TestClass]
public class InProcessRunnerTests
{
    private static readonly PluginCatalog Catalog = PluginFolder.BuiltCatalog;

    [TestMethod]
    public async Task RunAsync_GoodPlugin_GivesEveryKindOfEventInOrder()
    {
        await using var runner = new InProcessRunner(Catalog);

        var events = await runner.EventsAsync(Echo("hello", chunks: 3, warning: "mind the gap"));

        Assert.AreEqual(RunEvent.EventOneofCase.Started, events[0].EventCase);
        Assert.AreEqual("test.good", events[0].Started.PluginId);
        Assert.AreEqual("1.2.3", events[0].Started.PluginVersion);
        Assert.AreEqual(Catalog.Plugins[0].Sha256, events[0].Started.PluginSha256);
        Assert.HasCount(4, events.FindAll(e => e.EventCase == RunEvent.EventOneofCase.ResultChunk));
        Assert.AreEqual("mind the gap", events.Single(e => e.EventCase == RunEvent.EventOneofCase.Warning).Warning);
        Assert.AreEqual("hello", Report.Parser.ParseFrom(events.Single(e => e.EventCase == RunEvent.EventOneofCase.ReportChunk).ReportChunk).Title);
        var latest = events.Last(e => e.EventCase == RunEvent.EventOneofCase.Progress).Progress;
        Assert.AreEqual("chunk 3", latest.Message);
        Assert.AreEqual(1.0, latest.Fraction);
        Assert.AreEqual((ulong)events.Sum(e => e.ResultChunk.Length), events[^1].Completed.ResultBytes);
    }

    [TestMethod]
    public async Task RunToEndAsync_SeveralChunks_AreOneMessageAfterConcatenation()
    {
        await using var runner = new InProcessRunner(Catalog);
        var request = Echo("hi", chunks: 2);
        request.Seed = ulong.MaxValue;
        request.Parallelism = 3;

        var outcome = await runner.RunToEndAsync(request);

        var result = EchoFields.Read(outcome.Result);
        Assert.AreSequenceEqual(["hi", "hi"], result.Texts);
        Assert.AreEqual(ulong.MaxValue, result.Seed);
        Assert.AreEqual(3u, result.Parallelism);
        Assert.AreEqual("hi", Report.Parser.ParseFrom(outcome.Report.Span).Title);
    }

    [TestMethod]
    public async Task RunAsync_NoParallelismAsked_UsesTheMachine()
    {
        await using var runner = new InProcessRunner(Catalog);

        var outcome = await runner.RunToEndAsync(Echo("x"));

        Assert.AreEqual((uint)Environment.ProcessorCount, EchoFields.Read(outcome.Result).Parallelism);
    }

    [TestMethod]
    public async Task RunAsync_RepeatedRuns_EachHaveAFreshInstanceThatIsDisposedOf()
    {
        await using var runner = new InProcessRunner(Catalog);

        for (var i = 0; i < 3; i++)
        {
            var result = EchoFields.Read((await runner.RunToEndAsync(Echo("x"))).Result);
            Assert.AreEqual(1u, result.RunsOfInstance);
            Assert.AreEqual(1u, result.LivingInstances);
        }
    }

    [TestMethod]
    [Timeout(120_000)]
    public async Task RunAsync_TwoRunsAtOnce_RunSideBySide()
    {
        await using var runner = new InProcessRunner(Catalog);

        var outcomes = await Task.WhenAll(runner.RunToEndAsync(new() { Analysis = "test.meet" }), runner.RunToEndAsync(new() { Analysis = "test.meet" }));

        Assert.IsTrue(outcomes.All(o => o.Succeeded));
    }

    [TestMethod]
    [DataRow(0ul, 0ul)]
    [DataRow(21ul, 42ul)]
    [DataRow(300ul, 600ul)]
    [DataRow(9_223_372_036_854_775_807ul, 18_446_744_073_709_551_614ul)]
    public async Task RunAsync_PluginWithoutAnyProtobufLibrary_SpeaksTheSameBytes(ulong value, ulong doubled)
    {
        await using var runner = new InProcessRunner(Catalog);
        var request = new RunRequest { Analysis = "wire.double", Request = new UInt64Value { Value = value }.ToByteString() };

        var outcome = await runner.RunToEndAsync(request);

        Assert.AreEqual(doubled, UInt64Value.Parser.ParseFrom(outcome.Result.Span).Value);
    }

    [TestMethod]
    public async Task RunAsync_PluginWithItsOwnCopiesOfLibraries_LeavesTheHostsAlone()
    {
        await using var runner = new InProcessRunner(Catalog);
        await runner.RunToEndAsync(Echo("x"));

        var loaded = AppDomain.CurrentDomain.GetAssemblies().Where(a => a.GetName().Name is "Google.Protobuf" or "SdaToolkit.Contracts").ToLookup(a => a.GetName().Name);

        Assert.IsGreaterThan(1, loaded["Google.Protobuf"].Count());
        Assert.HasCount(1, loaded["SdaToolkit.Contracts"]);
    }

    [TestMethod]
    public async Task RunAsync_UnknownAnalysis_SuggestsTheNearest()
    {
        await using var runner = new InProcessRunner(Catalog);

        var failed = await runner.FailureAsync(Runs.Request("test.ehco"));

        Assert.AreEqual(ErrorCode.UnknownAnalysis, failed.Code);
        Assert.AreEqual("no plugin offers \"test.ehco\"; did you mean test.echo?", failed.Message);
    }

    [TestMethod]
    public async Task RunAsync_AnalysisOfUnsupportedPlugin_IsUnknownWithTheReason()
    {
        await using var runner = new InProcessRunner(Catalog);

        var failed = await runner.FailureAsync(Runs.Request("old.echo"));

        Assert.AreEqual(ErrorCode.UnknownAnalysis, failed.Code);
        Assert.AreEqual("analysis old.echo: plugin test.old-contract is unsupported: OldContract.dll is built for contract 0.9; this host offers 1.1", failed.Message);
    }

    [TestMethod]
    public async Task RunAsync_AnalysisOfDisabledPlugin_IsNotPermitted()
    {
        using var folder = new PluginFolder("Good");
        await using var runner = new InProcessRunner(folder.Scan(new() { DisabledPlugins = new HashSet<string> { "test.good" } }));

        var failed = await runner.FailureAsync(Runs.Request("test.echo"));

        Assert.AreEqual(ErrorCode.NotPermitted, failed.Code);
        Assert.AreEqual("analysis test.echo: plugin test.good is disabled: switched off by the user", failed.Message);
    }

    [TestMethod]
    public async Task RunAsync_AfterDisposal_IsCancelledAndLoadsNothing()
    {
        var runner = new InProcessRunner(Catalog);
        await runner.DisposeAsync();
        await runner.DisposeAsync();

        var events = await runner.EventsAsync(Echo("x"));

        Assert.HasCount(1, events);
        Assert.AreEqual(ErrorCode.Cancelled, events[0].Failed.Code);
        Assert.AreEqual("the runner was shut down", events[0].Failed.Message);
    }

    private static RunRequest Echo(string text, uint chunks = 0, string? warning = null) =>
        new() { RunId = "run-1", Analysis = "test.echo", Request = EchoFields.Write(text, chunks, warning) };
}
