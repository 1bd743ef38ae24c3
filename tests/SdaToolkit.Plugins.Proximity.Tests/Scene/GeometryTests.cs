using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests;

[TestClass]
public sealed class GeometryTests
{
    [TestMethod]
    public void SignedDistance_OfSphere_IsDistanceLessRadius()
    {
        var sphere = Volume(200, 0, 0);
        Assert.AreEqual(300, sphere.SignedDistanceM(new(300, 400, 0)), 1e-9);
        Assert.AreEqual(-200, sphere.SignedDistanceM(Vec3.Zero), 1e-9);
        Assert.AreEqual(200, sphere.LargestM);
    }

    [TestMethod]
    public void SignedDistance_OfEllipsoid_IsThatToTheNearestOfManySurfacePoints()
    {
        var ellipsoid = Volume(1000, 2000, 700);
        var surface = SurfacePoints(ellipsoid.SemiAxesM).ToList();
        var random = new Random(7);
        for (var i = 0; i < 60; i++)
        {
            var p = new Vec3(random.Next(-3000, 3000), random.Next(-3000, 3000), random.Next(-3000, 3000));
            // On the planes of symmetry too, where the nearest point inside leaps from one side to the other.
            if (i % 4 == 1) p = p with { Z = 0 };
            if (i % 4 == 2) p = 0.1 * p with { X = 0, Z = 0 };
            var expected = Math.CopySign(surface.Min(s => (s - p).Norm), ellipsoid.Contains(p) ? -1 : 1);
            var distance = ellipsoid.SignedDistanceM(p);
            // The points of the surface stand some 10 m apart.
            Assert.IsTrue(Math.Abs(distance) <= Math.Abs(expected) + 1e-6, $"{p}: {distance} for {expected}");
            Assert.AreEqual(expected, distance, 8, $"{p}");
        }

        Assert.AreEqual(-700, ellipsoid.SignedDistanceM(Vec3.Zero), 1e-6);
        Assert.AreEqual(0, ellipsoid.SignedDistanceM(new(0, 2000, 0)), 1e-6);
        Assert.AreEqual(500, ellipsoid.SignedDistanceM(new(0, -2500, 0)), 1e-6);
    }

    [TestMethod]
    public void Within_FastPassBetweenSamples_GivesEntryExitAndDepth()
    {
        // 60 m/s, 120 m off the centre of a sphere of 200 m: inside for 320 m, which lies between two samples.
        var path = (double t) => new Vec3(120, 60 * (t - 517.3), 0);
        var stay = PathIntervals.Within(Volume(200, 0, 0), 3600, path).Single();
        Assert.AreEqual(517.3 - (160 / 60.0), stay.StartS, 2e-3);
        Assert.AreEqual(517.3 + (160 / 60.0), stay.EndS, 2e-3);
        Assert.AreEqual(-80, stay.Least, 1e-3);
        Assert.IsFalse(stay.StartsBefore || stay.EndsAfter);
    }

    [TestMethod]
    public void Within_PathThatBeginsInsideAndMissesLater_TellsTheFirstOnly()
    {
        var stays = PathIntervals.Within(Volume(200, 0, 0), 3600, t => new(0, t < 1800 ? t : 3600 - t + 201, 0));
        Assert.HasCount(1, stays);
        Assert.IsTrue(stays[0].StartsBefore);
        Assert.AreEqual(200, stays[0].EndS, 2e-3);
    }

    [TestMethod]
    public void ClosestApproaches_OfTwoPasses_AreBothFoundBetweenSamples()
    {
        // Range² = (t − 700)² (t − 2900)² / 1e6 + 100: minima of 10 m.
        static RelativeState At(double t)
        {
            var (p, q) = (t - 700.25, t - 2900.5);
            return new(new(10, p * q / 1000, 0), new(0, (p + q) / 1000, 0));
        }

        var found = PathIntervals.ClosestApproaches(3600, At);
        CollectionAssert.AreEqual((string[])["minimum", "minimum"], found.Select(f => f.Kind).ToArray());
        Assert.AreEqual(700.25, found[0].OffsetS, 1e-2);
        Assert.AreEqual(2900.5, found[1].OffsetS, 1e-2);
    }

    [TestMethod]
    public void ClosestApproaches_WhileGoingAway_IsTheStart() =>
        Assert.AreEqual((0.0, "start"), PathIntervals.ClosestApproaches(600, t => new(new(0, 100 + t, 0), new(0, 1, 0))).Single());

    [TestMethod]
    public void Corridor_WithApexRadius_HoldsTheConeAndNoMore()
    {
        // 10° about +V-bar from an opening of 5 m, 200 m long.
        var corridor = CorridorGeometry.Of(new() { AxisTransverse = 3, HalfAngleRad = Math.PI / 18, LengthM = 200, ApexRadiusM = 5 }, "corridor");
        var edge = 5 + (100 * Math.Tan(Math.PI / 18));
        Assert.IsTrue(corridor.Contains(new(0, 100, edge - 0.01)));
        Assert.IsFalse(corridor.Contains(new(0, 100, edge + 0.01)));
        Assert.IsTrue(corridor.Contains(new(4.9, 0.5, 0)));
        Assert.IsFalse(corridor.Contains(new(0, 201, 0)));
        Assert.IsFalse(corridor.Contains(new(0, -1, 0)));
        Assert.AreEqual(Math.PI / 18, corridor.AngleRad(new(edge, 100, 0)), 1e-9);
        Assert.AreEqual(edge, corridor.RadiusAtM(100), 1e-9);
        Assert.ThrowsExactly<AnalysisException>(() => CorridorGeometry.Of(new() { HalfAngleRad = 0.1, LengthM = 1 }, "corridor"));
    }

    [TestMethod]
    public void ClosingRates_OfSeveral_ThatOfTheSmallestRangeHolds()
    {
        var rates = new ClosingRates([new() { RangeM = 1000, ClosingRateMPerS = 1 }, new() { RangeM = 100, ClosingRateMPerS = 0.1 }]);
        Assert.AreEqual(0.1, rates.LimitMPerS(100));
        Assert.AreEqual(1, rates.LimitMPerS(100.1));
        Assert.AreEqual(double.PositiveInfinity, rates.LimitMPerS(1001));
        Assert.AreEqual(-0.2, rates.MarginMPerS(new(new(0, 50, 0), new(0, -0.3, 0))), 1e-12);
        Assert.AreEqual(0.1, rates.MarginMPerS(default), 1e-12);
    }

    [TestMethod]
    public void Camera_SeenAtSixtyDegrees_ResolvesHalf()
    {
        var pixel = CameraGeometry.PixelAngleRad(Math.PI / 6, 2048);
        Assert.AreEqual(2 * Math.Tan(Math.PI / 12) / 2048, pixel, 1e-15);
        var cos = CameraGeometry.CosIncidence(Vec3.Zero, new(1, 0, 0), new(50, 50 * Math.Sqrt(3), 0));
        Assert.AreEqual(0.5, cos, 1e-12);
        Assert.AreEqual(100 * pixel / 0.5, CameraGeometry.GroundSampleDistanceM(100, pixel, cos), 1e-12);
        Assert.AreEqual(double.PositiveInfinity, CameraGeometry.GroundSampleDistanceM(100, pixel, -0.1));
    }

    [TestMethod]
    public void Of_UnknownRole_IsRefused()
    {
        var e = Assert.ThrowsExactly<AnalysisException>(() => KeepOutGeometry.Of(new() { SemiAxisRadialM = 1, Role = "nice" }, "volumes[3]"));
        Assert.AreEqual("volumes[3].role: found \"nice\"; allowed is one of keep-out, drift-safe", e.Message);
    }

    private static KeepOutGeometry Volume(double r, double t, double n) => KeepOutGeometry.Of(new KeepOutVolume { Name = "volume", SemiAxisRadialM = r, SemiAxisTransverseM = t, SemiAxisNormalM = n }, "volumes[0]");

    private static IEnumerable<Vec3> SurfacePoints(Vec3 e)
    {
        for (var i = 0; i <= 600; i++)
        {
            for (var j = 0; j < 1200; j++)
            {
                var (s, c) = Math.SinCos(Math.PI * i / 600);
                var (sin, cos) = Math.SinCos(Math.Tau * j / 1200);
                yield return new(e.X * s * cos, e.Y * s * sin, e.Z * c);
            }
        }
    }
}
