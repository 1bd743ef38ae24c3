using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Proximity.V1;
using static SdaToolkit.Plugins.Proximity.Tests.Safety.SafetyRequests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests.Safety;

/// <summary>A chaser that comes down on the way is told with its time, and with what can be certified instead.</summary>
[TestClass]
public sealed class ChaserDescentTests
{
    private const double LowRadius = 6_378_137 + 200_000;

    [TestMethod]
    public void Run_PlanThatLeadsTheChaserDown_SaysWhen()
    {
        // From 200 km to a perigee below the ground, half a revolution later.
        var message = Failure(Low(end: 9000, areaM2: 1, Burn("b", 600, 0, -70, 0), Burn("back", 8000, 0, 1, 0)));
        StringAssert.StartsWith(message, "the plan leads the chaser down: at 2026-07-15T12:");
        StringAssert.Contains(message, "it is no more than 100 km above the ground");
        StringAssert.Contains(message, "allowed is an end before 2026-07-15T12:");
    }

    [TestMethod]
    public void Run_DriftThatComesDown_NamesTheFailureAndALengthThatCanBeJudged()
    {
        // A sail beside a heavy client: both are up to the end of the plan, and the sail comes down within the drift.
        var request = Low(end: 1200, areaM2: 40, Burn("b", 600, 0, -0.5, 0));
        var message = Failure(request);
        StringAssert.Contains(message, ": the free drift leads the chaser down: at 2026-07-15T");
        var allowed = double.Parse(message.Split("profile.drift_s below ")[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.IsTrue(allowed is > 1200 and < 43_200, message);

        request.Profile.DriftS = 0.9 * allowed;
        Assert.AreNotEqual("", Run(request).Result.Verdict);
    }

    private static PassiveSafetyRequest Low(double end, double areaM2, params PlannedBurn[] burns)
    {
        var chaser = new RelativeState(new(0, -1000, 0), default);
        var request = Of(chaser, Profile(50, 43_200), end, burns);
        request.States.Clear();
        request.States.Add(Pairs.States(LowRadius, chaser));
        request.Spacecraft.Add(new SpacecraftProperties { ObjectId = Pairs.ClientId, MassKg = 2000, DragAreaM2 = 1, RadiationAreaM2 = 1 });
        request.Spacecraft.Add(new SpacecraftProperties { ObjectId = Pairs.ChaserId, MassKg = 100, DragAreaM2 = areaM2, RadiationAreaM2 = 1 });
        (request.Samples, request.CoastIntervalS) = (100, 5000);
        return request;
    }

    private static string Failure(PassiveSafetyRequest request)
    {
        var error = Assert.ThrowsExactly<AnalysisException>(() => Run(request));
        Assert.AreEqual(AnalysisErrorCode.AnalysisFailed, error.Code);
        Assert.DoesNotContain("\n", error.Message);
        return error.Message;
    }
}
