using Google.Protobuf;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Model.Tests;

[TestClass]
public sealed class DivisibleAnalysisTests
{
    private static readonly byte[] Malformed = [0x0A, 0xFF];
    private static readonly byte[] Request = new ScreenRequest { Catalog = new Catalog(), Start = new() { Seconds = 1 }, End = new() { Seconds = 2 }, ThresholdM = 1, PrimaryIds = { 3, 1, 2 } }.ToByteArray();

    [TestMethod]
    public void Split_Bytes_AreThoseOfTheMessages()
    {
        var parts = new ById().Split(Request, 2);

        CollectionAssert.AreEqual(new ulong[] { 3, 1, 2 }, parts.SelectMany(p => ScreenRequest.Parser.ParseFrom(p.Span).PrimaryIds).ToArray());
        CollectionAssert.AreEqual(parts[0].ToArray(), new ById().Split(Request, 2)[0].ToArray());
    }

    [TestMethod]
    public void Merge_ThenPresent_TakesBytesInOrder()
    {
        var merged = new ById().Merge(Request, [Result(5), Result(6)]);

        Assert.AreEqual(56ul, ScreenResult.Parser.ParseFrom(merged.Span).ObjectsScreened);
        Assert.AreEqual("56", Report.Parser.ParseFrom(new ById().Present(Request, merged).Span).Title);
    }

    [TestMethod]
    public void Present_NoReport_IsEmpty() => Assert.IsTrue(new ById().Present(Request, Result(0)).IsEmpty);

    [TestMethod]
    public void Merge_ColumnsWithNegativeZeroAndNaN_KeepTheirBits()
    {
        var payload = BitConverter.Int64BitsToDouble(unchecked((long)0xFFF8_0000_0000_0123));
        var result = new PropagateResult { Ephemerides = { new Ephemeris { XM = { -0.0, payload, double.Epsilon } } } }.ToByteArray();

        CollectionAssert.AreEqual(result, new First().Merge(ReadOnlyMemory<byte>.Empty, [result]).ToArray());
    }

    [TestMethod]
    [DataRow(new byte[] { 0x0A, 0xFF }, "request: not a sda.conjunction.v1.ScreenRequest")]
    [DataRow(new byte[0], "catalog: missing")]
    public void AnyStep_BadRequest_IsInvalidRequest(byte[] request, string expected)
    {
        var analysis = new ById();
        foreach (var step in new Action[] { () => analysis.Split(request, 2), () => analysis.Merge(request, [Result(1)]), () => analysis.Present(request, Result(1)) })
        {
            var error = Assert.ThrowsExactly<AnalysisException>(step);
            Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
            StringAssert.StartsWith(error.Message, expected);
        }
    }

    [TestMethod]
    public void Merge_MalformedResult_IsTheAnalysissFault()
    {
        var error = Assert.ThrowsExactly<AnalysisException>(() => new ById().Merge(Request, [Result(1), Malformed]));
        Assert.AreEqual(AnalysisErrorCode.AnalysisFailed, error.Code);
        StringAssert.StartsWith(error.Message, "results[1]: not a sda.conjunction.v1.ScreenResult");

        error = Assert.ThrowsExactly<AnalysisException>(() => new ById().Present(Request, Malformed));
        Assert.AreEqual(AnalysisErrorCode.AnalysisFailed, error.Code);
    }

    [TestMethod]
    public void Split_NoPartWanted_Throws() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ById().Split(Request, 0));

    private static ReadOnlyMemory<byte> Result(ulong objects) => new ScreenResult { ObjectsScreened = objects }.ToByteArray();

    // Merges by writing the numbers behind each other, so that their order shows.
    private sealed class ById : DivisibleAnalysis<ScreenRequest, ScreenResult>
    {
        protected override ValueTask<ScreenResult> RunAsync(ScreenRequest request, AnalysisContext context) => ValueTask.FromResult(new ScreenResult());

        protected override Report? Present(ScreenRequest request, ScreenResult result) => result.ObjectsScreened == 0 ? null : new Report { Title = $"{result.ObjectsScreened}" };

        protected override IReadOnlyList<ScreenRequest> Split(ScreenRequest request, int parts) =>
            [.. request.PrimaryIds.ToArray().Chunk(parts).Select(ids => { var part = request.Clone(); part.PrimaryIds.Clear(); part.PrimaryIds.Add(ids); return part; })];

        protected override ScreenResult Merge(ScreenRequest request, IReadOnlyList<ScreenResult> results) =>
            new() { ObjectsScreened = results.Aggregate(0ul, (all, r) => (10 * all) + r.ObjectsScreened) };
    }

    private sealed class First : DivisibleAnalysis<Catalog, PropagateResult>
    {
        protected override ValueTask<PropagateResult> RunAsync(Catalog request, AnalysisContext context) => ValueTask.FromResult(new PropagateResult());

        protected override Report? Present(Catalog request, PropagateResult result) => null;

        protected override IReadOnlyList<Catalog> Split(Catalog request, int parts) => [request];

        protected override PropagateResult Merge(Catalog request, IReadOnlyList<PropagateResult> results) => results[0];
    }
}
