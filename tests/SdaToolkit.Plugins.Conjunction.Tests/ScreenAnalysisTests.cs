using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Conjunction.Tests;

[TestClass]
public sealed class ScreenAnalysisTests
{
    private const double NaiveStepS = 5;

    [TestMethod]
    public async Task Screen_PrimariesInAShell_FindsWhatBruteForceFinds()
    {
        var catalog = Requests.Shell(150, 3);
        var request = Requests.Screen(catalog, 6, 80_000, 1000, 1001, 1002);
        var found = (await Requests.RunAsync(request)).Events.Where(e => e.Kind == EventKind.Minimum).ToList();
        var expected = Naive(catalog, request);
        Assert.IsGreaterThan(5, expected.Count);
        Assert.HasCount(expected.Count, found);
        foreach (var (primary, secondary, seconds, range) in expected)
        {
            var match = found.Single(e => e.PrimaryId == primary && e.SecondaryId == secondary && Math.Abs((e.Tca - request.Start).ToTimeSpan().TotalSeconds - seconds) < 1);
            Assert.AreEqual(range, match.MissDistanceM, 1, $"{primary} {secondary}");
            Assert.AreEqual(match.MissDistanceM, Math.Sqrt((match.RadialM * match.RadialM) + (match.TransverseM * match.TransverseM) + (match.NormalM * match.NormalM)), 1e-6);
        }
    }

    [TestMethod]
    public async Task Screen_AnyNumberOfThreads_GivesTheSameBytes()
    {
        var request = Requests.Screen(Requests.Shell(80, 4), 3, 50_000);
        var one = await Requests.RunAsync(new ScreenAnalysis(), request, threads: 1);
        var three = await Requests.RunAsync(new ScreenAnalysis(), request, threads: 3);
        CollectionAssert.AreEqual(one.Result, three.Result);
        CollectionAssert.AreEqual(one.Report, three.Report);
    }

    [TestMethod]
    public async Task Screen_DockedObjects_GiveOneContinuousEvent()
    {
        var catalog = new Catalog { ElementSets = { Requests.Set(1, 400, 0.9, 0, 0), Requests.Set(2, 400, 0.9, 0, 0) } };
        var docked = (await Requests.RunAsync(Requests.Screen(catalog, 4, 1000, 2))).Events.Single();
        Assert.AreEqual(EventKind.Continuous, docked.Kind);
        Assert.AreEqual(2ul, docked.PrimaryId);
        Assert.AreEqual(Requests.Noon, docked.Tca);
        Assert.AreEqual(0.0, docked.MissDistanceM);
    }

    [TestMethod]
    public async Task Screen_Counts_ObjectsPairsAndWhatWasLeftOut()
    {
        var catalog = Requests.Shell(10, 5);
        catalog.ElementSets.Add(Requests.Set(2000, 700, 1, 1, 1));
        catalog.ElementSets[^1].MeanElementTheory = "SGP4-XP";
        var some = await Requests.RunAsync(Requests.Screen(catalog, 0.1, 1000, 1000, 1001, 1001));
        Assert.AreEqual(10ul, some.ObjectsScreened);
        Assert.AreEqual(17ul, some.PairsScreened);
        Assert.AreEqual("theory", some.ReadSummary.Skipped.Single().Reason);
        Assert.AreEqual(some.ReadSummary.RecordsRead, some.ReadSummary.RecordsUsed + (ulong)some.ReadSummary.Skipped.Count);
        Assert.AreEqual(45ul, (await Requests.RunAsync(Requests.Screen(catalog, 0.1, 1000))).PairsScreened);
    }

    [TestMethod]
    public async Task Screen_ObjectsThatDecay_AreNamedAsBlindSpots()
    {
        var catalog = Requests.Shell(5, 5);
        foreach (var (id, bstar) in new[] { (3000ul, 0.03), (3001ul, 10.0) })
        {
            catalog.ElementSets.Add(Requests.Set(id, 170, 1, 1, 1));
            catalog.ElementSets[^1].BstarPerEarthRadius = bstar;
        }
        var result = await Requests.RunAsync(Requests.Screen(catalog, 24 * 8, 1000));
        var unseen = result.ReadSummary.Skipped.Select(s => s.ObjectId).ToList();
        var decaying = result.Validity.BlindSpots.Where(b => b.Contains("a part of the window", StringComparison.Ordinal)).ToList();
        // Whichever way SGP4 loses them, neither goes unsaid.
        foreach (var id in new[] { 3000ul, 3001ul }) Assert.IsTrue(unseen.Contains(id) || decaying.Any(b => b.Contains($"{id}", StringComparison.Ordinal)), $"{id}");
        Assert.AreEqual((ulong)(7 - unseen.Count), result.ObjectsScreened);
    }

    [TestMethod]
    public async Task Screen_OldElementSets_AreNotMet()
    {
        var request = Requests.Screen(Requests.Shell(5, 6), 1, 1000);
        Assert.AreEqual(AssumptionState.Met, (await Requests.RunAsync(request)).Validity.Assumptions[0].State);
        request.MaxElementAgeS = 600;
        Assert.AreEqual(AssumptionState.NotMet, (await Requests.RunAsync(request)).Validity.Assumptions[0].State);
    }

    [TestMethod]
    [DataRow(99ul, "primary_ids: object 99 is not in the catalogue")]
    [DataRow(2000ul, "primary_ids: object 2000 cannot be propagated: theory: found SGP4-XP")]
    public async Task Screen_APrimaryThatCannotBeScreened_IsRefusedWithTheReason(ulong id, string expected)
    {
        var catalog = Requests.Shell(3, 7);
        catalog.ElementSets.Add(Requests.Set(2000, 700, 1, 1, 1));
        catalog.ElementSets[^1].MeanElementTheory = "SGP4-XP";
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => Requests.RunAsync(Requests.Screen(catalog, 1, 1000, id)));
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
        StringAssert.StartsWith(error.Message, expected);
    }

    [TestMethod]
    public async Task Screen_Cancelled_Stops()
    {
        var context = new RecordingContext { Token = new CancellationToken(canceled: true) };
        var request = Requests.Screen(Requests.Shell(200, 8), 1000, 10_000);
        await Assert.ThrowsAsync<OperationCanceledException>(() => new ScreenAnalysis().RunAsync(Google.Protobuf.MessageExtensions.ToByteArray(request), context).AsTask());
    }

    [TestMethod]
    public async Task Screen_Report_HasFiguresATableAndValidity()
    {
        var context = await Requests.RunAsync(new ScreenAnalysis(), Requests.Screen(Requests.Shell(150, 3), 6, 80_000, 1000));
        var blocks = Report.Parser.ParseFrom(context.Report).Sections.SelectMany(s => s.Blocks).ToList();
        Assert.AreEqual(3, blocks.Count(b => b.ContentCase == Block.ContentOneofCase.Figure));
        Assert.AreEqual(1, blocks.Count(b => b.ContentCase == Block.ContentOneofCase.Validity));
        var table = blocks.Single(b => b.ContentCase == Block.ContentOneofCase.Table).Table;
        var misses = table.Columns.Single(c => c.Header == "Miss distance").Numbers;
        CollectionAssert.AreEqual(misses.Order().ToList(), misses.ToList());
    }

    // Range every five seconds, least of three, then by thirds: it shares nothing with the screening but SGP4.
    private static List<(ulong Primary, ulong Secondary, double Seconds, double RangeM)> Naive(Catalog catalog, ScreenRequest request)
    {
        var objects = catalog.ElementSets.Select(s => (Id: s.Object.CatalogNumber, Sgp4: new Sgp4(MeanElementSets.ToMeanElements(s)))).ToList();
        var start = request.Start.ToEpoch("start");
        var duration = (request.End - request.Start).ToTimeSpan().TotalSeconds;
        var events = new List<(ulong, ulong, double, double)>();
        foreach (var (primary, p) in objects.Where(o => request.PrimaryIds.Contains(o.Id)))
            foreach (var (secondary, s) in objects.Where(o => o.Id != primary && !(request.PrimaryIds.Contains(o.Id) && o.Id < primary)))
            {
                double Range(double t)
                {
                    p.TryPropagate(start.AddSeconds(t), out var a, out _);
                    s.TryPropagate(start.AddSeconds(t), out var b, out _);
                    return (b.Position - a.Position).Length;
                }
                var samples = Enumerable.Range(0, (int)(duration / NaiveStepS) + 1).Select(i => Range(i * NaiveStepS)).ToArray();
                for (var i = 1; i + 1 < samples.Length; i++)
                {
                    if (samples[i] > samples[i - 1] || samples[i] >= samples[i + 1] || samples[i] > request.ThresholdM + (NaiveStepS * 20_000)) continue;
                    var (lo, hi) = ((i - 1) * NaiveStepS, (i + 1) * NaiveStepS);
                    while (hi - lo > 1e-4)
                    {
                        var (a, b) = (lo + ((hi - lo) / 3), hi - ((hi - lo) / 3));
                        if (Range(a) < Range(b)) hi = b;
                        else lo = a;
                    }
                    if (Range(lo) < request.ThresholdM) events.Add((primary, secondary, lo, Range(lo)));
                }
            }
        return events;
    }
}
