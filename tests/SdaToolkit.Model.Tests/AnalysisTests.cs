using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Model.Tests;

[TestClass]
public sealed class AnalysisTests
{
    [TestMethod]
    public void AnalysisException_NameWithLineEnds_IsOneLine() =>
        Assert.AreEqual("channel a  b c d: found 1", AnalysisException.InvalidRequest("channel a\r\nb\u2028c\u001bd: found 1").Message);

    [TestMethod]
    public async Task Run_ValidRequest_WritesResultAndReport()
    {
        var context = new RecordingContext();
        await new Counting(new ScreenResult { ObjectsScreened = 7 }).RunAsync(Request().ToByteArray(), context);
        Assert.AreEqual(7ul, ScreenResult.Parser.ParseFrom(context.Result).ObjectsScreened);
        Assert.AreEqual("T", Report.Parser.ParseFrom(context.Report).Title);
    }

    [TestMethod]
    public async Task Run_EmptyResult_IsStillWritten()
    {
        var context = new RecordingContext();
        await new Counting(new ScreenResult()).RunAsync(Request().ToByteArray(), context);
        CollectionAssert.AreEqual(new[] { 0 }, context.ResultChunks);
    }

    [TestMethod]
    [DataRow(new byte[] { 0x0A, 0xFF }, "request: not a sda.conjunction.v1.ScreenRequest")]
    [DataRow(new byte[0], "catalog: missing")]
    public async Task Run_BadRequest_IsInvalidBeforeTheAnalysisRuns(byte[] request, string expected)
    {
        var analysis = new Counting(new ScreenResult());
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => analysis.RunAsync(request, new RecordingContext()).AsTask());
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
        StringAssert.StartsWith(error.Message, expected);
        Assert.AreEqual(0, analysis.Runs);
    }

    [TestMethod]
    public async Task Run_ResultLargerThanAFrame_GoesInValidChunks()
    {
        var result = new PropagateResult();
        for (ulong i = 0; i < 3; i++) result.Ephemerides.Add(new Ephemeris { ObjectId = i, XM = { new double[4_000_000] } });
        var context = new RecordingContext();
        await new Large(result).RunAsync(ReadOnlyMemory<byte>.Empty, context);
        Assert.IsGreaterThan(1, context.ResultChunks.Count);
        Assert.IsTrue(context.ResultChunks.All(c => c <= AnalysisContext.MaximumChunkBytes));
        Assert.AreEqual(result, PropagateResult.Parser.ParseFrom(context.Result));
    }

    private static ScreenRequest Request() => new() { Catalog = new Catalog(), Start = new Timestamp { Seconds = 1 }, End = new Timestamp { Seconds = 2 }, ThresholdM = 1 };

    private sealed class Counting(ScreenResult result) : Analysis<ScreenRequest, ScreenResult>
    {
        public int Runs { get; private set; }

        protected override ValueTask<ScreenResult> RunAsync(ScreenRequest request, AnalysisContext context)
        {
            Runs++;
            return ValueTask.FromResult(result);
        }

        protected override Report Present(ScreenRequest request, ScreenResult result) => new ReportBuilder("T", "S").Build();
    }

    private sealed class Large(PropagateResult result) : Analysis<Catalog, PropagateResult>
    {
        protected override ValueTask<PropagateResult> RunAsync(Catalog request, AnalysisContext context) => ValueTask.FromResult(result);

        protected override Report? Present(Catalog request, PropagateResult result) => null;
    }
}
