using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;

namespace SdaToolkit.Tests.Conjunction;

[TestClass]
public sealed class EncounterPlaneTests
{
    private static readonly Matrix3 Covariance = Matrix3.Symmetric(900, 120, 400, -30, 50, 250);

    [TestMethod]
    public void FromRelativeState_AlongAnAxis_ReadsTheCovarianceOff()
    {
        // Moving along Z; the 7 m along the velocity are flown off, what is left of the miss is along Y.
        var encounter = EncounterPlane.FromRelativeState(new(0, 40, 7), new(0, 0, 9000), Covariance);
        Assert.AreEqual(new EncounterPlane(40, 0, 400, -120, 900), encounter);
        Assert.AreEqual(40, encounter.MissDistanceMetres);
    }

    [TestMethod]
    public void FromRelativeState_TurnedFrame_GivesTheSameEncounter()
    {
        var (position, velocity) = (new Vec3(30, -40, 25), new Vec3(-7000, 5000, 9000));
        var straight = EncounterPlane.FromRelativeState(position, velocity, Covariance);
        var rotation = Matrix3.RotationX(0.7) * Matrix3.RotationY(-2.1) * Matrix3.RotationZ(4);
        var turned = EncounterPlane.FromRelativeState(rotation * position, rotation * velocity, Covariance.Conjugate(rotation));
        Assert.AreEqual(straight.MissXMetres, turned.MissXMetres, 1e-11);
        Assert.AreEqual(straight.VarianceXM2, turned.VarianceXM2, 1e-10);
        Assert.AreEqual(straight.CovarianceXYM2, turned.CovarianceXYM2, 1e-10);
        Assert.AreEqual(straight.VarianceYM2, turned.VarianceYM2, 1e-10);
    }

    [TestMethod]
    public void FromRelativeState_FlownAlongTheVelocity_IsTheSameEncounter()
    {
        var (position, velocity) = (new Vec3(30, -40, 25), new Vec3(-7000, 5000, 9000));
        var now = EncounterPlane.FromRelativeState(position, velocity, Covariance);
        var later = EncounterPlane.FromRelativeState(position + (0.5 * velocity), velocity, Covariance);
        Assert.AreEqual(now.MissXMetres, later.MissXMetres, 1e-11);
        Assert.AreEqual(now.CovarianceXYM2, later.CovarianceXYM2, 1e-9);
    }

    [TestMethod]
    public void Axes_AnyEncounter_AreARotationWithTheMissAlongX()
    {
        var random = new Random(31);
        for (var i = 0; i < 1000; i++)
        {
            var velocity = 1e4 * new Vec3(random.NextDouble() - 0.5, random.NextDouble() - 0.5, random.NextDouble() - 0.5);
            // Also far up the track, and with no miss at all.
            var position = i % 3 == 0 ? i * velocity : new Vec3(random.NextDouble(), random.NextDouble(), random.NextDouble()) + (i % 2 * 1000 * velocity);
            var axes = EncounterPlane.Axes(position, velocity);
            var rest = (axes * axes.Transpose()) - Matrix3.Identity;
            Bound.Below(1e-14, rest.Row1.Norm + rest.Row2.Norm + rest.Row3.Norm);
            Assert.AreEqual(1, axes.Determinant, 1e-14);
            var inPlane = axes * position;
            Assert.IsTrue(inPlane.X >= -1e-15 * position.Norm);
            Assert.AreEqual(0, inPlane.Y, 1e-15 * position.Norm);
        }
    }

    [TestMethod]
    public void FromRelativeState_BadInput_Throws()
    {
        Assert.ThrowsExactly<ArgumentException>(() => EncounterPlane.FromRelativeState(new(1, 2, 3), Vec3.Zero, Covariance));
        Assert.ThrowsExactly<ArgumentException>(() => EncounterPlane.FromRelativeState(new(double.NaN, 2, 3), new(1, 0, 0), Covariance));
        Assert.ThrowsExactly<ArgumentException>(() => EncounterPlane.FromRelativeState(new(1, 2, 3), new(1, 0, 0), Covariance with { M12 = 121 }));
        Assert.ThrowsExactly<ArgumentException>(() => EncounterPlane.FromRelativeState(new(1, 2, 3), new(1, 0, 0), Covariance with { M33 = double.NaN }));
    }
}
