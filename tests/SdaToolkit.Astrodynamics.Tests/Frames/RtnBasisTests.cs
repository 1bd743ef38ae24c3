using SdaToolkit.Astrodynamics;

namespace SdaToolkit.Tests.Frames;

[TestClass]
public sealed class RtnBasisTests
{
    private static readonly Vec3 Position = new(-5087477.99, -3347717.70, -3253873.47);
    private static readonly Vec3 Velocity = new(3977.708, -6460.111, 431.495);

    [TestMethod]
    public void FromPositionVelocity_CircularEquatorial_GivesTheAxes()
    {
        var basis = RtnBasis.FromPositionVelocity(new(7e6, 0, 0), new(0, 7500, 0));
        Assert.AreEqual(new RtnBasis(new(1, 0, 0), new(0, 1, 0), new(0, 0, 1)), basis);
    }

    [TestMethod]
    public void FromState_AnyOrbit_IsARightHandedRotation()
    {
        var basis = RtnBasis.FromState(new State<Teme>(default, new(Position), new(Velocity)));
        var square = basis.Rotation * basis.Rotation.Transpose();
        Assert.AreEqual(0, (square - Matrix3.Identity).Row1.Norm + (square - Matrix3.Identity).Row2.Norm + (square - Matrix3.Identity).Row3.Norm, 1e-15);
        Assert.AreEqual(1, basis.Rotation.Determinant, 1e-15);
        Assert.IsGreaterThan(0, Vec3.Dot(basis.Transverse, Velocity));
        Assert.AreEqual(0, Vec3.Dot(basis.Normal, Position), 1e-8);
        Assert.AreEqual(0, Vec3.Dot(basis.Normal, Velocity), 1e-11);
    }

    [TestMethod]
    public void FromRtn_OfToRtn_ReturnsTheVector()
    {
        var basis = RtnBasis.FromPositionVelocity(Position, Velocity);
        var vector = new Vec3(12, -34, 56);
        Assert.AreEqual(0, (basis.FromRtn(basis.ToRtn(vector)) - vector).Norm, 1e-13);
        Assert.AreEqual(0, (basis.Rotation * vector - basis.ToRtn(vector)).Norm, 1e-13);
    }

    [TestMethod]
    public void CovarianceFromRtn_TransverseVariance_LiesAlongT()
    {
        var basis = RtnBasis.FromPositionVelocity(Position, Velocity);
        var covariance = basis.CovarianceFromRtn(Matrix3.Diagonal(1, 100, 4));
        Assert.AreEqual(100, Vec3.Dot(basis.Transverse, covariance * basis.Transverse), 1e-12);
        Assert.AreEqual(4, Vec3.Dot(basis.Normal, covariance * basis.Normal), 1e-12);
        Assert.AreEqual(0, (basis.CovarianceToRtn(covariance) - Matrix3.Diagonal(1, 100, 4)).Row2.Norm, 1e-12);
    }

    [TestMethod]
    public void FromPositionVelocity_RadialFlight_Throws()
    {
        Assert.ThrowsExactly<ArgumentException>(() => RtnBasis.FromPositionVelocity(Position, -0.1 * Position));
        Assert.ThrowsExactly<ArgumentException>(() => RtnBasis.FromPositionVelocity(Vec3.Zero, Velocity));
        Assert.ThrowsExactly<ArgumentException>(() => RtnBasis.FromPositionVelocity(Position, new(double.NaN, 0, 0)));
    }
}
