using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>conjunction.screen divided gives the bytes of the undivided run; shares and several thresholds.</summary>
[TestClass]
public sealed class ScreenInPartsTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(5)]
    [DataRow(200)]
    public async Task Screen_InParts_GivesTheBytesOfTheWhole(int parts)
    {
        foreach (var request in new[] { Busy(), Busy(1003, 1001) })
        {
            var whole = await Requests.RunAsync(new ScreenAnalysis(), request);
            var analysis = new ScreenAnalysis();
            var results = new List<ReadOnlyMemory<byte>>();
            foreach (var part in analysis.Split(request.ToByteArray(), parts)) results.Add((await Requests.RunAsync(new ScreenAnalysis(), ScreenRequest.Parser.ParseFrom(part.Span))).Result);
            Assert.HasCount(parts, results);
            var merged = analysis.Merge(request.ToByteArray(), results);
            CollectionAssert.AreEqual(whole.Result, merged.ToArray());
            CollectionAssert.AreEqual(whole.Report, new ScreenAnalysis().Present(request.ToByteArray(), merged).ToArray());
        }
    }

    [TestMethod]
    public async Task Screen_PartsOutOfOrder_Refused()
    {
        var request = Busy();
        var results = new List<ReadOnlyMemory<byte>>();
        foreach (var part in new ScreenAnalysis().Split(request.ToByteArray(), 2)) results.Insert(0, (await Requests.RunAsync(new ScreenAnalysis(), ScreenRequest.Parser.ParseFrom(part.Span))).Result);
        var refusal = Assert.ThrowsExactly<AnalysisException>(() => new ScreenAnalysis().Merge(request.ToByteArray(), results));
        Assert.AreEqual(AnalysisErrorCode.AnalysisFailed, refusal.Code);
    }

    [TestMethod]
    public async Task Screen_SharesOfThePairs_TogetherTheWhole()
    {
        var whole = (await Requests.RunAsync(Busy())).Events;
        var shares = new List<ConjunctionEvent>();
        for (var i = 0u; i < 3; i++)
        {
            var request = Busy();
            request.PairShare = new ScreenShare { Index = i, Count = 3 };
            shares.AddRange((await Requests.RunAsync(request)).Events);
        }

        CollectionAssert.AreEqual(whole.ToArray(), shares.OrderBy(e => e.Tca).ThenBy(e => e.PrimaryId).ThenBy(e => e.SecondaryId).ToArray());
    }

    [TestMethod]
    public async Task Screen_AdditionalThresholds_CountedInOnePass()
    {
        var request = Busy();
        request.AdditionalThresholdsM.Add([10_000, 25_000, 10_000]);
        var result = await Requests.RunAsync(request);
        CollectionAssert.AreEqual(new[] { request.ThresholdM, 25_000, 10_000 }, result.ThresholdCounts.Select(c => c.ThresholdM).ToArray());
        foreach (var count in result.ThresholdCounts)
        {
            var alone = Busy();
            alone.ThresholdM = count.ThresholdM;
            Assert.AreEqual((ulong)(await Requests.RunAsync(alone)).Events.Count, count.Events);
        }

        Bound.Below(result.ThresholdCounts[0].Events, result.ThresholdCounts[2].Events);
    }

    [TestMethod]
    public async Task Screen_BadShareOrThreshold_Refused()
    {
        async Task Refused(string field, Action<ScreenRequest> spoil)
        {
            var request = Busy();
            spoil(request);
            var refusal = await Assert.ThrowsExactlyAsync<AnalysisException>(() => Requests.RunAsync(request));
            Assert.AreEqual(AnalysisErrorCode.InvalidRequest, refusal.Code);
            Assert.Contains(field, refusal.Message, StringComparison.Ordinal);
        }

        await Refused("window_share", r => r.WindowShare = new ScreenShare { Index = 2, Count = 2 });
        await Refused("pair_share", r => r.PairShare = new ScreenShare { Index = 0, Count = 0 });
        await Refused("additional_thresholds_m[1]", r => r.AdditionalThresholdsM.Add([1, r.ThresholdM]));
        await Refused("additional_thresholds_m[0]", r => r.AdditionalThresholdsM.Add(-1));
        await Refused("pair_share.count", r => r.PairShare = new ScreenShare { Index = 5, Count = 4_000_000_000 });
    }

    // A shell, and two objects that stay at one range.
    private static ScreenRequest Busy(params ulong[] primaries)
    {
        var catalog = Requests.Shell(70, 6);
        catalog.ElementSets.Add([Requests.Set(1, 400, 0.9, 0, 0), Requests.Set(2, 400, 0.9, 0, 0)]);
        return Requests.Screen(catalog, 4, 50_000, primaries);
    }
}
