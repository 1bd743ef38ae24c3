using SdaToolkit.Astrodynamics.Conjunction.Assessment;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class UncertaintyGrowthTests
{
    [TestMethod]
    public void Fit_PowerLaw_IsRecovered()
    {
        double[] left = [500_000, 400_000, 250_000, 100_000];
        var law = UncertaintyGrowth.Fit(left, [.. left.Select(t => 3e-4 * Math.Pow(t, 1.5))])!.Value;
        Assert.AreEqual(1.5, law.Exponent, 1e-12);
        Bound.Below(1e-6, law.ExponentSigma);
        var (ratio, lower, upper) = law.Ratio(100_000, 25_000);
        Assert.AreEqual(0.125, ratio, 1e-9);
        Assert.AreEqual(0.125, lower, 1e-4);
        Assert.AreEqual(0.125, upper, 1e-4);
    }

    [TestMethod]
    public void Fit_KnownLine_HasTheTextbookErrors()
    {
        // ln τ = 0, 1, 2 and ln σ = 0, 2, 1: slope ½, residual sum of squares 1.5, one degree of freedom.
        var law = UncertaintyGrowth.Fit([1, Math.E, Math.E * Math.E], [1, Math.E * Math.E, Math.E])!.Value;
        Assert.AreEqual(0.5, law.Exponent, 1e-12);
        Assert.AreEqual(Math.Sqrt(1.5), law.Scatter, 1e-12);
        Assert.AreEqual(Math.Sqrt(0.75), law.ExponentSigma, 1e-12);
    }

    [TestMethod]
    public void Fit_TwoUpdates_HasNoInterval()
    {
        var law = UncertaintyGrowth.Fit([200_000, 100_000], [400, 100])!.Value;
        Assert.AreEqual(2, law.Exponent, 1e-12);
        Assert.IsTrue(double.IsNaN(law.ExponentSigma));
        Assert.IsTrue(double.IsNaN(law.Ratio(100_000, 50_000).Lower));
        Assert.IsNull(UncertaintyGrowth.Fit([100_000], [5]));
        Assert.IsNull(UncertaintyGrowth.Fit([100_000, 100_000], [5, 6]));
        Assert.IsNull(UncertaintyGrowth.Fit([100_000, -100], [5, 6]));
    }

    [TestMethod]
    public void Ratio_GrowingUncertainty_StaysAtOne()
    {
        Assert.AreEqual(1, UncertaintyGrowth.Given(-0.5).Ratio(100, 50).Ratio);
        var (ratio, lower, upper) = UncertaintyGrowth.Given(1, 0.5).Ratio(200_000, 100_000, 0.9);
        Assert.AreEqual(0.5, ratio, 1e-12);
        // 1.646 standard deviations of 0.5 · ln 2.
        Assert.AreEqual(0.5 * Math.Exp(-1.6464 * 0.5 * Math.Log(2)), lower, 1e-4);
        Assert.AreEqual(0.5 * Math.Exp(1.6464 * 0.5 * Math.Log(2)), upper, 1e-4);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => UncertaintyGrowth.Given(1).Ratio(50, 100));
    }
}
