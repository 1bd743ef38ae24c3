using Google.Protobuf;
using SdaToolkit.Astrodynamics;
using SdaToolkit.Contracts;
using SdaToolkit.Plugins.Proximity.RelativeStates;
using SdaToolkit.Schemas.Common.V1;
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
