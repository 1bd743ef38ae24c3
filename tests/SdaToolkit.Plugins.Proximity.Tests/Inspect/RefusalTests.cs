using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Tests.Inspect;

/// <summary>A plan that cannot be had says which constraint binds, and by how much the best one fails.</summary>
[TestClass]
public sealed class RefusalTests
{
    private static readonly Dictionary<string, Action<PlanInspectionRequest>> Cases = new(StringComparer.Ordinal)
    {
        ["time"] = r => r.Phases[0].Revolutions = 40,
        ["keep-out"] = r => r.Phases[0].RadialSemiAxisM = 30,
        ["closing-rate"] = r => r.Profile.ClosingRates.Add(new ClosingRateLimit { RangeM = 5000, ClosingRateMPerS = 0.01 }),
        ["delta-v-budget"] = r => r.DeltaVBudgetMPerS = 0.01,
        ["minimum-burn"] = r => r.Profile.Execution.MinimumDeltaVMPerS = 5,
        ["plume"] = r => r.Profile.Plume = new PlumeLimit { HalfAngleRad = 1.55, RangeM = 5000 },
        ["coverage"] = r => r.WantedCoverage = 1,
        ["burn-free-window"] = r => r.BurnFreeWindows.Add(new BurnFreeWindow { Start = r.Start, End = r.End, Reason = "no contact" }),
        ["acceleration"] = r => r.Propulsion = new InspectionPropulsion { Kind = "low-thrust", AccelerationMPerS2 = 1e-6 },
        ["free-drift"] = r =>
        {
            // The ellipse lies outside of it, drift from the hold point below the V-bar leads through.
            r.Phases[0] = new InspectionPhase { Kind = "teardrop", RadialM = -400, DurationS = 3000 };
            r.Profile.Volumes.Add(new KeepOutVolume { Name = "approach ellipsoid", SemiAxisRadialM = 350, Role = "drift-safe" });
        },
        ["corridor"] = r =>
        {
            r.Profile.Corridors.Add(new ApproachCorridor { Name = "needle", AxisTransverse = -1, HalfAngleRad = 0.001, LengthM = 400 });
            r.Phases[0] = new InspectionPhase { Kind = "v-bar-approach", TransverseM = -300, EndRangeM = 100, Hops = 2 };
            r.FreeDrift = "reported";
        },
    };

    public static IEnumerable<object[]> Names => Cases.Keys.Select(k => new object[] { k });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Plan_CannotBeHad_NamesTheConstraint(string name)
    {
        var request = InspectionRequests.Leo(5);
        request.Phases.Add(InspectionRequests.Ellipse(250, 1));
        request.Phases[0].PhaseRad = 0;
        request.Phases[0].TransferS = 6500;
        Cases[name](request);
        var (result, report, _) = InspectionRequests.Run(request);
        Assert.AreEqual("no plan found", result.Outcome);
        Assert.AreEqual(name, result.Binding.Name, result.OutcomeReason);
        Assert.IsFalse(result.Binding.Met);
        Assert.IsGreaterThan(0.0, result.Binding.Shortfall);
        Assert.Contains(name, result.OutcomeReason);
        Assert.Contains(name, report.Summary);
    }

    [TestMethod]
    public void Plan_LimitsMet_IsAPlan()
    {
        var request = InspectionRequests.Leo(5);
        request.Phases.Add(InspectionRequests.Ellipse(250, 1));
        request.Phases[0].PhaseRad = 0;
        request.Phases[0].TransferS = 6500;
        var result = InspectionRequests.Run(request).Result;
        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
        Assert.IsNull(result.Binding);
    }

    [TestMethod]
    public void Choice_CameraTooCoarse_NamesCoverageAndWhy()
    {
        var request = InspectionRequests.Leo(6);
        InspectionRequests.MakeEasyToSee(request);
        request.Camera.GroundSampleDistanceM = 0.001;
        var result = InspectionRequests.Run(request).Result;
        Assert.AreEqual("coverage", result.Binding.Name);
        Assert.Contains("too far", result.OutcomeReason);
    }

    [TestMethod]
    public void Choice_BudgetTooSmall_NamesItAndTheCheapest()
    {
        var request = InspectionRequests.Leo(6);
        InspectionRequests.MakeEasyToSee(request);
        request.DeltaVBudgetMPerS = 0.02;
        var result = InspectionRequests.Run(request).Result;
        Assert.AreEqual("delta-v-budget", result.Binding.Name, result.OutcomeReason);
        Assert.IsGreaterThan(0.02, result.Binding.Found);
    }

    [TestMethod]
    public void Choice_TooShort_NamesTime()
    {
        var request = InspectionRequests.Leo(1);
        var result = InspectionRequests.Run(request).Result;
        Assert.AreEqual("time", result.Binding.Name);
        Assert.AreEqual("s", result.Binding.Unit);
        Assert.IsNull(result.Plan);
    }
}
