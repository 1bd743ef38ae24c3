using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;

namespace SdaToolkit.Tests;

/// <summary>Samples in looks, screened by an expansion, against the same samples all integrated.</summary>
[TestClass]
public sealed class ScreenedEntryStudyTests
{
    private static readonly Spacecraft Client = new(5000, 20, 2.2, 30, 1.3);
    private static readonly Spacecraft Chaser = new(500, 2.5, 2.2, 4, 1.3);
    private static readonly Lazy<ClientTrack> Low = new(() => new(DynamicsScene.Full(GravityField.Egm2008Degree8, 4), Client, DynamicsScene.Low, 30_000, new() { NodesS = [3000] }));

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("rare", 60.0, -900.0, 60.0, 0.01)]
    [DataRow("likely", -6.0, -700.0, 60.0, 0.01)]
    [DataRow("safety ellipse", 0.0, 0.0, 0.0, 0.01)]
    [DataRow("begins inside the large volume", 0.0, -300.0, 0.0, 0.01)]
    [DataRow("errors too large to expand", 0.0, -20_000.0, 0.0, 15.0)]
    public void Run_SamplesOfEveryKind_CountsWhatAllIntegratedCount(string name, double radial, double transverse, double normal, double spread)
    {
        var n = Math.Sqrt(3.986004415e14) / Math.Pow(6_878_137, 1.5);
        var mean = name == "safety ellipse" ? new RelativeState(new(300, -100, 0), new(0, -600 * n, 300 * n)) : new RelativeState(new(radial, transverse, normal), default);
        var start = RelativeDispersion.OfNavigation(mean, 5, 0.005, spread);
        EllipsoidVolume[] volumes = [EllipsoidVolume.Sphere(100), new(200, 400, 200)];
        var ensemble = new RelativeEnsemble(Low.Value);
        // A burn on the way, as a late one is.
        var request = new EnsembleRequest { Initial = [], Volumes = volumes, Burns = [new(Low.Value.NodeAt(3000), [new(0, 0.005, 0.01)])] }.With(Chaser);
        var options = new LookOptions(1000, 0.99, 0, 5, 9);
        var found = ScreenedEntryStudy.Run(ensemble, start, request, [false, false], options with { Samples = 1000, Limit = 0.5 });
        TestContext.WriteLine($"{name}: {string.Join(", ", found.Entries.Volumes.Select(v => v.Entered))} of {found.Entries.Volumes[0].Samples}, {found.Integrated} integrated, {found.WorstDifference} apart, screened {found.Screened}");

        var count = found.Entries.Volumes[0].Samples;
        var all = All(ensemble, start, request, options, count);
        for (var k = 0; k < volumes.Length; k++)
        {
            Assert.AreEqual(all.Entered(k), found.Entries.Volumes[k].Entered, $"{name}, volume {k}");
            var first = all.EntryTimeS[k].Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();
            Assert.AreEqual(first, found.Entries.Volumes[k].FirstEntryS, $"{name}, volume {k}");
        }

        Assert.AreEqual(spread < 1, found.Screened, name);
        if (found.Screened) Assert.IsTrue(found.Integrated < count, "some are left out");
        else Assert.AreEqual(count, found.Integrated);
    }

    [TestMethod]
    [DataRow(10_000, 0.0027, 0.99)]
    [DataRow(2_000, 0.01, 0.95)]
    [DataRow(1_000_000, 0.001, 0.9)]
    public void Looks_AtTheLimit_DecideWronglyNoOftenerThanTheConfidenceAllows(int samples, double limit, double confidence)
    {
        var options = new LookOptions(Math.Min(samples, 60_000), confidence, limit, 0, 0);
        // Just above the limit, "within" is wrong; at the limit "above" is.
        var (within, above) = (Decisions(options, limit * 1.0000001), Decisions(options, limit));
        TestContext.WriteLine($"{string.Join(", ", options.Looks)}: wrongly within {within.Within:G3}, wrongly above {above.Above:G3}");
        Bound.Below((1 - confidence) / 2, within.Within);
        Bound.Below((1 - confidence) / 2, above.Above);
    }

    [TestMethod]
    public void Needed_NoneOrSomeEntering_IsWhereTheIntervalLeavesTheLimit()
    {
        var options = new LookOptions(400, 0.99, 0.0027, 0, 0);
        // −ln(0.0025)/0.0027 = 2219 samples of which none enters, looked at twice.
        Assert.AreEqual(2219, options.Needed(0, 400), 25);
        Assert.AreEqual(0, options.Needed(0, 2500));
        Assert.IsTrue(options.Needed(1, 400) > 20_000, $"{options.Needed(1, 400)}");
        CollectionAssert.AreEqual(new[] { 400 }, options.Looks.ToArray());
        CollectionAssert.AreEqual(new[] { 500, 2500, 10_000 }, (options with { Samples = 10_000 }).Looks.ToArray());
        CollectionAssert.AreEqual(new[] { 500, 2500, 12_500, 62_500, 312_500, 1_000_000 }, (options with { Samples = 1_000_000 }).Looks.ToArray());
    }

    // The samples of the study, integrated one and all.
    private static EnsembleOutcome All(RelativeEnsemble ensemble, RelativeDispersion start, EnsembleRequest request, LookOptions options, int count)
    {
        var (factor, direction) = (start.Factor(), DriftExpansion.Of(ensemble, start, request).DriftDirection());
        List<RelativeState> initial = [];
        foreach (var look in options.Looks.Where(l => l <= count))
        {
            var errors = RelativeDispersion.Errors(look - initial.Count, (ulong)initial.Count, options.Seed, options.Stream, direction);
            for (var i = 0; i < errors.Length; i += 6) initial.Add(start.At(factor, errors.AsSpan(i, 6)));
        }

        return ensemble.Run(request with { Initial = initial });
    }

    // Probabilities of the decisions where each sample enters with one probability: by recursion over looks and counts.
    private static (double Within, double Above) Decisions(LookOptions options, double p)
    {
        const int most = 400;
        var (open, before, within, above) = (new double[most], 0, 0.0, 0.0);
        open[0] = 1;
        foreach (var look in options.Looks)
        {
            var (next, more) = (new double[most], look - before);
            for (var add = 0; add < most; add++)
            {
                var log = LogBinomial(more, add) + (add * Math.Log(p)) + ((more - add) * Math.Log(1 - p));
                for (var i = 0; add <= more && i + add < most; i++) next[i + add] += open[i] * Math.Exp(log);
            }

            for (var i = 0; i < most; i++)
            {
                var side = options.Side(i, look);
                if (side == 0) continue;
                if (side < 0) within += next[i];
                else above += next[i];
                next[i] = 0;
            }

            (open, before) = (next, look);
        }

        return (within, above);
    }

    private static double LogBinomial(int n, int k) => IncompleteGammaBeta.LogGamma(n + 1) - IncompleteGammaBeta.LogGamma(k + 1) - IncompleteGammaBeta.LogGamma(n - k + 1);
}
