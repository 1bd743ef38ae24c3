using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Interpolation;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>Screening in volumes: spheres against the screening of element sets, boxes and ellipsoids against dense sampling, ephemerides against the sets they were made from.</summary>
[TestClass]
public sealed class VolumeScreeningTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(1, 60e3, 6 * 3600)]
    [DataRow(2, 300e3, 3600)]
    [DataRow(3, 15e3, 2 * 86_400)]
    public void Run_Spheres_SameAsScreeningOfElementSets(int seed, double radius_m, double duration_s)
    {
        Sgp4[] objects = Shell(150, seed);
        var (start, end) = (SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(duration_s));
        int[] primaries = [.. Enumerable.Range(0, 12)];
        var expected = Screening.Run(objects, primaries, new(start, end, radius_m));
        var found = Run(objects, primaries, EncounterVolume.Sphere(radius_m), start, end);
        TestContext.WriteLine($"{expected.Count} events");
        Assert.IsGreaterThan(10, expected.Count);
        AssertSame(expected, found, radius_m, 1e-3);
    }

    [TestMethod]
    public void Run_FromEphemerides_SameAsFromTheirElementSets()
    {
        Sgp4[] objects = Shell(100, 5);
        var (start, end) = (SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(4 * 3600));
        VolumeObject[] paths = [.. objects.Select(o => new VolumeObject(Ephemeris(o, start, end, 60)))];
        var volume = EncounterVolume.Sphere(80e3);
        var found = VolumeScreening.Run([.. paths.Take(8).Select(p => (p, volume))], paths, new(start, end));
        // Primaries against each other are found from both sides.
        var expected = Run(objects, [.. Enumerable.Range(0, 8)], volume, start, end, bothWays: true);
        Assert.IsGreaterThan(10, expected.Count);
        Assert.HasCount(expected.Count, found);
        for (var i = 0; i < found.Count; i++)
        {
            Assert.AreEqual((expected[i].Primary, expected[i].Secondary, expected[i].Kind), (found[i].Primary, found[i].Secondary, found[i].Kind));
            // Degree 7 through rows a minute apart.
            Bound.Below(0.05, Math.Abs(expected[i].MissDistanceM - found[i].MissDistanceM));
        }
    }

    [TestMethod]
    [DataRow(VolumeShape.Box)]
    [DataRow(VolumeShape.Ellipsoid)]
    public void Run_FlatVolumes_SameAsDenseSampling(VolumeShape shape)
    {
        Sgp4[] objects = Shell(120, 11);
        var (start, end) = (SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(2 * 3600));
        var volume = new EncounterVolume(shape, 4e3, 60e3, 70e3);
        var found = Run(objects, [.. Enumerable.Range(0, 6)], volume, start, end, bothWays: true);
        var entries = 0;
        for (var p = 0; p < 6; p++)
        {
            for (var s = 0; s < objects.Length; s++)
            {
                if (s == p) continue;
                var inside = Inside(objects[p], objects[s], volume, start, 7200, 0.5);
                var of = found.Where(f => f.Primary == p && f.Secondary == s).ToList();
                entries += inside.Count;
                foreach (var (enter, leave) in inside)
                    Assert.IsTrue(of.Any(f => f.Entry.SecondsSince(start) <= leave && f.Exit.SecondsSince(start) >= enter), $"pair {p} {s}: inside from {enter} to {leave} s, not found");
                foreach (var f in of.Where(f => f.Depth < 0.95 && f.Exit.SecondsSince(f.Entry) > 1))
                    Assert.IsTrue(inside.Any(i => f.Entry.SecondsSince(start) <= i.Leave && f.Exit.SecondsSince(start) >= i.Enter), $"pair {p} {s} at {f.Tca.SecondsSince(start)} s: never inside");
            }
        }

        TestContext.WriteLine($"{entries} entries, {found.Count} passages");
        Assert.IsGreaterThan(5, entries);
    }

    [TestMethod]
    public void Measure_OfEachShape_IsOneOnItsSurface()
    {
        var (box, ellipsoid) = (new EncounterVolume(VolumeShape.Box, 100, 50_000, 300), new EncounterVolume(VolumeShape.Ellipsoid, 100, 50_000, 300));
        foreach (var surface in new Vec3[] { new(100, 0, 0), new(0, -50_000, 0), new(0, 0, 300) })
        {
            Assert.AreEqual(1, box.Measure(surface));
            Assert.AreEqual(1, ellipsoid.Measure(surface));
        }

        Assert.AreEqual(1, box.Measure(new(100, 50_000, -300)));
        Assert.AreEqual(Math.Sqrt(3), ellipsoid.Measure(new(100, 50_000, -300)), 1e-15);
        Assert.AreEqual(0.5, EncounterVolume.Sphere(10).Measure(new(3, 0, 4)), 1e-15);
        Assert.AreEqual(new Vec3(100, 50_000, 300).Norm, box.EnclosingRadiusM);
        Assert.AreEqual(50_000, ellipsoid.EnclosingRadiusM);
    }

    [TestMethod]
    public void Run_GapInAnEphemeris_SeesNothingThereAndEdgesBesideIt()
    {
        var one = new Sgp4(SyntheticSets.Of(7000, 1e-4, 50, 10, 0, 0));
        var other = new Sgp4(SyntheticSets.Of(7000, 1e-4, 50, 10, 0, 0.02));
        var (start, end) = (SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(6000));
        var first = Interpolator(one, start, start.AddSeconds(2000), 50);
        var second = Interpolator(one, start.AddSeconds(4000), end, 50);
        var path = new VolumeObject(new EphemerisTrajectory(new(first), new(second)));
        var found = VolumeScreening.Run([(path, EncounterVolume.Sphere(10e3))], [new(new Sgp4Trajectory(other))], new(start, end));
        Assert.IsGreaterThan(1, found.Count);
        Assert.IsTrue(found.All(f => f.Tca.SecondsSince(start) is <= 2000.001 or >= 3999.999));
        Assert.IsTrue(found.Any(f => f.Exit.SecondsSince(start) is > 1999.9 and < 2000.1));
        Assert.IsTrue(found.Any(f => f.Entry.SecondsSince(start) is > 3999.9 and < 4000.1));
    }

    [TestMethod]
    public void TryState_OfASwitchedTrajectory_ChangesAfterTheInstant()
    {
        var (one, other) = (new Sgp4(SyntheticSets.Of(7000, 1e-4, 50, 10, 0, 0)), new Sgp4(SyntheticSets.Of(7100, 1e-4, 50, 10, 0, 0)));
        var at = SyntheticSets.Epoch.AddSeconds(100);
        var path = new SwitchedTrajectory(new Sgp4Trajectory(one), at, new Sgp4Trajectory(other));
        path.TryState(at, out var before, out _);
        path.TryState(at.AddSeconds(1e-6), out var after, out _);
        Assert.AreEqual(one.Propagate(at).Position.Metres, before);
        Assert.IsTrue(after.Norm - before.Norm is > 90e3 and < 110e3);
    }

    [TestMethod]
    public void TryState_BeyondTheUseableSpan_HasNone()
    {
        var start = SyntheticSets.Epoch;
        var rows = Interpolator(new Sgp4(SyntheticSets.Of(7000, 1e-4, 50, 10, 0, 0)), start, start.AddSeconds(1000), 50);
        var path = new EphemerisTrajectory(new EphemerisSegment(rows, start.AddSeconds(100), start.AddSeconds(900)));
        foreach (var (seconds, there) in new[] { (99.0, false), (100.0, true), (900.0, true), (901.0, false) })
            Assert.AreEqual(there, path.TryState(start.AddSeconds(seconds), out _, out _), $"{seconds}");
        Assert.AreEqual(start.AddSeconds(900), path.End);
    }

    [TestMethod]
    public void Run_SameObjectOrGroup_IsNotScreenedAgainstItself()
    {
        var sgp4 = new Sgp4(SyntheticSets.Of(7000, 1e-4, 50, 10, 0, 0));
        var (start, end) = (SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(600));
        var (named, again, stranger) = (new VolumeObject(new Sgp4Trajectory(sgp4), "A"), new VolumeObject(new Sgp4Trajectory(sgp4), "A"), new VolumeObject(new Sgp4Trajectory(sgp4), "B"));
        Assert.IsEmpty(VolumeScreening.Run([(named, EncounterVolume.Sphere(1e3))], [named, again], new(start, end)));
        var found = VolumeScreening.Run([(named, EncounterVolume.Sphere(1e3))], [stranger], new(start, end));
        Assert.AreEqual(CloseApproachKind.Continuous, found.Single().Kind);
    }

    [TestMethod]
    public void Run_AnyNumberOfThreads_SameEvents()
    {
        Sgp4[] objects = Shell(120, 21);
        var (start, end) = (SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(7200));
        VolumeObject[] paths = [.. objects.Select(o => new VolumeObject(new Sgp4Trajectory(o)))];
        var primaries = paths.Take(10).Select(p => (p, new EncounterVolume(VolumeShape.Ellipsoid, 10e3, 80e3, 80e3))).ToList();
        var alone = VolumeScreening.Run(primaries, paths, new(start, end) { Parallelism = 1 });
        CollectionAssert.AreEqual(alone.ToArray(), VolumeScreening.Run(primaries, paths, new(start, end) { Parallelism = 7 }).ToArray());
        Assert.IsGreaterThan(5, alone.Count);
    }

    [TestMethod]
    public void Run_BadOptions_NameThem()
    {
        var path = new VolumeObject(new Sgp4Trajectory(new Sgp4(SyntheticSets.Of(7000, 1e-4, 50, 10, 0, 0))));
        var start = SyntheticSets.Epoch;
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => VolumeScreening.Run([(path, EncounterVolume.Sphere(1e3))], [path], new(start, start))).Message, "End");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => VolumeScreening.Run([(path, new(VolumeShape.Box, 1, double.NaN, 1))], [path], new(start, start.AddSeconds(1)))).Message, "half size");
    }

    // Near-circular orbits of all planes within 20 km of height.
    private static Sgp4[] Shell(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new Sgp4(SyntheticSets.Of(
            6990 + (20 * random.NextDouble()), 1e-3 * random.NextDouble(), 180 * random.NextDouble(), 360 * random.NextDouble(), 360 * random.NextDouble(), 360 * random.NextDouble())))];
    }

    private static IReadOnlyList<Passage> Run(Sgp4[] objects, int[] primaries, EncounterVolume volume, Epoch start, Epoch end, bool bothWays = false)
    {
        VolumeObject[] paths = [.. objects.Select(o => new VolumeObject(new Sgp4Trajectory(o)))];
        var found = VolumeScreening.Run([.. primaries.Select(p => (paths[p], volume))], paths, new(start, end));
        // One of the two directions of a pair of primaries, as the screening of element sets has it.
        return bothWays ? found : [.. found.Where(f => f.Secondary >= primaries.Length || f.Primary < f.Secondary)];
    }

    private static void AssertSame(IReadOnlyList<CloseApproach> expected, IReadOnlyList<Passage> found, double radius_m, double tolerance_m)
    {
        var left = found.ToList();
        foreach (var e in expected)
        {
            var match = left.Find(f => f.Primary == e.Primary && f.Secondary == e.Secondary && Math.Abs(f.Tca.SecondsSince(e.Tca)) < 1);
            if (match is null)
            {
                Bound.Below(e.MissDistanceM, radius_m - tolerance_m, "lost");
                continue;
            }

            Bound.Below(tolerance_m, Math.Abs(match.MissDistanceM - e.MissDistanceM));
            Assert.AreEqual(e.Kind, match.Kind);
            left.Remove(match);
        }

        // At an edge of the window inside the sphere both know the event; a passage whose least range lies on the edge may come twice.
        foreach (var extra in left) Bound.Below(extra.MissDistanceM, radius_m - tolerance_m, $"{extra}");
    }

    private static List<(double Enter, double Leave)> Inside(Sgp4 primary, Sgp4 secondary, EncounterVolume volume, Epoch start, double duration_s, double step_s)
    {
        List<(double, double)> spans = [];
        double? since = null;
        for (var t = 0.0; t <= duration_s; t += step_s)
        {
            var (a, b) = (primary.Propagate(start.AddSeconds(t)), secondary.Propagate(start.AddSeconds(t)));
            var inside = volume.Measure(RtnBasis.FromState(a).ToRtn(b.Position.Metres - a.Position.Metres)) <= 1;
            if (inside) since ??= t;
            if (!inside && since is { } from)
            {
                spans.Add((from, t - step_s));
                since = null;
            }
        }

        if (since is { } last) spans.Add((last, duration_s));
        return spans;
    }

    private static EphemerisTrajectory Ephemeris(Sgp4 sgp4, Epoch start, Epoch end, double step_s) => new(new EphemerisSegment(Interpolator(sgp4, start, end, step_s)));

    private static EphemerisInterpolator<Teme> Interpolator(Sgp4 sgp4, Epoch start, Epoch end, double step_s)
    {
        var rows = new List<State<Teme>>();
        for (var t = 0.0; t <= end.SecondsSince(start) + 1e-6; t += step_s) rows.Add(sgp4.Propagate(start.AddSeconds(t)));
        // SGP4's velocity is not the derivative of its position; positions alone make a smooth path.
        return new(rows.ToArray(), new(InterpolationMethod.Lagrange, 9));
    }
}
