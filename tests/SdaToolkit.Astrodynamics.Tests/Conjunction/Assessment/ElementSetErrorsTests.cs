using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class ElementSetErrorsTests
{
    private const double Day = 86_400;

    // Flohrer, Krag and Klinkrad 2008, Table 2.
    [TestMethod]
    [DataRow(500e3, 0.01, 20.0, 67.0, 118.0, 75.0)]
    [DataRow(500e3, 0.01, 51.6, 107.0, 308.0, 169.0)]
    [DataRow(799e3, 0.01, 98.0, 115.0, 517.0, 137.0)]
    [DataRow(20_200e3, 0.01, 55.0, 71.0, 228.0, 95.0)]
    [DataRow(35_786e3, 0.0, 0.1, 357.0, 432.0, 83.0)]
    [DataRow(300e3, 0.7, 7.0, 2252.0, 4270.0, 1421.0)]
    public void EpochSigma_OfTheTable_IsThere(double perigee, double e, double inclination, double r, double t, double n) =>
        Assert.AreEqual(new Vec3(r, t, n), Flohrer2008.EpochSigmaRtnM(perigee, e, inclination * Math.PI / 180));

    [TestMethod]
    public void EpochSigma_EmptyClass_HasNone() => Assert.IsNull(Flohrer2008.EpochSigmaRtnM(30_000e3, 0.05, 1));

    [TestMethod]
    [DataRow(7000.0, 0.001, "LEO_DRAG")]
    [DataRow(7200.0, 0.001, "LEO")]
    [DataRow(26_560.0, 0.01, "MEO")]
    [DataRow(42_164.0, 0.0005, "GEO")]
    [DataRow(24_400.0, 0.7, "ECCENTRIC")]
    public void Class_OfAnOrbit_IsByPerigeeAndEccentricity(double axisKm, double e, string expected) =>
        Assert.AreEqual(expected, new ElementSetErrors(SyntheticSets.Of(axisKm, e, 50, 0, 0, 0, 1e-4)).Class.Name);

    [TestMethod]
    public void TryAt_ClassAtEpoch_IsTheTableAndGrowsEitherWay()
    {
        var errors = new ElementSetErrors(SyntheticSets.Of(7200, 0.001, 98, 0, 0, 0, 1e-4));
        Assert.IsTrue(errors.TryAt(0, out var now, out var reason));
        Assert.AreEqual("", reason);
        Assert.AreEqual(new Vec3(91, 428, 114), now.SigmaRtnM);
        Assert.IsTrue(errors.TryAt(3 * Day, out var later, out _));
        Assert.IsTrue(errors.TryAt(-3 * Day, out var before, out _));
        Assert.AreEqual(double.Hypot(428, 3 * 122), later.SigmaRtnM.Y, 1e-6);
        Assert.AreEqual(later.SigmaRtnM, before.SigmaRtnM);
        Assert.AreEqual(ElementSetBasis.OrbitClass, later.Basis);
        Assert.AreEqual(3, later.Factor);
        Assert.AreEqual(later.SigmaRtnM.Y * later.SigmaRtnM.Y, later.PositionRtnM2.M22);
    }

    [TestMethod]
    public void TryAt_LowOrbit_GrowsWithItsDrag()
    {
        double Along(double bstar, double days)
        {
            Assert.IsTrue(new ElementSetErrors(SyntheticSets.Of(6778, 0.001, 51.6, 0, 0, 0, bstar)).TryAt(days * Day, out var c, out _));
            return c!.SigmaRtnM.Y;
        }

        Assert.IsGreaterThan(2 * Along(1e-5, 5), Along(1e-3, 5));
        // Drag displaces by the square of the age.
        Assert.AreEqual(4, Along(3e-3, 4) / Along(3e-3, 2), 0.4);
        Assert.IsFalse(new ElementSetErrors(SyntheticSets.Of(6778, 0.001, 51.6, 0, 0, 0)).TryAt(Day, out _, out var reason));
        StringAssert.Contains(reason, "no usable drag term");
    }

    [TestMethod]
    public void TryAt_EccentricOrbit_HasNoneBeyondADay()
    {
        var errors = new ElementSetErrors(SyntheticSets.Of(26_560, 0.7, 63.4, 0, 270, 0, 1e-5));
        Assert.IsTrue(errors.TryAt(0.9 * Day, out var near, out _));
        Assert.AreEqual(new Vec3(529, 817, 1570), near.SigmaRtnM);
        Assert.IsFalse(errors.TryAt(2 * Day, out var far, out var reason));
        Assert.IsNull(far);
        StringAssert.Contains(reason, "age 2.00 d in class ECCENTRIC");
        Assert.IsFalse(errors.TryAt(double.NaN, out _, out _));
    }

    [TestMethod]
    public void TryAt_OwnHistory_IsUsedNotBelowTheFloor()
    {
        // Growth of 50, 2,000 and 10 m a day in the bins; the class's epoch error is 91, 428 and 114 m.
        AgeBin Bin(double days) => new(days * Day, days * new Vec3(50, 2000, 10), 40, 30);
        var own = new ElementSetConsistency(60, 60 * Day, [Bin(0.8), Bin(1.6), Bin(3.1)]);
        var errors = new ElementSetErrors(SyntheticSets.Of(7200, 0.001, 98, 0, 0, 0, 1e-4), own);
        Assert.IsTrue(errors.TryAt(2 * Day, out var c, out _));
        Assert.AreEqual(ElementSetBasis.OwnConsistency, c.Basis);
        Assert.AreEqual(100, c.SigmaRtnM.X, 1e-6);
        Assert.AreEqual(4000, c.SigmaRtnM.Y, 1e-4);
        Assert.AreEqual(114, c.SigmaRtnM.Z);
        Assert.AreEqual(120, c.Pairs);
        // 37 % of 30 independent differences: 11 degrees of freedom, whose lower 5 % point of χ² is 4.575.
        Assert.AreEqual(11, c.DegreesOfFreedom);
        Assert.AreEqual(Math.Sqrt(11 / 4.5748), c.Factor, 1e-4);
        // Beyond one and a half times the longest age the class counts.
        Assert.IsTrue(errors.TryAt(5 * Day, out var far, out _));
        Assert.AreEqual(ElementSetBasis.OrbitClass, far.Basis);
    }

    [TestMethod]
    public void StateIn_Covariance_IsDefiniteAndTurnsTheVelocity()
    {
        var c = new ElementSetCovariance(0, new(100, 1000, 50), ElementSetBasis.OrbitClass, "", 0, 0, 3);
        var (r, v) = (new Vec3(0, 7e6, 0), new Vec3(-7546, 0, 0));
        var state = c.StateIn(r, v);
        // R is y, T is −x here: σ_T along x, and early or late turns the velocity towards R.
        Assert.AreEqual(1e6, state.PositionM2.M11, 1e-3);
        Assert.AreEqual(1e4, state.PositionM2.M22, 1e-3);
        var n = 7546 / 7e6;
        Assert.AreEqual(n * 1e6, state.CrossM2PerS.M12, 1e-3);
        // Schur's complement of T in v_R: what is left is the part that R makes.
        Assert.AreEqual(n * n * 1e4, state.VelocityM2PerS2.M22 - (state.CrossM2PerS.M12 * state.CrossM2PerS.M12 / state.PositionM2.M11), 1e-6);
        Assert.IsTrue(Mahalanobis.TrySquared(state.VelocityM2PerS2, default, out _));
    }
}
