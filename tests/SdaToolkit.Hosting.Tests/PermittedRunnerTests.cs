using System.Runtime.CompilerServices;
using Google.Protobuf;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Host.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

[TestClass]
public sealed class PermittedRunnerTests
{
    [TestMethod]
    [DataRow("", "TLP:RED", "")]
    [DataRow("", "", "")]
    [DataRow("TLP:AMBER", "TLP:GREEN", "")]
    [DataRow("TLP:GREEN", "TLP:RED", "its manifest clears it for \"TLP:GREEN\", and \"TLP:RED\" is above \"TLP:GREEN\"")]
    [DataRow("TLP:GREEN", "", "no handling marking is stated")]
    [DataRow("TLP:RED", "SECRET", "\"SECRET\" cannot be ranked against \"TLP:RED\"")]
    public async Task RunAsync_WithinTheClearanceOnly_ThePluginRuns(string highest, string marking, string reason)
    {
        using var folder = Cleared(highest);
        var inner = new Counting();
        await using var runner = new PermittedRunner(inner, folder.Scan(), new(null));
        var request = Runs.Request("test.echo");
        request.HandlingMarking = marking;
        if (reason.Length == 0)
        {
            Assert.AreEqual(RunEvent.EventOneofCase.Completed, (await runner.EventsAsync(request))[^1].EventCase);
            Assert.AreEqual(1, inner.Runs);
            return;
        }

        var failure = await runner.FailureAsync(request);
        Assert.AreEqual(ErrorCode.NotPermitted, failure.Code);
        StringAssert.StartsWith(failure.Message, "plugin test.good is not given data");
        StringAssert.Contains(failure.Message, reason);
        Assert.AreEqual(0, inner.Runs);
    }

    [TestMethod]
    [DataRow("TLP:GREEN", "TLP:RED", "TLP:AMBER", "its manifest")]
    [DataRow("TLP:RED", "TLP:GREEN", "TLP:AMBER", "the host's configuration")]
    public async Task RunAsync_ManifestAndConfiguration_BothMustAllow(string manifest, string configured, string marking, string refusedBy)
    {
        using var folder = Cleared(manifest);
        var policy = new MarkingPolicy { Clearances = { new PluginClearance { PluginId = "test.good", HighestMarking = configured }, new PluginClearance { PluginId = "test.other", HighestMarking = "TLP:CLEAR" } } };
        await using var runner = new PermittedRunner(new Counting(), folder.Scan(), new(policy));
        var request = Runs.Request("test.echo");
        request.HandlingMarking = marking;
        StringAssert.Contains((await runner.FailureAsync(request)).Message, refusedBy);
        request.HandlingMarking = "TLP:GREEN";
        Assert.AreEqual(RunEvent.EventOneofCase.Completed, (await runner.EventsAsync(request))[^1].EventCase);
    }

    [TestMethod]
    public async Task RunAsync_MarkingsThatTheHostRanks_AreComparedInItsOrder()
    {
        using var folder = Cleared("vertraulich");
        var policy = new MarkingPolicy { RankedMarkings = { "OFFEN", "VERTRAULICH", "GEHEIM" } };
        await using var runner = new PermittedRunner(new Counting(), folder.Scan(), new(policy));
        var request = Runs.Request("test.echo");
        request.HandlingMarking = "Offen";
        Assert.AreEqual(RunEvent.EventOneofCase.Completed, (await runner.EventsAsync(request))[^1].EventCase);
        request.HandlingMarking = "Geheim";
        Assert.AreEqual(ErrorCode.NotPermitted, (await runner.FailureAsync(request)).Code);
    }

    [TestMethod]
    public async Task RunAsync_ChunksThatAreMessagesOnlyTogether_EndTheRun()
    {
        // Cut in the middle of a field, neither half shows what it says of its handling.
        using var folder = Cleared("");
        var chunk = EchoFields.Write("a text that is cut", 1, null).ToByteArray();
        foreach (var at in new[] { 1, chunk.Length / 2, chunk.Length - 1 })
        {
            await using var runner = new PermittedRunner(new Chunked(chunk[..at], chunk[at..]), folder.Scan(), new(null));
            var failure = await runner.FailureAsync(Runs.Request("test.echo"));
            Assert.AreEqual(ErrorCode.AnalysisFailed, failure.Code);
            StringAssert.Contains(failure.Message, "a chunk is no message of its own");
        }
    }

    private sealed class Chunked(params byte[][] chunks) : IAnalysisRunner
    {
        public async IAsyncEnumerable<RunEvent> RunAsync(RunRequest request, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.Yield();
            yield return new() { RunId = request.RunId, Started = new() { PluginId = "test.good" } };
            foreach (var chunk in chunks) yield return new() { RunId = request.RunId, ResultChunk = ByteString.CopyFrom(chunk) };
            yield return new() { RunId = request.RunId, Completed = new() { ResultBytes = (ulong)chunks.Sum(c => c.Length) } };
        }
    }

    [TestMethod]
    public async Task RunAsync_AReportOfAMarkedRequest_IsRaisedToItsMarkingAndMode()
    {
        using var folder = Cleared("");
        await using var runner = new PermittedRunner(new Counting(), folder.Scan(), new(null));
        var request = Runs.Request("test.echo");
        (request.HandlingMarking, request.DataMode) = ("TLP:AMBER", DataMode.Exercise);
        var outcome = await runner.RunToEndAsync(request);
        var report = Report.Parser.ParseFrom(outcome.Report.Span);
        Assert.AreEqual(("Title", "TLP:AMBER", DataMode.Exercise), (report.Title, report.HandlingMarking, report.DataMode));
        // The message of the result has no envelope.
        StringAssert.Contains(outcome.Warnings.Single(), "no place for its handling marking (TLP:AMBER)");
    }

    [TestMethod]
    public async Task RunAsync_UnknownAnalysis_IsToldByTheInnerRunner()
    {
        using var folder = Cleared("TLP:CLEAR");
        var catalog = folder.Scan();
        await using var runner = new PermittedRunner(new InProcessRunner(catalog), catalog, new(null));
        Assert.AreEqual(ErrorCode.UnknownAnalysis, (await runner.FailureAsync(Runs.Request("test.nothing"))).Code);
    }

    [TestMethod]
    public async Task RunAsync_MalformedRequest_IsInvalid()
    {
        using var folder = Cleared("TLP:CLEAR");
        await using var runner = new PermittedRunner(new Counting(), folder.Scan(), new(null));
        var request = Runs.Request("test.echo");
        request.Request = Google.Protobuf.ByteString.CopyFrom(0x0A, 0x7F);
        Assert.AreEqual(ErrorCode.InvalidRequest, (await runner.FailureAsync(request)).Code);
    }

    [TestMethod]
    [DataRow("""{"clearances":[{"highestMarking":"TLP:RED"}]}""", "marking.clearances[0].pluginId: missing")]
    [DataRow("""{"clearances":[{"pluginId":"a"}]}""", "marking.clearances[0].highestMarking: missing")]
    [DataRow("""{"rankedMarkings":["A"," "]}""", "marking.rankedMarkings[1]: found")]
    [DataRow("""{"rankedMarkings":["A + B"]}""", "marking.rankedMarkings[0]: found")]
    [DataRow("""{"rankedMarkings":["Geheim","GEHEIM"]}""", "marking.rankedMarkings[1]: \"GEHEIM\" is ranked twice")]
    public void Configuration_ASlipInThePolicy_IsRefused(string policy, string expected)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, $$"""{"marking":{{policy}}}""");
            StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => HostConfigurationFile.Read(path)).Message, expected);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static PluginFolder Cleared(string highest)
    {
        var folder = new PluginFolder("Good");
        folder.Edit("Good", "plugin.json", "\"license\": \"MIT\",", $"\"license\": \"MIT\", \"highestMarking\": \"{highest}\",");
        return folder;
    }

    private sealed class Counting : IAnalysisRunner
    {
        public int Runs { get; private set; }

        public async IAsyncEnumerable<RunEvent> RunAsync(RunRequest request, [EnumeratorCancellation] CancellationToken cancellation)
        {
            Runs++;
            await Task.Yield();
            yield return new() { RunId = request.RunId, ReportChunk = Google.Protobuf.MessageExtensions.ToByteString(new Report { Title = "Title", HandlingMarking = "TLP:CLEAR", DataMode = DataMode.Real }) };
            yield return new() { RunId = request.RunId, Completed = new() };
        }
    }
}
