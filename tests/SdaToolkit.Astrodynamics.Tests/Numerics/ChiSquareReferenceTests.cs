using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Numerics;

/// <summary>Values of Abramowitz and Stegun, tables 26.8 (χ²) and 26.10 (t).</summary>
[TestClass]
public sealed class ChiSquareReferenceTests
{
    [TestMethod]
    [DataRow(0.05, 1, 3.84146)]
    [DataRow(0.05, 2, 5.99147)]
    [DataRow(0.05, 3, 7.81473)]
    [DataRow(0.001, 3, 16.2662)]
    [DataRow(0.95, 10, 3.94030)]
    [DataRow(0.05, 10, 18.3070)]
    [DataRow(0.05, 100, 124.342)]
    public void UpperQuantile_OfTheTable_IsThere(double tail, int freedom, double expected)
    {
        Assert.AreEqual(expected, ChiSquare.UpperQuantile(tail, freedom), 8e-6 * expected);
        Assert.AreEqual(tail, ChiSquare.UpperTail(ChiSquare.UpperQuantile(tail, freedom), freedom), 1e-12);
    }

    [TestMethod]
    [DataRow(0.95, 1, 12.706)]
    [DataRow(0.95, 2, 4.303)]
    [DataRow(0.95, 5, 2.571)]
    [DataRow(0.90, 4, 2.132)]
    [DataRow(0.99, 30, 2.750)]
    [DataRow(0.95, 1000, 1.962)]
    public void StudentQuantile_OfTheTable_IsThere(double within, int freedom, double expected) =>
        Assert.AreEqual(expected, StudentT.Quantile(within, freedom), 6e-4);

    [TestMethod]
    public void UpperTail_FarOut_KeepsItsDigits()
    {
        // Two degrees of freedom: exp(−x/2); four: (1 + x/2) exp(−x/2).
        Assert.AreEqual(1, ChiSquare.UpperTail(1000, 2) / Math.Exp(-500), 1e-12);
        Assert.AreEqual(1, ChiSquare.UpperTail(1000, 4) / (501 * Math.Exp(-500)), 1e-12);
        Assert.AreEqual(1, ChiSquare.UpperTail(-1, 3));
        Assert.IsTrue(double.IsNaN(ChiSquare.UpperTail(double.NaN, 3)));
    }

    [TestMethod]
    public void UpperTail_OfOddFreedom_IsTheIntegralOfTheDensity()
    {
        // Γ(7/2) = 15 √π / 8. Simpson over the density of seven degrees of freedom.
        static double Density(double x) => Math.Pow(x, 2.5) * Math.Exp(-x / 2) / (Math.Pow(2, 3.5) * 15 * Math.Sqrt(Math.PI) / 8);
        var (sum, step) = (0.0, 0.001);
        for (var x = 5.0; x < 120; x += step) sum += step / 6 * (Density(x) + (4 * Density(x + (step / 2))) + Density(x + step));
        Assert.AreEqual(sum, ChiSquare.UpperTail(5, 7), 1e-9);
    }
}
