using SdaToolkit.Learning.Series;

namespace SdaToolkit.LearningTests.Series;

[TestClass]
public sealed class KnownRangeTests
{
    private const double Margin = 0.05;

    [TestMethod]
    [DataRow(0, 1.0)]
    [DataRow(2, 1.0)]
    [DataRow(3, 5.0)]
    public void Found_PulsesApart_AreKnownFromTheThirdOn(int pulses, double highest)
    {
        var known = Known(Series(20_000, [.. Enumerable.Range(1, pulses).Select(k => 5000 * k)]));
        Assert.AreEqual(highest + (Margin * (highest + 1)), known.Highest, 0.02);
        Assert.AreEqual(-1 - (Margin * (highest + 1)), known.Lowest, 0.02);
    }

    [TestMethod]
    public void Found_PulsesInOneBlock_AreOneTime() => Assert.IsTrue(Known(Series(20_000, 5000, 5050, 5099)).Highest < 1.2);

    [TestMethod]
    public void Found_Wait_IsTwiceTheLongestOfTheTraining()
    {
        // Blocks of 256 samples: the longest wait for a pulse is between the second and the third.
        var known = Known(Series(20_000, 2000, 6000, 16_000));
        Assert.AreEqual(2 * 10_000, known.HighWait, 4 * 256);
        Assert.IsTrue(known.LowWait <= 3 * 256, $"found {known.LowWait} samples");
    }

    [TestMethod]
    public void Found_TooFewNumbers_IsNothing()
    {
        Assert.AreEqual(KnownRange.None, Known([1, 2]));
        Assert.AreEqual(KnownRange.None, Known([.. Enumerable.Repeat(double.NaN, 1000)]));
    }

    private static KnownRange Known(double[] values)
    {
        var finder = new KnownRangeFinder(values.Length);
        finder.Add(values.AsSpan(0, values.Length / 3));
        finder.Add(values.AsSpan(values.Length / 3));
        return finder.Found();
    }

    /// <summary>A swing of size 1 with pulses of size 5.</summary>
    private static double[] Series(int count, params int[] pulses)
    {
        var values = Enumerable.Range(0, count).Select(i => Math.Sin(i / 7.0)).ToArray();
        foreach (var pulse in pulses) values[pulse] = 5;
        return values;
    }
}
