using SdaToolkit.Plugins.Proximity.Tests.Inspect;
using SdaToolkit.Plugins.Proximity.Tests.Safety;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Tests.Scene;

/// <summary>Fields that several analyses share are refused by each, in one line, also where nothing needs them.</summary>
[TestClass]
public sealed class FieldRefusalTests
{
    private const string Ranges = "profile.sensors[0].maximum_range_m: found 5 m; allowed is minimum_range_m (10 m) or more";
    private const string Mode = "attitude.mode: found \"spin\"; allowed is one of rtn, inertial, tumbling";
    private const string Norm = "attitude.q_w and the three after it: found a norm of 2.236068; allowed is 1 within 0.001";

    [TestMethod]
    public void Certificate_FieldMakesNoSense_IsRefused()
    {
        var good = SafetyRequests.Of(SafetyRequests.SafetyEllipse, SafetyRequests.Profile(50), 3000);
        Expect(Ranges, r => (r.Profile.Sensors[0].MinimumRangeM, r.Profile.Sensors[0].MaximumRangeM) = (10, 5));
        Expect(Mode, r => r.Attitude = new ClientAttitude { Mode = "spin" });
        Expect(Norm, r => r.Attitude = new ClientAttitude { QW = 2, QX = 1 });
        Expect("client_radius_m: found 3 m beside shape; allowed is one of the two", r => (r.Shape, r.ClientRadiusM) = (InspectionRequests.Leo().Shape, 3));
        Expect("chaser_radius_m: found 1 m without the client's size; allowed is 0 m, or shape or client_radius_m beside it", r => r.ChaserRadiusM = 1);

        void Expect(string message, Action<PassiveSafetyRequest> change)
        {
            var request = good.Clone();
            change(request);
            Assert.AreEqual(message, SafetyRequests.Refusal(request));
        }
    }

    [TestMethod]
    public void Certificate_StateIsNoNumber_NamesItsValues()
    {
        var request = SafetyRequests.Of(SafetyRequests.SafetyEllipse, SafetyRequests.Profile(50), 3000);
        request.States[1].XM = double.NaN;
        var message = SafetyRequests.Refusal(request);
        StringAssert.StartsWith(message, "states[1]: found position NaN, ");
        Assert.DoesNotContain('{', message);
    }

    [TestMethod]
    public void Planner_FieldMakesNoSense_IsRefused()
    {
        var good = InspectionRequests.Leo();
        (good.Shape, good.Camera) = (null, null);
        good.Phases.Add(InspectionRequests.Ellipse(250));
        Expect(Ranges, r => (r.Profile.Sensors[0].MinimumRangeM, r.Profile.Sensors[0].MaximumRangeM) = (10, 5));
        Expect(Mode, r => r.Attitude = new ClientAttitude { Mode = "spin" });
        Expect(Norm, r => r.Attitude = new ClientAttitude { QW = 2, QX = 1 });

        void Expect(string message, Action<PlanInspectionRequest> change)
        {
            var request = good.Clone();
            change(request);
            Assert.AreEqual(message, InspectionRequests.Refusal(request));
        }
    }
}
