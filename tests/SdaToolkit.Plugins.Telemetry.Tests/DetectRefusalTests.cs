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

    private static TelemetryData Later() => DetectHarness.Telemetry(DetectHarness.Nominal(2, 400), 500);
}
