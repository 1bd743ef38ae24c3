using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Proximity.V1;
using static SdaToolkit.Plugins.Proximity.Tests.Safety.SafetyRequests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests.Safety;

/// <summary>Drifts count up to the profile's time after the failure and no further, against both spacecraft propagated to that instant.</summary>
[TestClass]
public sealed class DriftEndTests
{
    private const double GeoRadius = 42_164_137;

    // The chaser comes nearer all the time, so that what is least tells how long the drift was.
    private static readonly RelativeState Closing = new(new(0, -1000, 0), new(0, 0.2, 0));

    [TestMethod]
    [DataRow(GeoRadius, 1200.0, DisplayName = "GEO, half of a step")]
    [DataRow(GeoRadius, 2500.5, DisplayName = "GEO, a step and a part")]
    [DataRow(Radius, 300.25, DisplayName = "LEO")]
    public void Run_Coast_EndsAtTheDeclaredTime(double radiusM, double driftS)
    {
        var range = RangeAfter(radiusM, driftS, null);
        foreach (var (sphere, enters) in new[] { (range - 1, false), (range + 1, true) })
        {
            var (result, _, _) = Run(Request(radiusM, sphere, driftS));
            var coast = result.Cases.Single();
            Assert.AreEqual(range, coast.MinimumRangeM, 0.01, "least range");
            Assert.AreEqual(driftS, coast.MinimumRangeAfterS, 1e-6, "when");
            Assert.AreEqual(enters, coast.Volumes[0].Enters, $"sphere of {sphere} m, {range} m at the end");
            Assert.AreEqual(enters ? 1 : 0, coast.Volumes[0].Probability, "by the samples");
            Assert.IsTrue(enters ? coast.Volumes[0].SecondLower > 0.99 : coast.Volumes[0].SecondUpper < 0.01, $"by the second method: {coast.Volumes[0]}");
            var path = result.Paths.Single(p => p.CaseId == coast.Id).Path;
            Assert.AreEqual(driftS, path.OffsetS[^1] - path.OffsetS[0], 1e-6, "path drawn");
        }
    }

    [TestMethod]
    public void Run_Burn_EveryFailureEndsTheDeclaredTimeAfterTheBurnWasDue()
    {
        const double Drift = 1500, At = 200;
        var deltaV = new Vec3(0, 0.02, 0);
        var request = Request(GeoRadius, 50, Drift, Burn("b", At, deltaV.X, deltaV.Y, deltaV.Z));
        (request.End, request.CoastIntervalS) = (Pairs.After(At + 100), 1e6);
        var (result, _, _) = Run(request);
        foreach (var (id, burn, late) in new[] { ("nominal-burn", deltaV, 0.0), ("missed", Vec3.Zero, 0.0), ("over", 1.1 * deltaV, 0.0), ("late", deltaV, 60.0) })
        {
            var found = result.Cases.Single(c => c.Id == $"b/{id}");
            Assert.AreEqual(RangeAfter(GeoRadius, At + Drift, (At + late, burn)), found.MinimumRangeM, 0.01, id);
            Assert.AreEqual(Drift, found.MinimumRangeAfterS, 1e-6, id);
            Assert.IsTrue(found.Volumes[0].MethodsAgree, id);
        }
    }

    [TestMethod]
    public void Run_AbortBurn_IsProvenForTheDeclaredTimeAfterIt()
    {
        // Straight at the client; the smallest burn keeps out for the drift, and would not for a step of the table.
        const double Drift = 700;
        var (result, _, _) = Run(Request(GeoRadius, 100, Drift));
        var abort = result.Aborts.Single();
        Assert.IsTrue(abort.Available);
        var least = RangeAfter(GeoRadius, 30 + Drift, (30, new(abort.DeltaVRadialMPerS, abort.DeltaVTransverseMPerS, abort.DeltaVNormalMPerS)));
        Assert.AreEqual(least / 100, abort.MinimumLevel, 1e-3);
    }

    [TestMethod]
    public void Run_LateBurnAfterTheDrift_IsRefused() =>
        StringAssert.Contains(Refusal(Request(GeoRadius, 50, 60, Burn("b", 100, 0, 0.01, 0))), "profile.late_s: found 60 s; allowed is less than the 60 s of profile.drift_s");

    private static PassiveSafetyRequest Request(double radiusM, double sphereM, double driftS, params PlannedBurn[] burns)
    {
        var profile = Profile(sphereM, driftS);
        profile.Sensors.Clear();
        profile.Sensors.Add(new NavigationSensor { Name = "sharp", MaximumRangeM = 20_000, RangeSigmaM = 0.01, BearingSigmaRad = 1e-6, VelocitySigmaMPerS = 1e-6 });
        var request = Of(Closing, profile, 600, burns);
        (request.Samples, request.CoastIntervalS, request.Forces) = (100, 600, new() { GravityDegree = 2, Atmosphere = "none", ThirdBodies = { "none" } });
        request.States.Clear();
        request.States.Add(Pairs.States(radiusM, Closing));
        return request;
    }

    private static double RangeAfter(double radiusM, double endS, (double TimeS, Vec3 DeltaV)? burn)
    {
        var scene = new NumericalScene(new(Request(radiusM, 1, 1000).Forces, null, null, null), Pairs.Noon.ToEpoch("noon"), Pairs.After(40_000).ToEpoch("end"));
        var propagator = new NumericalPropagator(scene.Model, new Spacecraft(100, 1, 2.2, 1, 1.3), new() { PositionToleranceM = 1e-7, VelocityToleranceMPerS = 1e-10 });
        var client = Pairs.Client(radiusM);
        var chaser = Closing.From(client);
        if (burn is { } made)
        {
            var at = client.Epoch.AddSeconds(made.TimeS);
            (client, chaser) = (propagator.Propagate(client, at), propagator.Propagate(chaser, at));
            chaser = new(at, chaser.Position, new(chaser.Velocity.MetresPerSecond + RtnBasis.FromState(client).FromRtn(made.DeltaV)));
        }

        var end = Pairs.Client(radiusM).Epoch.AddSeconds(endS);
        return RelativeState.Of(propagator.Propagate(client, end), propagator.Propagate(chaser, end)).RangeM;
    }
}
