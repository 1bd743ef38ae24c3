using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.RelativeMotion;
using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>Plans of named phases and of the planner's choice, replayed on the truth model.</summary>
[TestClass]
public sealed class PlanInspectionTests
{
    // The replay integrates with other tolerances and other steps.
    private const double ReplayToleranceM = 0.05;

    [TestMethod]
    [DataRow("LEO")]
    [DataRow("GEO")]
    [DataRow("e = 0.5")]
    public void Plan_OneSafetyEllipse_FliesTheSameOnTruthAndStaysOutside(string regime)
    {
        var request = InspectionRequests.Regime(regime);
        request.Phases.Add(InspectionRequests.Ellipse(250));
        var result = InspectionRequests.Run(request).Result;
        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
        Bound.Below(result.Constraints.Single(c => c.Name == "target").Limit, result.Transfers[0].MissM);
        RequireReplay(request, result);
    }

    [TestMethod]
    [DataRow("LEO")]
    [DataRow("GEO")]
    [DataRow("e = 0.5")]
    public void Plan_NoPhases_ChoosesSeparatedOrbitThatSeesEnough(string regime)
    {
        var request = InspectionRequests.Regime(regime);
        InspectionRequests.MakeEasyToSee(request);
        var result = InspectionRequests.Run(request).Result;
        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
        Assert.AreEqual("safety-ellipse", result.Plan!.Phases[^1].Kind);
        Assert.IsGreaterThanOrEqualTo(0.6, result.Coverage);
        Assert.IsNotNull(result.CoverageReached);
        Assert.IsGreaterThan(500u, result.CandidatesTried);
        RequireReplay(request, result);
    }

    [TestMethod]
    [DataRow("LEO")]
    [DataRow("GEO")]
    [DataRow("e = 0.5")]
    public void Plan_Transfer_CostsAtMostAPerCentOverTheBound(string regime)
    {
        var request = InspectionRequests.Regime(regime);
        request.Phases.Add(InspectionRequests.Ellipse(250));
        var transfer = InspectionRequests.Run(request).Result.Transfers[0];
        Assert.IsGreaterThan(0.0, transfer.LowerBoundMPerS);
        Bound.Below(transfer.FlownMPerS * (1 + 1e-6), transfer.LowerBoundMPerS);
        Bound.Below(0.01, transfer.Gap);
        Bound.Below(transfer.LinearMPerS * (1 + 1e-9), transfer.LinearBoundMPerS);
        Bound.Below(0.01, transfer.LinearGap);
        Bound.Below(0.1 * transfer.LinearMPerS, Math.Abs(transfer.AddedMPerS));
    }

    [TestMethod]
    public void Plan_LowThrust_ArrivesWithinItsAcceleration()
    {
        var request = InspectionRequests.Leo();
        request.Phases.Add(InspectionRequests.Ellipse(250));
        request.Propulsion = new InspectionPropulsion { Kind = "low-thrust", AccelerationMPerS2 = 3e-4 };
        var result = InspectionRequests.Run(request).Result;
        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
        Assert.AreEqual("low-thrust", result.Plan!.Phases[0].Kind);
        Assert.IsNotEmpty(result.Plan.Burns);
        foreach (var burn in result.Plan.Burns) Bound.Below(3e-4, InspectionRequests.Size(burn) / burn.DurationS);
        Bound.Below(result.Constraints.Single(c => c.Name == "target").Limit, result.Transfers[0].MissM);
        Bound.Below(0.01, result.Transfers[0].Gap);
    }

    [TestMethod]
    public void Plan_BurnFreeWindow_MovesTheBurns()
    {
        var request = InspectionRequests.Leo();
        var ellipse = InspectionRequests.Ellipse(250);
        ellipse.TransferS = 8000;
        request.Phases.Add(ellipse);
        var free = InspectionRequests.Run(request).Result;
        var start = free.Plan!.Burns[0].Time;
        var minute = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(TimeSpan.FromMinutes(1));
        request.BurnFreeWindows.Add(new BurnFreeWindow { Start = start - minute, End = start + minute, Reason = "no contact" });
        var moved = InspectionRequests.Run(request).Result;
        Assert.AreEqual("plan", moved.Outcome, moved.OutcomeReason);
        foreach (var burn in moved.Plan!.Burns) Assert.IsTrue(burn.Time <= start - minute || burn.Time >= start + minute, $"{burn.Time} in {start} ± 1 min");
    }

    [TestMethod]
    public void Plan_SameRequest_SameBytes()
    {
        var request = InspectionRequests.Regime("LEO");
        InspectionRequests.MakeEasyToSee(request);
        var (one, two) = (InspectionRequests.Run(request, 1), InspectionRequests.Run(request, 2));
        CollectionAssert.AreEqual(one.Bytes, two.Bytes);
        Assert.AreEqual(one.Report, two.Report);
    }

    /// <summary>The burns of the declared plan, flown by another propagation of both, give the declared path; and no row of it lies in the keep-out volume.</summary>
    private static void RequireReplay(PlanInspectionRequest request, PlanInspectionResult result)
    {
        var inputs = ProximityInputs.Of(new(request.Catalog, request.Ephemerides, request.States, 1, 2, request.Forces, null, null, null, request.Spacecraft), request.Start, request.End);
        var truth = new RelativeTruth(inputs.Scene.Model, inputs.Client.Spacecraft, inputs.Chaser.Spacecraft);
        var burns = result.Plan!.Burns.Select(b => (b.Time.ToEpoch("time").SecondsSince(inputs.Start), new Vec3(b.DeltaVRadialMPerS, b.DeltaVTransverseMPerS, b.DeltaVNormalMPerS))).ToList();
        var path = result.Path;
        var flown = truth.Propagate(inputs.Client.Initial, RelativeState.Of(inputs.Client.Initial, inputs.Chaser.Initial), path.OffsetS, burns);
        for (var i = 0; i < flown.Length; i++)
        {
            Bound.Below(ReplayToleranceM, (flown[i].PositionM - new Vec3(path.RadialM[i], path.TransverseM[i], path.NormalM[i])).Norm, $"m, {path.OffsetS[i]} s");
            Assert.IsGreaterThan(50.0, flown[i].RangeM);
        }
    }
}
