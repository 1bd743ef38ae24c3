using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction.Tests;

/// <summary>Our own values, so that a change of them is seen: the plan of the tests' conjunction.</summary>
[TestClass]
public sealed class PlanAvoidanceRegressionTests
{
    [TestMethod]
    public async Task Plan_OfTheTestsConjunction_IsAsItWas()
    {
        var request = AvoidanceRequests.Plan();
        request.ReturnToSlot = new ReturnToSlot { ToleranceM = 100, WithinS = 50_000 };
        var result = await AvoidanceRequests.RunAsync(request);
        // The path is the same but for rounding, which may differ between processors.
        Assert.AreEqual(0.0011256735213712732, result.Before.CollisionProbability, 1e-12);
        Assert.AreEqual("optimum", result.Plan.Direction);
        Assert.AreEqual(0.012233890386987703, result.Plan.DeltaVMPerS, 1e-8);
        Assert.AreEqual(-0.012233877196262554, result.Plan.DeltaVTransverseMPerS, 1e-8);
        Assert.AreEqual(3.1933935914758254E-06, result.Plan.After.CollisionProbability, 1e-11);
        Assert.AreEqual(323.1672633044548, result.Plan.After.MissDistanceM, 1e-3);
        Assert.AreEqual(625.6837627578486, result.Returns[0].OffsetAlongTrackM, 1e-2);
        Assert.AreEqual(0.021433886368498578, result.Returns[1].DeltaVMPerS, 1e-7);
        Assert.HasCount(16, result.Requirements.Direction);
    }
}
