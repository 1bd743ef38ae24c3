using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.TelemetryTests;

/// <summary>Detectors chosen by name.</summary>
[TestClass]
public sealed class DetectorChoiceTests
{
    private const int Begin = 1000;
    private static readonly string[] Names = ["level", "activity", "spread", "extremes", "relation", "stuck", "missing", "range", "codebook", "long-codebook", "pattern", "long-pattern", "principal-components", "clusters", "isolation"];

    [TestMethod]
    public void Detect_DefaultByName_IsThatWithoutAny()
    {
        var (train, test) = (DetectHarness.Telemetry(DetectHarness.Nominal(1, 2000)), Faulty());
        var plain = DetectHarness.Run(new DetectRequest { Train = train, Test = test });
        var named = DetectHarness.Run(new DetectRequest { Train = train, Test = test, Detectors = { "default" } });
        Assert.AreEqual(plain, named);
        var listed = DetectHarness.Run(new DetectRequest { Train = train, Test = test, Detectors = { Names.Take(10) } });
        Assert.AreEqual(plain, listed);
        Assert.AreNotEqual(plain, DetectHarness.Run(new DetectRequest { Train = train, Test = test, Detectors = { "all" } }));
    }

    [TestMethod]
    [DataRow("principal-components", "are not made up of the patterns")]
    [DataRow("clusters", "is none of the usual ones")]
    [DataRow("isolation", "their isolation (0.5 is usual, 1 the most) is")]
    [DataRow("spread", "The standard deviation of value")]
    [DataRow("codebook", "differs from the most similar of the earlier ones that stand for all")]
    [DataRow("pattern", "differs from the most similar earlier one")]
    public void Detect_OneDetector_SeesTheFaultAndSaysWhy(string name, string words)
    {
        var result = DetectHarness.Run(new DetectRequest { Train = DetectHarness.Telemetry(DetectHarness.Nominal(1, 3000)), Test = Faulty(), Detectors = { name } });
        var one = result.Events.FirstOrDefault(e => e.FirstIndex is >= Begin - 12 and < Begin + 60);
        Assert.IsNotNull(one, string.Join("; ", result.Events.Select(e => $"{e.FirstIndex}: {e.Reason}")));
        StringAssert.Contains(one.Reason, words, StringComparison.Ordinal);
        Assert.AreEqual(name == "isolation", !one.Reason.Contains(" V;", StringComparison.Ordinal), one.Reason);
        Assert.AreEqual(name is "codebook" or "principal-components" or "clusters" or "isolation", result.Validity.BlindSpots.Any(b => b.StartsWith(char.ToUpperInvariant(name[0]) + name.Replace('-', ' ')[1..], StringComparison.Ordinal)));
        StringAssert.Contains(result.Validity.Assumptions.Single(a => a.Name == "detectors").Finding, $"Judged by {name};", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Detect_EachDetectorAlone_Runs()
    {
        foreach (var name in Names)
            Assert.HasCount(2000, DetectHarness.Run(new DetectRequest { Train = DetectHarness.Telemetry(DetectHarness.Nominal(1, 300)), Test = Faulty(), Detectors = { name } }).Scores, name);
    }

    [TestMethod]
    public void Detect_UnknownName_RefusedWithThoseAllowed()
    {
        var error = Refused(new DetectRequest { Train = DetectHarness.Telemetry(DetectHarness.Nominal(1, 300)), Test = Faulty(), Detectors = { "level", "magic" } });
        StringAssert.StartsWith(error, "detectors[1]: found magic; allowed are level, activity,", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Detect_ModelWithOtherDetectors_Refused()
    {
        var kept = DetectHarness.Run(new DetectRequest { Train = DetectHarness.Telemetry(DetectHarness.Nominal(1, 300)), Test = Faulty(), Detectors = { "level", "clusters" }, KeepModel = true });
        StringAssert.StartsWith(Refused(new DetectRequest { Model = kept.Model, Test = Faulty(), Detectors = { "level" } }), "detectors: found level; allowed are those that the model was learned with: level, clusters", StringComparison.Ordinal);
        var same = DetectHarness.Run(new DetectRequest { Model = kept.Model, Test = Faulty(), Detectors = { "clusters", "level" } });
        CollectionAssert.AreEqual(kept.Scores.ToArray(), same.Scores.ToArray());
        Assert.AreEqual(AssumptionState.NotMet, same.Validity.Assumptions.Single(a => a.Name == "detectors").State);
    }

    [TestMethod]
    public void Detect_AllDetectorsInChunks_GiveTheBytesOfOnePiece()
    {
        var (train, test, random) = (DetectHarness.Telemetry(DetectHarness.Nominal(1, 1500)), Faulty(), new Random(3));
        var whole = DetectHarness.Run(new DetectRequest { Train = train, Test = test, Detectors = { "all" } });
        var (scores, events, at) = (new List<double>(), new SortedDictionary<ulong, TelemetryEvent>(), 0);
        DetectResult? last = null;
        double[] values = [.. test.Channels[0].Values];
        while (at < values.Length)
        {
            var length = Math.Min(values.Length - at, random.Next(100, 500));
            var request = new DetectRequest { Test = DetectHarness.Telemetry(values[at..(at + length)], at), KeepModel = true, MoreFollows = at + length < values.Length };
            request.Detectors.Add("all");
            if (last is null) request.Train = train;
            else (request.Model, request.State) = (last.Model, last.State);
            last = DetectHarness.Run(request);
            scores.AddRange(last.Scores);
            foreach (var e in last.Events) events[e.FirstIndex] = e;
            at += length;
        }
        CollectionAssert.AreEqual(whole.Scores.Select(BitConverter.DoubleToInt64Bits).ToArray(), scores.Select(BitConverter.DoubleToInt64Bits).ToArray());
        CollectionAssert.AreEqual(whole.Events.ToArray(), events.Values.ToArray());
    }

    private static string Refused(DetectRequest request) => Assert.ThrowsExactly<AnalysisException>(() => DetectHarness.Run(request)).Message;

    private static TelemetryData Faulty()
    {
        var values = DetectHarness.Nominal(2, 2000);
        for (var i = Begin; i < Begin + 60; i++) values[i] += i % 6 < 3 ? 0.8 : -0.8;
        return DetectHarness.Telemetry(values);
    }
}
