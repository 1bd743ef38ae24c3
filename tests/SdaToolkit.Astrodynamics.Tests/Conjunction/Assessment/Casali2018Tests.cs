using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;
using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class Casali2018Tests
{
    [TestMethod]
    public void Compute_WithoutDensityError_IsThePlainSum()
    {
        var encounter = Encounter(new Random(1), default, default);
        var joint = Casali2018.Compute(encounter, default, new(0.2, new(1, 2, 3), new(0.1, 0.2, 0.3)));
        Assert.AreEqual(joint.Independent, joint.Joint);
        Assert.AreEqual(0, joint.PrimaryShare);
    }

    [TestMethod]
    public void Compute_SharedErrorAlone_LeavesTheDifferenceOfBoth()
    {
        // All error is density's: P = σ² G Gᵀ each, so the relative error is one vector, σ_s G_s − σ_p G_p.
        var random = new Random(2);
        for (var i = 0; i < 100; i++)
        {
            var (p, s) = (Sensitivity(random), Sensitivity(random));
            var encounter = Encounter(random, p, s, 0);
            var joint = Casali2018.Compute(encounter, p, s).Joint;
            var (gp, gpv) = Turned(encounter.Primary, p);
            var (gs, gsv) = Turned(encounter.Secondary, s);
            var (d, dv) = (gs - gp, gsv - gpv);
            AreClose(Outer(d, d), joint.PositionM2);
            AreClose(Outer(d, dv), joint.CrossM2PerS);
            AreClose(Outer(dv, dv), joint.VelocityM2PerS2);
        }
    }

    [TestMethod]
    public void Compute_ConsistentMessages_StayPositiveDefinite()
    {
        var random = new Random(3);
        for (var i = 0; i < 200; i++)
        {
            var (p, s) = (Sensitivity(random), Sensitivity(random));
            var joint = Casali2018.Compute(Encounter(random, p, s, 50), p, s);
            Assert.IsTrue(joint.IsConsistent, $"{joint}");
            Assert.IsTrue(Mahalanobis.TrySquared(joint.Joint.PositionM2, default, out _), $"{joint}");
        }
    }

    [TestMethod]
    public void Compute_CovarianceWithoutItsDensityPart_IsNotConsistent()
    {
        var encounter = Encounter(new Random(4), default, default, 50);
        var large = new DensitySensitivity(0.2, new(0, 1e5, 0), default);
        var joint = Casali2018.Compute(encounter, large, large);
        Assert.IsFalse(joint.IsConsistent);
        Assert.IsGreaterThan(1, joint.PrimaryShare);
    }

    [TestMethod]
    public void Compute_NegativeUncertainty_IsRefused()
    {
        var thrown = Assert.ThrowsExactly<ArgumentException>(() => Casali2018.Compute(Encounter(new Random(5), default, default), new(-0.1, default, default), default));
        StringAssert.Contains(thrown.Message, "density uncertainty -0.1");
    }

    [TestMethod]
    public void Compute_CarasMessages_AllHoldTheirDensityPart()
    {
        var count = 0;
        foreach (var file in Directory.EnumerateFiles(RealData.Path("cdm", "cara"), "*.cdm").Order())
        {
            var (encounter, primary, secondary) = ConsiderMessage.Read(file);
            var joint = Casali2018.Compute(encounter, primary, secondary);
            var plain = Foster1992.Compute(encounter.Plane(), encounter.HardBodyRadiusM).Value;
            var corrected = Foster1992.Compute(joint.Plane(encounter), encounter.HardBodyRadiusM).Value;
            Console.WriteLine($"{Path.GetFileName(file)}: shares {joint.PrimaryShare:F4} {joint.SecondaryShare:F4}, plain {plain:G5}, corrected {corrected:G5}");
            count++;
            Assert.IsTrue(joint.IsConsistent && joint.PrimaryShare > 0 && joint.SecondaryShare > 0, file);
            Assert.IsTrue(Mahalanobis.TrySquared(joint.Joint.PositionM2, default, out _), file);
        }

        Assert.AreEqual(18, count);
    }

    private static DensitySensitivity Sensitivity(Random random)
    {
        Vec3 Any(double scale) => scale * new Vec3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
        return new(0.1 + (0.2 * random.NextDouble()), Any(2000), Any(2));
    }

    // Two objects passing, each with the density part of its covariance and an independent part of equal size along every axis.
    private static Encounter Encounter(Random random, DensitySensitivity primary, DensitySensitivity secondary, double otherSigmaM = 10)
    {
        var (r, v) = (new Vec3(7e6, 1e5 * random.NextDouble(), 0), new Vec3(0, 7500, 100 * random.NextDouble()));
        var first = new EncounterObject(r, v, default);
        var second = new EncounterObject(r + new Vec3(100, 200, 50), new(10, -2000, 7200), default);
        return new(With(first, primary, otherSigmaM), With(second, secondary, otherSigmaM), 10);
    }

    private static EncounterObject With(EncounterObject state, DensitySensitivity density, double otherSigmaM)
    {
        var (g, gv) = Turned(state, density);
        var own = otherSigmaM * otherSigmaM * Matrix3.Identity;
        return state with { Covariance = new StateCovariance(Outer(g, g) + own, Outer(g, gv), Outer(gv, gv) + (1e-6 * own)) };
    }

    private static (Vec3 Position, Vec3 Velocity) Turned(EncounterObject state, DensitySensitivity density)
    {
        var basis = RtnBasis.FromPositionVelocity(state.PositionM, state.VelocityMPerS);
        return (density.DensityUncertainty * basis.FromRtn(density.PositionRtnM), density.DensityUncertainty * basis.FromRtn(density.VelocityRtnMPerS));
    }

    private static Matrix3 Outer(Vec3 a, Vec3 b) => Matrix3.FromRows(a.X * b, a.Y * b, a.Z * b);

    private static void AreClose(Matrix3 expected, Matrix3 actual)
    {
        var scale = expected.Row1.Norm + expected.Row2.Norm + expected.Row3.Norm + 1;
        var difference = expected - actual;
        Bound.Below(1e-9 * scale, difference.Row1.Norm + difference.Row2.Norm + difference.Row3.Norm);
    }
}
