using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

[TestClass]
public sealed class ScreeningPropertyTests
{
    private static readonly Epoch Start = SyntheticSets.Epoch;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(1, 100e3, 70)]
    [DataRow(2, 30e3, 10)]
    public void Run_RandomShell_SameAsBruteForce(int seed, double threshold_m, int atLeast)
    {
        var random = new Random(seed);
        var objects = Enumerable.Range(0, 120).Select(_ => new Sgp4(SyntheticSets.Of(6978 + (10 * random.NextDouble()), 0.002 * random.NextDouble(),
            180 * random.NextDouble(), 360 * random.NextDouble(), 360 * random.NextDouble(), 360 * random.NextDouble(), 1e-4, random.NextDouble()))).ToArray();
        Report(ScreeningCheck.Same(objects, null, Window(0, 3600, threshold_m), 1), atLeast);
    }

    [TestMethod]
    public void Run_LowEccentricAndGeostationary_SameAsBruteForce()
    {
        var random = new Random(3);
        var objects = new List<Sgp4>();
        for (var i = 0; i < 20; i++)
        {
            objects.AddRange([new(SyntheticSets.Low(random)), new(SyntheticSets.Eccentric(random)), new(SyntheticSets.Geostationary(random))]);
        }

        Report(ScreeningCheck.Same(objects, null, Window(600, 7200, 1e6), 1), 50);
    }

    [TestMethod]
    public void Run_Train_SameAsBruteForce()
    {
        // Launched together: one plane, 0.05° apart, slightly different eccentricities; the range breathes once or twice a revolution.
        var random = new Random(4);
        var objects = Enumerable.Range(0, 15).Select(i => new Sgp4(SyntheticSets.Of(6700, 0.001 + (0.001 * random.NextDouble()), 53 + (0.01 * random.NextDouble()),
            120, 90, 0.05 * i, 1e-4))).ToArray();
        Report(ScreeningCheck.Same(objects, null, Window(0, 3 * 3600, 50e3), 2), 100);
    }

    [TestMethod]
    public void Run_GeostationaryCluster_SameAsBruteForce()
    {
        var random = new Random(5);
        var objects = Enumerable.Range(0, 8).Select(_ => new Sgp4(SyntheticSets.Of(42_164 + random.NextDouble(), 3e-4 * random.NextDouble(), 0.02 + (0.05 * random.NextDouble()),
            360 * random.NextDouble(), 0, 0, 0, 2))).ToArray();
        // Same mean longitude for all: the node and perigee are random.
        var aligned = objects.Select(o => o.Elements).Select(e => new Sgp4(e with { MeanAnomalyRad = 1 - e.RaanRad - e.ArgumentOfPerigeeRad })).ToArray();
        Report(ScreeningCheck.Same(aligned, null, Window(0, 12 * 3600, 40e3), 30), 20);
    }

    [TestMethod]
    public void Run_FewPrimaries_SameBitsAsGrid()
    {
        // Sixty-five primaries go by the grid, each alone by bounds of speed and distance.
        var random = new Random(6);
        var objects = new List<Sgp4>();
        for (var i = 0; i < 150; i++)
            objects.AddRange([new(SyntheticSets.Low(random)), new(SyntheticSets.Eccentric(random)), new(SyntheticSets.Geostationary(random))]);
        int[] primaries = [.. Enumerable.Range(0, 65).Select(i => i * 6)];
        var options = Window(0, 6 * 3600, 100e3);
        var byGrid = Screening.Run(objects, primaries, options);
        Assert.IsGreaterThan(100, byGrid.Count);
        foreach (var primary in primaries.Take(9))
        {
            var alone = Screening.Run(objects, [primary], options);
            var expected = byGrid.Where(e => e.Primary == primary || e.Secondary == primary).ToArray();
            Assert.HasCount(expected.Length, alone);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual(expected[i].Tca, alone[i].Tca);
                Assert.AreEqual(expected[i].MissDistanceM, alone[i].MissDistanceM);
            }
        }
    }

    [TestMethod]
    public void Run_AnyParallelismAndProgress_SameResult()
    {
        var objects = Shell(7, 200);
        var options = Window(0, 3 * 3600, 50e3);
        foreach (var primaries in new int[]?[] { null, [3, 1, 2] })
        {
            var expected = Screening.Run(objects, primaries, options with { Parallelism = 1 });
            Assert.IsNotEmpty(expected);
            var progress = new Largest();
            foreach (var threads in new[] { 0, 2, 5 })
                CollectionAssert.AreEqual(expected.ToArray(), Screening.Run(objects, primaries, options with { Parallelism = threads }, progress).ToArray());
            Assert.AreEqual(1.0, progress.Value);
            CollectionAssert.AreEqual(expected.OrderBy(e => (e.Tca, e.Primary, e.Secondary)).ToArray(), expected.ToArray());
        }
    }

    [TestMethod]
    public void Run_WindowMoved_SameEventsWithin()
    {
        // Other knots, other cells, other samples: the events must not care.
        var objects = Shell(8, 150);
        var wide = Screening.Run(objects, null, Window(0, 7200, 40e3));
        foreach (var shift in new[] { 17.3, 31.7 })
        {
            var narrow = Screening.Run(objects, null, Window(600 + shift, 6000, 40e3)).Where(e => e.Kind == CloseApproachKind.Minimum).ToArray();
            var expected = wide.Where(e => e.Tca >= Start.AddSeconds(600 + shift) && e.Tca <= Start.AddSeconds(6000)).ToArray();
            Assert.IsGreaterThan(50, expected.Length);
            Assert.HasCount(expected.Length, narrow);
            for (var i = 0; i < expected.Length; i++)
            {
                Assert.AreEqual((expected[i].Primary, expected[i].Secondary), (narrow[i].Primary, narrow[i].Secondary));
                Assert.AreEqual(0, narrow[i].Tca.SecondsSince(expected[i].Tca), expected[i].RelativeSpeedMPerS > 1000 ? 1e-6 : 1e-2);
                Assert.AreEqual(expected[i].MissDistanceM, narrow[i].MissDistanceM, 1e-4);
            }
        }
    }

    [TestMethod]
    public void Run_PrimaryOrder_FollowsListOrIndex()
    {
        var objects = Shell(9, 100);
        var options = Window(0, 7200, 50e3);
        Assert.IsTrue(Screening.Run(objects, null, options).All(e => e.Primary < e.Secondary));
        int[] primaries = [90, 5, 40];
        var events = Screening.Run(objects, primaries, options);
        Assert.IsNotEmpty(events);
        foreach (var e in events)
        {
            var (first, second) = (Array.IndexOf(primaries, e.Primary), Array.IndexOf(primaries, e.Secondary));
            Assert.IsGreaterThanOrEqualTo(0, first);
            Assert.IsTrue(second < 0 || second > first);
        }
    }

    [TestMethod]
    public void Run_Event_StateRtnAndSpeedAgree()
    {
        var objects = Shell(10, 100);
        foreach (var e in Screening.Run(objects, null, Window(0, 3600, 50e3)))
        {
            var (a, b) = (objects[e.Primary].Propagate(e.Tca), objects[e.Secondary].Propagate(e.Tca));
            Bound.Below(1e-3, (a.Position - e.PrimaryState.Position).Length);
            Bound.Below(1e-3, (b.Position - e.SecondaryState.Position).Length);
            Assert.AreEqual((b.Position - a.Position).Length, e.MissDistanceM, 1e-3);
            Assert.AreEqual((b.Velocity - a.Velocity).Speed, e.RelativeSpeedMPerS, 1e-3);
            Assert.AreEqual(e.MissDistanceM, e.PositionRtnM.Norm, 1e-6);
            var inPlane = RtnBasis.FromState(e.PrimaryState).FromRtn(e.PositionRtnM);
            Bound.Below(1e-6, (inPlane - (e.SecondaryState.Position - e.PrimaryState.Position).Metres).Norm);
        }
    }

    private static Sgp4[] Shell(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => new Sgp4(SyntheticSets.Of(6978 + (20 * random.NextDouble()), 0.001 * random.NextDouble(), 180 * random.NextDouble(),
            360 * random.NextDouble(), 360 * random.NextDouble(), 360 * random.NextDouble())))];
    }

    private static ScreeningOptions Window(double from_s, double to_s, double threshold_m) => new(Start.AddSeconds(from_s), Start.AddSeconds(to_s), threshold_m);

    private void Report((int Events, double WorstS, double WorstM) result, int atLeast)
    {
        TestContext.WriteLine($"{result.Events} events, fast ones within {result.WorstS:E1} s, all within {result.WorstM:E1} m of brute force");
        Assert.IsGreaterThanOrEqualTo(atLeast, result.Events);
    }

    private sealed class Largest : IProgress<double>
    {
        private readonly Lock _lock = new();

        public double Value { get; private set; }

        public void Report(double value)
        {
            lock (_lock) Value = Math.Max(Value, value);
        }
    }
}
