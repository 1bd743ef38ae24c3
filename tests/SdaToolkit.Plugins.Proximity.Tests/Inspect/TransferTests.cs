using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Plugins.Proximity.Inspect;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>Transfers of many revolutions, around keep-out volumes, and passively safe ones.</summary>
[TestClass]
public sealed class TransferTests
{
    private static readonly KeplerianElements Client = KeplerianElements.FromSemiMajorAxis(6_928_137, 1e-3, 0.9, 0.4, 0.3, 0.2);

    [TestMethod]
    public void Plan_FiftyKilometresBehind_TakesTheTimeThereIs()
    {
        var client = Client.ToState<Gcrf>(default, InspectionRequests.Gm);
        var behind = Client.AtMeanAnomaly(Client.MeanAnomalyRad - (50_000 / Client.SemiMajorAxisM)).ToState<Gcrf>(default, InspectionRequests.Gm);
        var request = InspectionRequests.Of(Client, RelativeState.Of(client, behind), 14);
        request.Phases.Add(InspectionRequests.Ellipse(250));

        var result = InspectionRequests.Run(request).Result;

        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
        var transfer = result.Transfers[0];
        Assert.IsGreaterThan(5 * Client.PeriodS(InspectionRequests.Gm), transfer.DurationS);
        Bound.Below(0.01, transfer.Gap);
        Bound.Below(1.1 * transfer.LowerBoundMPerS, transfer.FlownMPerS);
        // In 1.6 revolutions it takes nearly nine.
        Bound.Below(1.5, transfer.FlownMPerS);
    }

    [TestMethod]
    public void Plan_DriftLeavesTheLinearDomain_IsHeldAgainstTheRealPathsBound()
    {
        var result = InspectionRequests.Run(FarDrift()).Result;

        var transfer = result.Transfers.Single();
        Assert.IsGreaterThan(35_000.0, transfer.UnburnedRangeM);
        Assert.AreEqual(AssumptionState.NotMet, result.Validity.Assumptions.Single(a => a.Name == "linear-separation").State);
        Assert.AreEqual("", transfer.Refusal);
        // The bound of the linear dynamics is none for the real ones: here it lies above what is flown.
        Bound.Below(transfer.LinearBoundMPerS, transfer.FlownMPerS);
        Bound.Below(transfer.FlownMPerS * (1 + 1e-6), transfer.LowerBoundMPerS);
        Bound.Below(TransferRefinement.GapShare, transfer.Gap);
        Assert.AreEqual(AssumptionState.Met, result.Validity.Assumptions.Single(a => a.Name == "least-burns").State);
    }

    [TestMethod]
    [DataRow(1.0, AssumptionState.Met)]
    [DataRow(0.99, AssumptionState.NotMet)]
    [DataRow(double.NaN, AssumptionState.Unknown)]
    public void NearBound_FlownAgainstTheBound_SaysWhetherItIsNear(double bound, AssumptionState expected)
    {
        var transfer = new FlownTransfer("1-transfer", new([], 1, 1, ""), 9000, 1, 0.5, 0, 1, 3, 4000, bound);
        var result = new PlanInspectionResult { Transfers = { new TransferCost { PhaseId = "1-transfer", FlownMPerS = 1, LowerBoundMPerS = bound, Gap = transfer.Gap } } };
        Assert.AreEqual(expected, InspectionValidity.NearBound(result).State);
    }

    [TestMethod]
    public void Plan_StraightWayEnters_GoesAround()
    {
        var request = InspectionRequests.Of(Client, new(new(0, -400, 0), default), 6);
        request.Profile = InspectionRequests.Profile(150);
        request.FreeDrift = "reported";
        request.Phases.Add(new InspectionPhase { Kind = "hold", TransverseM = 400, Revolutions = 0.2, TransferS = 3 * Client.PeriodS(InspectionRequests.Gm) });

        var result = InspectionRequests.Run(request).Result;

        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
        Assert.Contains("around the keep-out volumes", result.Transfers[0].Method);
        Assert.IsGreaterThan(0.0, result.Constraints.Single(c => c.Name == "keep-out").Found);
    }

    // The chaser comes on a helix about the track, and every way that is asked for keeps it.
    [TestMethod]
    public void Plan_HelixToHelix_IsSafeInEveryFailure()
    {
        var result = InspectionRequests.Run(Helix()).Result;
        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
        var check = result.Constraints.Single(c => c.Name == "separation");
        Assert.IsTrue(check.Met, check.Detail);
        Assert.IsFalse(check.ReportedOnly);
    }

    [TestMethod]
    public void Plan_SafetyRequiredOnTheTrack_BindsAndSaysWhatHelps()
    {
        var request = Helix();
        request.FreeDrift = "reported";
        request.Phases.Clear();
        request.Phases.Add(new InspectionPhase { Kind = "hold", TransverseM = -120, Revolutions = 0.3 });

        var result = InspectionRequests.Run(request).Result;

        Assert.AreEqual("no plan found", result.Outcome);
        Assert.AreEqual("separation", result.Binding.Name, result.OutcomeReason);
        Assert.Contains("It would be met with", result.OutcomeReason);
        request.Separation = "preferred";
        var preferred = InspectionRequests.Run(request).Result;
        Assert.AreEqual("plan", preferred.Outcome, preferred.OutcomeReason);
        Assert.IsTrue(preferred.Constraints.Single(c => c.Name == "separation").ReportedOnly);
    }

    // Half a metre a second along the track carries the chaser tens of kilometres away, from where the linear map brings it back.
    private static PlanInspectionRequest FarDrift()
    {
        var client = KeplerianElements.FromSemiMajorAxis(10_000_000, 0.3, 0.9, 0.4, 0.3, 0.2);
        var request = InspectionRequests.Of(client, new(new(0, -3000, 0), new(0, 1.5, 0)), 3);
        request.Phases.Add(new InspectionPhase { Kind = "hold", TransverseM = -1000, Revolutions = 0.1, TransferS = 12_000 });
        request.FreeDrift = "reported";
        return request;
    }

    private static PlanInspectionRequest Helix()
    {
        var client = Client.ToState<Gcrf>(default, InspectionRequests.Gm);
        var elements = new RelativeOrbitalElements(0, -3000 / Client.SemiMajorAxisM, 0, 250 / Client.SemiMajorAxisM, 0, 250 / Client.SemiMajorAxisM);
        var request = InspectionRequests.Of(Client, RelativeState.Of(client, elements.DeputyOf(Client).ToState<Gcrf>(default, InspectionRequests.Gm)), 10);
        request.Separation = "required";
        request.Phases.Add(InspectionRequests.Ellipse(250));
        return request;
    }
}
