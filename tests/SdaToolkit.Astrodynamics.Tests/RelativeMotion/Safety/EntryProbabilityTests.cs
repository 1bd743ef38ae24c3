using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Astrodynamics.Gravity;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Astrodynamics.RelativeMotion.Safety;

namespace SdaToolkit.Tests;

/// <summary>The probability of entering a volume by samples under all forces and by the second method.</summary>
[TestClass]
public sealed class EntryProbabilityTests
{
    private static readonly Spacecraft Client = new(5000, 20, 2.2, 30, 1.3);
    private static readonly Spacecraft Chaser = new(500, 2.5, 2.2, 4, 1.3);

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("low 500 km", 6_878_137.0, 0.001, 51.6, 200.0)]
    [DataRow("geostationary", 42_164_170.0, 0.0002, 0.05, 100.0)]
    [DataRow("eccentric, e = 0.3", 10_000_000.0, 0.3, 28.0, 200.0)]
    public void SecondMethod_DriftOfADay_AgreesWithSamples(string name, double a, double e, double inclination, double radius)
    {
        var orbit = DynamicsScene.Orbit(a, e, inclination, 20, 30, 40);
        var track = new ClientTrack(DynamicsScene.Full(GravityField.Egm2008Degree8, 8), Client, orbit, DynamicsScene.Day);
        var n = Math.Sqrt(3.986004415e14 / (a * a * a));
        EllipsoidVolume[] volumes = [EllipsoidVolume.Sphere(radius), new(5 * radius, 10 * radius, 5 * radius)];
        var (ensemble, second) = (new RelativeEnsemble(track), new SecondMethod(track));
        var last = track.NodesS.Count - 1;
        var outcomes = new List<string>();
        foreach (var mean in new RelativeState[]
        {
            new(new(0, -25 * radius, 0), default),
            new(new(2 * radius, -15 * radius, 1.5 * radius), new(0, -4 * n * radius, 0)),
            new(new(3 * radius, 0, 0), new(0, -6 * n * radius, 3 * n * radius)),
            new(new(0, -12 * radius, 0), new(0.3 * n * radius, -0.2 * n * radius, 0)),
        })
        {
            var start = RelativeDispersion.OfNavigation(mean, 0.01 * radius, 0.002, 0.02 * n * radius);
            var request = new EnsembleRequest { Initial = [], Volumes = volumes }.With(Chaser);
            var counted = EntryStudy.Count(ensemble, start, request, new(400, 0.99, 7, 1));
            var bounds = second.Run(start, 0, last, Chaser, volumes);
            for (var k = 0; k < 2; k++)
            {
                var (low, high) = (counted.Volumes[k].Lower, counted.Volumes[k].Upper);
                TestContext.WriteLine($"{name}, volume {k}: counted {counted.Volumes[k].Part:0.0000} ({low:0.0000} to {high:0.0000}), second {bounds.Lower[k]:0.0000} to {bounds.Upper[k]:0.0000}");
                Assert.IsTrue(bounds.Lower[k] <= (1.2 * high) + 1e-3 && low <= (1.2 * bounds.Upper[k]) + 1e-3, $"{name}, volume {k}: {low} to {high} against {bounds.Lower[k]} to {bounds.Upper[k]}");
            }

            var p = bounds.FinalCovariance.PositionM2;
            TestContext.WriteLine($"   mean {counted.FinalMeanM} against {bounds.FinalMean.PositionM}; sigma {counted.FinalSigmaM} against {Math.Sqrt(p.M11):0.0} {Math.Sqrt(p.M22):0.0} {Math.Sqrt(p.M33):0.0}; least range {counted.LeastRangeM:0}");
        }
    }

    // A part of 500 samples errs more than the interval of 5,000 is wide, so that it may lie outside of that by chance. What must hold is that both counts can come of one probability: given their sum, the smaller one is
    // hypergeometric (Fisher's exact test), and none of the cases may be rarer than all of them together allow at 1 %. Stratified samples only come closer. SDA_ENTRY_FULL=1: three cases, 10,000 against 100,000.
    [TestMethod]
    public void Study_CasesOfEveryProbability_AgreesWithARunTenTimesLargerWithinBothSamplings()
    {
        const double radius = 100;
        var full = Environment.GetEnvironmentVariable("SDA_ENTRY_FULL") == "1";
        var (few, cases) = full ? (10_000, new[] { 0, 4, 7 }) : (500, [.. Enumerable.Range(0, 12)]);
        var track = new ClientTrack(DynamicsScene.Full(GravityField.Egm2008Degree8, 4), Client, DynamicsScene.Low, 20_000);
        var n = Math.Sqrt(3.986004415e14 / (6_878_137.0 * 6_878_137.0 * 6_878_137.0));
        var ensemble = new RelativeEnsemble(track);
        var request = new EnsembleRequest { Initial = [], Volumes = [EllipsoidVolume.Sphere(radius)] }.With(Chaser);
        foreach (var i in cases)
        {
            var mean = new RelativeState(new(-3 * i, -700 + (40 * i), 60), new(0, 0, 0));
            var start = RelativeDispersion.OfNavigation(mean, 5, 0.005, 0.015 * n * radius);
            var large = EntryStudy.Count(ensemble, start, request, new(10 * few, 0.95, 12, (uint)i)).Volumes[0];
            // With the limit where the probability is, the study goes on to its last look.
            var small = ScreenedEntryStudy.Run(ensemble, start, request, [true], new(few, 0.95, Math.Max(1e-9, large.Part), 11, (uint)i)).Entries.Volumes[0];
            var chance = Chance(small.Entered, small.Samples, large.Entered, large.Samples);
            TestContext.WriteLine($"case {i}: {small.Part:0.00000} of {small.Samples} ({small.Lower:0.00000} to {small.Upper:0.00000}), ten times larger {large.Part:0.00000} ({large.Lower:0.00000} to {large.Upper:0.00000}); chance {chance:0.000}");
            Assert.IsTrue(chance > 0.01 / cases.Length, $"case {i}: {small.Entered} of {small.Samples} and {large.Entered} of {large.Samples} have a chance of {chance}");
        }
    }

    // Of a count as far out as a of n, where b of m are found beside it.
    private static double Chance(int a, int n, int b, int m)
    {
        double Log(int of, int take) => IncompleteGammaBeta.LogGamma(of + 1) - IncompleteGammaBeta.LogGamma(take + 1) - IncompleteGammaBeta.LogGamma(of - take + 1);
        var (sum, below, above) = (a + b, 0.0, 0.0);
        for (var k = Math.Max(0, sum - m); k <= Math.Min(n, sum); k++)
        {
            var p = Math.Exp(Log(n, k) + Log(m, sum - k) - Log(n + m, sum));
            if (k <= a) below += p;
            if (k >= a) above += p;
        }

        return Math.Min(1, 2 * Math.Min(below, above));
    }
}
