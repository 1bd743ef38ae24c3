using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Whatever comes by the pipe of a worker ends in an orderly way, within memory that the bytes account for.</summary>
[TestClass]
public class FrameFuzzTests
{
    private static readonly RunStarted Started = new() { PluginId = "test.good", PluginVersion = "1.2.3", PluginSha256 = new string('a', 64), Runner = "worker", Confinement = "none" };

    [TestMethod]
    public void Read_MutatedFrames_GivesEventsOfAnHonestWorkerOrAProtocolError()
    {
        byte[][] seeds = [Frames(Honest()), Frames(Failing()), Frames(Honest().Concat(Failing())), Frames([new Hello { Protocol = 1, PluginId = "test.good", Analyses = { "test.echo" } }])];
        Fuzz.Run("frames of a worker", seeds, (_, bytes) => Check(bytes));
    }

    [TestMethod]
    public void Read_HonestFrames_PassesThemOn()
    {
        var events = Read(Frames(Honest()));

        CollectionAssert.AreEqual(Honest().Select(e => e.EventCase).ToList(), events.Select(e => e.EventCase).ToList());
        Assert.AreEqual("worker", events[0].Started.Runner);
    }

    private static void Check(byte[] bytes)
    {
        try
        {
            var events = Read(bytes);
            Assert.IsTrue(events.TrueForAll(e => e.RunId == "run-1"));
            Assert.IsTrue(events.SkipLast(1).All(e => e.EventCase is not (RunEvent.EventOneofCase.Completed or RunEvent.EventOneofCase.Failed)));
            Assert.IsTrue(events.TrueForAll(e => e.EventCase != RunEvent.EventOneofCase.Started || e.Started.Equals(Started)));
            Assert.IsFalse(events.Exists(e => e.EventCase == RunEvent.EventOneofCase.Warning && e.Warning.Any(char.IsControl)));
            Assert.IsFalse(events.Exists(e => e.EventCase == RunEvent.EventOneofCase.Progress && e.Progress.Fraction is < 0 or > 1));
        }
        catch (Exception e) when (e is WorkerProtocolException or AnalysisException)
        {
            Assert.IsFalse(e.Message.Any(char.IsControl), e.Message);
            Assert.IsLessThan(1200, e.Message.Length);
        }
    }

    // As a host reads: hello, then events up to the last.
    private static List<RunEvent> Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        var reader = new FrameReader(stream, blocking: true);
        var guard = new EventGuard("run-1", Started, 1000, 2000);
        var events = new List<RunEvent>();
        while (Next(reader) is { } runEvent)
            if (guard.Check(runEvent) is { } passed) events.Add(passed);
        return events;
    }

    private static RunEvent? Next(FrameReader reader)
    {
        var read = reader.ReadAsync(RunEvent.Parser, nameof(RunEvent), CancellationToken.None).AsTask();
        Assert.IsTrue(read.IsCompleted);
        return read.GetAwaiter().GetResult();
    }

    private static byte[] Frames(IEnumerable<IMessage> messages) => [.. messages.SelectMany(m => BitConverter.GetBytes(m.CalculateSize()).Concat(m.ToByteArray()))];

    private static List<RunEvent> Honest() =>
    [
        new() { RunId = "run-1", Started = Started.Clone() },
        new() { RunId = "run-1", Progress = new() { Fraction = 0.25, Message = "on its way" } },
        new() { RunId = "run-1", Warning = "mind the gap" },
        new() { RunId = "run-1", ResultChunk = ByteString.CopyFrom(new byte[300]) },
        new() { RunId = "run-1", ReportChunk = ByteString.CopyFrom(new byte[200]) },
        new() { RunId = "run-1", Completed = new() { ResultBytes = 300 } },
    ];

    private static List<RunEvent> Failing() =>
        [new() { RunId = "run-1", Started = Started.Clone() }, new() { RunId = "run-1", Failed = new() { Code = ErrorCode.AnalysisFailed, Message = "no", Detail = "at once" } }];
}
