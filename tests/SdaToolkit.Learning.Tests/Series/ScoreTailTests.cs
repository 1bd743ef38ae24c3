using SdaToolkit.Learning.Series;

namespace SdaToolkit.LearningTests.Series;

[TestClass]
public sealed class ScoreTailTests
{
    [TestMethod]
    public void Surprise_AboveTheThreshold_IsThatOfTheGeneralisedPareto()
    {
        // No score in training: threshold 3, scale half of it. P(X > x) = 0.1 (1 + 0.1 (x - 3) / 1.5)^-10.
        var tail = ScoreTail.Fit(new double[640]);
        Assert.AreEqual(3, tail.Threshold);
        Assert.AreEqual(1.5, tail.Scale, 1e-15);
        foreach (var score in new[] { 3.0, 4.0, 10.0, 1000.0 })
            Assert.AreEqual(-Math.Log10(0.1 * Math.Pow(1 + 0.1 * (score - 3) / 1.5, -10)), tail.Surprise(score), 1e-12);
    }

    [TestMethod]
    public void Fit_NoisyScores_RaisesThresholdToTheirQuantile()
    {
        // Twenty blocks with maxima 1..20: nine in ten are at or below 18, and the excesses of 19 and 20 are 1 and 2.
        var scores = new double[20 * ScoreTail.BlockSamples];
        for (var b = 0; b < 20; b++) scores[b * ScoreTail.BlockSamples + 7] = b + 1;
        var tail = ScoreTail.Fit(scores);
        Assert.AreEqual(18, tail.Threshold);
        Assert.AreEqual((1 + 2 + 5 * 0.5 * 18) / 7, tail.Scale, 1e-12);
    }

    [TestMethod]
    public void Threshold_Budget_FallsAsMoreAlarmsAreAllowed()
    {
        var last = double.PositiveInfinity;
        foreach (var budget in new[] { 0.01, 0.1, 1, 2, 10 })
        {
            var threshold = AlarmBudget.Threshold(budget, 60, 1);
            Tests.Bound.Below(last, threshold);
            last = threshold;
        }
        // Two alarms a week of one channel sampled every minute: where the share of blocks is 2 / (0.7 · 157.5).
        Assert.AreEqual(0.8 * Math.Pow(2 / (0.7 * 157.5) / 0.018, -1 / 2.75), AlarmBudget.Threshold(2, 60, 1), 1e-12);
    }
}
