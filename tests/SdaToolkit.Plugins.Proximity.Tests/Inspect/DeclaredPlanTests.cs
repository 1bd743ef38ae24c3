using Google.Protobuf;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>The declared plan hangs together.</summary>
[TestClass]
public sealed class DeclaredPlanTests
{
    private static readonly Lazy<PlanInspectionResult> Plan = new(() =>
    {
        var request = InspectionRequests.Leo(9);
        request.Profile.ClosingRates.Add(new ClosingRateLimit { RangeM = 500, ClosingRateMPerS = 2 });
        request.Phases.Add(InspectionRequests.Ellipse(250, 1.5));
        request.Phases.Add(new InspectionPhase { Kind = "hold", TransverseM = -300, DurationS = 1500 });
        request.Phases.Add(new InspectionPhase { Kind = "v-bar-approach", TransverseM = -300, EndRangeM = 100, DurationS = 4000 });
        request.Phases.Add(new InspectionPhase { Kind = "hold", TransverseM = -100, DurationS = 1200 });
        request.Phases.Add(new InspectionPhase { Kind = "retreat", TransverseM = -2000, DurationS = 3000 });
        request.FreeDrift = "reported";
        return InspectionRequests.Run(request).Result;
    });

    [TestMethod]
    public void Plan_FivePhases_IsFlown() => Assert.AreEqual("plan", Plan.Value.Outcome, Plan.Value.OutcomeReason);

    [TestMethod]
    public void Plan_Phases_FollowWithoutGapAndPathsMeet()
    {
        var phases = Plan.Value.Plan!.Phases;
        Assert.AreEqual(Plan.Value.Plan.ValidFrom, phases[0].Start);
        Assert.AreEqual(Plan.Value.Plan.ValidUntil, phases[^1].End);
        Assert.HasCount(phases.Count, phases.Select(p => p.Id).Distinct().ToList());
        for (var i = 0; i < phases.Count; i++)
        {
            var path = phases[i].Path;
            Assert.AreEqual(0.0, path.OffsetS[0]);
            Assert.AreEqual((phases[i].End - phases[i].Start).ToTimeSpan().TotalSeconds, path.OffsetS[^1], 1e-6);
            foreach (var column in new[] { path.RadialM, path.TransverseM, path.NormalM, path.RadialMPerS, path.TransverseMPerS, path.NormalMPerS }) Assert.HasCount(path.OffsetS.Count, column);
            for (var k = 1; k < path.OffsetS.Count; k++) Assert.IsGreaterThan(path.OffsetS[k - 1], path.OffsetS[k]);
            if (i + 1 == phases.Count) continue;
            var next = phases[i + 1].Path;
            Assert.AreEqual(phases[i].End, phases[i + 1].Start);
            Assert.AreEqual((path.RadialM[^1], path.TransverseM[^1], path.NormalM[^1]), (next.RadialM[0], next.TransverseM[0], next.NormalM[0]));
        }
    }

    [TestMethod]
    public void Plan_Burns_FallIntoTheirPhasesAndAddUp()
    {
        var plan = Plan.Value.Plan!;
        foreach (var burn in plan.Burns)
        {
            var phase = plan.Phases.Single(p => p.Id == burn.PhaseId);
            Assert.IsTrue(burn.Time >= phase.Start && burn.Time <= phase.End, $"{burn.Id} at {burn.Time} outside {phase.Id}");
            Assert.IsGreaterThan(0.0, burn.SigmaRadialMPerS + burn.SigmaTransverseMPerS + burn.SigmaNormalMPerS);
        }

        Assert.AreEqual(Plan.Value.DeltaVMPerS, plan.Burns.Sum(InspectionRequests.Size), 1e-12);
        Assert.AreEqual(Plan.Value.DeltaVMPerS, Plan.Value.Budget.Sum(b => b.DeltaVMPerS), 1e-12);
        Assert.AreEqual((long)plan.Burns.Count, Plan.Value.Budget.Sum(b => b.Burns));
    }

    [TestMethod]
    public void Plan_Tolerances_HoldNavigationAndBurns()
    {
        foreach (var phase in Plan.Value.Plan!.Phases)
        {
            Assert.IsGreaterThanOrEqualTo(1.0, phase.Tolerance.RadialM);
            Assert.IsGreaterThanOrEqualTo(1.5, phase.Tolerance.TimeS);
            Assert.IsGreaterThanOrEqualTo(phase.MinimumRangeM, phase.MaximumRangeM);
        }

        // The transfer's first burn, 1 % and 0.01 rad of 0.2 m/s, is seen an orbit later along the track at three sigma.
        Assert.IsGreaterThan(20.0, Plan.Value.Plan.Phases[0].Tolerance.TransverseM);
    }

    [TestMethod]
    public void Plan_Bytes_ComeBackTheSame()
    {
        var plan = Plan.Value.Plan!;
        Assert.AreEqual(plan, DeclaredPlan.Parser.ParseFrom(plan.ToByteArray()));
        Assert.IsNull(plan.Signature);
        Assert.AreEqual(1u, plan.Revision);
        CollectionAssert.IsSubsetOf(new[] { "keep-out", "tolerance", "closing-rate", "navigation-lost", "burn-missed" }, plan.AbortCriteria.Select(a => a.Name).ToArray());
    }

    [TestMethod]
    public void Plan_Trajectories_AreTwoOemsThatGiveTheDeclaredPath()
    {
        var plan = Plan.Value.Plan!;
        Assert.HasCount(2, plan.Trajectories.Messages);
        Assert.IsTrue(plan.Trajectories.Messages.All(m => m.Kind == "OEM"));
        var relative = new RelativeStateRequest
        {
            Ephemerides = plan.Trajectories,
            ClientId = 1,
            ChaserId = 2,
            Start = plan.Phases[1].Start,
            End = plan.Phases[1].End,
        };
        var context = new RecordingContext { Warnings = [] };
        new RelativeStates.RelativeStateAnalysis().RunAsync(relative.ToByteArray(), context).AsTask().GetAwaiter().GetResult();
        var path = RelativeStateResult.Parser.ParseFrom(context.Result).Path;
        Assert.AreEqual(plan.Phases[1].Path.RadialM[0], path.RadialM[0], 0.05);
        Assert.AreEqual(plan.Phases[1].Path.TransverseM[^1], path.TransverseM[^1], 0.05);
    }
}
