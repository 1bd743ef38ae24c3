using SdaToolkit.Contracts;
using SdaToolkit.Learning.Tabular;
using SdaToolkit.Schemas.Learning.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;
using Table = SdaToolkit.Schemas.Learning.V1.Table;

namespace SdaToolkit.TelemetryPluginTests.Classify;

/// <summary>telemetry.classify on made-up tables.</summary>
[TestClass]
public sealed class ClassifyTests
{
    [TestMethod]
    public async Task Run_PlantedAnomalies_FoundAndExplained()
    {
        var result = await Tables.RunAsync(Request(supervised: true));
        Assert.HasCount(60, result.Predictions);
        for (var r = 0; r < 60; r++)
        {
            var prediction = result.Predictions[r];
            Assert.AreEqual((ulong)r, prediction.Row);
            Assert.AreEqual(r % 6 == 0 ? "1" : "0", prediction.Label, $"row {r}: {prediction.Reason}");
            Assert.IsTrue(prediction.Probability is >= 0 and <= 1);
            if (r % 6 != 0) continue;
            if (r % 18 != 0) Assert.AreEqual("ripple", prediction.Influences[0].Column, prediction.Reason);
            Assert.Contains("ripple ", prediction.Reason);
            Assert.Contains("speak for 1", prediction.Reason);
        }
        Assert.AreEqual("1", result.PositiveLabel);
        Bound.Below(result.Validation.F1, 0.95);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Run_OneOrThreeThreads_SameBytes(bool supervised) =>
        CollectionAssert.AreEqual(await Tables.BytesAsync(Request(supervised), threads: 1), await Tables.BytesAsync(Request(supervised), threads: 3));

    [TestMethod]
    public async Task Run_WithoutLabels_ShuffledOrMissingLabelsChangeNoByte()
    {
        var request = Request(supervised: false);
        var expected = await Tables.BytesAsync(request);
        var shuffled = request.Clone();
        var labels = shuffled.Train.Column("anomaly").Numbers.ToArray();
        new SplitMix64(3).Shuffle(labels.AsSpan());
        shuffled.Train.Column("anomaly").Numbers.Clear();
        shuffled.Train.Column("anomaly").Numbers.Add(labels);
        CollectionAssert.AreEqual(expected, await Tables.BytesAsync(shuffled));
        var texts = request.Clone();
        texts.Train.Column("anomaly").Numbers.Clear();
        texts.Train.Column("anomaly").Texts.Add(labels.Select((_, i) => $"label {i}"));
        CollectionAssert.AreEqual(expected, await Tables.BytesAsync(texts));
        var without = request.Clone();
        without.Train.Columns.Remove(without.Train.Column("anomaly"));
        CollectionAssert.AreEqual(expected, await Tables.BytesAsync(without));
    }

    // All anomalous rows are alike: few neighbours cannot tell them.
    [TestMethod]
    [DataRow(0.1)]
    [DataRow(0.2)]
    public async Task Run_WithoutLabelsAnomaliesAlike_FoundByTheirDistanceToTheRest(double share)
    {
        var (random, train, test) = (new SplitMix64(3), new Table(), new Table());
        foreach (var (table, rows) in new[] { (train, 120), (test, 60) })
        {
            bool[] odd = [.. Enumerable.Range(0, rows).Select(r => (r * 7919 % rows) < share * rows)];
            table.Columns.Add(new TableColumn { Name = "channel", Texts = { odd.Select((_, r) => r % 3 == 0 ? "A" : "B") } });
            table.Columns.Add(new TableColumn { Name = "size", Numbers = { odd.Select(o => (o ? 40 : 1) * (1 + (0.2 * random.NextDouble()))) } });
            table.Columns.Add(new TableColumn { Name = "bumps", Numbers = { odd.Select(o => (o ? 30.0 : 5.0) + random.NextBelow(3)) } });
        }
        var result = await Tables.RunAsync(new ClassifyRequest { Train = train, Test = test });
        for (var r = 0; r < 60; r++)
            Assert.AreEqual(test.Column("size").Numbers[r] > 10 ? "1" : "0", result.Predictions[r].Label, $"row {r}: {result.Predictions[r].Reason}");
    }

    [TestMethod]
    public async Task Run_ColumnsThatNameRows_LeftOutWithAWarning()
    {
        var request = Request(supervised: true);
        foreach (var (table, offset) in new[] { (request.Train, 0), (request.Test, 5000) })
        {
            var rows = table.Columns[0].Texts.Count;
            table.Columns.Add(new TableColumn { Name = "segment", Numbers = { Enumerable.Range(offset, rows).Select(i => (double)i) } });
            table.Columns.Add(new TableColumn { Name = "train", Numbers = { Enumerable.Repeat(1.0, rows) } });
            table.Columns.Add(new TableColumn { Name = "file", Texts = { Enumerable.Range(0, rows).Select(i => $"s{i}.csv") } });
        }
        var warnings = new List<string>();
        var result = await Tables.RunAsync(request, warnings);
        CollectionAssert.AreEqual(new[] { "level", "ripple", "peaks", "channel" }, result.FeatureColumns);
        Assert.HasCount(3, warnings);
        Assert.StartsWith("column segment was left out: it counts rows", warnings[0]);
        Assert.StartsWith("column train was left out: it does not vary", warnings[1]);
        Assert.StartsWith("column file was left out: its 300 texts in 300 rows name rows", warnings[2]);
        CollectionAssert.AreEqual((await Tables.RunAsync(Request(supervised: true))).Predictions, result.Predictions);
    }

    [TestMethod]
    public async Task Run_ThreeLabels_LikeliestWithItsProbability()
    {
        var request = Request(supervised: true);
        foreach (var table in new[] { request.Train, request.Test })
        {
            var level = table.Column("level").Numbers;
            for (var r = 0; r < level.Count; r += 4) level[r] += 50;
        }
        var labels = request.Train.Column("anomaly");
        string[] names = [.. Enumerable.Range(0, 300).Select(r => r % 4 == 0 ? "eclipse" : r % 6 == 0 ? "fault" : "sun")];
        labels.Numbers.Clear();
        labels.Texts.Add(names);
        var result = await Tables.RunAsync(request);
        Assert.AreEqual("", result.PositiveLabel);
        for (var r = 0; r < 60; r++) Assert.AreEqual(names[r], result.Predictions[r].Label, $"row {r}");
        Bound.Below(result.Validation.F1, 0.9);
    }

    [TestMethod]
    public async Task Run_RowsWithoutLabel_LeftOutWithAWarning()
    {
        var request = Request(supervised: true);
        request.Train.Column("anomaly").Numbers[7] = double.NaN;
        var warnings = new List<string>();
        var result = await Tables.RunAsync(request, warnings);
        Assert.AreEqual(299UL, result.Validation.Rows);
        Assert.AreEqual("1 rows of train have no label in anomaly and were not learned from", warnings.Single());
    }

    [TestMethod]
    public async Task Run_UnknownChannelAndMissingValues_Judged()
    {
        var request = Request(supervised: true);
        request.Test.Column("channel").Texts[1] = "C";
        request.Test.Column("level").Numbers[2] = double.NaN;
        request.Train.Column("level").Numbers[5] = double.NaN;
        var result = await Tables.RunAsync(request);
        Assert.HasCount(60, result.Predictions);
        Assert.IsFalse(result.Predictions.Any(p => double.IsNaN(p.Probability)));
        Assert.AreEqual("1 test rows have a text that does not; they are judged without it", result.Validity.Assumptions.Single(a => a.Name == "known-categories").Finding);
    }

    [TestMethod]
    public async Task Report_HasFiguresRowsAndValidity()
    {
        var context = new RecordingContext();
        await ((IAnalysis)new SdaToolkit.Plugins.Telemetry.Classify.ClassifyAnalysis()).RunAsync(Google.Protobuf.MessageExtensions.ToByteArray(Request(supervised: true)), context);
        var report = Report.Parser.ParseFrom(context.Report);
        Assert.StartsWith("Of 60 segments 50 are labelled 0, 10 are labelled 1. On the training table", report.Summary);
        Assert.HasCount(10, report.Sections.Single(s => s.Heading == "Rows labelled 1").Blocks[0].Table.Columns[3].Texts);
    }

    [TestMethod]
    [DataRow("empty", "train: found no rows; allowed is at least one")]
    [DataRow("one class", "train.anomaly: found the label 0 alone; allowed are two labels or more")]
    [DataRow("no label column", "label_column: found nothing; the columns of train are channel, level, ripple, peaks, anomaly")]
    [DataRow("label not named", "label_column: found none; allowed is a column of train, as supervised is true")]
    [DataRow("lengths", "train.ripple: found 299 rows; allowed are 300, as in train.channel")]
    [DataRow("feature missing", "test.columns: ripple is missing; allowed are the features of train, or name it in ignore_columns")]
    [DataRow("text for numbers", "test.ripple: found texts; allowed are numbers, as in train")]
    [DataRow("twice", "train.columns: found ripple twice; allowed is a name once")]
    [DataRow("both", "train.channel: found 300 numbers and 300 texts; allowed are either")]
    [DataRow("ignored unknown", "ignore_columns: found nothing; the columns of train are channel, level, ripple, peaks, anomaly")]
    [DataRow("nothing left", "train.columns: found no feature; allowed is at least one column that varies and is neither the label nor ignored")]
    [DataRow("infinite", "train.ripple: found Infinity; allowed are finite numbers")]
    [DataRow("single", "train.anomaly: found one row with the label 1; allowed are two or more of each, to learn from one and judge by another")]
    public async Task Run_BadTables_OneClearLine(string fault, string expected)
    {
        var request = Request(supervised: true);
        Spoil(request, fault);
        var e = await Assert.ThrowsExactlyAsync<AnalysisException>(async () => await Tables.RunAsync(request));
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, e.Code);
        Assert.AreEqual(expected, e.Message);
    }

    private static void Spoil(ClassifyRequest request, string fault)
    {
        var train = request.Train;
        var labels = train.Column("anomaly").Numbers;
        switch (fault)
        {
            case "empty": foreach (var column in train.Columns) { column.Numbers.Clear(); column.Texts.Clear(); } break;
            case "one class": for (var r = 0; r < labels.Count; r++) labels[r] = 0; break;
            case "no label column": request.LabelColumn = "nothing"; break;
            case "label not named": request.LabelColumn = ""; break;
            case "lengths": train.Column("ripple").Numbers.RemoveAt(0); break;
            case "feature missing": request.Test.Columns.Remove(request.Test.Column("ripple")); break;
            case "text for numbers": request.Test.Column("ripple").Numbers.Clear(); request.Test.Column("ripple").Texts.Add(Enumerable.Repeat("x", 60)); break;
            case "twice": train.Columns.Add(train.Column("ripple").Clone()); break;
            case "both": train.Column("channel").Numbers.Add(Enumerable.Repeat(1.0, 300)); break;
            case "ignored unknown": request.IgnoreColumns.Add("nothing"); break;
            case "nothing left": request.IgnoreColumns.Add(["channel", "level", "ripple", "peaks"]); break;
            case "infinite": train.Column("ripple").Numbers[3] = double.PositiveInfinity; break;
            case "single": for (var r = 1; r < labels.Count; r++) labels[r] = 0; break;
        }
    }

    /// <summary>Two channels of different level; each sixth row has a ripple four to eighty times as large, and a third of those two more peaks.</summary>
    private static ClassifyRequest Request(bool supervised) => new() { Train = Made(300, 1, labelled: true), Test = Made(60, 2, labelled: false), LabelColumn = "anomaly", Supervised = supervised };

    private static Table Made(int rows, ulong seed, bool labelled)
    {
        var random = new SplitMix64(seed);
        var (channel, level, ripple, peaks) = (new TableColumn { Name = "channel" }, new TableColumn { Name = "level" }, new TableColumn { Name = "ripple" }, new TableColumn { Name = "peaks" });
        for (var r = 0; r < rows; r++)
        {
            var (isB, isOdd) = (r / 6 % 2 == 1, r % 6 == 0);
            channel.Texts.Add(isB ? "B" : "A");
            level.Numbers.Add((isB ? 5 : 1) + (0.1 * random.NextDouble()));
            ripple.Numbers.Add((0.01 + (0.002 * random.NextDouble())) * (isOdd ? 4 * Math.Exp(3 * random.NextDouble()) : 1));
            peaks.Numbers.Add(isOdd && r % 18 == 0 ? 3 : 1);
        }
        var table = new Table { Columns = { channel, level, ripple, peaks } };
        if (labelled) table.Columns.Add(new TableColumn { Name = "anomaly", Numbers = { Enumerable.Range(0, rows).Select(r => r % 6 == 0 ? 1.0 : 0) } });
        return table;
    }
}
