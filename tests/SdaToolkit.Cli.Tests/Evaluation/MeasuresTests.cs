using SdaToolkit.Cli.Evaluation;
using SdaToolkit.Learning.Evaluation;
using SdaToolkit.Schemas.Learning.V1;

namespace SdaToolkit.Cli.Tests.Evaluation;

[TestClass]
public sealed class MeasuresTests
{
    private const int Samples = 1_000;

    [TestMethod]
    public void Groups_TwoChannels_PooledAndMacroByHand()
    {
        // One channel finds its range and has one false alarm; the other misses one of two.
        SeriesMeasures[] series = [Series("A", "S1", [new(100, 199)], [new(150, 220), new(800, 809)]), Series("B", "S2", [new(10, 19), new(500, 509)], [new(505, 506)])];
        var groups = SeriesSummary.Groups(series, 1).ToList();
        Assert.AreEqual(2.0 * 2 / (2 * 2 + 1 + 1), Value(groups[0], "event_f1"), 1e-15);
        Assert.AreEqual((2.0 / 3 + 2.0 / 3) / 2, Value(groups[1], "event_f1"), 1e-15);
        Assert.AreEqual((21.0 + 10) / (900 + 980), Value(groups[0], "flagged_nominal_share"), 1e-15);
        Assert.AreEqual(31.0 / 900, Value(groups[0], "largest_flagged_nominal_share"), 1e-15);
        // Steps of 60 s: 50 and 5 samples late; raised two samples after the event began.
        Assert.AreEqual(60.0 * (52 + 7) / 2, Value(groups[0], "median_delay"), 1e-9);
        Assert.AreEqual(1 / (60.0 * (900 + 980) / 86_400), Value(groups[0], "false_alarms_per_day"), 1e-9);
    }

    [TestMethod]
    public void Groups_OneChannelFlagsEverything_CountsAsMissed()
    {
        SeriesMeasures[] series = [Series("A", "S1", [new(100, 199)], [new(100, 199)]), Series("B", "S1", [new(100, 199)], [new(0, Samples - 1)])];
        var groups = SeriesSummary.Groups(series, 1).ToList();
        Assert.AreEqual(1.0, Value(groups[0], "event_f1_unbounded"), 1e-15);
        Assert.AreEqual(0.5, Value(groups[0], "event_f1"), 1e-15);
        Assert.AreEqual(1.0, Value(groups[0], "channels_above_bound"), 1e-15);
        Assert.AreEqual(0.0, Value(groups.Single(g => g.Name == "B"), "event_f1"), 1e-15);
    }

    [TestMethod]
    public void Groups_ScoresThatAreNoNumber_RankLast()
    {
        var scores = Enumerable.Repeat(double.NaN, Samples).ToArray();
        scores.AsSpan(100, 100).Fill(1);
        var one = new SeriesMeasures("A", "", [new(100, 199)], [], scores, Times, [], 0);
        Assert.AreEqual(1.0, one.AucPr, 1e-15);
    }

    [TestMethod]
    public void Request_OfAFold_NeverHasTheLabelsOfWhatIsJudged()
    {
        var table = new Table { Columns = { new TableColumn { Name = "x", Numbers = { 1, 2, 3, 4 } }, new TableColumn { Name = "anomaly", Numbers = { 0, 1, 0, 1 } }, new TableColumn { Name = "channel", Texts = { "a", "b", "c", "d" } } } };
        foreach (var supervised in new[] { true, false })
        {
            var request = TableEvaluation.Request(table, new TableTask("t.csv", "anomaly", "1", ["channel", "anomaly"], 2, supervised, null), [0, 0, 1, 1], 0);
            CollectionAssert.AreEqual(new[] { "x", "channel" }, request.Test.Columns.Select(c => c.Name).ToArray());
            CollectionAssert.AreEqual(new[] { 1.0, 2 }, request.Test.Columns[0].Numbers);
            CollectionAssert.AreEqual(supervised ? ["x", "anomaly", "channel"] : new[] { "x", "channel" }, request.Train.Columns.Select(c => c.Name).ToArray());
            CollectionAssert.AreEqual(new[] { "c", "d" }, request.Train.Columns[^1].Texts);
            Assert.AreEqual(supervised ? "anomaly" : "", request.LabelColumn);
            CollectionAssert.AreEqual(new[] { "channel" }, request.IgnoreColumns);
        }
    }

    [TestMethod]
    public void TableMeasures_ByHand_PooledFoldsAndGroups()
    {
        JudgedRow[] rows = [new(0, "a", true, true, 0.9), new(0, "b", false, true, 0.6), new(1, "a", true, false, 0.2), new(1, "b", false, false, 0.1)];
        var groups = TableMeasures.Groups(rows, 1).ToList();
        CollectionAssert.AreEqual(new[] { "all pooled", "all folds macro", "all groups macro", "fold 1 fold", "fold 2 fold", "a channel", "b channel" }, groups.Select(g => $"{g.Name} {g.Kind}").ToArray());
        Assert.AreEqual(0.5, Value(groups[0], "f1"), 1e-15);
        Assert.AreEqual((2.0 / 3 + 0) / 2, Value(groups[1], "f1"), 1e-15);
        Assert.AreEqual((0.01 + 0.36 + 0.64 + 0.01) / 4, Value(groups[0], "brier_score"), 1e-15);
        // Ranks: 0.9 positive, 0.6 not, 0.2 positive, 0.1 not.
        Assert.AreEqual((1 + 2.0 / 3) / 2, Value(groups[0], "auc_pr"), 1e-15);
    }

    private static readonly double[] Times = [.. Enumerable.Range(0, Samples).Select(i => 60.0 * i)];

    private static SeriesMeasures Series(string name, string group, SampleRange[] labels, SampleRange[] events)
    {
        var scores = new double[Samples];
        foreach (var one in events) scores.AsSpan(one.First, one.Length).Fill(1);
        return new(name, group, labels, events, scores, Times, [.. events.Select(_ => 120.0)], 20);
    }

    private static double Value(MeasuredGroup group, string name) => group.Measures.Single(m => m.Name == name).Value;
}
