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
}
