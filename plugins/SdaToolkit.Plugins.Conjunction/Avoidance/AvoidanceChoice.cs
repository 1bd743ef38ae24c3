using SdaToolkit.Astrodynamics.Conjunction.Avoidance;
using SdaToolkit.Contracts;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Conjunction.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>Which burn is recommended: the smallest that meets the target, can be commanded, and brings no other object near.</summary>
internal sealed class AvoidanceChoice(
    PlanAvoidanceRequest request, AvoidanceCase conjunction, AvoidanceScene scene, AvoidanceMotion motion, BurnSchedule schedule, AvoidanceSettings settings, IReadOnlyList<BurnPoint> points, AnalysisContext context)
{
    private const int MostScreenedEachWay = 4;

    public void Choose(PlanAvoidanceResult result, AvoidanceTrades trades, AvoidanceGeometry geometry, PropellantCost cost)
    {
        var able = trades.Requirements.Where(r => schedule.GoNoGo(schedule.Epochs[r.Time]) is not null)
            .OrderBy(r => r.SizeMPerS).ThenBy(r => schedule.BeforeS[r.Time]).ThenBy(r => r.Direction, StringComparer.Ordinal).ToList();
        if (able.Count == 0)
        {
            (result.Outcome, result.OutcomeReason) = (PlanAvoidanceAnalysis.NotFound, AvoidanceText.NotFound(trades, schedule, settings));
            return;
        }

        var burn = able[Screened(result, able)];
        var point = points[burn.Time];
        result.Outcome = PlanAvoidanceAnalysis.Planned;
        result.Plan = Plan(burn, geometry, cost);
        result.OutcomeReason = AvoidanceText.Planned(result, settings);
        result.Robustness.Add(AvoidanceRobustness.Of(scene, schedule, settings, geometry, point, burn.Outcome.DeltaVRtnMPerS));
        if (request.ReturnToSlot is { } back) result.Returns.Add(new AvoidanceReturns(scene, motion, cost, back).Of(point, burn.Outcome));
        var messages = new AvoidanceMessages(request, conjunction, scene, motion, schedule, cost, result.Envelope);
        result.OrbitMessages = messages.Orbits(point, burn.Outcome, settings.Error, 0);
        result.ConjunctionMessages = messages.Conjunctions(burn.Outcome);
    }

    /// <summary>The first of the smallest burns, one a time and either way along the track, without a new or worse approach; the very smallest where all have one.</summary>
    private int Screened(PlanAvoidanceResult result, List<TriedBurn> able)
    {
        if (request.Catalog is null) return 0;
        var secondaries = new AvoidanceSecondaries(request, conjunction, scene, motion, settings);
        // Burns of one way move the object alike, so that both ways are tried.
        var tried = able.Select((burn, i) => (Burn: burn, Index: i, Forward: burn.Outcome.DeltaVRtnMPerS.Y > 0)).DistinctBy(t => (t.Burn.Time, t.Forward))
            .GroupBy(t => t.Forward).SelectMany(g => g.Take(MostScreenedEachWay)).OrderBy(t => t.Index).ToList();
        context.ReportProgress(0.9, "other objects near the new paths");
        var near = secondaries.Near([.. tried.Select(t => (points[t.Burn.Time], t.Burn.Outcome.DeltaVRtnMPerS))], context);
        result.CatalogSummary = secondaries.Selection.Summary;
        var clear = Enumerable.Range(0, tried.Count).Where(i => !near[i].Any(AvoidanceSecondaries.IsHarmful)).DefaultIfEmpty(-1).First();
        result.PlansSetAside = (uint)Math.Max(0, clear);
        var chosen = Math.Max(0, clear);
        result.SecondaryApproaches.Add(near[chosen]);
        return tried[chosen].Index;
    }

    private AvoidancePlan Plan(TriedBurn burn, AvoidanceGeometry geometry, PropellantCost cost) => new()
    {
        BurnTime = schedule.Epochs[burn.Time].ToTimestamp(),
        Direction = burn.Direction,
        DeltaVRadialMPerS = burn.Outcome.DeltaVRtnMPerS.X,
        DeltaVTransverseMPerS = burn.Outcome.DeltaVRtnMPerS.Y,
        DeltaVNormalMPerS = burn.Outcome.DeltaVRtnMPerS.Z,
        DeltaVMPerS = burn.SizeMPerS,
        After = geometry.Of(burn.Outcome),
        GoNoGo = schedule.GoNoGo(schedule.Epochs[burn.Time])!.Value.Time.ToTimestamp(),
        PropellantKg = cost.Kilograms(burn.SizeMPerS),
        LifeMonths = cost.Months(burn.SizeMPerS),
        DurationS = cost.DurationS(burn.SizeMPerS, request.Thrusters.ThrustN),
    };
}
