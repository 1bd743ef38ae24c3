using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>Against brute force: many seeds, slow pairs, small and large thresholds, short and long windows.</summary>
[TestClass]
public sealed class ScreeningExactnessTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(100)]
    [DataRow(200)]
    [DataRow(300)]
    public void Run_ManySeedsOfMixedShells_SameAsBruteForce(int first)
    {
        var total = (Events: 0, WorstS: 0.0, WorstM: 0.0);
        for (var seed = first; seed < first + 8; seed++)
        {
            var objects = SyntheticShells.Catalogue(120, seed).Select(e => new Sgp4(e)).ToArray();
            var (events, s, m) = ScreeningCheck.Same(objects, null, Window(seed * 1000, 2400, 150e3), 2);
            total = (total.Events + events, Math.Max(total.WorstS, s), Math.Max(total.WorstM, m));
        }

        Report(total, 100);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Run_CoOrbiting_SameAsBruteForce(int seed)
    {
        // Metres to kilometres apart, all below 10 m/s: the range has a minimum or two a revolution, and no two are alike.
        var random = new Random(seed);
        var one = SyntheticSets.Of(7000 + seed, 1e-3, 98, 10, 20, 30, 1e-4);
        var objects = Enumerable.Range(0, 8).Select(_ => new Sgp4(one with
        {
            MeanAnomalyRad = one.MeanAnomalyRad + (3e-4 * random.NextDouble()),
            Eccentricity = 1e-3 + (2e-5 * random.NextDouble()),
            InclinationRad = one.InclinationRad + (2e-4 * random.NextDouble()),
        })).ToArray();
        var options = Window(0, 6 * 3600, 5e3);
        Assert.IsTrue(Screening.Run(objects, null, options).All(e => e.RelativeSpeedMPerS < 10));
        Report(ScreeningCheck.Same(objects, null, options, 10), 100);
    }

    [TestMethod]
    public void Run_EccentricTrain_SameAsBruteForce()
    {
        // Transfer orbits of nearly one size, one behind the other through perigee: all that pass there pass slowly.
        var objects = Enumerable.Range(0, 40).Select(i => new Sgp4(SyntheticSets.Of(24_000 + (0.3 * i), 0.72, 7, 30, 40 + (0.01 * i), 359.8 - (0.002 * i)))).ToArray();
        Report(ScreeningCheck.Same(objects, null, Window(0, 1800, 100e3), 1), 100);
    }

    [TestMethod]
    [DataRow(10)]
    [DataRow(300)]
    public void Run_SmallThreshold_SameAsBruteForce(double threshold_m)
    {
        // Pairs made to meet: two orbits crossing at a node, one late by what a few tens of metres take.
        var random = new Random(7);
        var objects = new List<Sgp4>();
        for (var i = 0; i < 60; i++)
        {
            var (axis, node, inclination) = (6800 + (20 * i), 360 * random.NextDouble(), 20 + (60 * random.NextDouble()));
            var late = 360 * 0.02 * random.NextDouble() / axis;
            objects.AddRange([new(SyntheticSets.Of(axis, 1e-5, inclination, node, 0, 300)), new(SyntheticSets.Of(axis, 1e-5, 180 - inclination, node, 0, 300 + late))]);
        }

        var options = Window(0, 2400, threshold_m);
        ScreeningCheck.Same(objects, null, options, 2);
        TestContext.WriteLine($"{Screening.Run(objects, null, options).Count} events");
        Assert.IsNotEmpty(Screening.Run(objects, null, options));
    }

    [TestMethod]
    public void Run_LargestThreshold_SameAsBruteForce() =>
        Report(ScreeningCheck.Same([.. SyntheticShells.Catalogue(120, 9).Select(e => new Sgp4(e))], null, Window(5000, 1200, 1e6), 2), 100);

    [TestMethod]
    [DataRow(0.5)]
    [DataRow(3)]
    [DataRow(61)]
    [DataRow(121)]
    public void Run_WindowOfSeconds_SameAsBruteForce(double duration_s) =>
        Report(ScreeningCheck.Same([.. SyntheticShells.Catalogue(300, 10).Select(e => new Sgp4(e))], null, Window(777.7, duration_s, 300e3), 0.25), 5);

    [TestMethod]
    public void Run_SeveralDays_SameAsBruteForce() =>
        Report(ScreeningCheck.Same([.. SyntheticShells.Catalogue(50, 12).Select(e => new Sgp4(e))], null, Window(0, 5 * 86_400, 40e3), 20), 20);

    private static ScreeningOptions Window(double from_s, double duration_s, double threshold_m) =>
        new(SyntheticSets.Epoch.AddSeconds(from_s), SyntheticSets.Epoch.AddSeconds(from_s + duration_s), threshold_m);

    private void Report((int Events, double WorstS, double WorstM) result, int atLeast)
    {
        TestContext.WriteLine($"{result.Events} events, fast ones within {result.WorstS:E1} s, all within {result.WorstM:E1} m of brute force");
        Assert.IsGreaterThanOrEqualTo(atLeast, result.Events);
    }
}
