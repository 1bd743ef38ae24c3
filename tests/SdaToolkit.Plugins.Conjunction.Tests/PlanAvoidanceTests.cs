using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Orbit.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction.Tests;

[TestClass]
public sealed class PlanAvoidanceTests
{
    [TestMethod]
    public async Task Plan_IsTheSmallestOfTheRequirements_AndMeetsTheTarget()
    {
        var result = await AvoidanceRequests.RunAsync(AvoidanceRequests.Plan());
        Assert.AreEqual("plan", result.Outcome, result.OutcomeReason);
        Assert.IsGreaterThan(1e-5, result.Before.CollisionProbability);
        Assert.IsLessThanOrEqualTo(3.2e-6, result.Plan.After.CollisionProbability);
        var sizes = Enumerable.Range(0, result.Requirements.Direction.Count).Select(i => Size(result.Requirements, i)).ToList();
        Assert.AreEqual(sizes.Min(), result.Plan.DeltaVMPerS, 1e-12);
        Assert.IsTrue(result.Requirements.CollisionProbability.All(p => p <= 3.2e-6));
        // 7 directions at most, 4 times.
        Assert.IsLessThanOrEqualTo(28, sizes.Count);
        Assert.HasCount(4 * 2 * 16, result.TradeSpace.BeforeTcaS);
        Assert.HasCount(4, result.Decisions);
    }

    private static double Size(BurnTable t, int i) =>
        Math.Sqrt((t.DeltaVRadialMPerS[i] * t.DeltaVRadialMPerS[i]) + (t.DeltaVTransverseMPerS[i] * t.DeltaVTransverseMPerS[i]) + (t.DeltaVNormalMPerS[i] * t.DeltaVNormalMPerS[i]));

    [TestMethod]
    public async Task Cost_IsThatOfTheRocketEquation()
    {
        var result = await AvoidanceRequests.RunAsync(AvoidanceRequests.Plan());
        var expected = 500 * (1 - Math.Exp(-result.Plan.DeltaVMPerS / (9.80665 * 220)));
        Assert.AreEqual(1, result.Plan.PropellantKg / expected, 1e-6);
        Assert.AreEqual(result.Plan.PropellantKg / 0.1, result.Plan.LifeMonths, 1e-12);
        // m Δv / F, while the mass hardly changes.
        Assert.AreEqual(500 * result.Plan.DeltaVMPerS / 2, result.Plan.DurationS, 1e-3 * result.Plan.DurationS);
    }

    [TestMethod]
    public async Task AnyNumberOfThreads_GivesTheSameBytes()
    {
        var request = AvoidanceRequests.Plan();
        request.Catalog = AvoidanceRequests.Shell(60, 3);
        request.SecondaryThresholdM = 100_000;
        request.ReturnToSlot = new ReturnToSlot { ToleranceM = 1000, WithinS = 40_000 };
        var one = await Requests.RunAsync(new PlanAvoidanceAnalysis(), request, threads: 1);
        var three = await Requests.RunAsync(new PlanAvoidanceAnalysis(), request, threads: 3);
        CollectionAssert.AreEqual(one.Result, three.Result);
        CollectionAssert.AreEqual(one.Report, three.Report);
    }

    [TestMethod]
    public async Task Contacts_LimitWhatCanBeCommanded()
    {
        var request = AvoidanceRequests.Plan();
        request.Contacts.Add(new ContactWindow { Start = Requests.After(-7 * 3600), End = Requests.After((-7 * 3600) + 600), Station = "A" });
        request.Contacts.Add(new ContactWindow { Start = Requests.After(-2 * 3600), End = Requests.After((-2 * 3600) + 600), Station = "B" });
        var result = await AvoidanceRequests.RunAsync(request);
        // Five revolutions are 7.9 h: before the first contact.
        Assert.IsNull(result.Decisions[0].GoNoGo);
        Assert.AreEqual(Requests.After((-7 * 3600) + 600), result.Decisions[1].GoNoGo);
        Assert.AreEqual("B", result.Decisions[3].Station);
        Assert.AreEqual(Requests.After((-2 * 3600) + 600), result.Decisions[3].GoNoGo);
        Assert.IsLessThan(0, result.Plan.GoNoGo.CompareTo(result.Plan.BurnTime));
        Assert.AreEqual(result.Decisions[1].BurnTime, result.Plan.BurnTime);
        Assert.AreEqual(result.Decisions[3].GoNoGo, result.LatestGoNoGo);
        var late = result.Robustness.Single(r => r.Name == "late");
        StringAssert.Contains(late.Description, "(B)");
    }

    [TestMethod]
    public async Task Robustness_MissedIsAsBefore_AndMoreIsBetterThanLess()
    {
        var result = await AvoidanceRequests.RunAsync(AvoidanceRequests.Plan());
        double Pc(string name) => result.Robustness.Single(r => r.Name == name).Conjunction.CollisionProbability;
        Assert.AreEqual(result.Before.CollisionProbability, Pc("missed"));
        Assert.AreEqual(result.Plan.After.CollisionProbability, Pc("as planned"));
        Assert.IsGreaterThan(Pc("90 %"), Pc("half"));
        Assert.IsGreaterThan(Pc("as planned"), Pc("90 %"));
        Assert.IsGreaterThan(Pc("110 %"), Pc("as planned"));
        Assert.IsFalse(result.Robustness.Single(r => r.Name == "90 %").MeetsTarget);
        Assert.IsTrue(result.Robustness.Single(r => r.Name == "110 %").MeetsTarget);
    }

    [TestMethod]
    public async Task Messages_PlannedAgain_NeedNothingMore()
    {
        var result = await AvoidanceRequests.RunAsync(AvoidanceRequests.Plan());
        var again = AvoidanceRequests.Plan();
        again.Cdm = result.ConjunctionMessages;
        var second = await AvoidanceRequests.RunAsync(again);
        Assert.AreEqual("not needed", second.Outcome);
        Assert.AreEqual(1, second.Before.CollisionProbability / result.Plan.After.CollisionProbability, 1e-6);
        Assert.AreEqual(result.Plan.After.MissDistanceM, second.Before.MissDistanceM, 1e-3);
        var (opm, oem) = (result.OrbitMessages.Messages[0], result.OrbitMessages.Messages[1]);
        Assert.AreEqual("OPM", opm.Kind);
        Assert.AreEqual(result.Plan.DeltaVTransverseMPerS, opm.Segments[0].Maneuvers[0].DeltaVMPerS[1]);
        Assert.AreEqual(-result.Plan.PropellantKg, opm.Segments[0].Maneuvers[0].DeltaMassKg, 1e-12);
        Assert.AreEqual("OEM", oem.Kind);
        var states = oem.Segments[0].States;
        Assert.HasCount(states.OffsetS.Count, states.VzMPerS);
        Assert.IsTrue(oem.Segments[0].Covariances.All(c => c.Covariance.LowerTriangle.Count == 21));
        // The ephemeris begins where the manoeuvre ends: same place, the velocity changed by the burn.
        Assert.AreEqual(opm.Segments[0].States.XM[0], states.XM[0], 1e-6);
        var change = Math.Sqrt(Square(states.VxMPerS[0] - opm.Segments[0].States.VxMPerS[0]) + Square(states.VyMPerS[0] - opm.Segments[0].States.VyMPerS[0]) + Square(states.VzMPerS[0] - opm.Segments[0].States.VzMPerS[0]));
        Assert.AreEqual(result.Plan.DeltaVMPerS, change, 1e-9);
    }

    private static double Square(double x) => x * x;

    [TestMethod]
    public async Task SecondObject_MayBurnInstead()
    {
        var request = AvoidanceRequests.Plan();
        request.Cdm.Messages[0].Object2.Maneuverable = "YES";
        request.ManeuveringObject = 2;
        var result = await AvoidanceRequests.RunAsync(request);
        var first = await AvoidanceRequests.RunAsync(AvoidanceRequests.Plan());
        Assert.AreEqual(first.Before.CollisionProbability, result.Before.CollisionProbability, 1e-9 * first.Before.CollisionProbability);
        Assert.AreEqual(2ul, result.OrbitMessages.Messages[0].Segments[0].Object.CatalogNumber);
        // In the message the objects stay in their places.
        Assert.AreEqual(1ul, result.ConjunctionMessages.Messages[0].Object1.Object.CatalogNumber);
    }

    [TestMethod]
    public async Task Secondaries_LeaveOutBothObjects_AndNameTheOthers()
    {
        var request = AvoidanceRequests.Plan();
        request.Catalog = AvoidanceRequests.Shell(300, 5);
        foreach (var set in request.Catalog.ElementSets.Take(2)) set.Object.CatalogNumber -= 999;
        request.SecondaryThresholdM = 100_000;
        var result = await AvoidanceRequests.RunAsync(request);
        Assert.IsGreaterThan(5, result.SecondaryApproaches.Count);
        Assert.IsTrue(result.SecondaryApproaches.All(a => a.ObjectId > 2));
        Assert.IsTrue(result.SecondaryApproaches.All(a => a.MissDistanceM < 100_000 && a.Tca.CompareTo(result.Plan.BurnTime) > 0));
        Assert.AreEqual(300ul, result.CatalogSummary.RecordsUsed);
        Assert.IsTrue(result.SecondaryApproaches.All(a => a.Change is "new" or "worse" or "as before" or "better"));
    }

    [TestMethod]
    public async Task Secondary_ThatTheSmallestPlanBringsNear_SetsItAside()
    {
        var request = AvoidanceRequests.Plan();
        request.Catalog = AvoidanceRequests.Shell(300, 5);
        request.SecondaryThresholdM = 100_000;
        var plain = await AvoidanceRequests.RunAsync(request);
        // One that the smallest plan brings a little nearer, alone in the catalogue and with a threshold between the two distances.
        var nearer = plain.SecondaryApproaches.Where(a => a.MissDistanceM < a.MissDistanceWithoutBurnM - 20).MaxBy(a => a.MissDistanceWithoutBurnM - a.MissDistanceM)!;
        Assert.IsNotNull(nearer);
        request.Catalog = new Catalog { ElementSets = { request.Catalog.ElementSets.Where(s => s.Object.CatalogNumber == nearer.ObjectId) } };
        request.SecondaryThresholdM = 0.5 * (nearer.MissDistanceM + nearer.MissDistanceWithoutBurnM);
        var result = await AvoidanceRequests.RunAsync(request);
        Console.WriteLine($"{nearer.ObjectId}: {nearer.MissDistanceM:F0} against {nearer.MissDistanceWithoutBurnM:F0} m; {result.PlansSetAside} set aside, {result.Plan.DeltaVMPerS} against {plain.Plan.DeltaVMPerS} m/s");
        Assert.IsGreaterThan(0u, result.PlansSetAside);
        Assert.IsGreaterThan(plain.Plan.DeltaVMPerS, result.Plan.DeltaVMPerS);
        Assert.IsFalse(result.SecondaryApproaches.Any(a => a.Change is "new" or "worse"));
    }

    [TestMethod]
    public async Task Return_StopsTheDriftOrGoesBack()
    {
        var request = AvoidanceRequests.Plan();
        request.ReturnToSlot = new ReturnToSlot { ToleranceM = 100, WithinS = 50_000 };
        var result = await AvoidanceRequests.RunAsync(request);
        var (stop, back) = (result.Returns[0], result.Returns[1]);
        Assert.AreEqual("stop the drift", stop.Kind);
        Assert.IsFalse(stop.WithinTolerance);
        Assert.AreEqual("back to the slot", back.Kind);
        Assert.IsTrue(back.WithinTolerance);
        Assert.IsGreaterThan(stop.DeltaVMPerS, back.DeltaVMPerS);
        Assert.IsGreaterThan(0, back.Burns[0].BurnTime.CompareTo(result.Plan.After.Tca));
    }

    [TestMethod]
    public async Task NoBurnWithinTheLimits_IsSaid()
    {
        var request = AvoidanceRequests.Plan();
        request.Thrusters.MaxDeltaVMPerS = 1.1e-3;
        var result = await AvoidanceRequests.RunAsync(request);
        Assert.AreEqual("no burn found", result.Outcome);
        Assert.IsNull(result.Plan);
        StringAssert.Contains(result.OutcomeReason, "1.10 mm/s");
    }

    [TestMethod]
    public async Task Report_ShowsTheTradeThePlanAndWhatItRestsOn()
    {
        var request = AvoidanceRequests.Plan();
        request.Catalog = AvoidanceRequests.Shell(20, 5);
        var report = Report.Parser.ParseFrom((await Requests.RunAsync(new PlanAvoidanceAnalysis(), request)).Report);
        var figures = report.Sections.SelectMany(s => s.Blocks).Where(b => b.ContentCase == Block.ContentOneofCase.Figure).Select(b => b.Figure).ToList();
        CollectionAssert.IsSubsetOf(new[] { "Burns along the track, forwards", "Burns along the track, backwards", "Burn needed by direction", "Encounter plane before and after", "Decision timeline" }, figures.Select(f => f.Title).ToList());
        foreach (var figure in figures)
        {
            Assert.IsNotEmpty(figure.XAxis.Label);
            Assert.IsTrue(figure.XAxis.Unit.Length > 0 || figure.XAxis.Scale == AxisScale.Time, figure.Title);
            Assert.IsNotEmpty(figure.YAxis.Unit);
        }

        Assert.IsTrue(report.Sections[^1].Blocks[0].Validity.Assumptions.Any(a => a.Name == "short-encounter" && a.State == AssumptionState.Met));
    }

    [TestMethod]
    public async Task SlowEncounter_SaysThatTwoDimensionsAreNotEnough()
    {
        var request = AvoidanceRequests.Plan();
        var other = request.Cdm.Messages[0].Object2;
        (other.VxMPerS, other.VyMPerS, other.VzMPerS) = (20, 4710, 5980);
        var result = await AvoidanceRequests.RunAsync(request);
        Assert.AreEqual(AssumptionState.NotMet, result.Validity.Assumptions.Single(a => a.Name == "short-encounter").State);
    }
}
