using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class ScaledProbabilityTests
{
    [TestMethod]
    public void Scan_RoundCovarianceOfOneObject_FindsTheTextbookMaximum()
    {
        // Small sphere: p = R²/(2σ²) exp(−d²/2σ²), largest at σ = d/√2, where it is R²/(e d²).
        var scan = ScaledProbability.Scan(Encounter(1000, 200, 0, 0.1), new(0.2, 20), new(1, 1));
        Assert.AreEqual(1000 / Math.Sqrt(2) / 200, scan.AtLargest.Primary, 1e-3);
        Assert.AreEqual(1, scan.AtLargest.Secondary);
        Assert.AreEqual(0.01 / (Math.E * 1e6), scan.Largest, 1e-6 * scan.Largest);
        Assert.AreEqual(0.01 / (2 * 200 * 200) * Math.Exp(-12.5), scan.Nominal, 1e-6 * scan.Nominal);
        Assert.HasCount(21, scan.Grid);
    }

    [TestMethod]
    public void Scan_BothObjects_ReachesTheSameMaximumWhereverTheUncertaintyIs()
    {
        // k_p² 200² + k_s² 300² = d²/2 is a curve in the rectangle, and along all of it the probability is the largest.
        var scan = ScaledProbability.Scan(Encounter(1000, 200, 300, 0.1), new(0.5, 4), new(0.5, 4), 15);
        Assert.AreEqual(0.01 / (Math.E * 1e6), scan.Largest, 1e-6 * scan.Largest);
        var (p, s) = (scan.AtLargest.Primary * 200, scan.AtLargest.Secondary * 300);
        Assert.AreEqual(5e5, (p * p) + (s * s), 2e3);
        Assert.HasCount(225, scan.Grid);
        Assert.AreEqual(scan.Grid.Max(), scan.Largest, 0.1 * scan.Largest);
        Assert.AreEqual(scan.Grid.Min(), scan.Smallest);
    }

    [TestMethod]
    public void Scan_GridValue_IsThatOfTheScaledEncounter()
    {
        var encounter = Encounter(500, 120, 300, 8);
        var scan = ScaledProbability.Scan(encounter, new(0.5, 2), new(0.25, 4), 5);
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 5; j++)
            {
                var scaled = new SigmaScale(scan.PrimaryFactors[i], scan.SecondaryFactors[j]).Apply(encounter);
                Assert.AreEqual(Foster1992.Compute(scaled.Plane(), 8).Value, scan.Grid[(5 * i) + j], 1e-12);
            }
        }

        Assert.AreEqual(0.5, scan.PrimaryFactors[0]);
        Assert.AreEqual(4, scan.SecondaryFactors[4]);
    }

    [TestMethod]
    public void Apply_Factors_ScaleCovariancesByTheirSquares()
    {
        var covariance = new StateCovariance(Matrix3.Identity, 2 * Matrix3.Identity, 3 * Matrix3.Identity);
        var scaled = new SigmaScale(2, 3).Apply(new(new(default, default, covariance), new(default, default, covariance), 1));
        Assert.AreEqual(8, scaled.Primary.Covariance.CrossM2PerS.M11);
        Assert.AreEqual(27, scaled.Secondary.Covariance.VelocityM2PerS2.M33);
        Assert.ThrowsExactly<ArgumentException>(() => new SigmaScale(-1, 1).Apply(scaled));
    }

    [TestMethod]
    [DataRow(0.0, 1.0)]
    [DataRow(2.0, 1.0)]
    [DataRow(1.0, double.PositiveInfinity)]
    public void Scan_BadInterval_IsNamed(double from, double to)
    {
        var thrown = Assert.ThrowsExactly<ArgumentException>(() => ScaledProbability.Scan(Encounter(100, 10, 10, 1), new(1, 2), new(from, to)));
        StringAssert.Contains(thrown.Message, "factors of the secondary");
    }

    private static Encounter Encounter(double miss, double primarySigma, double secondarySigma, double radius)
    {
        EncounterObject Object(Vec3 r, Vec3 v, double sigma) => new(r, v, new StateCovariance(sigma * sigma * Matrix3.Identity, default, default));
        return new(Object(new(7e6, 0, 0), new(0, 7500, 0), primarySigma), Object(new(7e6 + miss, 0, 0), new(0, 0, 7500), secondarySigma), radius);
    }
}
