using SdaToolkit.Astrodynamics;
using SdaToolkit.Astrodynamics.Dynamics;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Tests;
using RelativeState = SdaToolkit.Astrodynamics.RelativeMotion.RelativeState;

namespace SdaToolkit.Plugins.Proximity.Tests.Monitor;

/// <summary>Breaking off inside a volume: what is claimed is that the chaser leaves, in time and for good, never that it stays outside.</summary>
[TestClass]
public sealed class AbortInsideTests
{
    private const double RadiusM = 700;
    private static readonly Hop Hop = new();

    [TestMethod]
    public async Task Run_DriftStaysInside_AdvisesABurnThatLeavesAndPropagationConfirmsIt()
    {
        var (result, report) = await Hop.RunBothAsync(Request());
        var abort = result.Aborts.Single();

        Assert.AreEqual("burn", abort.Kind, report.Summary);
        Assert.IsTrue(abort.Proven);
        var inside = abort.BegunInside.Single();
        Assert.AreEqual(-200, inside.MarginM, 5);
        var missed = abort.Cases.Single(c => c.Name == "missed");
        Assert.IsTrue(!missed.Safe && double.IsNaN(missed.InsideS), "at rest on the V-bar it stays where it is");
        var burn = new Vec3(abort.DeltaVRadialMPerS, abort.DeltaVTransverseMPerS, abort.DeltaVNormalMPerS);
        foreach (var (part, name) in new[] { (1.0, "nominal"), (0.5, "half"), (1.1, "over") })
        {
            var claimed = abort.Cases.Single(c => c.Name == name);
            var (lastS, leastM) = Flown((abort.BurnTime - Pairs.Noon).ToTimeSpan().TotalSeconds, part * burn, abort.DriftS);
            Assert.AreEqual(lastS, claimed.InsideS, 6, name);
            Assert.AreEqual(leastM, claimed.LeastRangeM, 2, name);
            Assert.AreEqual(leastM - RadiusM, claimed.LeastMarginM, 2, "against the volume as it is");
            Bound.Below(inside.LeaveWithinS, lastS, name);
        }

        StringAssert.Contains(report.Summary, "inside the keep-out sphere");
        StringAssert.Contains(report.Summary, "does not come back");
        Assert.DoesNotContain("outside every volume", report.Summary);
        Assert.AreEqual(1, result.Validity.Assumptions.Count(a => a.Name == "abort-inside"));
    }

    [TestMethod]
    public async Task Run_NoBurnLeavesInTime_ProvesNothing()
    {
        var request = Request();
        request.Profile.AbortDeltaVMPerS = 0.02;

        var (result, report) = await Hop.RunBothAsync(request);

        var abort = result.Aborts.Single();
        Assert.AreEqual("none found", abort.Kind, report.Summary);
        Assert.IsFalse(abort.Proven);
        Assert.DoesNotContain("outside every volume", report.Summary);
    }

    // Where it waits behind the client, for good.
    private static MonitorRequest Request()
    {
        var request = Hop.Request(Hop.Declared);
        request.Plan = request.Plan.Clone();
        request.Plan.Volumes[0].SemiAxisRadialM = RadiusM;
        request.AbortAt = Pairs.After(Math.Ceiling(Hop.SecondS + 300));
        request.Plan.AbortCriteria.Add(new AbortCriterion { Name = "burn-missed" });
        return request;
    }

    // By two propagations: when it is last inside, every five seconds, and the least range.
    private static (double LastInsideS, double LeastM) Flown(double burnS, Vec3 burn, double driftS)
    {
        var fields = new ProximityFields(null, null, Hop.Declared.States, Pairs.ClientId, Pairs.ChaserId, Pairs.TwoBody, null, null, null, []);
        var inputs = ProximityInputs.Of(fields, Pairs.Noon, Pairs.After(burnS + driftS));
        var burns = Hop.Declared.Burns.Select(b => (inputs.Start.AddSeconds(b.TimeS), new ImpulsiveManeuver(b.DeltaVMPerS))).Append((inputs.Start.AddSeconds(burnS), new ImpulsiveManeuver(burn))).ToList();
        var client = ObjectPath.Propagated(inputs.Client, inputs.Scene, inputs.End, []);
        var chaser = ObjectPath.Propagated(inputs.Chaser, inputs.Scene, inputs.End, burns);
        var ranges = RelativeHistory.Grid(driftS, 5).Select(t => (TimeS: t, RangeM: RelativeState.Of(client.At(inputs.Start.AddSeconds(burnS + t)), chaser.At(inputs.Start.AddSeconds(burnS + t))).RangeM)).ToList();
        return (ranges.Last(r => r.RangeM < RadiusM).TimeS, ranges.Min(r => r.RangeM));
    }
}

/// <summary>Navigation that goes on after the plan, whose own trajectories end with it.</summary>
[TestClass]
public sealed class AfterThePlanTests
{
    private static readonly Hop Hop = new();

    [TestMethod]
    public async Task Run_RowsAfterThePlansTrajectories_AreOutsideThePlan()
    {
        var request = Hop.Request(new Flight(Hop.Client, new(new(0, Hop.FromM, 0), Vec3.Zero), Hop.Declared.Burns, Hop.EndS + 3600));
        request.Plan = request.Plan.Clone();
        request.States.Clear();
        // To the last whole minute of the plan and the one that holds its end.
        request.Plan.Trajectories = Ephemerides.Of(Hop.Declared.States, 60 * Math.Ceiling(Hop.EndS / 60), Pairs.TwoBody);

        var result = await Hop.RunAsync(request);

        var found = Hop.Single(result, "outside-plan");
        Assert.AreEqual("watch", found.Severity);
        Hop.SaidWithin(found, Hop.EndS, 4);
        Assert.AreEqual(0, result.Events.Count(e => e.Severity == "abort"), string.Join("; ", result.Events.Select(e => e.Statement)));
        var last = result.Rows.PhaseId.Count - 1;
        Assert.AreEqual("", result.Rows.PhaseId[last]);
        Assert.IsTrue(double.IsNaN(result.Rows.DeviationTolerances[last]));
        Assert.AreEqual("deviates", result.Verdict);
    }
}
