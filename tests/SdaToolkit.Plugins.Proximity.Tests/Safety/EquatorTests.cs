using SdaToolkit.Astrodynamics;
using static SdaToolkit.Plugins.Proximity.Tests.Safety.SafetyRequests;

namespace SdaToolkit.Plugins.Proximity.Tests.Safety;

/// <summary>About a client over the equator, whose orbit has no node, the two methods agree as elsewhere.</summary>
[TestClass]
public sealed class EquatorTests
{
    [TestMethod]
    [DataRow(Radius, 0.0)]
    [DataRow(Radius, 1e-5)]
    [DataRow(Radius, 0.01)]
    [DataRow(Radius, Math.PI)]
    [DataRow(42_164_137, 0.0)]
    public void Run_ClientOverTheEquator_MethodsAgree(double radiusM, double inclinationRad)
    {
        var speed = Pairs.MeanMotion(radiusM) * radiusM;
        var (sin, cos) = Math.SinCos(inclinationRad);
        State<Gcrf> client = new(Pairs.Client(radiusM).Epoch, new(new(radiusM, 0, 0)), new(speed * new Vec3(0, cos, sin)));
        var profile = Profile(100, 40_000);
        var request = Of(SafetyEllipse, profile, 2000);
        (request.Samples, request.Forces) = (1000, new() { GravityDegree = 2, Atmosphere = "none", ThirdBodies = { "none" } });
        request.States.Clear();
        request.States.Add(Pairs.Vector(client, Pairs.ClientId, "DEMO CLIENT"));
        request.States.Add(Pairs.Vector(SafetyEllipse.From(client), Pairs.ChaserId, "DEMO CHASER"));
        var (result, _, _) = Run(request);
        foreach (var c in result.Cases)
        {
            var volume = c.Volumes[0];
            Assert.IsTrue(volume.MethodsAgree, $"{c.Id}: samples {volume.ProbabilityLower} to {volume.ProbabilityUpper}, second method {volume.SecondLower} to {volume.SecondUpper}");
        }
    }
}
