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
        Assert.AreEqual("300..399 cut", Track(2000, i => i >= 300 ? 2 : 0));

    [TestMethod]
    public void Step_AboveAgainAfterTheStateEnded_SecondEvent()
    {
        Assert.AreEqual("300..399 cut; 600..610", Track(2000, i => i is (>= 300 and < 450) or (>= 600 and <= 610) ? 2 : 0));
        Assert.AreEqual("300..310; 460..470", Track(2000, i => i is (>= 300 and <= 310) or (>= 460 and <= 470) ? 2 : 0));
    }

    [TestMethod]
    public void Step_LeapSoonAfterTheStateEnded_SecondEvent() =>
        Assert.AreEqual("300..399 cut; 470..480", Track(2000, i => i is (>= 300 and < 450) or (>= 470 and <= 480) ? 2 : 0));

    [TestMethod]
    public void Step_FlickersAroundTheThreshold_OneStateOfOneEvent() =>
        Assert.AreEqual("300..384 cut", Track(1000, i => i >= 300 && i % 40 < 25 ? 1.1 : 0));

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

    [TestMethod]
    [DataRow(12)]
    [DataRow(60)]
    public void Judge_FaultThatEndedWhileFollowed_IsNotSaidToLast(int length)
    {
        var values = SeriesFeeds.Noise(2, 2000);
        for (var i = 900; i < 900 + length; i++) values[i] = 80;
        var one = SeriesFeeds.Judge(SeriesFeeds.Learned(SeriesFeeds.Noise(1, 4000)), 2, values).Events.Single(e => e.First is > 880 and < 960);
        Assert.IsTrue(one.IsCut, "windows see it for longer than an event is followed");
        Assert.AreEqual((false, 0L, true), (one.IsLasting, one.StoodNs, one.IsBack));
    }

    [TestMethod]
    public void Judge_FaultThatGoesOn_IsSaidToLastUntilItsScoreFalls()
    {
        SeriesEvent Judge(int to)
        {
            var values = SeriesFeeds.Noise(2, 2000);
            for (var i = 900; i < to; i++) values[i] = values[899];
            return SeriesFeeds.Judge(SeriesFeeds.Learned(SeriesFeeds.Noise(1, 4000)), 2, values).Events.First(e => e.First > 880);
        }

        var (lasting, over, cut) = (Judge(2000), Judge(1400), Judge(1050));
        Assert.AreEqual((true, true, false), (lasting.IsCut, lasting.IsLasting, lasting.IsBack));
        Assert.IsGreaterThan((lasting.First + 100 + 128) * SeriesFeeds.StepNs, lasting.StoodNs);
        Assert.AreEqual((true, false, true), (over.IsCut, over.IsLasting, over.IsBack));
        Assert.AreEqual(lasting.StoodNs, over.StoodNs);
        Assert.AreEqual((true, false, 0L, true), (cut.IsCut, cut.IsLasting, cut.StoodNs, cut.IsBack));
    }

    private static string Track(int count, Func<int, double> score)
    {
        var tracker = new EventTracker(Settings, 1, 1, 1);
        for (var i = 0; i < count; i++) _ = tracker.Step(i, i, score(i), i);
        tracker.Close();
        return string.Join("; ", tracker.Events.Select(e => $"{e.First}..{e.Last}{(e.IsCut ? " cut" : "")}"));
    }
}
