using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.TelemetryTests;

/// <summary>Telemetry and bytes from which nothing can be said.</summary>
[TestClass]
public sealed class DetectRefusalTests
{
    [TestMethod]
    [DataRow(1, false, 1)]
    [DataRow(3, false, 3)]
    [DataRow(127, false, 127)]
    [DataRow(500, true, 1)]
    public void Detect_TrainingShorterThanTheLongestWindow_Refused(int samples, bool sameTime, int found)
    {
        var train = DetectHarness.Telemetry(DetectHarness.Nominal(1, samples));
        for (var i = 0; sameTime && i < samples; i++) train.Axes[0].OffsetNs[i] = 0;
        var error = Assert.ThrowsExactly<AnalysisException>(() => DetectHarness.Run(new DetectRequest { Train = train, Test = Later() }));
        StringAssert.Contains(error.Message, $"train: value: found {found} samples", StringComparison.Ordinal);
        StringAssert.Contains(error.Message, "at least 128 samples", StringComparison.Ordinal);
        Assert.IsFalse(error.Message.Contains("Parameter", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Detect_MostSamplesLateOrMissing_SaysSoInHeadlineAndValidity()
    {
        var (train, late, missing, good) = (DetectHarness.Telemetry(DetectHarness.Nominal(1, 500)), Later(), Later(), Later());
        for (var i = 0; i < 300; i++) (late.Axes[0].OffsetNs[i], missing.Channels[0].Values[i]) = (0, double.NaN);
        foreach (var (test, isHardly) in new[] { (late, true), (missing, true), (good, false) })
        {
            var (result, report) = DetectHarness.RunWithReport(new DetectRequest { Train = train, Test = test });
            Assert.AreEqual(isHardly, report.Summary.StartsWith("Most was not judged, only", StringComparison.Ordinal), report.Summary);
            Assert.AreEqual(isHardly, result.Validity.Assumptions.Single(a => a.Name == "judged").State == Schemas.Common.V1.AssumptionState.NotMet);
            if (isHardly) Assert.IsFalse(report.Summary.Contains("Nothing that is not nominal", StringComparison.Ordinal));
        }
    }

    [TestMethod]
    [DataRow("default")]
    [DataRow("principal-components")]
    [DataRow("clusters")]
    [DataRow("isolation")]
    public void Detect_DamagedOrForeignBytes_RefusedInOneLine(string detectors)
    {
        var (first, other, foreign) = (Kept(1, detectors), Kept(3, detectors), Kept(1, "stuck"));
        foreach (var at in Enumerable.Range(0, 40))
        {
            Refused("model: damaged", Flipped(first.Model, at), ByteString.Empty);
            Refused("state: damaged", first.Model, Flipped(first.State, at));
        }
        Refused("state: it goes on from another model", first.Model, other.State);
        Refused("state: it goes on from another model", first.Model, foreign.State);
        Refused("state: it goes on from another model", foreign.Model, first.State);
        Refused("model: not a model", first.State, ByteString.Empty);
        Refused("model: found 3 bytes", ByteString.CopyFrom(1, 2, 3), ByteString.Empty);
        Assert.HasCount(412, DetectHarness.Run(new DetectRequest { Model = first.Model, State = first.State, Test = Later() }).Scores);
    }

    private static DetectResult Kept(int seed, string detectors) => DetectHarness.Run(new DetectRequest { Detectors = { detectors }, Train = DetectHarness.Telemetry(DetectHarness.Nominal(seed, 300)), Test = DetectHarness.Telemetry(DetectHarness.Nominal(2, 200), 300), KeepModel = true, MoreFollows = true });

    private static ByteString Flipped(ByteString bytes, int part)
    {
        var copy = bytes.ToByteArray();
        copy[copy.Length * (long)part / 40] ^= 1;
        return ByteString.CopyFrom(copy);
    }

    private static void Refused(string how, ByteString model, ByteString state)
    {
        var error = Assert.ThrowsExactly<AnalysisException>(() => DetectHarness.Run(new DetectRequest { Model = model, State = state, Test = Later() }));
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
        StringAssert.StartsWith(error.Message, how, StringComparison.Ordinal);
        Assert.IsFalse(error.Message.Contains('\n', StringComparison.Ordinal));
    }

    private static TelemetryData Later() => DetectHarness.Telemetry(DetectHarness.Nominal(2, 400), 500);
}
