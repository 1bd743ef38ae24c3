using SdaToolkit.Astrodynamics.Propagation;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction.Tests;

[TestClass]
public sealed class PropagateAnalysisTests
{
    private static async Task<PropagateResult> RunAsync(PropagateRequest request) =>
        PropagateResult.Parser.ParseFrom((await Requests.RunAsync(new PropagateAnalysis(), request)).Result);

    private static PropagateRequest Request(double seconds, double step) =>
        new() { Catalog = Requests.Shell(4, 9), Start = Requests.Noon, End = Requests.After(seconds), StepS = step, ObjectIds = { 1003, 1001 } };

    [TestMethod]
    public async Task Propagate_Columns_EqualSgp4()
    {
        var request = Request(600, 60);
        var result = await RunAsync(request);
        CollectionAssert.AreEqual(new ulong[] { 1001, 1003 }, result.Ephemerides.Select(e => e.ObjectId).ToArray());
        foreach (var ephemeris in result.Ephemerides)
        {
            var sgp4 = new Sgp4(MeanElementSets.ToMeanElements(request.Catalog.ElementSets.Single(s => s.Object.CatalogNumber == ephemeris.ObjectId)));
            Assert.HasCount(11, ephemeris.OffsetS);
            for (var i = 0; i < 11; i++)
            {
                sgp4.Propagate(ephemeris.OffsetS[i] / 60, out var r, out var v);
                Assert.AreEqual(r.X, ephemeris.XM[i]);
                Assert.AreEqual(r.Z, ephemeris.ZM[i]);
                Assert.AreEqual(v.Y, ephemeris.VyMPerS[i]);
                Assert.AreEqual(0u, ephemeris.Status[i]);
            }
        }
    }

    [TestMethod]
    [DataRow(600.0, 60.0, 11, 600.0)]
    [DataRow(630.0, 60.0, 12, 630.0)]
    [DataRow(0.0, 60.0, 1, 0.0)]
    [DataRow(10.0, 60.0, 2, 10.0)]
    public async Task Propagate_LastRow_IsTheEnd(double seconds, double step, int rows, double last)
    {
        var offsets = (await RunAsync(Request(seconds, step))).Ephemerides[0].OffsetS;
        Assert.HasCount(rows, offsets);
        Assert.AreEqual(last, offsets[^1]);
    }

    [TestMethod]
    public async Task Propagate_AfterDecay_GivesNaNWithAStatus()
    {
        var set = Requests.Set(7, 160, 0.9, 0, 0);
        set.BstarPerEarthRadius = 0.05;
        var request = new PropagateRequest { Catalog = new Catalog { ElementSets = { set } }, Start = Requests.Noon, End = Requests.After(30 * 86400), StepS = 86400 };
        var ephemeris = (await RunAsync(request)).Ephemerides.Single();
        Assert.AreEqual(0u, ephemeris.Status[0]);
        Assert.AreNotEqual(0u, ephemeris.Status[^1]);
        Assert.IsTrue(double.IsNaN(ephemeris.XM[^1]) && double.IsNaN(ephemeris.VzMPerS[^1]));
    }

    [TestMethod]
    public async Task Propagate_MoreThanAResultHolds_IsRefusedBeforeItRuns()
    {
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => RunAsync(Request(86400 * 300, 1)));
        StringAssert.StartsWith(error.Message, "step_s: 2 objects with 25920001 rows each");
    }

    [TestMethod]
    public async Task Propagate_EndBeforeStart_IsRefused()
    {
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => RunAsync(Request(-1, 1)));
        StringAssert.StartsWith(error.Message, "end: found ");
    }

    [TestMethod]
    public async Task Propagate_Report_DrawsAltitude()
    {
        var context = await Requests.RunAsync(new PropagateAnalysis(), Request(600, 60));
        var figure = Report.Parser.ParseFrom(context.Report).Sections.SelectMany(s => s.Blocks).Single(b => b.ContentCase == Block.ContentOneofCase.Figure).Figure;
        Assert.HasCount(2, figure.Layers);
        Assert.IsTrue(figure.Layers.All(l => l.Line.Y.All(y => y is > 650 and < 750)));
    }
}
