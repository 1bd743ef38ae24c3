using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Tests;

namespace SdaToolkit.Astrodynamics.Tests.Conjunction.Avoidance;

[TestClass]
public sealed class AvoidanceSearchTests
{
    private static readonly AvoidanceTarget Target = new(1e-6, 0, 1e-4, 2);

    [TestMethod]
    public void LinearOptimum_AgainstAllDirections_IsTheBest()
    {
        var random = new Random(20260715);
        double Next() => (2 * random.NextDouble()) - 1;
        for (var k = 0; k < 200; k++)
        {
            var size = Math.Exp(3 * Next());
            var (sx, sy, correlation) = (Math.Exp(3 * Next()), Math.Exp(3 * Next()), 0.99 * Next());
            // Every tenth one without a miss: the eigenvector alone decides.
            var miss = k % 10 == 0 ? 0 : 5;
            var map = new EncounterPlaneMap(new(Next(), Next(), Next()), new(Next(), Next(), Next()), new(miss * Next(), miss * Next(), sx * sx, correlation * sx * sy, sy * sy));
            var (farthest, deepest) = (map.After(BombardelliHernandoAyuso2015.LargestMiss(map, size)), map.After(BombardelliHernandoAyuso2015.LeastProbability(map, size)));
            Assert.AreEqual(size, BombardelliHernandoAyuso2015.LargestMiss(map, size).Norm, 1e-9 * size);
            for (var i = 0; i < 2000; i++)
            {
                // Fibonacci's lattice on the sphere.
                var z = 1 - ((2 * i) + 1) / 2000.0;
                var (sin, cos) = Math.SinCos(i * 2.399963229728653);
                var tried = map.After(size * new Vec3(Math.Sqrt(1 - (z * z)) * cos, Math.Sqrt(1 - (z * z)) * sin, z));
                Assert.IsTrue(tried.MissDistanceMetres <= farthest.MissDistanceMetres * (1 + 1e-9), $"{k}: {tried.MissDistanceMetres} beyond {farthest.MissDistanceMetres}");
                Assert.IsTrue(Depth(tried) <= Depth(deepest) * (1 + 1e-9), $"{k}: {Depth(tried)} deeper than {Depth(deepest)}");
            }
        }
    }

    [TestMethod]
    public void LinearOptimum_WithoutMiss_IsTheEigenvector()
    {
        // M Mᵀ = diag(9, 4): the largest miss of a unit impulse is 3, along the first row.
        var map = new EncounterPlaneMap(new(0, 3, 0), new(2, 0, 0), new(0, 0, 1, 0, 1));
        Assert.AreEqual(3, map.After(BombardelliHernandoAyuso2015.LargestMiss(map, 1)).MissDistanceMetres, 1e-12);
        Assert.AreEqual(1, Math.Abs(BombardelliHernandoAyuso2015.LargestMiss(map, 1).Y), 1e-12);
    }

    private static double Depth(EncounterPlane p)
    {
        var determinant = (p.VarianceXM2 * p.VarianceYM2) - (p.CovarianceXYM2 * p.CovarianceXYM2);
        return ((p.VarianceYM2 * p.MissXMetres * p.MissXMetres) - (2 * p.CovarianceXYM2 * p.MissXMetres * p.MissYMetres) + (p.VarianceXM2 * p.MissYMetres * p.MissYMetres)) / determinant;
    }

    [TestMethod]
    [DataRow(0.5)]
    [DataRow(4.0)]
    [DataRow(12.5)]
    public void Map_OfASmallBurn_IsWhatThePropagationGives(double revolutions)
    {
        var scene = AvoidanceData.Scene();
        var point = AvoidanceData.Point(scene, revolutions);
        var map = EncounterPlaneMap.Of(scene, point);
        var axes = EncounterPlane.Axes(scene.Before.Encounter.RelativePositionM, scene.Before.Encounter.RelativeVelocityMPerS);
        foreach (var deltaV in new Vec3[] { new(1e-3, 0, 0), new(0, 1e-3, 0), new(0, 0, 1e-3) })
        {
            var flown = scene.Fly(point, deltaV).Encounter.RelativePositionM;
            var linear = map.After(deltaV);
            var shift = Math.Max(1, revolutions) * 3 * 1e-3 * scene.PeriodS;
            Assert.AreEqual(Vec3.Dot(axes.Row1, flown), linear.MissXMetres, 2e-3 * shift);
            Assert.AreEqual(Vec3.Dot(axes.Row2, flown), linear.MissYMetres, 2e-3 * shift);
        }
    }

    [TestMethod]
    [DataRow(0.5, 0, 1, 0)]
    [DataRow(0.5, 0, -1, 0)]
    [DataRow(6.5, 0, 1, 0)]
    [DataRow(3.25, 1, 0, 0)]
    [DataRow(3.25, -1, 0, 0)]
    public void Along_IsMinimal_ALittleLessFails(double revolutions, double radial, double transverse, double normal)
    {
        var scene = AvoidanceData.Scene(error: new(0.02, 0.01, 0));
        var point = AvoidanceData.Point(scene, revolutions);
        var found = AvoidanceSearch.Along(scene, point, new(radial, transverse, normal), Target);
        Assert.IsNotNull(found);
        Assert.IsTrue(Target.IsMetBy(found), $"{found.Probability.Value}");
        Assert.IsTrue(Target.IsMetBy(scene.Fly(point, found.DeltaVRtnMPerS)));
        Assert.IsFalse(Target.IsMetBy(scene.Fly(point, (1 - (2 * AvoidanceSearch.RelativeTolerance)) * found.DeltaVRtnMPerS)));
        // And nothing smaller either: the target is met from one size on.
        for (var part = 0.05; part < 1; part += 0.05) Assert.IsFalse(Target.IsMetBy(scene.Fly(point, part * found.DeltaVRtnMPerS)), $"{part}");
    }

    [TestMethod]
    public void Along_WithATargetOfMiss_MeetsBoth()
    {
        var scene = AvoidanceData.Scene();
        var point = AvoidanceData.Point(scene, 5.5);
        var both = new AvoidanceTarget(1e-6, 3000, 1e-4, 2);
        var found = AvoidanceSearch.Along(scene, point, new(0, 1, 0), both)!;
        Assert.AreEqual(3000, found.MissDistanceM, 10);
        Assert.IsTrue(both.IsMetBy(found));
        Assert.IsGreaterThan(AvoidanceSearch.Along(scene, point, new(0, 1, 0), Target)!.DeltaVRtnMPerS.Norm, found.DeltaVRtnMPerS.Norm);
    }

    [TestMethod]
    [DataRow(0.5)]
    [DataRow(2.25)]
    [DataRow(8.0)]
    public void Best_AgainstDirectionsAllAround_IsSmallerThanAny(double revolutions)
    {
        var scene = AvoidanceData.Scene(error: new(0.02, 0.01, 0));
        var point = AvoidanceData.Point(scene, revolutions);
        var best = AvoidanceSearch.Best(scene, point, Target)!;
        Assert.IsTrue(Target.IsMetBy(best));
        // The same size in other directions, by full propagation: none does clearly better.
        var least = double.PositiveInfinity;
        for (var i = 0; i < 400; i++)
        {
            var z = 1 - ((2 * i) + 1) / 400.0;
            var (sin, cos) = Math.SinCos(i * 2.399963229728653);
            var direction = new Vec3(Math.Sqrt(1 - (z * z)) * cos, Math.Sqrt(1 - (z * z)) * sin, z);
            least = Math.Min(least, scene.Fly(point, best.DeltaVRtnMPerS.Norm * direction).Probability.Value);
        }

        Assert.IsTrue(best.Probability.Value < 1.05 * least, $"{best.Probability.Value} against {least}");
        foreach (var direction in new Vec3[] { new(0, 1, 0), new(0, -1, 0), new(1, 0, 0), new(-1, 0, 0), new(0, 0, 1), new(0, 0, -1) })
            if (AvoidanceSearch.Along(scene, point, direction, Target) is { } other) Assert.IsGreaterThan(best.DeltaVRtnMPerS.Norm * 0.998, other.DeltaVRtnMPerS.Norm);
        var linear = BombardelliHernandoAyuso2015.LeastProbability(EncounterPlaneMap.Of(scene, point), best.DeltaVRtnMPerS.Norm);
        Console.WriteLine($"{revolutions}: {best.DeltaVRtnMPerS.Norm} m/s, {Math.Acos(Math.Min(1, Vec3.Dot(linear.Unit(), best.DeltaVRtnMPerS.Unit()))) * 180 / Math.PI}° from the linear optimum");
        Bound.Below(0.05, (linear.Unit() - best.DeltaVRtnMPerS.Unit()).Norm);
    }

    [TestMethod]
    public void Along_WithinTooSmallALimit_FindsNone() =>
        Assert.IsNull(AvoidanceSearch.Along(AvoidanceData.Scene(), AvoidanceData.Point(AvoidanceData.Scene(), 0.25), new(0, 0, 1), Target with { LargestMPerS = 1e-3 }));

    [TestMethod]
    public void Along_WithALargeImpulseBit_IsTheBit()
    {
        var scene = AvoidanceData.Scene();
        Assert.AreEqual(0.5, AvoidanceSearch.Along(scene, AvoidanceData.Point(scene, 10.5), new(0, 1, 0), Target with { SmallestMPerS = 0.5 })!.DeltaVRtnMPerS.Norm, 1e-12);
    }
}
