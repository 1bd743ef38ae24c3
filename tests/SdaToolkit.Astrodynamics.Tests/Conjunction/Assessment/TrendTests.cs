using SdaToolkit.Astrodynamics.Conjunction.Assessment;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class TrendTests
{
    // Kendall 1955, appendix table 1: probability that S is at least so much, one-sided.
    [TestMethod]
    [DataRow(new double[] { 1, 2, 3, 4 }, 0.042)]
    [DataRow(new double[] { 1, 2, 4, 3 }, 0.167)]
    [DataRow(new double[] { 1, 2, 3, 5, 4 }, 0.042)]
    [DataRow(new double[] { 1, 3, 2, 5, 4 }, 0.117)]
    [DataRow(new double[] { 2, 1, 3, 4, 5, 6, 8, 7, 9, 10 }, 0.000)]
    [DataRow(new double[] { 5, 1, 3, 4, 2, 8, 6, 7, 9, 10 }, 0.0046)]
    public void Of_Order_HasKendallsProbability(double[] values, double oneSided)
    {
        var trend = Trend.Of([.. Enumerable.Range(0, values.Length).Select(i => (double)i)], values);
        Assert.AreEqual(oneSided, trend.PValue / 2, 6e-4);
    }

    [TestMethod]
    public void Of_Line_HasItsSlopeWhateverOneOutlierDoes()
    {
        var trend = Trend.Of([0, 1, 2.5, 3, 4, 6], [5, 3, 0, 400, -3, -7]);
        Assert.AreEqual(-2, trend.SlopePerDay, 0.1);
        Assert.AreEqual(6, trend.Count);
    }

    [TestMethod]
    [DataRow(new double[] { 4, 3, 2, 1 }, TrendDirection.Falling)]
    [DataRow(new double[] { 1, 2, 3, 4, 5 }, TrendDirection.Rising)]
    [DataRow(new double[] { 1, 3, 2, 1.5 }, TrendDirection.None)]
    [DataRow(new double[] { 7, 7, 7, 7, 7 }, TrendDirection.None)]
    [DataRow(new double[] { 1, 2, 3 }, TrendDirection.Unknown)]
    [DataRow(new double[] { 1, double.NaN, 2, double.NegativeInfinity, 3 }, TrendDirection.Unknown)]
    public void Of_Series_SaysNoMoreThanItsLengthAllows(double[] values, TrendDirection expected) =>
        Assert.AreEqual(expected, Trend.Of([.. Enumerable.Range(0, values.Length).Select(i => (double)i)], values).Direction);

    [TestMethod]
    public void Of_TimesOutOfOrder_IsRefused() => Assert.ThrowsExactly<ArgumentException>(() => Trend.Of([1, 0], [1, 2]));
}
