using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.TelemetryTests;

/// <summary>Channels of states, whose labels every file counts by first appearance.</summary>
[TestClass]
public sealed class DetectStateTests
{
    [TestMethod]
    public void Detect_StateThatWasRareInTraining_FoundAndNamed()
    {
        var result = DetectHarness.Run(new DetectRequest { Train = States(0, Usual(1, 4000)), Test = States(4000, [.. Enumerable.Repeat("SAFE", 1000)]) });
        Assert.IsGreaterThanOrEqualTo(1, result.Events.Count);
        StringAssert.Contains(result.Events[0].Reason, "The state of mode is SAFE", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Detect_FirstSampleInTheRareState_NoFalseAlarm()
    {
        string[] test = ["SAFE", .. Usual(2, 1500)];
        Assert.IsEmpty(DetectHarness.Run(new DetectRequest { Train = States(0, Usual(1, 4000)), Test = States(4000, test) }).Events);
    }

    [TestMethod]
    public void Detect_StateThatTrainingNeverHad_FoundAndNamed()
    {
        var test = Usual(2, 1500);
        for (var i = 900; i < 960; i++) test[i] = "BURN";
        var result = DetectHarness.Run(new DetectRequest { Train = States(0, Usual(1, 4000)), Test = States(4000, test) });
        Assert.IsTrue(result.Events.Any(e => e.FirstIndex is >= 880 and < 960 && e.Reason.Contains("The state of mode is one that training never had", StringComparison.Ordinal)), string.Join("; ", result.Events.Select(e => e.Reason)));
        Assert.IsTrue(result.Validity.Assumptions.Any(a => a.Name == "known-states" && a.Finding.Contains("mode: BURN", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Detect_StatesInChunks_GiveTheBytesOfOnePiece()
    {
        var (train, test) = (States(0, Usual(1, 3000)), Usual(2, 1200));
        for (var i = 700; i < 800; i++) test[i] = i < 740 ? "BURN" : "SAFE";
        var whole = DetectHarness.Run(new DetectRequest { Train = train, Test = States(3000, test) });
        var (scores, events) = (new List<double>(), new SortedDictionary<ulong, TelemetryEvent>());
        DetectResult? last = null;
        for (var at = 0; at < test.Length; at += 150)
        {
            var request = new DetectRequest { Test = States(3000 + at, test[at..(at + 150)]), KeepModel = true, MoreFollows = at + 150 < test.Length };
            if (last is null) request.Train = train;
            else (request.Model, request.State) = (last.Model, last.State);
            last = DetectHarness.Run(request);
            scores.AddRange(last.Scores);
            foreach (var e in last.Events) events[e.FirstIndex] = e;
        }
        Assert.IsGreaterThanOrEqualTo(1, whole.Events.Count);
        CollectionAssert.AreEqual(whole.Scores.Select(BitConverter.DoubleToInt64Bits).ToArray(), scores.Select(BitConverter.DoubleToInt64Bits).ToArray());
        CollectionAssert.AreEqual(whole.Events.ToArray(), events.Values.ToArray());
    }

    /// <summary>NOM, and in 3 % of the samples SAFE.</summary>
    private static string[] Usual(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => i > 0 && random.NextDouble() < 0.03 ? "SAFE" : "NOM")];
    }

    private static TelemetryData States(int firstMinute, string[] states)
    {
        List<string> labels = [.. states.Distinct(StringComparer.Ordinal)];
        var data = DetectHarness.Telemetry([.. states.Select(s => (double)labels.IndexOf(s))], firstMinute);
        (data.Channels[0].Name, data.Channels[0].Kind, data.Channels[0].Unit) = ("mode", ChannelKind.State, "");
        data.Channels[0].Labels.Add(labels);
        return data;
    }
}
