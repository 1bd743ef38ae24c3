using SdaToolkit.Learning.Tabular;

namespace SdaToolkit.LearningTests.Tabular;

[TestClass]
public sealed class TransformTests
{
    [TestMethod]
    public void SignedLog_ByHand_SymmetricAndScaledByTheMedian()
    {
        // The median of the sizes that are not zero is 100: s = 1.
        var logs = new SignedLog(new FeatureMatrix(4, 1, [-100, 0, 100, 100])).Apply(new FeatureMatrix(4, 1, [Math.E - 1, 1 - Math.E, 0, double.NaN]));
        Assert.AreEqual(1, logs[0, 0], 1e-15);
        Assert.AreEqual(-1, logs[1, 0], 1e-15);
        Assert.AreEqual(0, logs[2, 0]);
        Assert.IsTrue(double.IsNaN(logs[3, 0]));
    }

    [TestMethod]
    public void NormalScores_ByHand_QuantilesOfMiddleRanks()
    {
        var scores = new NormalScores(new FeatureMatrix(4, 1, [1, 2, 2, 3])).Apply(new FeatureMatrix(6, 1, [2, 1, 3, 0, 9, double.NaN]));
        // Ranks ½, ⅛, ⅞; Φ⁻¹(⅞) = 1.150349.
        Assert.AreEqual(0, scores[0, 0], 1e-12);
        Assert.AreEqual(-1.150349, scores[1, 0], 1e-6);
        Assert.AreEqual(1.150349, scores[2, 0], 1e-6);
        Assert.AreEqual(-3, scores[3, 0]);
        Assert.AreEqual(3, scores[4, 0]);
        Assert.AreEqual(0, scores[5, 0]);
    }

    [TestMethod]
    public void NormalScores_MonotoneScaling_TrainingRowsUnchanged()
    {
        var random = new SplitMix64(2);
        double[] values = [.. Enumerable.Range(0, 50).Select(_ => random.NextDouble())];
        var plain = new FeatureMatrix(50, 1, values);
        var bent = new FeatureMatrix(50, 1, [.. values.Select(v => Math.Exp(9 * v))]);
        CollectionAssert.AreEqual(new NormalScores(plain).Apply(plain).Column(0).ToArray(), new NormalScores(bent).Apply(bent).Column(0).ToArray());
    }

    [TestMethod]
    public void StandardScaling_ByHand_ZeroForConstantAndMissing()
    {
        var scaled = new StandardScaling(new FeatureMatrix(2, 2, [1, 3, 0.1, 0.1])).Apply(new FeatureMatrix(2, 2, [4, double.NaN, 5, 0.1]));
        CollectionAssert.AreEqual(new[] { 2.0, 0, 0, 0 }, scaled.Column(0).ToArray().Concat(scaled.Column(1).ToArray()).ToArray());
    }

    [TestMethod]
    public void LogRatios_ByHand_UnitForZerosAndClampForNewRows()
    {
        // The third column is negative and the fourth constant: two remain; the second has a zero and whole numbers, so 1 is added.
        var train = new FeatureMatrix(2, 4, [1, 4, 0, 3, -1, 2, 7, 7]);
        var ratios = new LogRatios(train);
        Assert.AreEqual((0, 1), ratios.Pairs.Single());
        var values = ratios.Apply(new FeatureMatrix(3, 4, [8, 1, -5, 1, 0, 0, 0, 0, 0, 0, 0, 0]));
        Assert.AreEqual(Math.Log(8 / 2.0), values[0, 0], 1e-15);
        Assert.AreEqual(0, values[1, 0], 1e-15);
        Assert.AreEqual(0, values[2, 0], 1e-15);
    }

    [TestMethod]
    public void GroupScaling_TwoGroups_EachByItsOwnMedian()
    {
        double[] values = [.. Enumerable.Range(0, 9).Select(i => (double)i), .. Enumerable.Range(0, 9).Select(i => 100.0 * i)];
        int[] groups = [.. Enumerable.Repeat(4, 9), .. Enumerable.Repeat(-7, 9)];
        var scaling = new GroupScaling(new FeatureMatrix(18, 1, values), groups, limit: 3);
        var scaled = scaling.Apply(new FeatureMatrix(4, 1, [6, 600, 1e9, double.NaN]), [4, -7, 4, 4]);
        // Quartiles 2 and 6: (6 − 4) / (4 / 1.349).
        Assert.AreEqual(2 * 1.349 / 4, scaled[0, 0], 1e-12);
        Assert.AreEqual(2 * 1.349 / 4, scaled[1, 0], 1e-12);
        Assert.AreEqual(3, scaled[2, 0]);
        Assert.AreEqual(0, scaled[3, 0]);
    }

    [TestMethod]
    public void CategoryCodes_UnseenText_NoIndicator()
    {
        var codes = new CategoryCodes(["b", "a", "b"]);
        var indicators = codes.Indicators(["a", "b", "c"]);
        CollectionAssert.AreEqual(new[] { 1.0, 0, 0 }, indicators.Column(0).ToArray());
        CollectionAssert.AreEqual(new[] { 0.0, 1, 0 }, indicators.Column(1).ToArray());
    }
}
