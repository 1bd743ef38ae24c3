using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

[TestClass]
public class HostilePluginTests
{
    private static readonly PluginCatalog Catalog = PluginFolder.BuiltCatalog;

    [TestMethod]
    [DataRow("plain", ErrorCode.AnalysisFailed, "InvalidOperationException: plain")]
    [DataRow("two\nlines\u001b[31m", ErrorCode.AnalysisFailed, "InvalidOperationException: two lines [31m")]
    [DataRow("invalid-request", ErrorCode.InvalidRequest, "name: \"invalid-request\", any other is allowed")]
    [DataRow("code-out-of-list", ErrorCode.AnalysisFailed, "made up")]
    [DataRow("own-cancellation", ErrorCode.AnalysisFailed, "OperationCanceledException: of its own")]
    [DataRow("aggregate", ErrorCode.InvalidRequest, "from a parallel loop")]
    [DataRow("unreadable", ErrorCode.AnalysisFailed, "UnreadableException: UnreadableException, whose text failed with InvalidOperationException")]
    [DataRow("out-of-memory", ErrorCode.ResourceExhausted, "memory: more was needed than there is")]
    public async Task RunAsync_AnalysisThrows_FailsWithItsCode(string what, ErrorCode code, string message)
    {
        await using var runner = new InProcessRunner(Catalog);

        var failed = await runner.FailureAsync(Runs.Request("hostile.throws-in-run", what));

        Assert.AreEqual(code, failed.Code);
        Assert.AreEqual(message, failed.Message);
        if (code == ErrorCode.InvalidRequest) Assert.AreEqual("", failed.Detail);
    }

    [TestMethod]
    public async Task RunAsync_AnalysisThrows_DetailTellsTheAuthorWhere()
    {
        await using var runner = new InProcessRunner(Catalog);

        var failed = await runner.FailureAsync(Runs.Request("hostile.throws-in-run", "plain"));

        Assert.Contains("ThrowsInRun.RunAsync", failed.Detail, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("hostile.throws-in-constructor", "InvalidOperationException: no luck today")]
    [DataRow("hostile.throws-when-disposed", "InvalidOperationException: will not go")]
    [DataRow("hostile.not-exported", "no class exports hostile.not-exported, though the manifest lists it")]
    [DataRow("hostile.silent", "the analysis ended without writing a result")]
    public async Task RunAsync_BrokenAnalysis_Fails(string analysis, string message)
    {
        await using var runner = new InProcessRunner(Catalog);

        var failed = await runner.FailureAsync(Runs.Request(analysis, "x"));

        Assert.AreEqual(ErrorCode.AnalysisFailed, failed.Code);
        Assert.AreEqual(message, failed.Message);
    }

    [TestMethod]
    public async Task RunAsync_MalformedRequest_FailsAndHurtsNoOther()
    {
        await using var runner = new InProcessRunner(Catalog);
        var malformed = new RunRequest { RunId = "run-1", Analysis = "hostile.throws-in-run", Request = Google.Protobuf.ByteString.CopyFrom(0xFF, 0xFF) };

        var failed = await runner.FailureAsync(malformed);

        Assert.StartsWith("InvalidProtocolBufferException: ", failed.Message, StringComparison.Ordinal);
        Assert.IsTrue((await runner.RunToEndAsync(new() { Analysis = "wire.double" })).Succeeded);
    }

    [TestMethod]
    public async Task RunAsync_PluginThatCannotBeLoaded_FailsEveryTimeWithTheReason()
    {
        using var folder = new PluginFolder("Good");
        folder.Delete("Good", "Good.deps.json");
        folder.Delete("Good", "Google.Protobuf.dll");
        await using var runner = new InProcessRunner(folder.Scan());

        for (var i = 0; i < 2; i++)
        {
            var failed = await runner.FailureAsync(Runs.Request("test.echo"));
            Assert.AreEqual(ErrorCode.AnalysisFailed, failed.Code);
            Assert.AreEqual("plugin test.good cannot be loaded: missing dependency: Google.Protobuf 3.25.1.0", failed.Message);
        }
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("swallow")]
    public async Task RunAsync_ChunkTooLarge_IsResourceExhaustedEvenWhereTheAnalysisHidesIt(string name)
    {
        await using var runner = new InProcessRunner(Catalog);

        var failed = await runner.FailureAsync(Runs.Request("hostile.too-large", name, AnalysisContext.MaximumChunkBytes + 1));

        Assert.AreEqual(ErrorCode.ResourceExhausted, failed.Code);
        Assert.AreEqual("result chunk: 67108865 bytes, at most 67108864 bytes are allowed", failed.Message);
    }

    [TestMethod]
    [DataRow(100ul, true)]
    [DataRow(101ul, false)]
    public async Task RunAsync_ResultLimit_IsKeptToTheByte(ulong bytes, bool allowed)
    {
        await using var runner = new InProcessRunner(Catalog);
        var request = Runs.Request("hostile.too-large", number: bytes);
        request.ResultLimitBytes = 100;

        var last = (await runner.EventsAsync(request))[^1];

        if (allowed) Assert.AreEqual(100ul, last.Completed.ResultBytes);
        else Assert.AreEqual("result: 101 bytes so far, at most 100 bytes are allowed", last.Failed.Message);
    }

    [TestMethod]
    public async Task RunAsync_ChattyAnalysis_IsCutShortButItsResultIsNot()
    {
        await using var runner = new InProcessRunner(Catalog);

        var events = await runner.EventsAsync(Runs.Request("hostile.chatty", "x"));

        Assert.HasCount(50, events.FindAll(e => e.EventCase == RunEvent.EventOneofCase.ResultChunk));
        var warnings = events.FindAll(e => e.EventCase == RunEvent.EventOneofCase.Warning);
        Assert.HasCount(1001, warnings);
        Assert.AreEqual("further warnings are left out; 1000 were given", warnings[^1].Warning);
        Assert.IsTrue(warnings.TrueForAll(w => w.Warning.Length <= 1002 && !w.Warning.Any(char.IsControl)));
        var progress = events.FindAll(e => e.EventCase == RunEvent.EventOneofCase.Progress);
        Assert.IsTrue(progress.TrueForAll(p => p.Progress.Fraction is >= 0 and <= 1 && !p.Progress.Message.Any(char.IsControl)));
    }
}
