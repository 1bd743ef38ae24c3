using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>Requests that make no sense are refused with the field, what was found and what is allowed.</summary>
[TestClass]
public sealed class RequestErrorTests
{
    private static readonly Dictionary<string, (Action<PlanInspectionRequest> Change, string[] Words)> Cases = new(StringComparer.Ordinal)
    {
        ["no profile"] = (r => r.Profile = null, ["profile_name"]),
        ["two profiles"] = (r => r.ProfileName = "crewed-station", ["profile_name", "crewed-station"]),
        ["unknown profile"] = (r => (r.Profile, r.ProfileName) = (null, "lunar"), ["profile_name", "lunar", "geo-servicing"]),
        ["no client"] = (r => r.ClientId = 0, ["client_id"]),
        ["end before start"] = (r => r.End = r.Start, ["end", "after start"]),
        ["unknown kind"] = (r => r.Phases[0].Kind = "dance", ["phases[0].kind", "dance", "safety-ellipse"]),
        ["no size"] = (r => r.Phases[0].RadialSemiAxisM = 0, ["phases[0].radial_semi_axis_m", "above 0"]),
        ["size beyond reason"] = (r => r.Phases[0].RadialSemiAxisM = 5e6, ["phases[0].radial_semi_axis_m", "at most"]),
        ["lead of an ellipse"] = (r => r.Phases[0].NormalLeadRad = 1, ["phases[0].normal_lead_rad", "0 or pi"]),
        ["hold at the client"] = (r => r.Phases[0] = new InspectionPhase { Kind = "hold" }, ["phases[0].radial_m", "found R 0, T 0, N 0 m", "away from the client"]),
        ["approach off its axis"] = (r => r.Phases[0] = new InspectionPhase { Kind = "v-bar-approach", RadialM = 100, TransverseM = 100, EndRangeM = 10 }, ["phases[0].transverse_m", "V-bar"]),
        ["approach outwards"] = (r => r.Phases[0] = new InspectionPhase { Kind = "r-bar-approach", RadialM = -100, EndRangeM = 200 }, ["phases[0].end_range_m", "below the start"]),
        ["unknown corridor"] = (r => r.Phases[0] = new InspectionPhase { Kind = "hold", TransverseM = 100, Corridor = "door" }, ["phases[0].corridor", "door"]),
        ["unknown propulsion"] = (r => r.Propulsion = new InspectionPropulsion { Kind = "sail" }, ["propulsion.kind", "sail", "low-thrust"]),
        ["low thrust without acceleration"] = (r => r.Propulsion = new InspectionPropulsion { Kind = "low-thrust" }, ["propulsion.acceleration_m_per_s2", "above 0"]),
        ["free drift"] = (r => r.FreeDrift = "maybe", ["free_drift", "maybe", "reported"]),
        ["consent"] = (r => r.Consent = "perhaps", ["consent", "perhaps", "agreed"]),
        ["window turned round"] = (r => r.BurnFreeWindows.Add(new BurnFreeWindow { Start = r.End, End = r.Start }), ["burn_free_windows[0].end", "after start"]),
        ["coverage without camera"] = (r => (r.Camera, r.WantedCoverage) = (null, 0.5), ["wanted_coverage", "0 without"]),
        ["choice without shape"] = (r => (r.Shape, r.Phases[0].Kind) = (null, ""), ["kind"]),
        ["phase angles"] = (r => r.Camera.MinimumPhaseAngleRad = 2, ["camera.minimum_phase_angle_rad", "below the maximum"]),
        ["vertex that is not there"] = (r => r.Shape.FacetA[3] = 99, ["shape.facet_a", "99", "0 to 7"]),
        ["tumbling without rate"] = (r => r.Attitude = new ClientAttitude { Mode = "tumbling" }, ["attitude.rate_x_rad_per_s"]),
        ["role of a volume"] = (r => r.Profile.Volumes[0].Role = "soft", ["profile.volumes[0].role", "soft"]),
        ["burn sizes crossed"] = (r => (r.Profile.Execution.MinimumDeltaVMPerS, r.Profile.Execution.MaximumDeltaVMPerS) = (2, 1), ["maximum_delta_v_m_per_s", "above"]),
    };

    public static IEnumerable<object[]> Names => Cases.Select(c => new object[] { c.Key });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Run_RequestMakesNoSense_NamesFieldAndWhatIsAllowed(string name)
    {
        var request = InspectionRequests.Leo();
        request.Phases.Add(InspectionRequests.Ellipse(250));
        Cases[name].Change(request);
        var message = InspectionRequests.Refusal(request);
        foreach (var word in Cases[name].Words) Assert.Contains(word, message);
        Assert.DoesNotContain('\n', message);
    }

    [TestMethod]
    public void Run_NoPhasesAndNoShape_IsRefused()
    {
        var request = InspectionRequests.Leo();
        request.Shape = null;
        Assert.Contains("phases", InspectionRequests.Refusal(request));
    }
}
