using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Plugins.Proximity.Inspect;
using SdaToolkit.Plugins.Proximity.Profiles;
using SdaToolkit.Plugins.Proximity.Scene;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>Free drift is looked at to its declared end.</summary>
[TestClass]
public sealed class FreeDriftCheckTests
{
    [TestMethod]
    public void Of_NearestAtTheEndBetweenTwoLooks_IsFound()
    {
        // In geosynchronous orbit a look is taken every 300 s: the chaser closes in until the drift ends, 250 s after the last.
        const double driftS = 1150;
        var request = InspectionRequests.Geo(1);
        request.Phases.Add(InspectionRequests.Ellipse(250, 1));
        request.Profile.DriftS = driftS;
        var profile = SafetyProfiles.Of(request.Profile, request.ProfileName);
        var inputs = ProximityInputs.Of(InspectionFields.Of(request), request.Start, request.End, beyondS: driftS);
        var (settings, world) = (new InspectionSettings(request, profile, inputs), new InspectionWorld(inputs, driftS));
        var after = new RelativeState(new(0, -400, 0), new(0, 0.28, 0));
        var plan = new FlownPlan([new("1", "hold", "", 0, 1, false, null)], [new(new(0, new(0, 0.28, 0)), "1", "", after)], [], []);

        var check = FreeDriftCheck.Of(world, settings, plan).Single();

        var end = settings.Volumes[0].SignedDistanceM(world.Fly(after, 0, driftS).PositionM);
        var lastLook = settings.Volumes[0].SignedDistanceM(world.Fly(after, 0, 900).PositionM);
        Assert.IsGreaterThan(end + 20, lastLook);
        Assert.AreEqual(end, check.Found, 1e-6);
    }

    // A burn inside of the sphere is held to the client's body, and told whatever burns come before it.
    [TestMethod]
    public void Of_BurnInsideTheVolume_IsHeldToTheBody()
    {
        var request = InspectionRequests.Leo(1);
        request.Phases.Add(InspectionRequests.Ellipse(250, 1));
        request.Profile.DriftS = 600;
        var profile = SafetyProfiles.Of(request.Profile, request.ProfileName);
        var inputs = ProximityInputs.Of(InspectionFields.Of(request), request.Start, request.End, beyondS: 600);
        var (settings, world) = (new InspectionSettings(request, profile, inputs), new InspectionWorld(inputs, 600));
        var (outside, inside) = (new RelativeState(new(0, -400, 0), default), new RelativeState(new(0, -20, 5), new(0, 0.2, 0)));
        var phase = new FlownPhase("1", "v-bar-approach", "", 0, 10, false, null);
        var plan = new FlownPlan([phase], [new(new(0, new(0, 0.2, 0)), "1", "", outside), new(new(5, new(0, 0.2, 0)), "1", "", inside)], [], []);

        var checks = FreeDriftCheck.Of(world, settings, plan);

        var body = checks.Single(c => c.Statement.Contains("inside of a volume", StringComparison.Ordinal));
        // Nearest between two looks, every 60 s: by a finer flight.
        var least = Enumerable.Range(1, 600).Min(i => world.Fly(inside, 5, 5 + i).RangeM);
        Assert.AreEqual(least, body.Found, 0.1);
        Assert.AreEqual(Math.Sqrt(12), body.Limit, 1e-9);
        Assert.Contains("burn-2", body.Detail);
        Assert.DoesNotContain("burn-1", body.Detail);
        Assert.HasCount(2, checks);
    }
}
