using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Runs in parts: the same bytes come out, and whatever goes wrong in a part, or between them, has its code.</summary>
[TestClass]
public class DividedRunTests
{
    private static readonly PluginCatalog Catalog = PluginFolder.BuiltCatalog;

    [TestMethod]
    [DataRow(0u)]
    [DataRow(1u)]
    [DataRow(2u)]
    [DataRow(3u)]
    [DataRow(7u)]
    [DataRow(100u)]
    [DataRow(1024u)]
    public async Task RunAsync_AnyNumberOfParts_GivesTheSameResultAndReport(uint parts)
    {
        await using var runner = new InProcessRunner(Catalog);
        var random = new Random(3);
        for (var i = 0; i < 20; i++)
        {
            var numbers = Enumerable.Range(0, random.Next(1, 30)).Select(_ => (ulong)random.NextInt64(1, long.MaxValue)).ToArray();
            var undivided = await runner.RunToEndAsync(Square(0, numbers));
            var request = Square(parts, numbers);
            request.Parallelism = (uint)random.Next(0, 5);

            var divided = await runner.RunToEndAsync(request);

            Assert.IsTrue(divided.Succeeded, divided.Error?.Message);
            Assert.IsGreaterThan(numbers.Length, undivided.Result.Length);
            Assert.AreSequenceEqual(undivided.Result.ToArray(), divided.Result.ToArray());
            Assert.AreSequenceEqual(undivided.Report.ToArray(), divided.Report.ToArray());
        }
    }

    [TestMethod]
    public async Task RunAsync_InParts_StartsOnceAndEndsAtOne()
    {
        await using var runner = new InProcessRunner(Catalog);

        var events = await runner.EventsAsync(Square(3, 1, 2, 3, 4));

        Assert.HasCount(1, events.FindAll(e => e.EventCase == RunEvent.EventOneofCase.Started));
        var progress = events.FindAll(e => e.EventCase == RunEvent.EventOneofCase.Progress).ConvertAll(e => e.Progress.Fraction);
        Assert.AreEqual(1.0, progress[^1]);
        Assert.AreSequenceEqual(progress.Order(), progress);
        Assert.AreEqual((ulong)events.Sum(e => e.ResultChunk.Length), events[^1].Completed.ResultBytes);
    }

    [TestMethod]
    public async Task RunAsync_PartsThatWarnAlike_WarnOnce()
    {
        await using var runner = new InProcessRunner(Catalog);

        var outcome = await runner.RunToEndAsync(Square(2, 5, 6, 7, 8));

        Assert.AreSequenceEqual(["of 5", "of 7", "squares may overflow"], outcome.Warnings.Order(StringComparer.Ordinal));
    }

    [TestMethod]
    [Timeout(120_000)]
    [DataRow(1u, 0.125)]
    [DataRow(2u, 0.25)]
    [DataRow(4u, 0.5)]
    public async Task RunAsync_PartsHalfWay_AsManyAsThreadsRunAndTheMeanIsTold(uint threads, double mean)
    {
        await using var runner = new InProcessRunner(Catalog);
        using var cancel = new CancellationTokenSource();
        var highest = 0.0;

        var outcome = await runner.RunToEndAsync(Divided("parts-wait", threads), new WhenTold(p =>
        {
            highest = Math.Max(highest, p.Fraction);
            if (p.Fraction >= mean) cancel.Cancel();
        }), cancel.Token);

        Assert.AreEqual(mean, highest);
        Assert.AreEqual(ErrorCode.Cancelled, outcome.Error!.Code);
        Assert.AreEqual("cancelled by the caller", outcome.Error.Message);
    }

    [TestMethod]
    [Timeout(120_000)]
    public async Task RunAsync_DeadlinePassesInTheParts_IsDeadlineExceeded()
    {
        var time = new ManualTime();
        await using var runner = new InProcessRunner(Catalog, time);
        var request = Divided("parts-wait");
        request.Deadline = Duration.FromTimeSpan(TimeSpan.FromMinutes(90));

        var told = 0;

        // Once only: moved again, the clock would pass the grace period too.
        var outcome = await runner.RunToEndAsync(request, new WhenTold(_ => time.Advance(TimeSpan.FromMinutes(told++ == 0 ? 90 : 0))));

        Assert.AreEqual(ErrorCode.DeadlineExceeded, outcome.Error!.Code);
        Assert.AreEqual("deadline: it took longer than 5400 s", outcome.Error.Message);
    }

    [TestMethod]
    public async Task RunAsync_PartsThatDoNotKnowHowFarTheyAre_AreDoneInTheEnd()
    {
        await using var runner = new InProcessRunner(Catalog);

        var events = await runner.EventsAsync(Divided("parts-know-nothing", threads: 1));

        Assert.AreEqual(RunEvent.EventOneofCase.Completed, events[^1].EventCase);
        Assert.AreEqual(1.0, events.Last(e => e.EventCase == RunEvent.EventOneofCase.Progress).Progress.Fraction);
    }

    [TestMethod]
    [Timeout(120_000)]
    [DataRow("split-throws", ErrorCode.AnalysisFailed, "InvalidOperationException: no knife")]
    [DataRow("split-refuses", ErrorCode.InvalidRequest, "name: \"split-refuses\", any other is allowed")]
    [DataRow("split-gives-null", ErrorCode.AnalysisFailed, "hostile.divided: Split gave no part")]
    [DataRow("split-gives-none", ErrorCode.AnalysisFailed, "hostile.divided: Split gave no part")]
    [DataRow("split-gives-too-many", ErrorCode.AnalysisFailed, "hostile.divided: Split gave more than the 4 parts it was asked for")]
    [DataRow("split-never-ends", ErrorCode.AnalysisFailed, "hostile.divided: Split gave more than the 4 parts it was asked for")]
    [DataRow("split-gives-garbage", ErrorCode.AnalysisFailed, "hostile.divided: Split gave as part 2 what is no sda.common.v1.ObjectId: ")]
    [DataRow("part-throws", ErrorCode.AnalysisFailed, "part 2 of 4: InvalidOperationException: broken")]
    [DataRow("part-throws-while-others-wait", ErrorCode.AnalysisFailed, "part 2 of 4: InvalidOperationException: broken")]
    [DataRow("part-refuses", ErrorCode.InvalidRequest, "part 2 of 4: catalog_number: found 2; allowed is any other")]
    [DataRow("part-cancels-itself", ErrorCode.AnalysisFailed, "part 2 of 4: OperationCanceledException: of its own")]
    [DataRow("part-is-too-large", ErrorCode.ResourceExhausted, "part 2 of 4: memory: no more")]
    [DataRow("part-is-silent", ErrorCode.AnalysisFailed, "part 2 of 4: the analysis ended without writing a result")]
    [DataRow("part-swallows", ErrorCode.ResourceExhausted, "result chunk: 67108865 bytes, at most 67108864 bytes are allowed")]
    [DataRow("part-gives-garbage", ErrorCode.AnalysisFailed, "InvalidProtocolBufferException: ")]
    [DataRow("merge-throws", ErrorCode.AnalysisFailed, "InvalidOperationException: no glue")]
    [DataRow("merge-refuses", ErrorCode.AnalysisFailed, "the results do not belong together")]
    [DataRow("merge-gives-garbage", ErrorCode.AnalysisFailed, "hostile.divided: Merge gave what is no sda.common.v1.ObjectId: ")]
    [DataRow("present-throws", ErrorCode.AnalysisFailed, "InvalidOperationException: no paper")]
    public async Task RunAsync_PartsGoWrong_FailsWithTheCode(string what, ErrorCode code, string message)
    {
        await using var runner = new InProcessRunner(Catalog);

        var failed = await runner.FailureAsync(Divided(what, threads: 4));

        Assert.AreEqual(code, failed.Code, failed.Message);
        Assert.Contains(message, failed.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    [Timeout(120_000)]
    public async Task RunAsync_PartFailsAndAnotherIsStubborn_IsGivenUpAfterTheGracePeriod()
    {
        var time = new ManualTime();
        var grace = TimeSpan.FromSeconds(5);
        var runner = new InProcessRunner(Catalog, time) { Grace = grace };
        using var folder = new PluginFolder();
        var end = Path.Combine(folder.Root, "end");

        var run = runner.RunToEndAsync(Divided("part-is-stubborn", threads: 2, until: end));
        await time.TimerSetForAsync(grace);
        Assert.IsFalse(run.IsCompleted);
        time.Advance(grace);
        var failed = (await run).Error!;

        Assert.AreEqual(ErrorCode.AnalysisFailed, failed.Code);
        Assert.AreEqual("part 2 of 4: InvalidOperationException: broken; the analysis did not stop within 5 s and still runs in this process", failed.Message);
        await File.WriteAllTextAsync(end, "");
        await runner.DisposeAsync();
    }

    [TestMethod]
    public async Task RunAsync_ResultLimit_HoldsForTheWhole()
    {
        await using var runner = new InProcessRunner(Catalog);
        var request = Square(2, 1, 2, 3, 4);
        var bytes = (ulong)(await runner.RunToEndAsync(request)).Result.Length;

        request.ResultLimitBytes = bytes;
        Assert.IsTrue((await runner.RunToEndAsync(request)).Succeeded);
        request.ResultLimitBytes = bytes - 1;
        Assert.AreEqual(ErrorCode.ResourceExhausted, (await runner.FailureAsync(request)).Code);
    }

    [TestMethod]
    [DataRow("test.echo", 2u, "parts: found 2; test.echo cannot be divided, so allowed is 1")]
    [DataRow("hostile.hides-divisible", 1024u, "parts: found 1024; hostile.hides-divisible cannot be divided, so allowed is 1")]
    [DataRow("test.square", 1025u, "parts: found 1025; allowed is at most 1024")]
    [DataRow("test.square", uint.MaxValue, "parts: found 4294967295; allowed is at most 1024")]
    public async Task RunAsync_PartsThatCannotBe_AreRefusedBeforeTheStart(string analysis, uint parts, string message)
    {
        await using var runner = new InProcessRunner(Catalog);

        var events = await runner.EventsAsync(new() { Analysis = analysis, Parts = parts });

        Assert.HasCount(1, events);
        Assert.AreEqual(ErrorCode.InvalidRequest, events[0].Failed.Code);
        Assert.AreEqual(message, events[0].Failed.Message);
    }

    [TestMethod]
    public async Task RunAsync_ManifestLiesAboutDivision_FailsOnlyInParts()
    {
        await using var runner = new InProcessRunner(Catalog);
        var request = Runs.Request("hostile.says-divisible", "x");
        Assert.IsTrue((await runner.RunToEndAsync(request)).Succeeded);
        request.Parts = 2;

        var failed = await runner.FailureAsync(request);

        Assert.AreEqual(ErrorCode.AnalysisFailed, failed.Code);
        Assert.AreEqual("hostile.says-divisible: its class does not implement IDivisibleAnalysis, though the manifest says it can be divided", failed.Message);
    }

    private static RunRequest Square(uint parts, params ulong[] numbers)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            foreach (var number in numbers)
            {
                output.WriteTag(1, WireFormat.WireType.Varint);
                output.WriteUInt64(number);
            }
        }
        return new() { RunId = "run-1", Analysis = "test.square", Request = ByteString.CopyFrom(bytes.ToArray()), Parts = parts, Seed = 11 };
    }

    private static RunRequest Divided(string what, uint threads = 2, string until = "") => new()
    {
        RunId = "run-1",
        Analysis = "hostile.divided",
        Request = new ObjectId { Name = what, InternationalDesignator = until }.ToByteString(),
        Parts = 4,
        Parallelism = threads,
    };

    private sealed class WhenTold(Action<RunProgress> action) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => action(value);
    }
}
