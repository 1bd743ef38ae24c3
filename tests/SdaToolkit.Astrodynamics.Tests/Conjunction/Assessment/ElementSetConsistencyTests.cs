using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Conjunction.Assessment;

namespace SdaToolkit.Tests.Conjunction.Assessment;

[TestClass]
public sealed class ElementSetConsistencyTests
{
    private const double Day = 86_400;
    private static readonly string[] Altimeters = ["Jason-1", "Jason-2", "TOPEX", "SARAL", "Sentinel-3A"];

    [TestMethod]
    [DataRow(1.0)]
    [DataRow(1.5)]
    [DataRow(2.0)]
    public void Fit_KnownGrowth_IsRecovered(double power)
    {
        var truth = new ErrorGrowth(80, 300, power);
        double[] ages = [0.3 * Day, Day, 2 * Day, 4 * Day];
        var law = ErrorGrowth.Fit(ages, [.. ages.Select(truth.SigmaM)], [1, 2, 3, 1])!.Value;
        Assert.AreEqual(power, law.Power);
        Assert.AreEqual(80, law.FloorM, 1e-6);
        Assert.AreEqual(300, law.RateM, 1e-6);
    }

    [TestMethod]
    public void Fit_ShrinkingOrTooFew_StaysHonest()
    {
        var flat = ErrorGrowth.Fit([Day, 2 * Day, 3 * Day], [300, 200, 100], [1, 1, 1])!.Value;
        Assert.AreEqual(0, flat.RateM);
        Assert.IsNull(ErrorGrowth.Fit([Day], [100], [1]));
        Assert.IsNull(ErrorGrowth.Fit([Day, 2 * Day], [100, 0], [1, 1]));
    }

    [TestMethod]
    public void Measure_TooFewOrNearDuplicates_HasNoBins()
    {
        var set = SyntheticSets.Of(7200, 0.001, 66, 10, 20, 30);
        Assert.IsEmpty(ElementSetConsistency.Measure([set]).Bins);
        Assert.IsNull(ElementSetConsistency.Measure([set]).Growth());
        var again = Enumerable.Range(0, 20).Select(i => set with { Epoch = set.Epoch.AddSeconds(60 * i) }).ToList();
        Assert.IsEmpty(ElementSetConsistency.Measure(again).Bins);
    }

    [TestMethod]
    public void Measure_Altimeters_HaveTheGrowthOfTheClass()
    {
        var growth = Altimeters.Select(n => ElementSetConsistency.Measure([.. TleText.ReadAll(RealData.Path("manoeuvres", n + ".tle")).Select(s => s.Elements)]).Growth()!.Value).ToList();
        double Middle(Func<(ErrorGrowth Radial, ErrorGrowth Transverse, ErrorGrowth Normal), ErrorGrowth> axis)
        {
            foreach (var g in growth) Assert.AreEqual(1, axis(g).Power);
            return growth.Select(g => axis(g).RateM).Order().ElementAt(2);
        }

        var low = new ElementSetErrors(SyntheticSets.Of(7200, 0.001, 66, 0, 0, 0)).Class;
        Assert.AreEqual(low.Radial!.Value.RateM, Middle(g => g.Radial), 1);
        Assert.AreEqual(low.Transverse!.Value.RateM, Middle(g => g.Transverse), 1);
        Assert.AreEqual(low.Normal!.Value.RateM, Middle(g => g.Normal), 1);
    }

    [TestMethod]
    public void Measure_GeostationaryObjects_HaveTheGrowthOfTheClass()
    {
        var measured = ByObject(RealData.Path("geo", "geo_2026-05.tle")).Select(ElementSetConsistency.Measure).Select(c => c.Growth()).OfType<(ErrorGrowth Radial, ErrorGrowth Transverse, ErrorGrowth Normal)>().ToList();
        Assert.HasCount(537, measured);
        var geo = new ElementSetErrors(SyntheticSets.Of(42_164, 0.0002, 0.1, 0, 0, 0)).Class;
        foreach (var days in new[] { 1.0, 2, 3, 5 })
        {
            double Middle(Func<(ErrorGrowth Radial, ErrorGrowth Transverse, ErrorGrowth Normal), ErrorGrowth> axis) => measured.Select(g => axis(g).SigmaM(days * Day)).Order().ElementAt(268);
            Assert.AreEqual(Middle(g => g.Radial), geo.Radial!.Value.SigmaM(days * Day), 0.25 * Middle(g => g.Radial), $"R, day {days}");
            Assert.AreEqual(Middle(g => g.Transverse), geo.Transverse!.Value.SigmaM(days * Day), 0.25 * Middle(g => g.Transverse), $"T, day {days}");
            Assert.AreEqual(Middle(g => g.Normal), geo.Normal!.Value.SigmaM(days * Day), 0.25 * Middle(g => g.Normal), $"N, day {days}");
        }
    }

    private static Dictionary<string, List<MeanElements>>.ValueCollection ByObject(string path)
    {
        var objects = new Dictionary<string, List<MeanElements>>(StringComparer.Ordinal);
        var line1 = "";
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith("1 ", StringComparison.Ordinal)) line1 = line;
            if (!line.StartsWith("2 ", StringComparison.Ordinal)) continue;
            if (!objects.TryGetValue(line[2..7], out var sets)) objects[line[2..7]] = sets = [];
            sets.Add(TleText.Parse(line1, line));
        }

        return objects.Values;
    }
}
