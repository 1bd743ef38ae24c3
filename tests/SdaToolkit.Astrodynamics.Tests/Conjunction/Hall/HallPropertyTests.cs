using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Dynamics;

namespace SdaToolkit.Tests.Conjunction;

[TestClass]
public sealed class HallPropertyTests
{
    private const double Gm = 3.986004418e14;

    // 700 km up, crossing at 60°: 7.5 km/s, passing 80 m above.
    private static Encounter Fast => Crossing(1, 12);

    [TestMethod]
    public void Compute_ShortEncounterOfSmallCovariance_IsTheTwoDimensionalProbability()
    {
        var encounter = Fast;
        var straight = Foster1992.Compute(encounter.AtClosestApproach().Plane(), encounter.HardBodyRadiusM).Value;
        Assert.IsTrue(straight is > 1e-4 and < 0.5, $"{straight}");
        Assert.AreEqual(1, Hall2023.Compute(encounter).Value / straight, 1e-4);
        Assert.AreEqual(1, Hall2021.Compute(encounter).Value / straight, 1e-4);
        Assert.IsFalse(TwoDimensionalUsage.Check(encounter).Usage.AnyViolated);
    }

    [TestMethod]
    public void Compute_ObjectsExchanged_IsTheSame()
    {
        var encounter = Fast;
        var exchanged = encounter with { Primary = encounter.Secondary, Secondary = encounter.Primary };
        Assert.AreEqual(1, Hall2023.Compute(exchanged).Value / Hall2023.Compute(encounter).Value, 1e-6);
        Assert.AreEqual(1, Hall2021.Compute(exchanged).Value / Hall2021.Compute(encounter).Value, 1e-6);
    }

    [TestMethod]
    public void Compute_FrameTurnedAndOrbitRetrogradeEquatorial_IsTheSame()
    {
        var encounter = Fast;
        var (plane, space) = (Hall2023.Compute(encounter).Value, Hall2021.Compute(encounter).Value);
        // The last makes the primary's orbit retrograde in the plane of the first two axes.
        var normal = Vec3.Cross(encounter.Primary.PositionM, encounter.Primary.VelocityMPerS).Unit();
        var x = encounter.Primary.PositionM.Unit();
        foreach (var rotation in new[] { Matrix3.RotationX(0.7) * Matrix3.RotationZ(2), Matrix3.RotationY(-2), Matrix3.FromRows(x, -Vec3.Cross(normal, x), -normal) })
        {
            var turned = encounter with { Primary = Turned(encounter.Primary, rotation), Secondary = Turned(encounter.Secondary, rotation) };
            Assert.AreEqual(1, Hall2023.Compute(turned).Value / plane, 1e-5);
            Assert.AreEqual(1, Hall2021.Compute(turned).Value / space, 1e-5);
        }
    }

    [TestMethod]
    public void Compute_LostCovariance_IsClippedOnlyByTheNamedFloor()
    {
        var encounter = Fast;
        var flat = encounter with { Primary = Flat(encounter.Primary), Secondary = Flat(encounter.Secondary) };
        Assert.AreEqual(CollisionNumberStatus.CovarianceIndefinite, Hall2023.Compute(flat, new() { EigenvalueFloorFactor = 0 }).Status);
        Assert.IsTrue(double.IsNaN(Hall2021.Compute(flat, new() { EigenvalueFloorFactor = 0 }).Value));
        Assert.IsTrue(TwoDimensionalUsage.Check(flat).Usage.Covariance.Violated);
        Assert.IsFalse(TwoDimensionalUsage.Check(flat).RelativeCovarianceValid);

        static EncounterObject Flat(EncounterObject o) => o with { Covariance = o.Covariance with { PositionM2 = Matrix3.Diagonal(100, 100, -1) } };
    }

    [TestMethod]
    public void Compute_HopelesslyFar_IsZeroAndSaysSo()
    {
        var far = Fast with { Secondary = Fast.Secondary with { PositionM = Fast.Secondary.PositionM + new Vec3(5e4, 0, 0) } };
        Assert.AreEqual(CollisionNumberStatus.BelowRange, Hall2023.Compute(far).Status);
        Assert.AreEqual(0, Hall2023.Compute(far).Value);
        Assert.AreEqual(0, Hall2021.Compute(far).Value);
    }

    [TestMethod]
    public void Compute_NoEllipse_SaysSo()
    {
        var escape = Fast with { Secondary = Fast.Secondary with { VelocityMPerS = 2 * Fast.Secondary.VelocityMPerS } };
        Assert.AreEqual(CollisionNumberStatus.NoOrbit, Hall2023.Compute(escape).Status);
        Assert.AreEqual(CollisionNumberStatus.NoOrbit, Hall2021.Compute(escape).Status);
        Assert.IsTrue(Hall2021.Compute(escape).Usage.AnyViolated);
    }

    [TestMethod]
    public void Compute_BadInput_Throws()
    {
        Assert.ThrowsExactly<ArgumentException>(() => Hall2023.Compute(Fast with { HardBodyRadiusM = 0 }));
        Assert.ThrowsExactly<ArgumentException>(() => Hall2021.Compute(Fast with { HardBodyRadiusM = double.NaN }));
        Assert.ThrowsExactly<ArgumentException>(() => TwoDimensionalUsage.Check(Fast with { Primary = Fast.Primary with { PositionM = new(double.NaN, 0, 0) } }));
    }

    [TestMethod]
    [DataRow(1.0, 0.0)]
    [DataRow(0.31731050786291410, 1.0)]
    [DataRow(0.0026997960632601890, 3.0)]
    [DataRow(5.7330314375838769e-7, 5.0)]
    public void TwoSidedDeviations_KnownTails_AreRight(double gamma, double expected) =>
        Assert.AreEqual(expected, Coppola2012.TwoSidedDeviations(gamma), 1e-12);

    [TestMethod]
    public void Partials_AgainstDifferences_Agree()
    {
        var (r, v) = (new Vec3(7e6, 1e6, -2e6), new Vec3(500, 6500, 4200));
        Assert.IsTrue(MeanLongitudeElements.TryFrom(r, v, Gm, out var elements));
        elements.State(out var sameR, out var sameV);
        Bound.Below(1e-7, (sameR - r).Norm);
        Bound.Below(1e-10, (sameV - v).Norm);
        // The state's own covariance comes back through elements and their partials, so the partials are the inverse of the elements' dependence.
        var partials = elements.Partials(0, Gm, out _, out _);
        foreach (var direction in new[] { new Vec3(1, 0, 0), new Vec3(0, 1, 0), new Vec3(0, 0, 1) })
        {
            AssertLinear(10 * direction, Vec3.Zero);
            AssertLinear(Vec3.Zero, 0.01 * direction);
        }

        void AssertLinear(Vec3 dr, Vec3 dv)
        {
            Assert.IsTrue(MeanLongitudeElements.TryFrom(r + dr, v + dv, Gm, out var plus));
            Assert.IsTrue(MeanLongitudeElements.TryFrom(r - dr, v - dv, Gm, out var minus));
            var (first, second) = (0.5 * (plus.First - minus.First), 0.5 * (plus.Second - minus.Second));
            var (toR, toV) = ((partials.UpperLeft * first) + (partials.UpperRight * second), (partials.LowerLeft * first) + (partials.LowerRight * second));
            Bound.Below(1e-6 * (dr.Norm + (1000 * dv.Norm)), (toR - dr).Norm);
            Bound.Below(1e-6 * (dv.Norm + (0.001 * dr.Norm)), (toV - dv).Norm);
        }
    }

    private static Encounter Crossing(double scale, double radius)
    {
        var r = 7.078e6;
        var speed = Math.Sqrt(Gm / r);
        var (sin, cos) = Math.SinCos(Math.PI / 3);
        var primary = new EncounterObject(new(r, 0, 0), new(0, speed, 0), Covariance(scale * 20, scale * 60, scale * 15));
        var secondary = new EncounterObject(new(r + 30, 10, 5), new(0, speed * cos, speed * sin), Covariance(scale * 25, scale * 40, scale * 50));
        return new(primary, secondary, radius);
    }

    // The velocity is uncertain as a circular orbit makes it: along the radius with the position along the track, and so on.
    private static StateCovariance Covariance(double radial, double along, double normal) => new(
        Matrix3.Diagonal(radial * radial, along * along, normal * normal),
        new Matrix3(0, -1e-3 * radial * radial, 0, -1e-3 * along * along, 0, 0, 0, 0, 0),
        Matrix3.Diagonal(2e-6 * along * along, 2e-6 * radial * radial, 1e-6 * normal * normal));

    private static EncounterObject Turned(EncounterObject o, Matrix3 rotation) =>
        new(rotation * o.PositionM, rotation * o.VelocityMPerS, o.Covariance.Rotated(rotation));
}
