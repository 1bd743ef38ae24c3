using SdaToolkit.Learning.Series;

namespace SdaToolkit.LearningTests.Series;

/// <summary>Where events begin and end.</summary>
[TestClass]
public sealed class SeriesEventsTests
{
    private static readonly SeriesSettings Settings = new();

    [TestMethod]
    public void Step_OneSampleAbove_OneEventThatDoesNotLast()
    {
        var events = Track(1000, i => i == 300 ? 2 : 0);
        Assert.AreEqual("300..300", events);
    }

    [TestMethod]
    public void Step_AboveForGood_OneEventCutAtTheLongestAndLasting() =>
        Assert.AreEqual("300..399 lasting", Track(2000, i => i >= 300 ? 2 : 0));

    [TestMethod]
    public void Step_AboveAgainAfterTheStateEnded_SecondEvent()
    {
        Assert.AreEqual("300..399 lasting; 600..610", Track(2000, i => i is (>= 300 and < 450) or (>= 600 and <= 610) ? 2 : 0));
        Assert.AreEqual("300..310; 460..470", Track(2000, i => i is (>= 300 and <= 310) or (>= 460 and <= 470) ? 2 : 0));
    }

    [TestMethod]
    public void Step_LeapSoonAfterTheStateEnded_SecondEvent() =>
        Assert.AreEqual("300..399 lasting; 470..480", Track(2000, i => i is (>= 300 and < 450) or (>= 470 and <= 480) ? 2 : 0));

    [TestMethod]
    public void Step_FlickersAroundTheThreshold_OneStateOfOneEvent() =>
        Assert.AreEqual("300..384 lasting", Track(1000, i => i >= 300 && i % 40 < 25 ? 1.1 : 0));

    [TestMethod]
    [DataRow(2.0)]
    [DataRow(10.0)]
    [DataRow(50.0)]
    public void Judge_StepLongAfterAnEarlierOne_IsFoundWithEveryBudget(double budget)
    {
        var values = SeriesFeeds.Noise(2, 3000);
        for (var i = 500; i < 600; i++) values[i] += 4;
        for (var i = 2000; i < 2300; i++) values[i] -= 6;
        var events = SeriesFeeds.Judge(SeriesFeeds.Learned(SeriesFeeds.Noise(1, 4000)), budget, values).Events;
        Assert.IsTrue(events.Exists(e => e.First is >= 1980 and < 2100), string.Join("; ", events.Select(e => $"{e.First}..{e.Last}")));
    }

    [TestMethod]
    public void Judge_StuckAfterAStepForGood_SecondEventSeesIt()
    {
        var values = SeriesFeeds.Noise(2, 1500);
        for (var i = 700; i < 1500; i++) values[i] += 6;
        for (var i = 900; i < 1000; i++) values[i] = values[899];
        var bank = SeriesFeeds.Learned(SeriesFeeds.Noise(1, 4000));
        var events = SeriesFeeds.Judge(bank, 2, values).Events;
        Assert.IsTrue(events.Exists(e => e.First is >= 880 and < 1000 && bank.DetectorNames[e.PeakSource] == "unchanged"), string.Join("; ", events.Select(e => $"{e.First}..{e.Last} {bank.DetectorNames[e.PeakSource]}")));
    }

    private static string Track(int count, Func<int, double> score)
    {
        var tracker = new EventTracker(Settings, 1, 1);
        for (var i = 0; i < count; i++) _ = tracker.Step(i, i, score(i));
        tracker.Close();
        return string.Join("; ", tracker.Events.Select(e => $"{e.First}..{e.Last}{(e.IsLasting ? " lasting" : "")}"));
    }
}
