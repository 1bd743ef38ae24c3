using SdaToolkit.Learning.Evaluation;

namespace SdaToolkit.LearningTests.Evaluation;

[TestClass]
public sealed class BootstrapTests
{
    private static readonly double[] Values = Enumerable.Range(0, 200).Select(i => (double)i / 199).ToArray();

    [TestMethod]
    public void Of_MeanOfManyUnits_AsTheNormalTheory()
    {
        // Standard deviation of a uniform is √(1/12); of the mean of 200 it is 0.0204 (0.02048 with the grid's variance), times 1.645 for 90 %.
        var interval = Bootstrap.Of(200, drawn => drawn.Average(i => Values[i]), seed: 1, draws: 4000);
        Assert.AreEqual(0.5, interval.Value, 1e-12);
        Assert.AreEqual(0.5 - 0.0337, interval.Lower, 0.002);
        Assert.AreEqual(0.5 + 0.0337, interval.Upper, 0.002);
    }

    [TestMethod]
    public void Of_SameSeed_SameInterval()
    {
        double Median(int[] drawn) => drawn.Select(i => Values[i]).Order().ElementAt(100);
        Assert.AreEqual(Bootstrap.Of(200, Median, 7, 100), Bootstrap.Of(200, Median, 7, 100));
        Assert.AreNotEqual(Bootstrap.Of(200, Median, 7, 100), Bootstrap.Of(200, Median, 8, 100));
    }

    [TestMethod]
    public void Of_OneUnit_NoSpread() => Assert.AreEqual(new Interval(3, 3, 3), Bootstrap.Of(1, _ => 3, 1, 10));

    [TestMethod]
    public void Of_NeverDefined_IsNotANumber()
    {
        var interval = Bootstrap.Of(3, _ => double.NaN, 1, 10);
        Assert.IsTrue(double.IsNaN(interval.Value) && double.IsNaN(interval.Lower) && double.IsNaN(interval.Upper));
    }

    [TestMethod]
    public void Of_BadNumbers_Throws()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Bootstrap.Of(0, _ => 0, 1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Bootstrap.Of(1, _ => 0, 1, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Bootstrap.Of(1, _ => 0, 1, 1, double.NaN));
    }

    [TestMethod]
    public void OfDefined_SomeNotDefined_LeftOut()
    {
        Assert.AreEqual(2.0, Mean.OfDefined([1, double.NaN, 3]), 1e-15);
        Assert.IsTrue(double.IsNaN(Mean.OfDefined([double.NaN])));
    }
}
