using SdaToolkit.Learning.Tabular;
using SdaToolkit.Tests;

namespace SdaToolkit.LearningTests.Tabular;

/// <summary>What every classifier must do.</summary>
[TestClass]
public sealed class ClassifierTests
{
    private static readonly Dictionary<string, IClassifierLearner> Learners = new(StringComparer.Ordinal)
    {
        ["extra trees"] = new ExtraTrees(new TreeOptions { Trees = 60 }),
        ["random forest"] = new RandomForest(new TreeOptions { Trees = 60 }),
        ["boosting"] = new GradientBoosting(new BoostingOptions { Rounds = 60 }),
        ["boosting, few columns"] = new GradientBoosting(new BoostingOptions { Rounds = 120, ColumnShare = 0.9 }),
        ["support vectors"] = new SupportVectorMachine(new SupportVectorOptions { Cost = 100, Gamma = 10 }),
        ["neighbours"] = new NearestNeighbors(5),
        ["average"] = new AveragedLearner((new NearestNeighbors(5), 1), (new ExtraTrees(new TreeOptions { Trees = 20 }), 2)),
    };

    public static IEnumerable<object[]> Names => Learners.Keys.Select(k => new object[] { k });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Learn_Checkerboard_NewRowsAreRight(string name)
    {
        var model = Learners[name].Learn(MadeUp.Checkerboard(600, 1), new(1));
        Bound.Below(MadeUp.Accuracy(model, MadeUp.Checkerboard(600, 2)), 0.93, name);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Learn_ThreeClusters_NewRowsAreRight(string name)
    {
        var model = Learners[name].Learn(MadeUp.ThreeClusters(90, 1), new(1));
        Assert.AreEqual(1.0, MadeUp.Accuracy(model, MadeUp.ThreeClusters(90, 2)), name);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Learn_OneOrFourThreads_SameBits(string name)
    {
        var rows = MadeUp.Checkerboard(200, 3, noiseColumns: 3);
        double[][] results = [.. new[] { 1, 4 }.Select(threads =>
        {
            var p = new double[400];
            Learners[name].Learn(rows, new(7, threads)).Predict(rows.Features, p);
            return p;
        })];
        CollectionAssert.AreEqual(results[0], results[1]);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Learn_AClassOutweighsTheOther_MixedRowsAreItsOwn(string name)
    {
        // The same value ten times, six times of class 0: with its weights class 1 must win.
        var features = new FeatureMatrix(12, 1, [.. Enumerable.Repeat(0.5, 10), 0.0, 1.0]);
        int[] labels = [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 1];
        double[] weights = [.. labels.Select(l => l == 1 ? 5.0 : 1)];
        var p = new double[24];
        Learners[name].Learn(new(features, labels, 2, weights), new(1)).Predict(features, p);
        if (name is not ("neighbours" or "average")) Bound.Below(p[1], 0.5, name);
    }

    [TestMethod]
    public void Predict_OtherColumns_OneClearLine()
    {
        var model = Learners["extra trees"].Learn(MadeUp.Checkerboard(20, 1), new(1));
        var e = Assert.ThrowsExactly<ArgumentException>(() => model.Predict(new FeatureMatrix(1, 3, new double[3]), new double[2]));
        Assert.StartsWith("found 3 columns; allowed are 2", e.Message);
    }

    [TestMethod]
    [DataRow("extra trees")]
    [DataRow("random forest")]
    [DataRow("boosting")]
    public void Learn_MissingValueTellsTheClass_TreesLearnIt(string name)
    {
        // Class 1 is missing half of the time, else above 0.
        var random = new SplitMix64(5);
        var (values, labels) = (new double[200], new int[200]);
        for (var r = 0; r < 200; r++) (labels[r], values[r]) = (r % 2, r % 4 == 1 ? double.NaN : r % 2 == 1 ? 1 + random.NextDouble() : -random.NextDouble());
        var rows = new LabelledRows(new FeatureMatrix(200, 1, values), labels, 2);
        Bound.Below(MadeUp.Accuracy(Learners[name].Learn(rows, new(1)), rows), 0.74, name);
    }

    [TestMethod]
    public void Learn_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        foreach (var name in new[] { "extra trees", "boosting", "support vectors" })
            Assert.Throws<OperationCanceledException>(() => Learners[name].Learn(MadeUp.Checkerboard(50, 1), new(1, 1, source.Token)), name);
    }
}
