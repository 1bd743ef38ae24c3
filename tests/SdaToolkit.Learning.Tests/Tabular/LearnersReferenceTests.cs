using MathNet.Numerics.LinearAlgebra.Double;
using SdaToolkit.Learning.Tabular;
using SdaToolkit.Tests;

namespace SdaToolkit.LearningTests.Tabular;

/// <summary>Learners against values worked out by hand or published.</summary>
[TestClass]
public sealed class LearnersReferenceTests
{
    private static readonly FeatureMatrix TwoPoints = new(2, 1, [-1, 1]);

    [TestMethod]
    public void SupportVectorMachine_TwoPoints_MarginIsOne()
    {
        // The dual 2α − α²(1 − k) has its top at α = 1/(1 − k): the decision at either point is ±1.
        var p = new double[4];
        new SupportVectorMachine(new() { Cost = 1000, Gamma = 0.1, Tolerance = 1e-9 }).Learn(new(TwoPoints, [0, 1], 2), new(1)).Predict(TwoPoints, p);
        Assert.AreEqual(1 / (1 + Math.Exp(-2)), p[3], 1e-6);
        Assert.AreEqual(1 / (1 + Math.Exp(-2)), p[0], 1e-6);
    }

    [TestMethod]
    public void SupportVectorMachine_CostBelowTheMultiplier_DecisionIsCut()
    {
        var k = Math.Exp(-0.1 * 4);
        var p = new double[4];
        new SupportVectorMachine(new() { Cost = 0.5, Gamma = 0.1, Tolerance = 1e-9 }).Learn(new(TwoPoints, [0, 1], 2), new(1)).Predict(TwoPoints, p);
        Assert.AreEqual(1 / (1 + Math.Exp(-2 * 0.5 * (1 - k))), p[3], 1e-6);
    }

    [TestMethod]
    public void SequentialMinimalOptimization_RandomRows_MeetsTheConditionsOfTheOptimum()
    {
        var rows = MadeUp.Checkerboard(120, 4);
        var (values, kernel, signs) = (rows.Features.ToRowMajor(), new float[120][], new sbyte[120]);
        for (var i = 0; i < 120; i++)
        {
            signs[i] = (sbyte)((2 * rows.Labels[i]) - 1);
            kernel[i] = [.. Enumerable.Range(0, 120).Select(j => (float)Math.Exp(-2 * SdaToolkit.Learning.Distances.SquaredEuclidean(values.AsSpan(2 * i, 2), values.AsSpan(2 * j, 2))))];
        }
        var (coefficients, bias) = new SequentialMinimalOptimization(kernel, signs, rows.Weights, new() { Cost = 3, Tolerance = 1e-6 }).Solve(default);
        Assert.AreEqual(0, coefficients.Sum(), 1e-9);
        for (var i = 0; i < 120; i++)
        {
            var margin = signs[i] * (Enumerable.Range(0, 120).Sum(j => coefficients[j] * kernel[i][j]) + bias);
            var alpha = coefficients[i] * signs[i];
            Assert.IsTrue(alpha is >= 0 and <= 3, $"{alpha}");
            if (alpha == 0) Bound.Below(margin, 1 - 1e-5);
            else if (alpha == 3) Bound.Below(1 + 1e-5, margin);
            else Assert.AreEqual(1, margin, 1e-5);
        }
    }

    [TestMethod]
    public void GradientBoosting_OneRoundByHand_LeavesOfXGBoost()
    {
        // Base ln(2.5/2.5) = 0, p = ½: gradients ±½, curvatures ¼. A leaf of two rows: −(±1)/(½ + 1) = ±2/3.
        var rows = new LabelledRows(new FeatureMatrix(4, 1, [1, 2, 3, 4]), [0, 0, 1, 1], 2);
        var p = new double[8];
        new GradientBoosting(new() { Rounds = 1, LearningRate = 1, MinimumLeafRows = 1, MaximumLeaves = 2 }).Learn(rows, new(1)).Predict(rows.Features, p);
        Assert.AreEqual(1 / (1 + Math.Exp(2.0 / 3)), p[1], 1e-15);
        Assert.AreEqual(1 / (1 + Math.Exp(-2.0 / 3)), p[7], 1e-15);
    }

    [TestMethod]
    public void BinnedFeatures_EverySize_ValueIsInItsBin()
    {
        var random = new SplitMix64(9);
        foreach (var size in new[] { 1, 2, 3, 253, 254, 255, 256, 1000, 5000 })
        {
            double[] values = [.. Enumerable.Range(0, size).Select(_ => Math.Round(random.NextDouble() * size) / 7)];
            var bins = new BinnedFeatures(new FeatureMatrix(size, 1, values));
            var edges = bins.Edges(0);
            Assert.IsLessThan(254, edges.Length);
            for (var r = 0; r < size; r++)
            {
                var bin = bins.Column(0)[r];
                Assert.IsTrue((bin == 0 || values[r] > edges[bin - 1]) && (bin == edges.Length || values[r] <= edges[bin]), $"{size}: row {r}");
            }
        }
    }

    [TestMethod]
    public void NearestNeighbors_ByHand_WeightsAreOneOverDistance()
    {
        var rows = new LabelledRows(new FeatureMatrix(3, 1, [0, 3, 100]), [0, 1, 1], 2);
        var p = new double[2];
        new NearestNeighbors(2).Learn(rows, new(1)).Predict(new FeatureMatrix(1, 1, [1]), p);
        Assert.AreEqual(1 / 1.5, p[0], 1e-15);
        new NearestNeighbors(2).Learn(rows, new(1)).Predict(new FeatureMatrix(1, 1, [3]), p);
        Assert.AreEqual(1, p[1]);
    }

    [TestMethod]
    [DataRow(1, 0.0, 0.0)]
    [DataRow(2, 1.0, 1e-15)]
    [DataRow(3, 5.0 / 3, 1e-15)]
    [DataRow(256, 10.2448, 0.005)]
    public void IsolationForest_MeanPathLength_PublishedValues(int rows, double expected, double tolerance) =>
        // Liu et al. 2008, equation 1; they take ln(n − 1) + 0.5772 for the harmonic number, which for 256 rows is 0.004 lower in c(n).
        Assert.AreEqual(expected, IsolationForest.MeanPathLength(rows), tolerance);

    [TestMethod]
    public void IsolationForest_OneRowFarOff_ScoresHighest()
    {
        var random = new SplitMix64(3);
        double[] values = [.. Enumerable.Range(0, 600).Select(_ => random.NextDouble()), 3, 3];
        var features = FeatureMatrix.OfRows(2, values);
        var scores = new IsolationForest(features, 100, 256, new(1, 2)).Score(features);
        Assert.AreEqual(300, Array.IndexOf(scores, scores.Max()));
        Bound.Below(scores[300], 0.7);
        Bound.Below(0.6, scores.Take(300).Average());
        CollectionAssert.AreEqual(scores, new IsolationForest(features, 100, 256, new(1, 1)).Score(features));
    }

    [TestMethod]
    public void KMeans_SeparatedClusters_CentersAreTheirMeans()
    {
        var rows = MadeUp.ThreeClusters(300, 8);
        var means = new KMeans(rows.Features, 3, seed: 2);
        var found = Enumerable.Range(0, 3).Select(k => rows.Labels[Enumerable.Range(0, 300).First(r => means.Nearest(Row(rows.Features, r)).Cluster == k)]).Order().ToArray();
        CollectionAssert.AreEqual(new[] { 0, 1, 2 }, found);
        for (var label = 0; label < 3; label++)
        {
            int[] members = [.. Enumerable.Range(0, 300).Where(r => rows.Labels[r] == label)];
            var cluster = means.Nearest(Row(rows.Features, members[0])).Cluster;
            foreach (var r in members) Assert.AreEqual(cluster, means.Nearest(Row(rows.Features, r)).Cluster);
            for (var c = 0; c < 2; c++) Assert.AreEqual(members.Average(r => rows.Features[r, c]), means.Center(cluster)[c], 1e-12);
        }
    }

    [TestMethod]
    public void PcaReconstruction_RandomRows_SameAsSingularValues()
    {
        var random = new SplitMix64(6);
        double[] values = [.. Enumerable.Range(0, 200).Select(i => random.NextDouble() * (1 + (i % 5)))];
        var features = FeatureMatrix.OfRows(5, values);
        var matrix = DenseMatrix.Create(40, 5, (r, c) => features[r, c] - Enumerable.Range(0, 40).Average(i => features[i, c]));
        var svd = matrix.Svd();
        var model = new PcaReconstruction(features, 0.8);
        var kept = model.Variances.Count;
        Assert.IsTrue(kept is > 0 and < 5, $"{kept}");
        for (var k = 0; k < kept; k++) Assert.AreEqual(svd.S[k] * svd.S[k] / 39, model.Variances[k], 1e-12);
        var errors = model.Errors(features);
        for (var r = 0; r < 40; r++)
            Assert.AreEqual(Enumerable.Range(kept, 5 - kept).Sum(k => Math.Pow(svd.U[r, k] * svd.S[k], 2)), errors[r], 1e-12);
    }

    private static double[] Row(FeatureMatrix features, int row)
    {
        var values = new double[features.Columns];
        features.CopyRow(row, values);
        return values;
    }
}
