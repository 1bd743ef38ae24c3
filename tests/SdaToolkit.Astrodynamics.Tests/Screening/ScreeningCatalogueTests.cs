using SdaToolkit.Astrodynamics.Conjunction;
using SdaToolkit.Astrodynamics.Propagation;

namespace SdaToolkit.Tests;

/// <summary>Screening against brute force on parts of the public catalogue of 2020-05-17.</summary>
[TestClass]
public sealed class ScreeningCatalogueTests
{
    private static readonly Lazy<List<Sgp4>> Catalogue = new(() => TleText.ReadAll(RealData.Path("catalogue", "full_2020-05-17.tle")));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(1, 14.2, 14.4, 100e3)]
    [DataRow(2, 14.9, 15.1, 90e3)]
    [DataRow(3, 15.0, 15.3, 100e3)]
    public void Run_LowShell_SameAsBruteForce(int seed, double from, double to, double threshold_m) =>
        Check(Pick(seed, 100, s => RevolutionsADay(s) > from && RevolutionsADay(s) < to), null, 3600, threshold_m, 1, 30);

    [TestMethod]
    public void Run_Geostationary_SameAsBruteForce() =>
        Check(Pick(4, 250, s => RevolutionsADay(s) is > 0.99 and < 1.01), null, 8 * 3600, 200e3, 20, 20);

    [TestMethod]
    public void Run_DeepSpace_SameAsBruteForce() =>
        Check(Pick(5, 300, s => s.IsDeepSpace), null, 2 * 3600, 1e6, 5, 10);

    [TestMethod]
    public void Run_AnyOrbit_SameAsBruteForce() =>
        Check(Pick(6, 150, _ => true), null, 3600, 200e3, 1, 20);

    [TestMethod]
    public void Run_TenPrimaries_SameAsBruteForce() =>
        Check(Pick(7, 200, _ => true), [.. Enumerable.Range(100, 10)], 3600, 300e3, 1, 20);

    [TestMethod]
    public void Run_LowestOrbits_SameAsBruteForce()
    {
        // Those about to decay, screened when some of them have.
        var low = Catalogue.Value.OrderByDescending(RevolutionsADay).Where(s => s.InitialStatus == Sgp4Status.Valid).Take(150).ToArray();
        var start = SyntheticSets.Epoch.AddSeconds(2 * 86_400);
        var options = new ScreeningOptions(start, start.AddSeconds(3600), 300e3);
        Report(ScreeningCheck.Same(Usable(low, options), null, options, 1), 5);
    }

    [TestMethod]
    public void Run_FewPrimariesOfThousands_SameAsGrid()
    {
        var objects = Pick(8, 3000, _ => true);
        var options = new ScreeningOptions(SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(3 * 3600), 50e3);
        int[] primaries = [.. Enumerable.Range(0, 40)];
        var all = Screening.Run(objects, null, options).Where(e => e.Primary < 40).ToArray();
        CollectionAssert.AreEqual(all, Screening.Run(objects, primaries, options).ToArray());
        Assert.IsGreaterThan(20, all.Length);
    }

    [TestMethod]
    public void Run_SpaceStationOverADay_SameAsBruteForce()
    {
        var options = new ScreeningOptions(SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(86_400), 10e3);
        var usable = Usable([.. Catalogue.Value.Where(s => s.InitialStatus == Sgp4Status.Valid)], options);
        var station = Station();
        // Brute force leaves out what stays 200 km above the station; the screening of the whole catalogue does not.
        var ceiling_m = MeanOrbit.Of(station.Elements).ApogeeRadiusM + 200e3;
        Sgp4[] reachable = [station, .. usable.Where(s => s.Elements != station.Elements && MeanOrbit.Of(s.Elements).PerigeeRadiusM < ceiling_m)];
        Sgp4[] whole = [station, .. usable.Where(s => s.Elements != station.Elements)];
        Report(ScreeningCheck.Same(reachable, [0], options, 20), 3);
        CollectionAssert.AreEqual(
            Screening.Run(reachable, [0], options).Select(e => (e.Tca, e.MissDistanceM)).ToArray(),
            Screening.Run(whole, [0], options).Select(e => (e.Tca, e.MissDistanceM)).ToArray());
    }

    private static Sgp4 Station()
    {
        var lines = File.ReadLines(RealData.Path("catalogue", "full_2020-05-17.tle")).Where(l => l.Length > 7 && l.AsSpan(2, 5).SequenceEqual("25544")).Take(2).ToArray();
        return new(TleText.Parse(lines[0], lines[1]));
    }

    private void Check(Sgp4[] picked, int[]? primaries, double duration_s, double threshold_m, double step_s, int atLeast)
    {
        var options = new ScreeningOptions(SyntheticSets.Epoch, SyntheticSets.Epoch.AddSeconds(duration_s), threshold_m);
        Report(ScreeningCheck.Same(Usable(picked, options), primaries, options, step_s), atLeast);
    }

    private void Report((int Events, double WorstS, double WorstM) result, int atLeast)
    {
        TestContext.WriteLine($"{result.Events} events, fast ones within {result.WorstS:E1} s, all within {result.WorstM:E1} m of brute force");
        Assert.IsGreaterThanOrEqualTo(atLeast, result.Events);
    }

    private static Sgp4[] Usable(Sgp4[] objects, ScreeningOptions options)
    {
        var runaway = Screening.RunawaySets(objects, options);
        return [.. objects.Where((_, i) => !runaway.Contains(i))];
    }

    private static Sgp4[] Pick(int seed, int count, Func<Sgp4, bool> which)
    {
        var random = new Random(seed);
        return [.. Catalogue.Value.Where(s => s.InitialStatus == Sgp4Status.Valid && which(s)).OrderBy(_ => random.Next()).Take(count)];
    }

    private static double RevolutionsADay(Sgp4 sgp4) => sgp4.Elements.MeanMotionRadPerS * 86_400 / Math.Tau;
}
