using SdaToolkit.Learning.Series;

namespace SdaToolkit.LearningTests.Series;

[TestClass]
public sealed class SeriesBankTests
{
    private const int Trained = 4000;
    private const int Judged = 2000;
    private const int Begin = 1200;

    [TestMethod]
    [DataRow("level", "level")]
    [DataRow("variance", "spread|highest|lowest|activity|pattern")]
    [DataRow("activity", "activity|spread")]
    [DataRow("stuck", "unchanged")]
    [DataRow("missing", "missing")]
    [DataRow("shape", "pattern|activity|spread|level")]
    public void Judge_Fault_OneEventThereAndItsDetectorSawIt(string fault, string seenBy)
    {
        var values = SeriesFeeds.Noise(2, Judged);
        for (var i = Begin; i < Begin + 200; i++) values[i] = Faulty(fault, values, i);
        var bank = SeriesFeeds.Learned(SeriesFeeds.Noise(1, Trained));
        var (scores, events) = SeriesFeeds.Judge(bank, 2, values);
        Assert.HasCount(Judged, scores);
        Assert.HasCount(1, events, string.Join("; ", events.Select(e => $"{e.First}..{e.Last} {e.PeakScore:F2} {bank.DetectorNames[e.PeakSource]}")));
        Assert.IsTrue(events[0].First is >= Begin - 12 and < Begin + 200, $"begins at {events[0].First}");
        var strongest = Enumerable.Range(0, bank.DetectorNames.Count).OrderByDescending(r => events[0].Contributions[r]).Take(3).Select(r => bank.DetectorNames[r]).ToList();
        Assert.IsTrue(strongest.Exists(name => seenBy.Split('|').Any(s => name.StartsWith(s, StringComparison.Ordinal))), $"seen by {string.Join(", ", strongest)}");
    }

    [TestMethod]
    public void Judge_ValueLeavesItsInput_RelationSeesIt()
    {
        // The value follows a slow input; the fault keeps within the value's usual range.
        var (input, later) = (Wave(Trained), Wave(Judged));
        var (noise, laterNoise) = (SeriesFeeds.Noise(3, Trained), SeriesFeeds.Noise(4, Judged));
        var values = input.Zip(noise, (x, n) => 10 * x + 0.2 * n).ToArray();
        var judged = later.Zip(laterNoise, (x, n) => 10 * x + 0.2 * n).ToArray();
        for (var i = Begin; i < Begin + 200; i++) judged[i] *= 0.6;
        var bank = SeriesFeeds.Learned(values, input);
        var (_, events) = SeriesFeeds.Judge(bank, 2, judged, later);
        Assert.IsTrue(events.Exists(e => e.First >= Begin - 12 && e.First < Begin + 200 && e.Contributions[bank.DetectorNames.ToList().IndexOf("relation")] > 0.3 * e.Contributions.Sum()));
    }

    [TestMethod]
    public void Judge_Budget_ChangesNoOrderOfScores()
    {
        var values = SeriesFeeds.Noise(5, Judged);
        var few = SeriesFeeds.Judge(SeriesFeeds.Learned(SeriesFeeds.Noise(1, Trained)), 0.1, values).Scores;
        var many = SeriesFeeds.Judge(SeriesFeeds.Learned(SeriesFeeds.Noise(1, Trained)), 10, values).Scores;
        var factor = few[Judged - 1] / many[Judged - 1];
        Assert.IsLessThan(1.0, factor);
        for (var i = 0; i < Judged; i++) Assert.AreEqual(many[i] * factor, few[i], 1e-12 * Math.Max(1, few[i]));
    }

    [TestMethod]
    public void Judge_NominalNoise_FalseAlarmsWithinTheBudget()
    {
        // Forty streams of two weeks each, a minute a sample: eighty weeks.
        const int streams = 40, samples = 20_160;
        foreach (var budget in new[] { 2.0, 0.5 })
        {
            var alarms = 0;
            for (var s = 0; s < streams; s++)
            {
                var bank = SeriesBank.Train(["c"], [0], SeriesFeeds.Times(10_080), [SeriesFeeds.Noise(100 + s, 10_080)], new SeriesSettings { Detectors = SeriesDetectorKinds.Windows });
                alarms += SeriesFeeds.Judge(bank, budget, SeriesFeeds.Noise(1000 + s, samples)).Events.Count;
            }
            var expected = budget * streams * samples / 10_080;
            Console.WriteLine($"budget {budget} a week: {alarms} false alarms where {expected} are allowed for");
            // Three deviations of a Poisson count above the budget would be too many.
            Tests.Bound.Below(expected + 3 * Math.Sqrt(expected), alarms);
        }
    }

    [TestMethod]
    public void Push_LateAndDuplicateSamples_ChangeNoScoreOfOthers()
    {
        var values = SeriesFeeds.Noise(6, Judged);
        var times = SeriesFeeds.Times(Judged).ToList();
        var doubled = values.ToList();
        times.Insert(700, times[650]);
        doubled.Insert(700, 99);
        var plain = SeriesFeeds.Judge(SeriesFeeds.Learned(SeriesFeeds.Noise(1, Trained)), 2, values).Scores;
        var (bank, scores) = (SeriesFeeds.Learned(SeriesFeeds.Noise(1, Trained)), new List<double>());
        bank.Push([.. times], [[.. doubled]], bank.Threshold(2), scores);
        bank.Finish(bank.Threshold(2), scores);
        Assert.AreEqual(1L, bank.LateSamples);
        // The late sample adds one score, that of the sample before it, where the score of its place in the stream is known.
        var place = 700 - new SeriesSettings().LatencySamples;
        Assert.AreEqual(scores[place - 1], scores[place]);
        scores.RemoveAt(place);
        CollectionAssert.AreEqual(plain, scores);
    }

    private static double Faulty(string fault, double[] values, int i) => fault switch
    {
        "level" => values[i] + 4,
        "variance" => 4 * values[i],
        "activity" => 0.05 * values[i],
        "stuck" => values[Begin - 1],
        "missing" => double.NaN,
        _ => 4 * Math.Sin(i * 0.8),
    };

    private static double[] Wave(int count) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(i * 2 * Math.PI / 97) + 0.5 * Math.Sin(i * 2 * Math.PI / 41))];
}
