using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Formats;
using SdaToolkit.Plugins.Proximity.RelativeStates;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Tests;
using State = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests;

[TestClass]
public sealed class RelativeStateAnalysisTests
{
    private const double Radius = 6_778_137;

    [TestMethod]
    public async Task Run_NaturalMotionAboutCircularClient_IsTheTwoToOneEllipse()
    {
        const double b = 50;
        var n = Pairs.MeanMotion(Radius);
        var period = Math.Tau / n;
        var request = Request(new(new(b, 0, 0), new(0, -2 * n * b, 0)), period);

        var result = await RunAsync(request);

        for (var i = 0; i < result.Path.OffsetS.Count; i++)
        {
            var (sin, cos) = Math.SinCos(n * result.Path.OffsetS[i]);
            Assert.AreEqual(b * cos, result.Path.RadialM[i], 0.01, $"row {i}");
            Assert.AreEqual(-2 * b * sin, result.Path.TransverseM[i], 0.01, $"row {i}");
        }

        Assert.AreEqual(period, result.ClientPeriodS, 0.01);
        // Nearest above and below the client: at the start, after half a revolution, and at the end.
        CollectionAssert.AreEqual((string[])["minimum"], result.Approaches.Where(a => a.Kind == "minimum").Select(a => a.Kind).ToArray());
        Assert.AreEqual(period / 2, (result.Approaches.Single(a => a.Kind == "minimum").Time - result.Start).ToTimeSpan().TotalSeconds, 0.05);
    }

    [TestMethod]
    public async Task Run_HoldOnVBar_KeepsItsRange()
    {
        // On the client's own circle: 1 km behind it in arc, whose chord stays as it is.
        var angle = -1000 / Radius;
        var (sin, cos) = Math.SinCos(angle);
        var result = await RunAsync(Request(new(Radius * new Vec3(cos - 1, sin, 0), Vec3.Zero), 20_000));

        foreach (var range in result.RangeM) Assert.AreEqual(2 * Radius * Math.Sin(500 / Radius), range, 1e-3);
        foreach (var rate in result.RangeRateMPerS) Assert.AreEqual(0, rate, 1e-6);
        Assert.AreEqual(0, result.AzimuthRad[0], 1e-3, "the client lies ahead, along T");
    }

    [TestMethod]
    public async Task Run_EphemeridesOfTheSameOrbits_GiveTheSameMotion()
    {
        State chaser = new(new(300, -800, 200), new(0.1, -0.4, 0.05));
        var byStates = await RunAsync(Request(chaser, 7200));
        var byEphemerides = await RunAsync(new() { Ephemerides = Ephemerides.Of(Pairs.States(Radius, chaser), 7200, Pairs.TwoBody), Volumes = { new KeepOutVolume { SemiAxisRadialM = 100 } } });

        Assert.HasCount(byStates.Path.OffsetS.Count, byEphemerides.Path.OffsetS);
        for (var i = 0; i < byStates.Path.OffsetS.Count; i++)
        {
            Assert.AreEqual(byStates.Path.RadialM[i], byEphemerides.Path.RadialM[i], 1e-3);
            Assert.AreEqual(byStates.Path.TransverseM[i], byEphemerides.Path.TransverseM[i], 1e-3);
            Assert.AreEqual(byStates.Path.NormalM[i], byEphemerides.Path.NormalM[i], 1e-3);
            Assert.AreEqual(byStates.Path.TransverseMPerS[i], byEphemerides.Path.TransverseMPerS[i], 1e-5);
        }

        Assert.AreEqual("OEM", byEphemerides.ClientSource);
        Assert.AreEqual(byStates.Approaches.Count, byEphemerides.Approaches.Count);
    }

    [TestMethod]
    public async Task Run_RelativeElementsOfAnEllipse_AreItsSize()
    {
        // a·δe is the radial half axis of the ellipse and half the one along track (D'Amico 2010).
        const double b = 50;
        var result = await RunAsync(Request(new(new(b, 0, 0), new(0, -2 * Pairs.MeanMotion(Radius) * b, 0)), 3000));
        for (var i = 0; i < result.RangeM.Count; i++)
        {
            Assert.AreEqual(b, double.Hypot(result.Elements.EccentricityXM[i], result.Elements.EccentricityYM[i]), 0.01);
            Assert.AreEqual(0, result.Elements.SemiMajorAxisM[i], 0.01);
        }
    }

    [TestMethod]
    public async Task Run_PathThroughVolume_TellsEntryExitAndDepth()
    {
        // From 50 m above, on the 2:1 ellipse, out of a sphere of 80 m and in again: range² = b² (1 + 3 sin² nt).
        const double b = 50;
        var n = Pairs.MeanMotion(Radius);
        var request = Request(new(new(b, 0, 0), new(0, -2 * n * b, 0)), Math.Tau / n, new KeepOutVolume { Name = "sphere", SemiAxisRadialM = 80 });
        request.ClosingRates.Add(new ClosingRateLimit { RangeM = 1000, ClosingRateMPerS = 0.03 });
        var (result, report) = await RunBothAsync(request);

        var stays = result.Intervals.Where(i => i.Name == "sphere").ToList();
        Assert.HasCount(3, stays);
        var leaves = Math.Asin(Math.Sqrt(((80 * 80 / (b * b)) - 1) / 3)) / n;
        Assert.IsTrue(stays[0].StartsBefore && stays[2].EndsAfter);
        Assert.AreEqual(leaves, Seconds(result, stays[0].End), 0.3);
        Assert.AreEqual((Math.PI / n) - leaves, Seconds(result, stays[1].Start), 0.3);
        Assert.AreEqual(30, stays[1].Extreme, 0.01);
        // Fastest closing: b n · 3 sin cos / √(1 + 3 sin²) at its most is b n.
        var fast = result.Intervals.Where(i => i.Name == "closing-rate").ToList();
        Assert.HasCount(2, fast);
        Assert.AreEqual((b * n) - 0.03, fast[0].Extreme, 1e-4);

        var notices = Blocks(report).Where(x => x.Notice is not null).Select(x => x.Notice).ToList();
        Assert.IsTrue(notices.Any(x => x.Severity == Severity.Error && x.Text.Contains("within sphere 3 times", StringComparison.Ordinal)));
        Assert.IsTrue(notices.Any(x => x.Text.Contains("closes in faster than allowed", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Run_CovarianceOfBoth_AddsAlongTheLineOfSight()
    {
        var request = Request(new(new(0, -1000, 0), Vec3.Zero), 60);
        double[] triangle = new double[21];
        (triangle[0], triangle[2], triangle[5]) = (1, 9, 1);
        foreach (var state in request.States) state.Covariance = new() { ReferenceFrame = "RTN", LowerTriangle = { triangle } };
        var result = await RunAsync(request);

        Assert.AreEqual(Math.Sqrt(9 + 9), result.SigmaLineOfSightM[0], 1e-3);
        Assert.AreEqual(AssumptionState.Met, result.Validity.Assumptions.Single(a => a.Name == "covariance").State);
        request.States[0].Covariance = null;
        result = await RunAsync(request);
        Assert.AreEqual(3, result.SigmaLineOfSightM[0], 1e-3);
        Assert.AreEqual(AssumptionState.NotMet, result.Validity.Assumptions.Single(a => a.Name == "covariance").State);
        request.States[1].Covariance = null;
        Assert.IsEmpty((await RunAsync(request)).SigmaLineOfSightM);
    }

    [TestMethod]
    public async Task Run_SampleCatalogue_WarnsThatElementSetsAreNotToFlyOn()
    {
        var (result, report) = await RunBothAsync(Sample());

        Assert.AreEqual("DEMO INSPECTOR", result.Chaser.Name);
        Assert.IsTrue(result.RangeM.All(r => r is > 1000 and < 10_000), $"{result.RangeM.Min()} to {result.RangeM.Max()} m");
        Assert.AreEqual(AssumptionState.NotMet, result.Validity.Assumptions.Single(a => a.Name == "relative-orbit").State);
        Assert.IsNotEmpty(result.Eclipses);
        Assert.IsTrue(result.LitFraction.Contains(0) && result.LitFraction.Contains(1));
        StringAssert.Contains(report.Summary, "DEMO INSPECTOR (90301) relative to DEMO CLIENT (90300) over 6 h", StringComparison.Ordinal);
        Assert.IsTrue(Blocks(report).Any(b => b.Notice?.Severity == Severity.Warning && b.Notice.Text.Contains("do not fly on it", StringComparison.Ordinal)));
        var figures = Blocks(report).Where(b => b.Figure is not null).Select(b => b.Figure).ToList();
        Assert.HasCount(4, figures.Where(f => f.Kind == FigureKind.Plane).ToList());
        foreach (var figure in figures)
        {
            Assert.IsNotEmpty(figure.Layers);
            Assert.AreNotEqual("", figure.Caption);
            foreach (var line in figure.Layers.Where(l => l.Line is not null)) Assert.HasCount(line.Line.X.Count, line.Line.Y, figure.Title);
        }
    }

    [TestMethod]
    public async Task Run_Twice_GivesTheSameBytes()
    {
        var (first, second) = (new RecordingContext { Threads = 1 }, new RecordingContext { Threads = 3 });
        await new RelativeStateAnalysis().RunAsync(Sample().ToByteArray(), first);
        await new RelativeStateAnalysis().RunAsync(Sample().ToByteArray(), second);
        CollectionAssert.AreEqual(first.Result, second.Result);
        CollectionAssert.AreEqual(first.Report, second.Report);
    }

    [TestMethod]
    public async Task Run_TooManyRows_IsRefused()
    {
        var request = Request(new(new(0, -1000, 0), Vec3.Zero), 86_400);
        request.StepS = 0.01;
        var e = await Assert.ThrowsExactlyAsync<AnalysisException>(() => RunAsync(request));
        Assert.AreEqual("step_s: found 0.01 s, which gives 8640000 rows; allowed are 1000000", e.Message);
    }

    private static RelativeStateRequest Sample() => new()
    {
        Catalog = (Catalog)FormatRegistry.BuiltIn.Read(Repository.Path("samples", "inspection", "catalog.3le")),
        ClientId = 90300,
        ChaserId = 90301,
        Start = Pairs.Noon - Duration.FromTimeSpan(TimeSpan.FromHours(12)),
        End = Pairs.Noon - Duration.FromTimeSpan(TimeSpan.FromHours(6)),
    };

    private static double Seconds(RelativeStateResult result, Timestamp time) => (time - result.Start).ToTimeSpan().TotalSeconds;

    private static IEnumerable<Block> Blocks(Report report) => report.Sections.SelectMany(s => s.Blocks);

    internal static RelativeStateRequest Request(State chaser, double seconds, params KeepOutVolume[] volumes) => new()
    {
        States = { Pairs.States(Radius, chaser) },
        ClientId = Pairs.ClientId,
        ChaserId = Pairs.ChaserId,
        Forces = Pairs.TwoBody,
        Start = Pairs.Noon,
        End = Pairs.After(seconds),
        Volumes = { volumes },
    };

    internal static async Task<RelativeStateResult> RunAsync(RelativeStateRequest request) => (await RunBothAsync(request)).Result;

    internal static async Task<(RelativeStateResult Result, Report Report)> RunBothAsync(RelativeStateRequest request)
    {
        var context = new RecordingContext();
        await new RelativeStateAnalysis().RunAsync(request.ToByteArray(), context);
        return (RelativeStateResult.Parser.ParseFrom(context.Result), Report.Parser.ParseFrom(context.Report));
    }
}
