using SdaToolkit.Plugins.Proximity.Tests.Inspect;

namespace SdaToolkit.Plugins.Proximity.Tests.Scene;

/// <summary>An ephemeris with two rows of one time is refused by field, value and what is allowed.</summary>
[TestClass]
public sealed class DoubledRowTests
{
    [TestMethod]
    public void Run_TwoRowsOfOneTime_NamesRowFoundAndAllowed()
    {
        var request = InspectionRequests.Leo();
        request.Phases.Add(InspectionRequests.Ellipse(250));
        request.Ephemerides = Ephemerides.Of(request.States, 2 * 86_400, request.Forces);
        request.States.Clear();
        request.Ephemerides.Messages[1].Segments[0].States.OffsetS[3] = 120.0000000000009;
        var message = InspectionRequests.Refusal(request);
        Assert.Contains("ephemerides.messages[1].segments[0].states.offset_s[3]: found 120.0000000000009 s; allowed is at least a nanosecond after the row before it, 120 s", message);
        Assert.DoesNotContain("(Parameter", message);
    }
}
