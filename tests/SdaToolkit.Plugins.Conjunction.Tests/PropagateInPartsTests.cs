using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Orbit.V1;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>orbit.propagate divided by object, without a host.</summary>
[TestClass]
public sealed class PropagateInPartsTests
{
    [TestMethod]
    public async Task Split_RandomRequests_KeepsEachObjectOnceAndTheResultByteForByte()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var request = RandomRequest(random);
            var bytes = request.ToByteArray();
            var whole = await Requests.RunAsync(new PropagateAnalysis(), request);
            var propagated = PropagateResult.Parser.ParseFrom(whole.Result).Ephemerides.Select(e => e.ObjectId).ToList();
            var wanted = random.Next(1, 40);

            var parts = new PropagateAnalysis().Split(bytes, wanted);

            Assert.HasCount(Math.Min(wanted, propagated.Count), parts, $"seed {seed}");
            var messages = parts.Select(p => PropagateRequest.Parser.ParseFrom(p.Span)).ToList();
            CollectionAssert.AreEqual(propagated, messages.SelectMany(m => m.ObjectIds).ToList(), $"seed {seed}");
            Assert.IsTrue(messages.TrueForAll(m => m.ObjectIds.Count > 0 && m.Catalog.Envelope.Equals(request.Catalog.Envelope)), $"seed {seed}");
            var sizes = messages.ConvertAll(m => m.ObjectIds.Count);
            Assert.IsLessThanOrEqualTo(1, sizes.Max() - sizes.Min(), $"seed {seed}");

            var results = new List<ReadOnlyMemory<byte>>();
            foreach (var message in messages) results.Add((await Requests.RunAsync(new PropagateAnalysis(), message)).Result);
            var merged = new PropagateAnalysis().Merge(bytes, results);
            CollectionAssert.AreEqual(whole.Result, merged.ToArray(), $"seed {seed}");
            CollectionAssert.AreEqual(whole.Report, new PropagateAnalysis().Present(bytes, merged).ToArray(), $"seed {seed}");
        }
    }

    [TestMethod]
    public async Task Merge_ResultsThatDoNotBelongTogether_IsRefused()
    {
        var request = new PropagateRequest { Catalog = Requests.Shell(4, 1), Start = Requests.Noon, End = Requests.After(60), StepS = 60 };
        var bytes = request.ToByteArray();
        var results = new List<ReadOnlyMemory<byte>>();
        foreach (var part in new PropagateAnalysis().Split(bytes, 2))
            results.Add((await Requests.RunAsync(new PropagateAnalysis(), PropagateRequest.Parser.ParseFrom(part.Span))).Result);

        foreach (var wrong in new ReadOnlyMemory<byte>[][] { [results[0]], [results[1], results[0]], [results[0], results[1], results[1]], [] })
        {
            var error = Assert.ThrowsExactly<AnalysisException>(() => new PropagateAnalysis().Merge(bytes, wrong));
            Assert.AreEqual(AnalysisErrorCode.AnalysisFailed, error.Code);
            StringAssert.Contains(error.Message, "not one for each of the 4 objects in order");
        }
    }

    [TestMethod]
    [DataRow(5ul, 60.0, 60.0, "object_ids: object 5 is not in the catalogue")]
    [DataRow(1001ul, -60.0, 60.0, "end: found ")]
    [DataRow(1001ul, 86400 * 365.0, 0.5, "step_s: found 0.5 s, which gives 63072000 rows an object")]
    public async Task Split_RequestThatCannotRun_IsRefusedAsAnUndividedRunWould(ulong id, double seconds, double step, string expected)
    {
        var request = new PropagateRequest { Catalog = Requests.Shell(4, 1), Start = Requests.Noon, End = Requests.After(seconds), StepS = step, ObjectIds = { id } };
        var undivided = await Assert.ThrowsExactlyAsync<AnalysisException>(() => Requests.RunAsync(new PropagateAnalysis(), request));

        var divided = Assert.ThrowsExactly<AnalysisException>(() => new PropagateAnalysis().Split(request.ToByteArray(), 3));

        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, divided.Code);
        Assert.AreEqual(undivided.Message, divided.Message);
        StringAssert.StartsWith(divided.Message, expected);
    }

    // Several sets of an object, sets that SGP4 refuses, in any order; all objects or a list with repeats.
    private static PropagateRequest RandomRequest(Random random)
    {
        var objects = random.Next(1, 30);
        var catalog = Requests.Shell(objects, random.Next());
        catalog.Envelope = new Envelope { HandlingMarking = "TEST ONLY", DataMode = DataMode.Test };
        foreach (var set in catalog.ElementSets.ToList())
        {
            if (random.Next(3) == 0)
            {
                var later = set.Clone();
                later.Epoch = Requests.After(random.Next(-7200, 7200));
                catalog.ElementSets.Add(later);
            }
            if (random.Next(5) == 0) catalog.ElementSets.Add(new ElementSet(set) { MeanElementTheory = "DSST" });
        }
        if (random.Next(2) == 0) catalog.ElementSets.Add(new ElementSet(catalog.ElementSets[0]) { Object = null });
        if (random.Next(2) == 0) catalog.ElementSets.Add(new ElementSet(catalog.ElementSets[0]) { Object = new ObjectId { CatalogNumber = 3 }, Eccentricity = 2 });
        if (random.Next(2) == 0) catalog.ReadSummary = new ReadSummary { RecordsRead = 99, RecordsUsed = 90, Skipped = { new SkippedRecord { ObjectId = 1000, Reason = "checksum" } } };
        var sets = catalog.ElementSets.ToArray();
        random.Shuffle(sets);
        catalog.ElementSets.Clear();
        catalog.ElementSets.Add(sets);
        var request = new PropagateRequest { Catalog = catalog, Start = Requests.Noon, End = Requests.After(random.Next(0, 20_000)), StepS = 600, MaxElementAgeS = random.Next(2) * 3600 };
        if (random.Next(2) == 0) request.ObjectIds.Add(Enumerable.Range(0, random.Next(1, 10)).Select(_ => 1000ul + (ulong)random.Next(objects)));
        return request;
    }
}
