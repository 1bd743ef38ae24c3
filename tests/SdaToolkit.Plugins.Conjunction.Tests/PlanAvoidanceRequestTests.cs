using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>Requests that cannot be planned for: one line with the field, what was found and what is allowed.</summary>
[TestClass]
public sealed class PlanAvoidanceRequestTests
{
    public static IEnumerable<object[]> Bad =>
    [
        [(Action<PlanAvoidanceRequest>)(r => r.Cdm.Messages.Clear()), "cdm.messages: found none; allowed is one, or several with message_id"],
        [(Action<PlanAvoidanceRequest>)(r => r.Cdm.Messages.Add(AvoidanceRequests.Message())), "message_id: missing; cdm holds 2 messages"],
        [(Action<PlanAvoidanceRequest>)(r => r.MessageId = "X"), "message_id: found X; none of the 1 messages of cdm has it"],
        [(Action<PlanAvoidanceRequest>)(r => r.Cdm.Messages[0].Object2.CovarianceRtnLowerTriangle.Clear()), "cdm.messages[0].object2.covariance_rtn_lower_triangle: found no covariance; allowed are 21 or more values, position and velocity, m², m²/s, m²/s²"],
        [(Action<PlanAvoidanceRequest>)(r => r.Cdm.Messages[0].Object1.CovarianceRtnLowerTriangle[0] = -1), "cdm.messages[0].object1.covariance_rtn_lower_triangle: found a variance of -1 in row 1; allowed is 0 or more"],
        [(Action<PlanAvoidanceRequest>)(r => r.Cdm.Messages[0].Object1.ReferenceFrame = "TOD"), "cdm.messages[0].object1.reference_frame: found \"TOD\"; allowed is one of GCRF, EME2000, TEME, ITRF"],
        [(Action<PlanAvoidanceRequest>)(r => r.Cdm.Messages[0].HardBodyRadiusSource = Unreadable(r).Source[..0]), "default_hard_body_radius_m: missing; cdm.messages[0] states no hard-body radius, m"],
        [(Action<PlanAvoidanceRequest>)(r => r.ManeuveringObject = 2), "cdm.messages[0].object2.maneuverable: found NO; allowed for the object that burns is YES or N/A (choose the other one with maneuvering_object)"],
        [(Action<PlanAvoidanceRequest>)(r => r.DecisionTime = Requests.After(-600)), "tca: found 2026-07-15T12:00:00Z; allowed is after the earliest burn, 2026-07-15T12:05:00Z (decision_time and command_lead_time_s, or earliest_burn)"],
        [(Action<PlanAvoidanceRequest>)(r => r.LatestBurn = Requests.After(5)), "latest_burn: found 2026-07-15T12:00:05Z; allowed is before tca, 2026-07-15T12:00:00Z"],
        [(Action<PlanAvoidanceRequest>)(r => r.Thrusters = null), "thrusters: missing"],
        [(Action<PlanAvoidanceRequest>)(r => r.Thrusters.MinDeltaVMPerS = 2), "thrusters.max_delta_v_m_per_s: found 1 m/s; allowed is above min_delta_v_m_per_s, 2 m/s"],
        [(Action<PlanAvoidanceRequest>)(r => r.Directions.Add("up")), "directions[0]: found \"up\"; allowed is one of along-track+, along-track-, radial+, radial-, normal+, normal-, optimum"],
        [(Action<PlanAvoidanceRequest>)(r => r.TargetMissDistanceM = 5), "target_miss_distance_m: found 5 m; allowed is above the present miss distance, "],
        [(Action<PlanAvoidanceRequest>)(r => r.Cdm.Messages[0].HardBodyRadiusM = 1e9), "cdm.messages[0]: hard-body radius: found 1000000000 m; allowed is above 0 m, at most "],
        [(Action<PlanAvoidanceRequest>)(r => (r.Cdm.Messages[0].HardBodyRadiusSource, r.DefaultHardBodyRadiusM) = Unreadable(r)), "cdm.messages[0]: hard-body radius: COMMENT HBR of the message cannot be read"],
        [(Action<PlanAvoidanceRequest>)(r => r.Cdm.Messages[0].Object1.CovarianceRtnLowerTriangle[0] = 1e300), "cdm.messages[0].object1.covariance_rtn_lower_triangle: found 1E+300; allowed are finite numbers up to "],
        [(Action<PlanAvoidanceRequest>)(r => r.Cdm.Messages[0].MissDistanceM = 1e6), "cdm.messages[0]: miss_distance_m: found 1E+06 m"],
        [(Action<PlanAvoidanceRequest>)(r => r.Profile = "NONE"), "profile: found NONE; allowed is one of COMMON_1E-4, ESA, ISS, NASA_CARA, SPACEX"],
        [(Action<PlanAvoidanceRequest>)(r => (r.Profile, r.TargetProbability) = ("ESA", 1e-6)), "target_probability: found beside profile ESA; allowed is one of the two"],
        [(Action<PlanAvoidanceRequest>)(r => r.RevolutionsBeforeTca.Add(100)), "revolutions_before_tca[4]: found 100 revolutions; allowed is 0.25 to "],
        [(Action<PlanAvoidanceRequest>)(r => r.Contacts.Add(new ContactWindow { Start = Requests.After(-60), End = Requests.After(-120) })), "contacts[0].end: found 2026-07-15T11:58:00Z; allowed is after start, 2026-07-15T11:59:00Z"],
    ];

    private static (string Source, double Default) Unreadable(PlanAvoidanceRequest request)
    {
        request.Cdm.Messages[0].ClearHardBodyRadiusM();
        return ("COMMENT HBR", 10);
    }

    [TestMethod]
    [DynamicData(nameof(Bad))]
    public async Task BadRequest_IsRefused_NamingFieldFoundAndAllowed(Action<PlanAvoidanceRequest> spoil, string expected)
    {
        var request = AvoidanceRequests.Plan();
        spoil(request);
        var error = await Assert.ThrowsExactlyAsync<AnalysisException>(() => AvoidanceRequests.RunAsync(request));
        Assert.AreEqual(AnalysisErrorCode.InvalidRequest, error.Code);
        StringAssert.StartsWith(error.Message, expected);
        Assert.IsFalse(error.Message.Contains('\n'));
    }

    [TestMethod]
    public async Task Target_OfAProfile_IsOneAndAHalfOrdersBelowItsRed()
    {
        var request = AvoidanceRequests.Plan();
        (request.Profile, request.TargetProbability) = ("SPACEX", 0);
        var result = await AvoidanceRequests.RunAsync(request);
        Assert.AreEqual(3e-7 * Math.Pow(10, -1.5), result.TargetProbability, 0.02 * result.TargetProbability);
        Assert.IsLessThanOrEqualTo(result.TargetProbability, result.Plan.After.CollisionProbability);
    }
}
