using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

[TestClass]
public sealed class FosterPropertyTests
{
    [TestMethod]
    [DataRow(1e-9)]
    [DataRow(1e-3)]
    [DataRow(0.3)]
    [DataRow(1.0)]
    [DataRow(3.0)]
    [DataRow(20.0)]
    [DataRow(1e6)]
    public void Compute_RoundCovarianceWithoutMiss_IsRayleighs(double radius)
    {
        // 1 − exp(−R²/2σ²), which for small R is written without cancellation.
        var exact = radius < 1e-2 ? 0.5 * radius * radius * (1 - (0.25 * radius * radius)) : 1 - Math.Exp(-0.5 * radius * radius);
        Assert.AreEqual(exact, Foster1992.Compute(new(0, 0, 1, 0, 1), radius).Value, 1e-11 * exact);
    }

    [TestMethod]
    public void Compute_TurnedAxes_GivesTheSame()
    {
        var random = new Random(21);
        for (var i = 0; i < 300; i++)
        {
            var encounter = RandomEncounter(random);
            var (radius, straight) = (10.0, Foster1992.Compute(encounter, 10).Value);
            var turned = Foster1992.Compute(Turn(encounter, random.NextDouble() * Math.Tau), radius).Value;
            Assert.AreEqual(straight, turned, 1e-9 * straight, $"{encounter}");
        }
    }

    [TestMethod]
    public void Compute_LargerRadius_IsNeverLessLikely()
    {
        var random = new Random(22);
        for (var i = 0; i < 100; i++)
        {
            var (encounter, last) = (RandomEncounter(random), 0.0);
            for (var radius = 0.01; radius < 1e5; radius *= 1.5)
            {
                var pc = Foster1992.Compute(encounter, radius).Value;
                Assert.IsTrue(pc >= last * (1 - 1e-12) && pc <= 1, $"{encounter} {radius}: {pc} after {last}");
                last = pc;
            }

            Assert.AreEqual(1, Foster1992.Compute(encounter, 1e5).Value, 1e-12);
        }
    }

    [TestMethod]
    public void Compute_AgainstAPlanarSum_Agrees()
    {
        var random = new Random(23);
        for (var i = 0; i < 40; i++)
        {
            var encounter = Turn(RandomEncounter(random), random.NextDouble() * Math.Tau);
            var expected = SumOverDisk(encounter, 10);
            Assert.AreEqual(expected, Foster1992.Compute(encounter, 10).Value, 1e-4 * expected, $"{encounter}");
        }
    }

    [TestMethod]
    [DataRow(3.0, 4.0, 25.0, 10.0, 16.0, 5.0)]
    [DataRow(30.0, 0.0, 400.0, -50.0, 100.0, 12.0)]
    [DataRow(0.0, 9.0, 1.0, 0.0, 81.0, 10.0)]
    public void Compute_AgainstMonteCarlo_Agrees(double missX, double missY, double varianceX, double covariance, double varianceY, double radius)
    {
        const int Samples = 1_000_000;
        var (random, hits) = (new Random(24), 0);
        var first = Math.Sqrt(varianceX);
        var (mixed, second) = (covariance / first, Math.Sqrt(varianceY - (covariance * covariance / varianceX)));
        for (var i = 0; i < Samples; i++)
        {
            var length = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            var (sin, cos) = Math.SinCos(Math.Tau * random.NextDouble());
            if (double.Hypot(missX + (first * length * cos), missY + (mixed * length * cos) + (second * length * sin)) <= radius) hits++;
        }

        var pc = Foster1992.Compute(new(missX, missY, varianceX, covariance, varianceY), radius).Value;
        Assert.IsTrue(pc is > 0.01 and < 0.9);
        Assert.AreEqual((double)hits / Samples, pc, 5 * Math.Sqrt(pc * (1 - pc) / Samples));
    }

    [TestMethod]
    public void Compute_Needle_TendsToTheSingularLimit()
    {
        // Φ(3) − ½: half the chord is 3 at a standard deviation of 2, off its middle by 3.
        const double Limit = 0.49865010196836990;
        var singular = Foster1992.Compute(new(3, 4, 4, 0, 0), 5);
        Assert.AreEqual(CollisionProbabilityStatus.CovarianceSingular, singular.Status);
        Assert.AreEqual(Limit, singular.Value, 1e-15);
        foreach (var sigma in new[] { 1e-4, 1e-8, 1e-12, 1e-30, 1e-100, 1e-153 })
        {
            var needle = Foster1992.Compute(new(3, 4, 4, 0, sigma * sigma), 5);
            Assert.AreEqual(Limit, needle.Value, sigma + 1e-14, $"{sigma}");
        }
    }

    [TestMethod]
    [DataRow(0.0, 3.0, 1.0, DisplayName = "no uncertainty, inside")]
    [DataRow(0.0, 6.0, 0.0, DisplayName = "no uncertainty, outside")]
    [DataRow(9.0, 6.0, 0.0, DisplayName = "a line that misses the disk")]
    public void Compute_WithoutWidth_IsCertainOrImpossible(double varianceX, double missY, double expected) =>
        Assert.AreEqual(
            new CollisionProbability(expected, CollisionProbabilityStatus.CovarianceSingular),
            Foster1992.Compute(new(0, missY, varianceX, 0, 0), 5));

    [TestMethod]
    public void Compute_TurnedSingularCovariance_SaysSo()
    {
        var diagonal = Foster1992.Compute(new(5, 0, 2, 0, 0), 4.8);
        var turned = Foster1992.Compute(new(5 / Math.Sqrt(2), 5 / Math.Sqrt(2), 1, 1, 1), 4.8);
        Assert.AreEqual(CollisionProbabilityStatus.CovarianceSingular, turned.Status);
        Assert.AreEqual(diagonal.Value, turned.Value, 1e-12);
    }

    [TestMethod]
    [DataRow(1.0, 2.0, 1.0)]
    [DataRow(-1.0, 0.0, 1.0)]
    [DataRow(-1.0, 0.0, -1.0)]
    [DataRow(0.0, 1.0, 0.0)]
    [DataRow(4.0, 2.0000001, 1.0)]
    public void Compute_IndefiniteCovariance_IsRefusedNotRepaired(double varianceX, double covariance, double varianceY)
    {
        var pc = Foster1992.Compute(new(1, 2, varianceX, covariance, varianceY), 5);
        Assert.AreEqual(CollisionProbabilityStatus.CovarianceIndefinite, pc.Status);
        Assert.IsTrue(double.IsNaN(pc.Value));
    }

    [TestMethod]
    public void Compute_PointObjects_CannotCollide() => Assert.AreEqual(0, Foster1992.Compute(new(0, 0, 1, 0, 1), 0).Value);

    [TestMethod]
    public void Compute_HopelesslyFar_IsZero() => Assert.AreEqual(0, Foster1992.Compute(new(1e7, 1e7, 100, 3, 1), 5).Value);

    [TestMethod]
    public void Compute_BadInput_Throws()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Foster1992.Compute(new(0, 0, 1, 0, 1), -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Foster1992.Compute(new(0, 0, 1, 0, 1), double.NaN));
        Assert.ThrowsExactly<ArgumentException>(() => Foster1992.Compute(new(double.NaN, 0, 1, 0, 1), 1));
        Assert.ThrowsExactly<ArgumentException>(() => Foster1992.Compute(new(0, 0, 1, double.PositiveInfinity, 1), 1));
    }

    private static EncounterPlane RandomEncounter(Random random)
    {
        var (sigmaX, sigmaY) = (10 * Math.Pow(10, random.NextDouble()), 10 * Math.Pow(10, random.NextDouble()));
        return new(6 * sigmaX * (random.NextDouble() - 0.5), 6 * sigmaY * (random.NextDouble() - 0.5), sigmaX * sigmaX, 0, sigmaY * sigmaY);
    }

    private static EncounterPlane Turn(EncounterPlane e, double angle)
    {
        var (s, c) = Math.SinCos(angle);
        return new(
            (c * e.MissXMetres) - (s * e.MissYMetres),
            (s * e.MissXMetres) + (c * e.MissYMetres),
            (c * c * e.VarianceXM2) + (s * s * e.VarianceYM2),
            s * c * (e.VarianceXM2 - e.VarianceYM2),
            (s * s * e.VarianceXM2) + (c * c * e.VarianceYM2));
    }

    // The density summed over rings and spokes: no error functions, no principal axes.
    private static double SumOverDisk(EncounterPlane e, double radius)
    {
        const int Rings = 400;
        const int Spokes = 200;
        var determinant = (e.VarianceXM2 * e.VarianceYM2) - (e.CovarianceXYM2 * e.CovarianceXYM2);
        var sum = 0.0;
        for (var ring = 0; ring < Rings; ring++)
        {
            var r = radius * (ring + 0.5) / Rings;
            for (var spoke = 0; spoke < Spokes; spoke++)
            {
                var (sin, cos) = Math.SinCos(Math.Tau * spoke / Spokes);
                var (x, y) = ((r * cos) - e.MissXMetres, (r * sin) - e.MissYMetres);
                var square = ((e.VarianceYM2 * x * x) - (2 * e.CovarianceXYM2 * x * y) + (e.VarianceXM2 * y * y)) / determinant;
                sum += r * Math.Exp(-0.5 * square);
            }
        }

        return sum * radius / Rings / Spokes / Math.Sqrt(determinant);
    }
}
