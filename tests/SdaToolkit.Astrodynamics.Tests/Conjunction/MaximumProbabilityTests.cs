using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

[TestClass]
public sealed class MaximumProbabilityTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Compute_SmallDisk_IsAlfriends()
    {
        // M² = 9 + 4: k = √6.5, R²/(e M² σx σy).
        var maximum = MaximumProbability.Compute(new(300, 400, 1e4, 0, 4e4), 0.01);
        Assert.AreEqual(Math.Sqrt(6.5), maximum.ScaleFactor, 1e-5);
        Assert.AreEqual(1, maximum.Value / (1e-4 / (Math.E * 13 * 2e4)), 1e-8);
        Assert.IsFalse(maximum.IsDiluted);
        Assert.AreEqual(Math.Sqrt(6.5), Alfriend1999.WorstScale(new(300, 400, 1e4, 0, 4e4)), 1e-14);
        Assert.IsTrue(MaximumProbability.Compute(new(30, 40, 1e4, 0, 4e4), 0.01).IsDiluted);
    }

    [TestMethod]
    public void Compute_RandomEncounters_IsNowhereExceededOnTheCurve()
    {
        var random = new Random(71);
        Span<double> scales = stackalloc double[121];
        Span<double> curve = stackalloc double[121];
        for (var i = 0; i < 60; i++)
        {
            var (encounter, radius) = RandomEncounters.Ordinary(random);
            if (i % 3 == 0) radius = encounter.MissDistanceMetres * (0.5 + (0.499 * random.NextDouble()));
            var maximum = MaximumProbability.Compute(encounter, radius);
            for (var k = 0; k < scales.Length; k++) scales[k] = maximum.ScaleFactor * Math.Pow(10, (k - 60) / 30.0);
            MaximumProbability.DilutionCurve(encounter, radius, scales, curve);
            for (var k = 0; k < curve.Length; k++) Assert.IsTrue(curve[k] <= maximum.Value * (1 + 1e-10), $"{encounter} {radius}: {curve[k]} at {scales[k]}, {maximum}");
            Assert.AreEqual(maximum.Value, curve[60], 1e-10 * maximum.Value);
            // On either side of the top it only falls.
            for (var k = 61; k < curve.Length; k++) Assert.IsTrue(curve[k] <= curve[k - 1] * (1 + 1e-11), $"{encounter} {radius} {k}");
            for (var k = 59; k >= 0; k--) Assert.IsTrue(curve[k] <= curve[k + 1] * (1 + 1e-11), $"{encounter} {radius} {k}");
            Assert.IsTrue(maximum.Value <= MaximumProbability.OverAllCovariances(encounter.MissDistanceMetres, radius));
            Assert.AreEqual(maximum.ScaleFactor < 1, maximum.IsDiluted);
        }
    }

    [TestMethod]
    public void Maximum_EsaConjunctions_IsTheirPcMax()
    {
        // The printed maximum takes the density as constant over the disk, as Alfriend does, with no limit at 1.
        var (worst, exceeded, count) = (0.0, 0, 0);
        foreach (var (encounter, radius, expected) in EncounterData.EsaMaxima())
        {
            var difference = Math.Abs((Alfriend1999.Maximum(encounter, radius) / expected) - 1);
            worst = difference <= worst ? worst : difference;
            var maximum = MaximumProbability.Compute(encounter, radius);
            Assert.IsTrue(maximum.Value >= Foster1992.Compute(encounter, radius).Value * (1 - 1e-12));
            if (Math.Abs(maximum.Value - expected) > 0.01 * expected) exceeded++;
            count++;
        }

        TestContext.WriteLine($"{count} conjunctions, worst {worst:E1} from the printed maximum; in {exceeded} the maximum of the integral itself is more than 1 % off it");
        Assert.AreEqual(500, count);
        Bound.Below(1e-6, worst);
    }

    [TestMethod]
    public void Compute_Limits_AreStated()
    {
        var inside = MaximumProbability.Compute(new(3, 0, 1, 0, 4), 5);
        Assert.AreEqual((1.0, 0.0, true), (inside.Value, inside.ScaleFactor, inside.IsDiluted));
        Assert.IsTrue(double.IsNaN(MaximumProbability.Compute(new(1, 2, 1, 2, 1), 5).Value));
        Assert.AreEqual(0, MaximumProbability.Compute(new(9, 0, 1, 0, 4), 0).Value);
        // A line past the disk never meets it; one through its middle is the bound over all covariances.
        Assert.AreEqual(0, MaximumProbability.Compute(new(9, 6, 1, 0, 0), 5).Value);
        var line = MaximumProbability.Compute(new(9, 0, 1, 0, 0), 5);
        Assert.AreEqual(MaximumProbability.OverAllCovariances(9, 5), line.Value, 1e-10);
    }

    [TestMethod]
    public void OverAllCovariances_SmallRadius_IsItsLimit()
    {
        // √(2/(π e)) R/d.
        Assert.AreEqual(Math.Sqrt(2 / (Math.PI * Math.E)) * 1e-6, MaximumProbability.OverAllCovariances(1e7, 10), 1e-17);
        Assert.AreEqual(1, MaximumProbability.OverAllCovariances(3, 5));
        Assert.AreEqual(0.5, MaximumProbability.OverAllCovariances(5, 5));
        Assert.AreEqual(0, MaximumProbability.OverAllCovariances(5, 0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => MaximumProbability.OverAllCovariances(-1, 1));
    }

    [TestMethod]
    public void DilutionCurve_BadScale_IsNamed()
    {
        var curve = new double[2];
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => MaximumProbability.DilutionCurve(new(1, 2, 3, 0, 3), 1, [1, 0], curve)).Message, "scale factor 1 is 0");
        Assert.ThrowsExactly<ArgumentException>(() => MaximumProbability.DilutionCurve(new(1, 2, 3, 0, 3), 1, [1], curve));
    }
}
