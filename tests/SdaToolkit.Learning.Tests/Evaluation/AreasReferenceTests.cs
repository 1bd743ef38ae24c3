using SdaToolkit.Learning.Evaluation;

namespace SdaToolkit.LearningTests.Evaluation;

[TestClass]
public sealed class AreasReferenceTests
{
    [TestMethod]
    public void AveragePrecision_ScikitLearnExample_TheSame()
    {
        // The example in the documentation of sklearn.metrics.average_precision_score (1.x): 0.83; exactly 1/2·1 + 1/2·2/3.
        Assert.AreEqual(5.0 / 6, AveragePrecision.Of([false, false, true, true], [0.1, 0.4, 0.35, 0.8]), 1e-15);
        // The example of roc_auc_score: 0.75.
        Assert.AreEqual(0.75, RocArea.Of([false, false, true, true], [0.1, 0.4, 0.35, 0.8]), 1e-15);
    }

    [TestMethod]
    public void AveragePrecision_ScoreThatTellsNothing_TheShareOfAnomalies()
    {
        Assert.AreEqual(0.25, AveragePrecision.Of([true, false, false, false], [1, 1, 1, 1]), 1e-15);
        Assert.AreEqual(0.5, RocArea.Of([true, false, false, false], [1, 1, 1, 1]), 1e-15);
        Assert.AreEqual(0.25, VusPr.Of([true, false, false, false], [1, 1, 1, 1], 0), 1e-15);
    }

    [TestMethod]
    public void VusPr_ByHand_OneRangeOneBuffer()
    {
        // Label at sample 3 of 7, ℓ = 2: labels 0 0 √½ 1 √½ 0 0, P = (1 + 1 + 2√½)/2. Scores fall from sample 2.
        bool[] labels = [false, false, false, true, false, false, false];
        double[] scores = [0, 1, 9, 8, 7, 2, 3];
        var (h, p) = (Math.Sqrt(0.5), 1 + Math.Sqrt(0.5));
        var expected = h / p * h + 1 / p * (h + 1) / 2 + (1 - (h + 1) / p) * (2 * h + 1) / 3;
        Assert.AreEqual(expected, VusPr.RangeArea(labels, scores, 2), 1e-15);
        Assert.AreEqual((AveragePrecision.Of(labels, scores) * 2 + expected) / 3, VusPr.Of(labels, scores, 2), 1e-15);
    }

    [TestMethod]
    public void VusPr_TwoRangesOneFound_RecallHalved()
    {
        // At ℓ = 0 with two ranges: found one sample of one range first (recall 1/2 · 1/2, precision 1), then the other's (recall 1).
        bool[] labels = [true, false, false, true];
        double[] scores = [4, 2, 1, 3];
        Assert.AreEqual(1.0, VusPr.RangeArea(labels, scores, 0), 1e-15);
        // Then with a nominal sample between: 1/4·1 + 3/4·2/3.
        Assert.AreEqual(0.75, VusPr.RangeArea(labels, [4, 3, 1, 2], 0), 1e-15);
    }

    [TestMethod]
    public void VusPr_PublishedProgram_TheSameToTheLastDigits()
    {
        // Made with RangeAUC_volume_opt of TSB-AD 1.5 (commit e0975a5f) with windowSize 11 and 250 thresholds.
        var labels = SampleRange.ToFlags([new(10, 14), new(38, 43)], 64);
        var scores = Enumerable.Range(0, 64).Select(i => 0.02 + 0.16 * i / 63).ToArray();
        new[] { 0.25, 0.55, 0.72, 0.91, 0.84, 0.63, 0.31 }.CopyTo(scores, 9);
        new[] { 0.22, 0.48, 0.68, 0.93, 0.87, 0.79, 0.56, 0.29 }.CopyTo(scores, 37);
        scores[53] = 0.62;
        Assert.AreEqual(0.9750688705234158, VusPr.Of(labels, scores, 11, VusRule.Benchmark), 1e-14);
    }

    [TestMethod]
    [DataRow(1, 40, 5)]
    [DataRow(2, 120, 12)]
    [DataRow(3, 300, 17)]
    [DataRow(4, 25, 60)]
    public void AllAreas_RandomSeries_AsTheDefinitions(int seed, int samples, int buffer)
    {
        var random = new Random(seed);
        for (var round = 0; round < 6; round++)
        {
            var (labels, scores) = Draw(random, samples, ties: round % 2 == 0);
            Assert.AreEqual(BruteForce.AveragePrecision(labels, scores), AveragePrecision.Of(labels, scores), 1e-13);
            Assert.AreEqual(BruteForce.RocArea(labels, scores), RocArea.Of(labels, scores), 1e-13);
            Assert.AreEqual(BruteForce.VusPr(labels, scores, buffer, VusRule.Paper), VusPr.Of(labels, scores, buffer), 1e-12);
            Assert.AreEqual(BruteForce.VusPr(labels, scores, buffer, VusRule.Benchmark), VusPr.Of(labels, scores, buffer, VusRule.Benchmark), 1e-12);
        }
    }

    [TestMethod]
    public void AllAreas_BadInput_SaysWhat()
    {
        Assert.ThrowsExactly<ArgumentException>(() => AveragePrecision.Of([true], []));
        Assert.ThrowsExactly<ArgumentException>(() => RocArea.Of([true, false], [double.NaN, 1]));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => VusPr.Of([true], [1], -1));
        Assert.IsTrue(double.IsNaN(AveragePrecision.Of([false], [1])));
        Assert.IsTrue(double.IsNaN(RocArea.Of([true], [1])));
        Assert.IsTrue(double.IsNaN(VusPr.Of([false], [1], 3)));
        Assert.IsTrue(double.IsNaN(VusPr.Of([], [], 3, VusRule.Benchmark)));
    }

    private static (bool[] Labels, double[] Scores) Draw(Random random, int samples, bool ties)
    {
        var labels = new bool[samples];
        for (var k = 0; k < 3; k++) labels.AsSpan(random.Next(samples - 6), 1 + random.Next(6)).Fill(true);
        labels[0] |= random.Next(3) == 0;
        var scores = labels.Select(l => (l ? 0.4 : 0) + random.NextDouble()).Select(s => ties ? Math.Round(s * 8) : s).ToArray();
        return (labels, scores);
    }
}
