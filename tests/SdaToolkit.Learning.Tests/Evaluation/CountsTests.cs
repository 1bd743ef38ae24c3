using SdaToolkit.Learning.Evaluation;

namespace SdaToolkit.LearningTests.Evaluation;

[TestClass]
public sealed class CountsTests
{
    private static readonly SampleRange[] Labelled = [new(10, 19), new(40, 44), new(90, 99)];

    [TestMethod]
    public void PointCounts_ByHand_PrecisionRecallAndF()
    {
        var counts = PointCounts.Of([true, true, true, true, false, false, false, false, false, false], [true, true, true, false, true, false, false, false, false, false]);
        Assert.AreEqual(new PointCounts(3, 1, 1, 5), counts);
        Assert.AreEqual(0.75, counts.Precision, 1e-15);
        Assert.AreEqual(0.75, counts.Recall, 1e-15);
        Assert.AreEqual(1.0 / 6, counts.FalsePositiveShare, 1e-15);
        Assert.AreEqual(0.75, counts.F1, 1e-15);
        // Precision 3/5, recall 3/4: F0.5 = 1.25·0.6·0.75 / (0.25·0.6 + 0.75).
        Assert.AreEqual(0.625, new PointCounts(3, 2, 1, 0).F05, 1e-15);
    }

    [TestMethod]
    public void PointCounts_OneOfTenFlagged_CountsOneSample()
    {
        // Point adjustment would say recall 1.
        var labels = SampleRange.ToFlags([new(10, 19)], 30);
        var flags = SampleRange.ToFlags([new(15, 15)], 30);
        Assert.AreEqual(0.1, PointCounts.Of(labels, flags).Recall, 1e-15);
    }

    [TestMethod]
    public void PointCounts_NothingThere_IsNotANumber()
    {
        var counts = PointCounts.Of([false, false], [false, false]);
        Assert.IsTrue(double.IsNaN(counts.F1) && double.IsNaN(counts.Precision) && double.IsNaN(counts.Recall));
        Assert.ThrowsExactly<ArgumentException>(() => PointCounts.Of([true], []));
    }

    [TestMethod]
    public void EventCounts_ByHand_RangesFoundOnceAndFalseAlarmsOnce()
    {
        // Two events in the first range, one that touches the second by a sample, one that overlaps nothing.
        var counts = EventCounts.Of(Labelled, [new(8, 11), new(15, 16), new(44, 46), new(60, 61)], 200);
        Assert.AreEqual(new EventCounts(2, 1, 1, 6, 175), counts);
        Assert.AreEqual(2.0 / 3, counts.Precision, 1e-15);
        Assert.AreEqual(2.0 / 3, counts.Recall, 1e-15);
        Assert.AreEqual(2.0 / 3, counts.F1, 1e-15);
        Assert.AreEqual(counts, counts.Bounded);
    }

    [TestMethod]
    public void EventCounts_EventNextToARange_IsAFalseAlarm()
    {
        var counts = EventCounts.Of(Labelled, [new(20, 39)], 200);
        Assert.AreEqual((0L, 3L, 1L), (counts.Found, counts.Missed, counts.FalseAlarms));
        Assert.AreEqual(0.0, counts.F1, 1e-15);
    }

    [TestMethod]
    public void EventCounts_OneEventOverEverything_IsNotRewarded()
    {
        var counts = EventCounts.Of(Labelled, [new(0, 199)], 200);
        Assert.AreEqual(1.0, counts.F1, 1e-15);
        Assert.AreEqual(1.0, counts.FlaggedNominalShare, 1e-15);
        Assert.IsFalse(counts.IsWithinBound);
        Assert.AreEqual(0.0, counts.Bounded.F1, 1e-15);
        Assert.AreEqual((0L, 3L, 1L), (counts.Bounded.Found, counts.Bounded.Missed, counts.Bounded.FalseAlarms));
    }

    [TestMethod]
    public void EventCounts_AtTheBound_IsWithinIt()
    {
        Assert.IsTrue(new EventCounts(1, 0, 0, 5, 100).IsWithinBound);
        Assert.IsFalse(new EventCounts(1, 0, 0, 6, 100).IsWithinBound);
    }

    [TestMethod]
    public void SampleRange_OutOfTheSeries_NamesIt()
    {
        var error = Assert.ThrowsExactly<ArgumentException>(() => EventCounts.Of([new(3, 200)], [], 200));
        StringAssert.Contains(error.Message, "samples 3 to 200", StringComparison.Ordinal);
        Assert.ThrowsExactly<ArgumentException>(() => SampleRange.ToFlags([new(4, 3)], 10));
    }

    [TestMethod]
    public void SampleRange_FlagsThereAndBack_TheSame()
    {
        CollectionAssert.AreEqual(Labelled, SampleRange.FromFlags(SampleRange.ToFlags(Labelled, 100)));
        Assert.IsEmpty(SampleRange.FromFlags([]));
    }

    [TestMethod]
    public void DetectionDelays_ByHand_FromTheFirstSample()
    {
        // The first range is noticed at 14 (event from 12, raised 2 later), the second from before, the third never.
        CollectionAssert.AreEqual(new[] { 4, 0 }, DetectionDelays.InSamples(Labelled, [new(12, 30), new(15, 15), new(35, 41)], [14, 15, 36]));
        CollectionAssert.AreEqual(new[] { 2, 0 }, DetectionDelays.InSamples(Labelled, [new(12, 30), new(35, 41)], []));
        Assert.ThrowsExactly<ArgumentException>(() => DetectionDelays.InSamples(Labelled, [new(12, 30)], [1, 2]));
    }
}
