using Google.Protobuf;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

[TestClass]
public class RunCollectorTests
{
    [TestMethod]
    public async Task CollectAsync_Chunks_AreJoinedInOrder()
    {
        var outcome = await RunCollector.CollectAsync(Events(
            new() { ResultChunk = ByteString.CopyFrom(1, 2) },
            new() { ReportChunk = ByteString.CopyFrom(9) },
            new() { Warning = "w" },
            new() { ResultChunk = ByteString.Empty },
            new() { ResultChunk = ByteString.CopyFrom(3) },
            new() { Completed = new() { ResultBytes = 3 } }));

        Assert.IsTrue(outcome.Succeeded);
        Assert.AreSequenceEqual(new byte[] { 1, 2, 3 }, outcome.Result.ToArray());
        Assert.AreSequenceEqual(new byte[] { 9 }, outcome.Report.ToArray());
        Assert.AreSequenceEqual(["w"], outcome.Warnings);
    }

    [TestMethod]
    public async Task CollectAsync_Failure_GivesNoHalfResult()
    {
        var outcome = await RunCollector.CollectAsync(Events(
            new() { Started = new() { PluginId = "p" } },
            new() { ResultChunk = ByteString.CopyFrom(1, 2) },
            new() { Failed = new() { Code = ErrorCode.AnalysisFailed, Message = "m" } }));

        Assert.IsFalse(outcome.Succeeded);
        Assert.AreEqual("p", outcome.Started!.PluginId);
        Assert.AreEqual("m", outcome.Error!.Message);
        Assert.IsTrue(outcome.Result.IsEmpty);
    }

    [TestMethod]
    public async Task CollectAsync_NoEnd_MeansThatTheProcessEnded()
    {
        var outcome = await RunCollector.CollectAsync(Events(new RunEvent { ResultChunk = ByteString.CopyFrom(1, 2) }));

        Assert.AreEqual(ErrorCode.WorkerCrashed, outcome.Error!.Code);
    }

    private static async IAsyncEnumerable<RunEvent> Events(params RunEvent[] events)
    {
        foreach (var e in events)
        {
            await Task.Yield();
            yield return e;
        }
    }
}
