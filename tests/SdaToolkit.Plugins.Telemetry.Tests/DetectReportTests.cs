using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.TelemetryTests;

/// <summary>What the report of telemetry.detect says and shows.</summary>
[TestClass]
public sealed class DetectReportTests
{
    private const int Channels = 9;
    private static readonly (DetectResult Result, Report Report) Run = Judge();

    [TestMethod]
    public void Report_ManyChannelsWithEvents_ShowsThoseOfTheHighestScoresAndNamesTheOthers()
    {
        var titles = Blocks().Where(b => b.Figure is not null).Select(b => b.Figure.Title).ToList();
        Assert.HasCount(7, titles, "six channels and the score");
        var highest = Run.Result.Events.OrderByDescending(e => e.PeakScore).Select(e => e.Channels[0].Channel).Distinct(StringComparer.Ordinal).Take(3).ToList();
        CollectionAssert.IsSubsetOf(highest, titles);
        var inEvents = Run.Result.Events.SelectMany(e => e.Channels).Select(c => c.Channel).ToHashSet(StringComparer.Ordinal);
        Assert.HasCount(Channels - 1, inEvents);
        var leftOut = Blocks().Single(b => b.Text.StartsWith("Of the channels in events the 6", StringComparison.Ordinal)).Text;
        foreach (var name in inEvents) Assert.AreEqual(!titles.Contains(name), leftOut.Contains(name, StringComparison.Ordinal), leftOut);
    }

    [TestMethod]
    public void Report_Summary_CountsTheChannelsOfTheEventsAndThoseJudged() =>
        StringAssert.Contains(Run.Report.Summary, $"{Run.Result.Events.Count} events found in {Channels - 1} of {Channels} judged channels.", StringComparison.Ordinal);

    [TestMethod]
    public void Report_Events_HaveTheTimeTheyWereRaisedAndTimeAndUnitOfTheMostSimilar()
    {
        var table = Blocks().Single(b => b.Table is not null).Table;
        CollectionAssert.AreEqual(Run.Result.Events.Select(e => e.Raised).ToArray(), table.Columns.Single(c => c.Header == "Raised").Times.ToArray());
        var alike = table.Columns.Single(c => c.Header == "Most like").Texts;
        for (var i = 0; i < alike.Count; i++)
        {
            if (Run.Result.Events[i].EarlierCases.Count == 0) continue;
            StringAssert.EndsWith(alike[i], " V", StringComparison.Ordinal);
            StringAssert.Matches(alike[i], new(@"^(training about )?1970-01-0\dT\d\d:\d\d:\d\dZ \((sample \d+|\d+ samples before the training's end)\), differing by ", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)));
        }
        Assert.IsTrue(alike.Any(a => a != "not known"));
    }

    private static IEnumerable<Block> Blocks() => Run.Report.Sections.SelectMany(s => s.Blocks);

    private static (DetectResult, Report) Judge()
    {
        var (train, test) = (Make(1, 2000, 0), Make(100, 3000, 2000));
        // Small faults first and a high one last; the last channel has none.
        for (var c = 0; c < Channels - 1; c++)
            for (var i = 0; i < 30; i++) test.Channels[c].Values[600 + 280 * c + i] += 3 + c;
        return DetectHarness.RunWithReport(new DetectRequest { Train = train, Test = test });
    }

    private static TelemetryData Make(int seed, int samples, int firstMinute)
    {
        var data = DetectHarness.Telemetry(DetectHarness.Nominal(seed, samples), firstMinute, [.. Enumerable.Range(1, Channels - 1).Select(k => DetectHarness.Nominal(seed + k, samples))]);
        (data.Axes[0].Reference, data.Axes[0].Epoch) = (TimeReference.Utc, new());
        foreach (var channel in data.Channels) (channel.Kind, channel.Unit) = (ChannelKind.Measurement, "V");
        return data;
    }
}
