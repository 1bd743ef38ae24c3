using SdaToolkit.Plugins.Telemetry.Health;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Telemetry.Tests.Health;

[TestClass]
public sealed class HazardModelReferenceTests
{
    private static readonly HazardModel Model = new();

    [TestMethod]
    public void Update_NothingWatched_ThePrior()
    {
        var ratio = Model.Update([], 0, 52);
        // θ ~ Gamma(1/2, 1/2) is χ² with one degree of freedom: mean 1, 5 % at 0.00393214, 95 % at 3.84145882 (any table).
        Assert.AreEqual(1.0, ratio.Mean, 1e-6);
        Assert.AreEqual(0.7 + 0.3 * 0.00393214, ratio.Lower, 1e-6);
        Assert.AreEqual(0.7 + 0.3 * 3.84145882, ratio.Upper, 1e-5);
    }

    [TestMethod]
    public void Update_WatchedYearsWithoutAlarm_TheConjugateGamma()
    {
        foreach (var years in new[] { 0.1, 1, 10 })
        {
            // Gamma(1/2, 1/2 + T) is χ² with one degree of freedom, divided by 1 + 2T.
            var ratio = Model.Update([], years * HazardModel.YearS, 52);
            Assert.AreEqual(0.7 + 0.3 / (1 + 2 * years), ratio.Mean, 1e-6);
            Assert.AreEqual(0.7 + 0.3 * 3.84145882 / (1 + 2 * years), ratio.Upper, 1e-5);
        }
    }

    [TestMethod]
    public void Update_SureAlarms_TheConjugateGammaOfTheirCount()
    {
        // No false alarms: each counts in full, so θ ~ Gamma(1/2 + Σm, 1/2 + T); at severity 3/4 without duration m is 1.5.
        for (var count = 1; count <= 5; count++)
        {
            var alarms = Enumerable.Repeat(new WeighedAlarm(0.75, 0), count).ToArray();
            Assert.AreEqual(0.7 + 0.3 * (0.5 + 1.5 * count) / 1.5, Model.Update(alarms, HazardModel.YearS, 0).Mean, 1e-5);
        }
        // Gamma(2, 1/2) is χ² with four degrees of freedom: 0.710723 and 9.487729.
        var one = Model.Update([new(0.75, 0)], 0, 0);
        Assert.AreEqual(0.7 + 0.3 * 0.710723, one.Lower, 1e-5);
        Assert.AreEqual(0.7 + 0.3 * 9.487729, one.Upper, 1e-5);
    }

    [TestMethod]
    public void Update_OneAlarmAmongFalseOnes_TheMixtureOfGammas()
    {
        // At the threshold r = 1 and m = 1: p(θ) ∝ Gamma(1/2, 1/2)·(1 + θ/f), so the mean is (E θ + E θ²/f)/(1 + E θ/f) = (1 + 3/f)/(1 + 1/f).
        foreach (var f in new[] { 0.5, 5, 50 })
            Assert.AreEqual(0.7 + 0.3 * (1 + 3 / f) / (1 + 1 / f), Model.Update([new(0.5, 0)], 0, f).Mean, 1e-6);
    }

    [TestMethod]
    public void Update_AlarmsAsOftenAsFalseOnesAreExpected_AboutOne()
    {
        var alarms = Enumerable.Repeat(new WeighedAlarm(0.5, 0), 52).ToArray();
        Assert.AreEqual(1.0, Model.Update(alarms, HazardModel.YearS, 52).Mean, 0.04);
    }

    [TestMethod]
    public void Update_MoreOrWorse_NeverLower()
    {
        var random = new Random(5);
        for (var round = 0; round < 60; round++)
        {
            var alarms = Enumerable.Range(0, random.Next(6)).Select(_ => new WeighedAlarm(random.NextDouble(), 1e5 * random.NextDouble())).ToList();
            var (watched, falseRate) = (1e8 * random.NextDouble(), 100 * random.NextDouble());
            var before = Model.Update(alarms, watched, falseRate);
            NotLower(before, Model.Update([.. alarms, new(random.NextDouble(), 1e5 * random.NextDouble())], watched, falseRate));
            if (alarms.Count > 0)
            {
                NotLower(before, Model.Update([.. alarms.Skip(1), alarms[0] with { DurationS = alarms[0].DurationS * 2 }], watched, falseRate));
                NotLower(before, Model.Update([.. alarms.Skip(1), alarms[0] with { Severity = (1 + alarms[0].Severity) / 2 }], watched, falseRate));
            }
            NotLower(Model.Update(alarms, watched * 2, falseRate), before);
            NotLower(Model.Update(alarms, watched, falseRate * 2), before);
        }
    }

    [TestMethod]
    public void Update_ManySevereAlarms_StaysANumber()
    {
        var ratio = Model.Update([.. Enumerable.Repeat(new WeighedAlarm(1, 1e9), 10_000)], 0, 0);
        Assert.IsTrue(double.IsFinite(ratio.Mean) && ratio.Lower < ratio.Mean && ratio.Mean < ratio.Upper, ratio.ToString());
    }

    private static void NotLower(HazardRatio less, HazardRatio more)
    {
        var rounding = 1e-6 * more.Upper;
        Bound.Below(more.Mean + rounding, less.Mean, "mean");
        Bound.Below(more.Lower + rounding, less.Lower, "lower");
        Bound.Below(more.Upper + rounding, less.Upper, "upper");
    }
}
