using SdaToolkit.Astrodynamics.Conjunction.Assessment;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class CumulativeProbabilityTests
{
    [TestMethod]
    public void Of_TwoLargeOnes_IsTheProduct()
    {
        var cumulative = CumulativeProbability.Of([0.1, 0.2]);
        Assert.AreEqual(0.28, cumulative.Independent, 1e-15);
        Assert.AreEqual(0.2, cumulative.Lower);
        Assert.AreEqual(0.3, cumulative.Upper, 1e-15);
        Assert.AreEqual(2, cumulative.Encounters);
    }

    [TestMethod]
    [DataRow(1e-17)]
    [DataRow(1e-300)]
    public void Of_TinyOnes_KeepsThem(double p)
    {
        var values = Enumerable.Repeat(p, 20).ToArray();
        Assert.AreEqual(1, CumulativeProbability.Of(values).Independent / (20 * p), 1e-12);
    }

    [TestMethod]
    public void Of_ManyOfOneInAThousand_MatchesThePower()
    {
        var cumulative = CumulativeProbability.Of(Enumerable.Repeat(1e-3, 5000).ToArray());
        // 1 − 0.999⁵⁰⁰⁰, and a sum above 1.
        Assert.AreEqual(1 - Math.Pow(0.999, 5000), cumulative.Independent, 1e-12);
        Assert.AreEqual(1, cumulative.Upper);
    }

    [TestMethod]
    public void Of_Random_StaysWithinItsBounds()
    {
        var random = new Random(5);
        for (var i = 0; i < 2000; i++)
        {
            var c = CumulativeProbability.Of([.. Enumerable.Range(0, random.Next(1, 8)).Select(_ => Math.Pow(10, -20 * random.NextDouble()))]);
            Assert.IsTrue(c.Lower <= c.Independent && c.Independent <= c.Upper, $"{c}");
        }
    }

    [TestMethod]
    public void Of_EdgeCases_AreExact()
    {
        Assert.AreEqual(0, CumulativeProbability.Of([]).Independent);
        Assert.AreEqual(1, CumulativeProbability.Of([1e-5, 1, 0.5]).Independent);
        Assert.AreEqual(3e-5, CumulativeProbability.Of([3e-5]).Independent, 1e-20);
    }

    [TestMethod]
    [DataRow(-1e-9)]
    [DataRow(1.0000001)]
    [DataRow(double.NaN)]
    public void Of_NoProbability_IsNamedByItsPlace(double bad)
    {
        var thrown = Assert.ThrowsExactly<ArgumentException>(() => CumulativeProbability.Of([0.1, bad]));
        StringAssert.Contains(thrown.Message, "probability 1 is");
    }
}
