using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.TelemetryTests;

/// <summary>Telemetry to judge that comes in other units than that of training.</summary>
[TestClass]
public sealed class DetectUnitTests
{
    private static readonly TelemetryData Train = DetectHarness.Telemetry(DetectHarness.Nominal(1, 2000));

    [TestMethod]
    public void Detect_MillivoltsAfterVolts_ConvertedAndSaid()
    {
        var (plain, warnings) = (Judge("V", 1, []), new List<string>());
        var converted = Judge("mV", 1000, warnings);
        for (var i = 0; i < plain.Scores.Count; i++) Assert.AreEqual(plain.Scores[i], converted.Scores[i], 1e-6);
        Assert.IsGreaterThanOrEqualTo(1, plain.Events.Count);
        StringAssert.Contains(converted.Events[0].Reason, " V;", StringComparison.Ordinal);
        Assert.AreEqual("Converted: value from mV to V.", converted.Validity.Assumptions.Single(a => a.Name == "units").Finding);
        CollectionAssert.Contains(warnings, "units: Converted: value from mV to V.");
        Assert.AreEqual(AssumptionState.Met, plain.Validity.Assumptions.Single(a => a.Name == "units").State);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Detect_UnitOfAnotherQuantity_RefusedInOneLineAlsoByAModel(bool byModel)
    {
        var (request, test) = (new DetectRequest { Test = Test("degC", 1) }, DetectHarness.Telemetry(DetectHarness.Nominal(3, 200), 2000));
        if (byModel) request.Model = DetectHarness.Run(new DetectRequest { Train = Train, Test = test, KeepModel = true }).Model;
        else request.Train = Train;
        var error = Assert.ThrowsExactly<AnalysisException>(() => DetectHarness.Run(request));
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
        Assert.AreEqual("test.channels: found value in degC; allowed is V, its unit in training, or one that is converted to it", error.Message);
    }

    [TestMethod]
    public void Detect_UnitWrittenOtherwiseOrNotAtAll_JudgedAsItIs()
    {
        var plain = Judge("V", 1, []);
        foreach (var unit in new[] { "", " V" })
        {
            var warnings = new List<string>();
            CollectionAssert.AreEqual(plain.Scores.ToArray(), Judge(unit, 1, warnings).Scores.ToArray());
            Assert.IsFalse(warnings.Exists(w => w.StartsWith("units", StringComparison.Ordinal)));
        }
    }

    private static DetectResult Judge(string unit, double factor, List<string> warnings) => DetectHarness.RunWithReport(new DetectRequest { Train = Train, Test = Test(unit, factor) }, warnings).Result;

    private static TelemetryData Test(string unit, double factor)
    {
        var values = DetectHarness.Nominal(2, 1500);
        for (var i = 1000; i < 1040; i++) values[i] += 4;
        var data = DetectHarness.Telemetry([.. values.Select(v => v * factor)], 2000);
        data.Channels[0].Unit = unit;
        return data;
    }
}
