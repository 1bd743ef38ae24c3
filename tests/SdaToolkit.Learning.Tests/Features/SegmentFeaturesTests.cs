using SdaToolkit.Learning.Features;

namespace SdaToolkit.LearningTests.Features;

[TestClass]
public sealed class SegmentFeaturesTests
{
    [TestMethod]
    public void Of_ByHand_EveryFeature()
    {
        // 1 3 2 6: mean 3, deviations −2 0 −1 3; differences 2 −1 4, second ones −3 5.
        var f = SegmentFeatures.Of([1, 3, 2, 6]);
        Assert.AreEqual((4, 3.0, 3.5, 1.0, 6.0, 1), (f.Length, f.Mean, f.Variance, f.Minimum, f.Maximum, f.Peaks));
        Assert.AreEqual(18.0 / 4 / Math.Pow(3.5, 1.5), f.Skewness, 1e-15);
        Assert.AreEqual(98.0 / 4 / (3.5 * 3.5) - 3, f.ExcessKurtosis, 1e-15);
        Assert.AreEqual(7.0 / 3, f.MeanAbsoluteDifference, 1e-15);
        Assert.AreEqual(21.0 / 3 - 25.0 / 9, f.DifferenceVariance, 1e-15);
        Assert.AreEqual(34.0 / 2 - 1, f.SecondDifferenceVariance, 1e-15);
    }

    [TestMethod]
    public void Of_Sine_MomentsOfTheArcsineDistribution()
    {
        // Whole periods: variance 1/2, excess kurtosis −3/2, one peak a period.
        var f = SegmentFeatures.Of([.. Enumerable.Range(0, 64_000).Select(i => 1e6 + Math.Sin(2 * Math.PI * (i + 0.5) / 640))]);
        Assert.AreEqual(1e6, f.Mean, 1e-9);
        Assert.AreEqual(0.5, f.Variance, 1e-9);
        Assert.AreEqual(0, f.Skewness, 1e-7);
        Assert.AreEqual(-1.5, f.ExcessKurtosis, 1e-8);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Of_EveryLength_AsOneByOne(bool wide)
    {
        var random = new Random(4);
        double[] samples = [.. Enumerable.Range(0, 5_000).Select(i => 100 + 0.01 * i + Math.Round(3 * random.NextDouble(), 1))];
        foreach (var length in Enumerable.Range(0, 70).Concat([1023, 1024, 1025, 1026, 1027, 2047, 2048, 2049, 2050, 3071, 4999, 5000]))
        {
            var (kernel, scalar) = (SegmentFeatures.Of(samples.AsSpan(0, length), wide), SegmentFeatures.OfScalar(samples.AsSpan(0, length)));
            Assert.AreEqual((scalar.Length, scalar.Peaks), (kernel.Length, kernel.Peaks), $"length {length}");
            foreach (var (name, of) in Features) AreClose(of(scalar), of(kernel), $"{name}, length {length}");
        }
    }

    [TestMethod]
    public void Of_LargeMean_KeepsItsDigits()
    {
        var random = new Random(4);
        double[] small = [.. Enumerable.Range(0, 3_000).Select(_ => Math.Round(random.NextDouble() * 1024) / 1024)];
        var (near, far) = (SegmentFeatures.Of(small), SegmentFeatures.Of([.. small.Select(x => x + 1_048_576)]));
        Assert.AreEqual(near.Variance, far.Variance, 1e-9 * near.Variance);
        Assert.AreEqual(near.ExcessKurtosis, far.ExcessKurtosis, 1e-8);
        Assert.AreEqual(near.DifferenceVariance, far.DifferenceVariance, 1e-12);
    }

    [TestMethod]
    public void Of_Constant_NoSpread()
    {
        var f = SegmentFeatures.Of([.. Enumerable.Repeat(0.1, 3_000)]);
        Assert.AreEqual(0, f.Variance, 1e-30);
        Assert.AreEqual((0, 0.0, 0.0), (f.Peaks, f.DifferenceVariance, f.SecondDifferenceVariance));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Of_OneNotANumber_TheWholeIsNot(bool wide)
    {
        foreach (var place in new[] { 0, 1, 17, 1023, 1024, 1499 })
        {
            double[] samples = [.. Enumerable.Range(0, 1_500).Select(i => (double)(i % 7))];
            samples[place] = double.NaN;
            var f = SegmentFeatures.Of(samples, wide);
            foreach (var (name, of) in Features) Assert.IsTrue(double.IsNaN(of(f)), $"{name} with sample {place}: {of(f)}");
        }
    }

    private static readonly (string Name, Func<SegmentFeatures, double> Of)[] Features =
    [
        ("mean", f => f.Mean), ("variance", f => f.Variance), ("skewness", f => f.Skewness), ("kurtosis", f => f.ExcessKurtosis), ("minimum", f => f.Minimum), ("maximum", f => f.Maximum),
        ("absolute difference", f => f.MeanAbsoluteDifference), ("difference variance", f => f.DifferenceVariance), ("second difference variance", f => f.SecondDifferenceVariance),
    ];

    private static void AreClose(double expected, double actual, string what) =>
        Assert.IsTrue((double.IsNaN(expected) && double.IsNaN(actual)) || Math.Abs(expected - actual) <= 1e-9 * Math.Max(1, Math.Abs(expected)), $"{what}: {actual}, one by one {expected}");
}
