using SdaToolkit.Learning.Tabular;
using SdaToolkit.Tests;

namespace SdaToolkit.LearningTests.Tabular;

/// <summary>Calibration, thresholds, tails, explanations.</summary>
[TestClass]
public sealed class ScoreTests
{
    [TestMethod]
    public void IsotonicCalibration_ByHand_ViolatorsArePooled()
    {
        var model = new IsotonicCalibration([1, 2, 3, 4], [false, true, false, true]);
        // Pools {1}, {2, 3}, {4}; each with one row more of the mean ½.
        Assert.AreEqual(0.25, model.Probability(0));
        Assert.AreEqual(0.5, model.Probability(2.5));
        Assert.AreEqual(0.75, model.Probability(9));
        Assert.AreEqual(0.375, model.Probability(1.75), 1e-15);
    }

    [TestMethod]
    public void PlattCalibration_Optimum_SumsMatchTheTargets()
    {
        double[] scores = [-3, -2, -1, -0.5, 0.3, 1, 2, 4];
        bool[] hits = [false, false, true, false, true, false, true, true];
        var model = new PlattCalibration(scores, hits);
        // At the optimum Σ(t − p) = 0 and Σ s(t − p) = 0, with t = 5/6 and 1/6.
        double[] residuals = [.. scores.Select((s, i) => (hits[i] ? 5.0 / 6 : 1.0 / 6) - model.Probability(s))];
        Assert.AreEqual(0, residuals.Sum(), 1e-6);
        Assert.AreEqual(0, residuals.Zip(scores).Sum(p => p.First * p.Second), 1e-6);
        Bound.Below(0, model.Slope);
    }

    [TestMethod]
    public void PlattCalibration_Separated_StaysFinite()
    {
        var model = new PlattCalibration([-1, -1, 1, 1], [false, false, true, true]);
        Assert.AreEqual(0.75, model.Probability(1), 1e-5);
        Assert.AreEqual(0.25, model.Probability(-1), 1e-5);
    }

    [TestMethod]
    public void FScoreThreshold_Separated_BetweenHalfAndTheGap()
    {
        // F1 is 1 from above 0.3 to 0.8: half of it is ½, the middle of the one best cut 0.55.
        Assert.AreEqual((0.5 + 0.55) / 2, FScoreThreshold.Of([0.1, 0.3, 0.8, 0.9], [false, false, true, true]), 1e-15);
    }

    [TestMethod]
    public void OtsuThreshold_ByHand_CutsTheGap()
    {
        var groups = OtsuThreshold.Of([1, 9, 2, 10, 3, 11]);
        Assert.AreEqual(6, groups.Threshold);
        Assert.AreEqual(2, groups.LowerMean);
        Assert.AreEqual(10, groups.UpperMean);
        Assert.AreEqual(0.5, groups.UpperShare);
        Assert.AreEqual(Math.Sqrt(2.0 / 3), groups.Deviation, 1e-12);
        Assert.AreEqual(0, OtsuThreshold.Of([4, 4]).UpperShare);
    }

    [TestMethod]
    public void UpperTail_ByHand_MiddleRanks()
    {
        var tail = new UpperTail([1, 2, 2, double.NaN, 3]);
        Assert.AreEqual(-Math.Log(1 - 0.5 + 0.01), tail.Of(2), 1e-15);
        Assert.AreEqual(-Math.Log(0.01), tail.Of(99), 1e-12);
        Assert.AreEqual(0, tail.Of(0));
        Assert.AreEqual(0, tail.Of(double.NaN));
    }

    [TestMethod]
    public void ValueRarity_ByHand_ByGroupAndForUnknownGroups()
    {
        var rarity = new ValueRarity(new FeatureMatrix(5, 1, [1, 1, 1, 2, 2]), [0, 0, 0, 0, 1]);
        var found = rarity.Of(new FeatureMatrix(4, 1, [2, 1, 7, 2]), [0, 0, 1, 9]);
        Assert.AreEqual(Math.Log(3.5 / 1.5), found[0], 1e-15);
        Assert.AreEqual(0, found[1]);
        Assert.AreEqual(Math.Log(1.5 / 0.5), found[2], 1e-15);
        Assert.AreEqual(Math.Log(3.5 / 2.5), found[3], 1e-15);
    }

    [TestMethod]
    public void NeighborDistances_RandomRows_SameAsSorting()
    {
        var features = MadeUp.Checkerboard(80, 5, noiseColumns: 5).Features;
        var found = new NeighborDistances(features, 4, seed: 1).Of(features, new(1, 2), skipSelf: true);
        for (var r = 0; r < 80; r++)
        {
            double[] all = [.. Enumerable.Range(0, 80).Where(t => t != r).Select(t => Enumerable.Range(0, 7).Sum(c => Math.Abs(features[r, c] - features[t, c]))).Order()];
            Assert.AreEqual(all.Take(4).Average(), found[r], 1e-12);
        }
    }

    [TestMethod]
    public void SampledShapley_SumAndProduct_PublishedShares()
    {
        // f = 2a + bc from 0: a gets 2a, and b and c halves of the product.
        var shapley = new SampledShapley(m => [.. Enumerable.Range(0, m.Rows).Select(r => (2 * m[r, 0]) + (m[r, 1] * m[r, 2]))], [0..1, 1..2, 2..3], pairs: 1);
        var found = shapley.Explain([3, 4, 5], [0, 0, 0], seed: 1);
        // One order and its reverse give either factor the product once.
        CollectionAssert.AreEqual(new[] { 6.0, 10, 10 }, found);
    }

    [TestMethod]
    public void SampledShapley_ColumnsOfOneFeature_MoveTogether()
    {
        var shapley = new SampledShapley(m => [.. Enumerable.Range(0, m.Rows).Select(r => m[r, 0] * m[r, 1])], [0..2], pairs: 1);
        CollectionAssert.AreEqual(new[] { 6.0 }, shapley.Explain([2, 3], [0, 0], seed: 1));
    }

    [TestMethod]
    public void CrossValidation_LabelsByChance_LearnsNothing()
    {
        var random = new SplitMix64(4);
        double[] values = [.. Enumerable.Range(0, 600).Select(_ => random.NextDouble())];
        int[] labels = [.. Enumerable.Range(0, 200).Select(_ => random.NextBelow(2))];
        var rows = new LabelledRows(FeatureMatrix.OfRows(3, values), labels, 2);
        int[] folds = [.. Enumerable.Range(0, 200).Select(r => r % 5)];
        var p = CrossValidation.Predict(new NearestNeighbors(1), rows, folds, new(1));
        // A row that had been learned from would be right every time.
        var right = Enumerable.Range(0, 200).Count(r => p[(2 * r) + 1] > 0.5 == (labels[r] == 1));
        Assert.IsTrue(right is > 70 and < 130, $"{right}");
    }

    [TestMethod]
    public void LabelledRows_Balanced_ClassesWeighTheSame()
    {
        var rows = new LabelledRows(new FeatureMatrix(4, 1, [1, 2, 3, 4]), [0, 0, 0, 1], 2).Balanced();
        Assert.AreEqual(2, rows.Weights[3]);
        Assert.AreEqual(2.0 / 3, rows.Weights[0], 1e-15);
    }

    [TestMethod]
    public void LabelledRows_BadInput_OneClearLine()
    {
        var features = new FeatureMatrix(2, 1, [1, 2]);
        Assert.StartsWith("found label 2; allowed is 0 to 1", Assert.ThrowsExactly<ArgumentException>(() => new LabelledRows(features, [0, 2], 2)).Message);
        Assert.StartsWith("found 1 labels; allowed are 2", Assert.ThrowsExactly<ArgumentException>(() => new LabelledRows(features, [0], 2)).Message);
        Assert.StartsWith("found weight NaN", Assert.ThrowsExactly<ArgumentException>(() => new LabelledRows(features, [0, 1], 2, [1, double.NaN])).Message);
        Assert.StartsWith("found 3 values; allowed are 2", Assert.ThrowsExactly<ArgumentException>(() => new FeatureMatrix(2, 1, [1, 2, 3])).Message);
    }
}
