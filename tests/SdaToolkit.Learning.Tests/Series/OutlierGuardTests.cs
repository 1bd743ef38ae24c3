using SdaToolkit.Learning.Series;

namespace SdaToolkit.LearningTests.Series;

[TestClass]
public sealed class OutlierGuardTests
{
    // A swing of ±1 is known to ±1.1; three widths of 2.2 lie beyond.
    private const double Limit = 7.7;

    [TestMethod]
    public void Limit_OneValueFarOutside_IsHeldAtTheLimit()
    {
        var guard = OutlierGuard.Train(Swing(5000));
        Assert.AreEqual(0.5, guard.Limit(0.5));
        Assert.AreEqual(Limit, guard.Limit(9999), 0.01);
        Assert.AreEqual(-Limit, guard.Limit(double.NegativeInfinity), 0.01);
        Assert.AreEqual(Limit - 0.1, guard.Limit(Limit - 0.1));
    }

    [TestMethod]
    public void Limit_WhatStays_IsLetInByAndBy()
    {
        var guard = OutlierGuard.Train(Swing(5000));
        var limited = Enumerable.Range(0, 200).Select(_ => guard.Limit(100)).ToArray();
        CollectionAssert.AreEqual(Enumerable.Repeat(limited[0], OutlierGuard.LastingSamples).ToArray(), limited[..OutlierGuard.LastingSamples]);
        Assert.IsTrue(limited[OutlierGuard.LastingSamples] > limited[0]);
        Assert.AreEqual(100.0, limited[^1]);
    }

    [TestMethod]
    public void Limit_OutliersWithUsualValuesBetween_StayHeld()
    {
        var guard = OutlierGuard.Train(Swing(5000));
        for (var i = 0; i < 1000; i++)
        {
            for (var k = 1; k < OutlierGuard.LastingSamples; k++) Assert.AreEqual(Limit, guard.Limit(9999), 0.01);
            if (i % 2 == 0) guard.Limit(0);
            else Assert.IsTrue(guard.Holds([0, 0.5, -0.5]));
        }
    }

    [TestMethod]
    public void Train_WithOutliers_LimitsAreThoseWithout()
    {
        var values = Swing(5000);
        (values[100], values[2000], values[4000]) = (9999, 9999, double.NaN);
        var guard = OutlierGuard.Train(values);
        Assert.AreEqual(Limit, guard.Limit(9999), 0.01);
        var learned = guard.Limited(values);
        Assert.AreEqual(9999, values[100], "the caller's column is not changed");
        Assert.AreEqual(Limit, learned[100], 0.01);
        Assert.IsTrue(double.IsNaN(learned[4000]));
        Assert.HasCount(4998, guard.WithoutHeld(learned));
        Assert.AreEqual(2, guard.HeldInTraining);
    }

    [TestMethod]
    [DataRow(0.0)]
    [DataRow(double.NaN)]
    public void Train_NothingToTellTheSizeBy_LetsEverythingIn(double value) =>
        Assert.AreEqual(1e30, OutlierGuard.Train([.. Enumerable.Repeat(value, 500)]).Limit(1e30));

    [TestMethod]
    public void Load_SavedInBetween_GoesOnTheSame()
    {
        var (whole, random) = (OutlierGuard.Train(Swing(5000)), new Random(4));
        var cut = OutlierGuard.Train(Swing(5000));
        for (var i = 0; i < 2000; i++)
        {
            var value = random.NextDouble() < 0.9 ? 50 * random.NextDouble() : 0;
            var state = new StateWriter();
            cut.Save(state);
            cut = OutlierGuard.Load(new StateReader(state.ToArray()));
            Assert.AreEqual(whole.Limit(value), cut.Limit(value));
        }
    }

    [TestMethod]
    public void Load_LimitsTurnedRound_IsRefused()
    {
        var state = new StateWriter();
        state.Write(2.0);
        state.Write(1.0);
        state.Write(0);
        var error = Assert.ThrowsExactly<InvalidDataException>(() => OutlierGuard.Load(new StateReader(state.ToArray())));
        StringAssert.Contains(error.Message, "2 to 1", StringComparison.Ordinal);
    }

    private static double[] Swing(int count) => [.. Enumerable.Range(0, count).Select(i => Math.Sin(i / 7.0))];
}
