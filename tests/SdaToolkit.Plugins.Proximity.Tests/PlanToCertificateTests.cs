using SdaToolkit.Plugins.Proximity.Tests.Inspect;
using SdaToolkit.Plugins.Proximity.Tests.Safety;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Tests;

/// <summary>A plan goes from the planner to the certificate as it was declared.</summary>
[TestClass]
public sealed class PlanToCertificateTests
{
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow(false, DisplayName = "orbits of the plan")]
    [DataRow(true, DisplayName = "orbits of the request")]
    public void Certificate_OfAPlannedInspection_FliesTheDeclaredPath(bool own)
    {
        var planning = InspectionRequests.Leo();
        planning.Shape = null;
        planning.Camera = null;
        planning.Profile = SafetyRequests.Profile(50);
        planning.Phases.Add(InspectionRequests.Ellipse(200));
        planning.Phases[0].TransferS = 2500;
        var (planned, _, _) = InspectionRequests.Run(planning);
        Assert.IsNotNull(planned.Plan, planned.OutcomeReason);
        Assert.AreEqual(planned.Plan.ValidFrom, planned.Plan.Burns[0].Time, "a burn falls on the start, which is what this is about");

        var request = new PassiveSafetyRequest { Plan = planned.Plan, Profile = planning.Profile, Forces = planning.Forces, Samples = 100, CoastIntervalS = 1e5 };
        if (own) request.States.Add(planning.States);
        var (certificate, _, _) = SafetyRequests.Run(request);
        var finding = certificate.Findings.Single(f => f.Name == "declared-path");
        TestContext.WriteLine(finding.Finding);
        Assert.IsTrue(finding.Met, finding.Finding);
    }
}
