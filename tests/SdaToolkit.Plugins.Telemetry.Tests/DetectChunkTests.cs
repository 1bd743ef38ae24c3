using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.TelemetryTests;

[TestClass]
public sealed class DetectChunkTests
{
    [TestMethod]
    public void Detect_AnyCutting_GivesTheBytesOfOnePiece()
    {
        var train = DetectHarness.Telemetry(DetectHarness.Nominal(1, 3000));
        var values = DetectHarness.Nominal(2, 2000);
        for (var i = 700; i < 760; i++) values[i] += 5;
        values[900] = double.NaN;
        for (var i = 1960; i < 2000; i++) values[i] -= 5;
        var whole = DetectHarness.Run(new DetectRequest { Train = train, Test = DetectHarness.Telemetry(values), Target = "value" });
        Assert.HasCount(values.Length, whole.Scores);
        Assert.IsGreaterThanOrEqualTo(1, whole.Events.Count);
        var random = new Random(7);
        for (var trial = 0; trial < 6; trial++)
        {
            var (scores, events) = Chunked(train, values, random, trial == 0 ? 1 : 400);
            CollectionAssert.AreEqual(whole.Scores.Select(BitConverter.DoubleToInt64Bits).ToArray(), scores.Select(BitConverter.DoubleToInt64Bits).ToArray());
            CollectionAssert.AreEqual(whole.Events.ToArray(), events.Values.ToArray());
        }
    }

    private static (List<double> Scores, SortedDictionary<ulong, TelemetryEvent> Events) Chunked(TelemetryData train, double[] values, Random random, int shortest)
    {
        var (scores, events, at) = (new List<double>(), new SortedDictionary<ulong, TelemetryEvent>(), 0);
        DetectResult? last = null;
        while (at < values.Length)
        {
            var length = Math.Min(values.Length - at, random.Next(shortest, shortest + 300));
            var request = new DetectRequest { Test = DetectHarness.Telemetry(values[at..(at + length)], at), Target = "value", KeepModel = true, MoreFollows = at + length < values.Length };
            if (last is null) request.Train = train;
            else (request.Model, request.State) = (last.Model, last.State);
            last = DetectHarness.Run(request);
            Assert.AreEqual((ulong)scores.Count, last.FirstScoreIndex);
            scores.AddRange(last.Scores);
            foreach (var e in last.Events) events[e.FirstIndex] = e;
            at += length;
        }
        return (scores, events);
    }
}
