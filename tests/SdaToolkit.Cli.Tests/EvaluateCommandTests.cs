using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

[TestClass]
public sealed class EvaluateCommandTests
{
    [TestMethod]
    public void Series_TwoChannels_EveryGroupAndCount()
    {
        using var folder = Folder();
        var run = Sda.Run("evaluate", "telemetry", "--series", folder.Path, "--format", "json", "-o", folder.File("out"));
        Assert.AreEqual(0, run.ExitCode, run.Error);
        var groups = JsonNode.Parse(run.Output)!["groups"]!.AsArray();
        CollectionAssert.AreEqual(new[] { "all pooled 2", "all macro 2", "S1 pooled 1", "S1 macro 1", "S2 pooled 1", "S2 macro 1", "A channel 1", "B channel 1" }, groups.Select(g => $"{g!["name"]} {g["kind"]} {g["members"]}").ToArray());
        // Three ranges are labelled, each found or missed.
        Assert.AreEqual(3.0, Value(groups[0]!, "found") + Value(groups[0]!, "missed"));
        Assert.AreEqual(2.0, Value(groups[6]!, "found") + Value(groups[6]!, "missed"));
        Assert.AreEqual((Value(groups[6]!, "vus_pr") + Value(groups[7]!, "vus_pr")) / 2, Value(groups[1]!, "vus_pr"), 1e-12);
        var report = File.ReadAllText(folder.File("out/report.html"));
        StringAssert.Contains(report, "Evaluation of telemetry.detect");
        Assert.AreEqual(run.Output, File.ReadAllText(folder.File("out/evaluation.json")));
    }

    [TestMethod]
    public void Series_RunAgain_SameBytes()
    {
        using var folder = Folder();
        var (first, second) = (Sda.Run("evaluate", "telemetry", "--series", folder.Path, "--format", "json", "--fresh"), Sda.Run("evaluate", "telemetry", "--series", folder.Path, "--format", "json", "--fresh", "-q"));
        Assert.AreEqual(first.Output, second.Output);
        Assert.AreEqual("", second.Error);
        StringAssert.Contains(first.Error, "A: started", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Series_Text_SaysWhatCounts()
    {
        using var folder = Folder();
        var run = Sda.Run("evaluate", "telemetry", "--series", folder.Path, "--channels", "A", "--vus-buffer", "10", "-q");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        StringAssert.Contains(run.Output, "Nothing is point-adjusted", StringComparison.Ordinal);
        StringAssert.Contains(run.Output, "largest VUS-PR buffer: 10 samples", StringComparison.Ordinal);
        Assert.IsFalse(run.Output.Contains("\nB ", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("channel,spacecraft,first_index,last_index\nA,S1,100,90\n", "row 1: found samples 100 to 90")]
    [DataRow("channel,spacecraft,first_index,last_index\nA,S1,1.5,90\n", "row 1: found samples 1.5 to 90")]
    [DataRow("channel,spacecraft,first_index,last_index\nA,S1,10,2000\n", "labels of A: found samples 10 to 2000")]
    [DataRow("channel,spacecraft,first_index,last_index\nC,S1,10,20\n", "channel C is labelled, and there is no C.train.csv")]
    [DataRow("channel,spacecraft,first_index,last_index\n../A,S1,10,20\n", "found channel \"../A\"")]
    [DataRow("channel,spacecraft,first_index,last_index\nA,S1,10,20\nA,S2,40,50\n", "channel A: found spacecraft S2; an earlier row says S1")]
    [DataRow("channel,spacecraft,first_index\nA,S1,10\n", "last_index is missing")]
    [DataRow("channel,spacecraft,first_index,last_index\nA,S1,10,end\n", "column last_index: found texts")]
    public void Series_BadLabels_OneLineAndExitCodeTwo(string labels, string expected)
    {
        using var folder = Folder();
        Refused(expected, "evaluate", "telemetry", "--series", folder.Path, "--labels", folder.Write("other.csv", labels));
    }

    [TestMethod]
    [DataRow("", "found neither or both of --series and --table")]
    [DataRow("--series . --table x.csv", "found neither or both of --series and --table")]
    [DataRow("--series no-such-folder", "no-such-folder: no such folder")]
    [DataRow("--series . --folds 3", "--folds: has no effect with --series")]
    [DataRow("--table x.csv --vus-buffer 3", "--vus-buffer: has no effect with --table")]
    [DataRow("--table x.csv", "--table needs --label-column")]
    [DataRow("--table x.csv --label-column a --folds 1", "--folds: found 1; allowed is 2 or more")]
    [DataRow("--series . --false-alarms-per-week 0", "--false-alarms-per-week: found 0; allowed is above 0")]
    [DataRow("--series . --vus-buffer -1", "--vus-buffer: found -1; allowed is 0 to 10000 samples")]
    [DataRow("--series . --seed -1", "--seed: found -1")]
    public void Options_ThatDoNotFit_OneLineAndExitCodeTwo(string options, string expected) =>
        Refused(expected, ["evaluate", "telemetry", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    [TestMethod]
    [DataRow("true")]
    [DataRow("false")]
    public void Table_TwoGroupsFarApart_EveryRowIsJudgedOnce(string supervised)
    {
        using var folder = new TemporaryFolder();
        var run = Sda.Run("evaluate", "telemetry", "--table", folder.Write("t.csv", Segments()), "--label-column", "anomaly", "--ignore-columns", "segment", "--group-column", "channel", "--folds", "3", "--supervised", supervised, "--format", "json");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        var groups = JsonNode.Parse(run.Output)!["groups"]!.AsArray();
        CollectionAssert.AreEqual(new[] { "all pooled 120", "all folds macro 3", "all groups macro 2", "fold 1 fold 1", "fold 2 fold 1", "fold 3 fold 1", "A channel 1", "B channel 1" }, groups.Select(g => $"{g!["name"]} {g["kind"]} {g["members"]}").ToArray());
        Assert.AreEqual((120.0, 24.0), (Value(groups[0]!, "rows"), Value(groups[0]!, "positive_rows")));
        // Far apart: who has the labels finds them. What is unusual without labels is for the analysis to say.
        if (supervised == "true") Assert.IsGreaterThan(0.9, Value(groups[0]!, "f1"));
    }

    [TestMethod]
    public void Table_ColumnOrLabelThatIsNotThere_OneLineAndExitCodeTwo()
    {
        using var folder = new TemporaryFolder();
        var table = folder.Write("t.csv", Segments());
        Refused("--label-column: found label; the columns of", "evaluate", "telemetry", "--table", table, "--label-column", "label");
        Refused("--ignore-columns: found no", "evaluate", "telemetry", "--table", table, "--label-column", "anomaly", "--ignore-columns", "segment,no");
        Refused("--positive: found bad; the labels in anomaly are 1, 0", "evaluate", "telemetry", "--table", table, "--label-column", "anomaly", "--positive", "bad");
        Refused("--folds: found 121; allowed is 2 to the number of rows, 120", "evaluate", "telemetry", "--table", table, "--label-column", "anomaly", "--folds", "121");
    }

    // One segment in five is far from the others.
    private static string Segments()
    {
        var (random, text) = (new Random(3), new StringBuilder("segment,channel,anomaly,var,peaks\n"));
        for (var i = 0; i < 120; i++)
            text.Append(CultureInfo.InvariantCulture, $"{i},{(i % 3 == 0 ? "A" : "B")},{(i % 5 == 0 ? 1 : 0)},{(i % 5 == 0 ? 40 : 1) * (1 + 0.2 * random.NextDouble()):F4},{(i % 5 == 0 ? 30 : 5) + random.Next(3)}\n");
        return text.ToString();
    }

    [TestMethod]
    public void Series_NoSuchChannelOrTarget_SaysWhichThereAre()
    {
        using var folder = Folder();
        Refused("--channels: found X, which has no labels; allowed are A, B", "evaluate", "telemetry", "--series", folder.Path, "--channels", "X");
        Refused("--target other is missing", "evaluate", "telemetry", "--series", folder.Path, "--target", "other");
    }

    private static void Refused(string expected, params string[] arguments)
    {
        var run = Sda.Run(arguments);
        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.AreEqual("", run.Output);
        StringAssert.Contains(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], expected, StringComparison.Ordinal);
    }

    private static double Value(JsonNode group, string name) => group["measures"]!.AsArray().Single(m => (string?)m!["name"] == name)!["value"]!.GetValue<double>();

    // Two channels with a slow wave; the ranges that are labelled are lifted.
    private static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        folder.Write("labels.csv", "channel,spacecraft,first_index,last_index\nA,S1,500,560\nB,S2,700,799\nA,S1,900,940\n");
        foreach (var (channel, seed) in new[] { ("A", 1), ("B", 2) })
        {
            folder.Write($"{channel}.train.csv", Series(seed, 3_000, _ => false));
            folder.Write($"{channel}.test.csv", Series(seed + 10, 1_200, i => channel == "A" ? i is (>= 500 and <= 560) or (>= 900 and <= 940) : i is >= 700 and <= 799));
        }
        return folder;
    }

    private static string Series(int seed, int samples, Func<int, bool> isLifted)
    {
        var (random, text) = (new Random(seed), new StringBuilder("t_s,value\n"));
        for (var i = 0; i < samples; i++) text.Append(CultureInfo.InvariantCulture, $"{60 * i},{Math.Sin(i / 20.0) + 0.05 * random.NextDouble() + (isLifted(i) ? 3 : 0):F4}\n");
        return text.ToString();
    }
}
