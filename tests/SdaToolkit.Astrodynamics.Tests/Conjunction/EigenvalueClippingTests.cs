using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

[TestClass]
public sealed class EigenvalueClippingTests
{
    [TestMethod]
    public void Repair_ValidCovariance_IsLeftAsItIs()
    {
        var encounter = new EncounterPlane(100, 20, 400, -50, 100);
        var repaired = EigenvalueClipping.Repair(encounter, 10);
        Assert.AreEqual(encounter, repaired.Encounter);
        Assert.IsFalse(repaired.IsRepaired);
        Assert.AreEqual(1e-6, repaired.LimitM2, 1e-21);
        Assert.AreEqual(500, repaired.Larger.FromM2 + repaired.Smaller.FromM2, 1e-11);
        Assert.AreEqual(37_500, repaired.Larger.FromM2 * repaired.Smaller.FromM2, 1e-9);
    }

    [TestMethod]
    public void Repair_NegativeEigenvalue_IsRaisedToTheLimitAndReported()
    {
        // Eigenvalues 3 and −1, axes at 45°.
        var repaired = EigenvalueClipping.Repair(new(5, 0, 1, 2, 1), 10);
        Assert.IsTrue(repaired is { IsRepaired: true, Smaller.IsClipped: true, Larger.IsClipped: false });
        Assert.AreEqual(-1, repaired.Smaller.FromM2, 1e-15);
        Assert.AreEqual(3, repaired.Larger.FromM2, 1e-15);
        Assert.AreEqual(repaired.LimitM2, repaired.Encounter.VarianceYM2);
        Assert.AreEqual(0, repaired.Encounter.CovarianceXYM2);
        Assert.AreEqual(5 / Math.Sqrt(2), repaired.Encounter.MissXMetres, 1e-14);
        Assert.AreEqual(-5 / Math.Sqrt(2), repaired.Encounter.MissYMetres, 1e-14);
        var pc = Foster1992.Compute(repaired.Encounter, 10);
        Assert.AreEqual(CollisionProbabilityStatus.Computed, pc.Status);
        // Next to a line through the disk along x: chord of half √(100 − 12.5) off its middle by 3.54 at a deviation of √3.
        Assert.AreEqual(Foster1992.Compute(repaired.Encounter with { VarianceYM2 = 0 }, 10).Value, pc.Value, 1e-6);
    }

    [TestMethod]
    [DataRow(-5.0, 1.0, -2.0)]
    [DataRow(0.0, 0.0, 0.0)]
    [DataRow(0.0, 3.0, 0.0)]
    [DataRow(1e12, 1e6, 0.9)]
    [DataRow(1e-9, 0.0, 4.0)]
    public void Repair_AnyCovariance_CanBeUsed(double xx, double xy, double yy)
    {
        var repaired = EigenvalueClipping.Repair(new(3, 2, xx, xy, yy), 5);
        Assert.IsTrue(repaired.IsRepaired);
        Assert.AreEqual(xx + yy, repaired.Larger.FromM2 + repaired.Smaller.FromM2, 1e-12 * (Math.Abs(xx) + Math.Abs(yy) + Math.Abs(xy)));
        Assert.AreEqual(CollisionProbabilityStatus.Computed, Foster1992.Compute(repaired.Encounter, 5).Status);
        Assert.AreEqual(Math.Sqrt(13), repaired.Encounter.MissDistanceMetres, 1e-14);
    }

    [TestMethod]
    public void Repair_BadInput_Throws()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => EigenvalueClipping.Repair(new(0, 0, 1, 0, 1), 0));
        Assert.ThrowsExactly<ArgumentException>(() => EigenvalueClipping.Repair(new(0, 0, double.NaN, 0, 1), 1));
    }
}
