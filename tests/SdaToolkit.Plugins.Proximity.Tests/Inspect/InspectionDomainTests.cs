using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>Pairs that are too far apart, or not about the Earth, are refused before anything is planned, and by name.</summary>
[TestClass]
public sealed class InspectionDomainTests
{
    private static readonly KeplerianElements Client = KeplerianElements.FromSemiMajorAxis(6_928_137, 1e-3, 0.9, 0.4, 0.3, 0.2);

    [TestMethod]
    [DataRow(false, DisplayName = "an orbit is chosen")]
    [DataRow(true, DisplayName = "a named hold")]
    public void Plan_PlanesFarApart_NamesAnglesAndWhatTheTurnTakes(bool named)
    {
        // Node 40° away: cos of the angle between the planes is cos²i + sin²i cos ΔΩ.
        const double node = 40 * Math.PI / 180;
        var angle = Math.Acos(Math.Pow(Math.Cos(0.9), 2) + (Math.Pow(Math.Sin(0.9), 2) * Math.Cos(node)));
        var request = To(KeplerianElements.FromSemiMajorAxis(6_928_137, 1e-3, 0.9, 0.4 + node, 0.3, 0.2));
        if (named) request.Phases.Add(new InspectionPhase { Kind = "hold", TransverseM = -200, Revolutions = 0.5 });

        var result = InspectionRequests.Run(request).Result;

        Assert.AreEqual("no plan found", result.Outcome);
        Assert.IsNull(result.Plan);
        Assert.AreEqual("linear-domain", result.Binding.Name, result.OutcomeReason);
        Assert.AreEqual("rad", result.Binding.Unit);
        Assert.AreEqual(angle, result.Binding.Found, 1e-9);
        Assert.AreEqual(0.1, result.Binding.Limit, 2e-4);
        var turn = 2 * Client.ToState<Gcrf>(default, InspectionRequests.Gm).Velocity.MetresPerSecond.Norm * Math.Sin(0.5 * angle);
        foreach (var words in new[] { "node 0.698 rad (40°)", "inclination 0 rad (0°)", "phase", FormattableString.Invariant($"{Math.Round(turn)} m/s") }) Assert.Contains(words, result.Binding.Detail);
        Assert.AreEqual(AssumptionState.NotMet, result.Validity.Assumptions.Single(a => a.Name == "linear-separation").State);
    }

    [TestMethod]
    public void Plan_HalfARevolutionAway_NamesThePhase()
    {
        var result = InspectionRequests.Run(To(Client.AtMeanAnomaly(Client.MeanAnomalyRad + 3))).Result;
        Assert.AreEqual("linear-domain", result.Binding.Name, result.OutcomeReason);
        Assert.AreEqual(3, result.Binding.Found, 1e-6);
        Assert.Contains("phase", result.Binding.Statement);
    }

    [TestMethod]
    public void Plan_OtherAltitude_NamesSizeAndShape()
    {
        var result = InspectionRequests.Run(To(KeplerianElements.FromSemiMajorAxis(9_000_000, 1e-3, 0.9, 0.4, 0.3, 0.2))).Result;
        Assert.AreEqual("linear-domain", result.Binding.Name, result.OutcomeReason);
        Assert.AreEqual((9_000_000 - 6_928_137) / 6_928_137.0, result.Binding.Found, 1e-6);
        Assert.AreEqual("", result.Binding.Unit);
    }

    // Three degrees are within the domain and far beyond what thrusters of 1 m/s do in six revolutions: that is what binds, and no crash.
    [TestMethod]
    public void Plan_PlanesThreeDegreesApart_NamesTheLargestBurn()
    {
        var request = To(KeplerianElements.FromSemiMajorAxis(6_928_137, 1e-3, 0.952, 0.4, 0.3, 0.2));
        request.FreeDrift = "reported";
        request.Profile.Execution.MaximumDeltaVMPerS = 1;
        request.Phases.Add(new InspectionPhase { Kind = "hold", TransverseM = -200, Revolutions = 0.3, TransferS = 9000 });
        var result = InspectionRequests.Run(request).Result;
        Assert.AreEqual("no plan found", result.Outcome);
        Assert.IsTrue(result.Constraints.Any(c => c.Name == "maximum-burn" && !c.Met), result.OutcomeReason);
    }

    [TestMethod]
    public void Plan_TransferBeyondEscapeSpeed_IsRefusedByName()
    {
        var request = To(Client.AtMeanAnomaly(Client.MeanAnomalyRad - 0.09));
        (request.FreeDrift, request.Camera, request.Shape) = ("reported", null, null);
        request.Phases.Add(new InspectionPhase { Kind = "hold", TransverseM = -200, DurationS = 600, TransferS = 120 });
        var result = InspectionRequests.Run(request).Result;
        Assert.AreEqual("no plan found", result.Outcome);
        Assert.IsTrue(result.Constraints.Any(c => c.Name == "bound-orbit" && !c.Met), result.OutcomeReason);
    }

    [TestMethod]
    [DataRow(0, "client")]
    [DataRow(1, "chaser")]
    public void Run_OrbitNotBound_NamesFieldSpeedAndEscapeSpeed(int state, string role)
    {
        var request = InspectionRequests.Leo();
        request.States[state].VxMPerS = 20_000;
        var message = InspectionRequests.Refusal(request);
        foreach (var words in new[] { $"states[{state}]", role, "found", "m/s", "allowed is below the escape speed there, 107", "km" }) Assert.Contains(words, message);
        Assert.DoesNotContain('\n', message);
    }

    private static PlanInspectionRequest To(KeplerianElements chaser)
    {
        var client = Client.ToState<Gcrf>(default, InspectionRequests.Gm);
        return InspectionRequests.Of(Client, RelativeState.Of(client, chaser.ToState<Gcrf>(default, InspectionRequests.Gm)), 6);
    }
}
