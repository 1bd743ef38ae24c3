using SdaToolkit.Model;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Conjunction;

/// <summary>The report of conjunction.plan-avoidance.</summary>
internal static class AvoidanceReport
{
    public static Report Of(PlanAvoidanceRequest request, PlanAvoidanceResult result)
    {
        var report = new ReportBuilder("Collision avoidance", Summary(result)).Envelope(result.Envelope).Facts([.. Facts(result)]);
        foreach (var assumption in result.Validity.Assumptions.Where(a => a.State == AssumptionState.NotMet))
            report.Notice(Severity.Warning, $"{assumption.Statement} Here: {assumption.Finding}.");
        if (result.TradeSpace is not null) Trade(report, result);
        if (result.Plan is not null) Plan(report, request, result);
        return report.Section("What this rests on").Validity(result.Validity).Build();
    }

    private static string Summary(PlanAvoidanceResult result) => result.Outcome != PlanAvoidanceAnalysis.Planned || result.LatestGoNoGo is null
        ? result.OutcomeReason
        : $"{result.OutcomeReason} It must be commanded by {AvoidanceText.Time(result.Plan.GoNoGo)}; the last moment at which any burn still meets the target is {AvoidanceText.Time(result.LatestGoNoGo)}.";

    private static IEnumerable<(string Label, string Value, string Unit)> Facts(PlanAvoidanceResult result)
    {
        yield return ("Probability without a burn", AvoidanceText.Probability(result.Before.CollisionProbability), "");
        yield return ("Allowed", AvoidanceText.Probability(result.TargetProbability), "");
        yield return ("Closest approach", AvoidanceText.Time(result.Before.Tca).Replace('T', ' ').TrimEnd('Z'), "UTC");
        if (result.Plan is not { } plan) yield break;
        yield return ("Probability after", AvoidanceText.Probability(plan.After.CollisionProbability), "");
        yield return ("Burn", AvoidanceText.Speed(plan.DeltaVMPerS), "");
        yield return ("Miss before and after", FormattableString.Invariant($"{result.Before.MissDistanceM:0} and {plan.After.MissDistanceM:0}"), "m");
        if (plan.PropellantKg > 0) yield return ("Propellant", FormattableString.Invariant($"{1000 * plan.PropellantKg:0.0}"), "g");
        if (plan.LifeMonths > 0) yield return ("Life", FormattableString.Invariant($"{plan.LifeMonths:0.000}"), "months");
    }

    private static void Trade(ReportBuilder report, PlanAvoidanceResult result)
    {
        report.Section("What burns do");
        if (AvoidanceMapFigures.Map(result, true) is { } forward) report.Figure(forward);
        if (AvoidanceMapFigures.Map(result, false) is { } backward) report.Figure(backward);
        if (result.Requirements.Direction.Count > 0) report.Figure(AvoidanceMapFigures.Requirements(result)).Table(AvoidanceTables.Costs(result));
    }

    private static void Plan(ReportBuilder report, PlanAvoidanceRequest request, PlanAvoidanceResult result)
    {
        report.Section("The plan").Figure(AvoidancePlaneFigure.Of(result)).Table(AvoidanceTables.Robustness(result));
        report.Section("When to decide").Figure(AvoidanceTimeline.Of(request, result));
        if (result.LatestGoNoGo is not null)
            report.Text($"The latest go/no-go of all burns tried is {AvoidanceText.Time(result.LatestGoNoGo)}, for a burn at {AvoidanceText.Time(result.LatestBurn)}.");
        if (request.Catalog is not null) Secondaries(report, result);
        if (result.Returns.Count > 0) report.Section("Back to the slot").Table(AvoidanceTables.Returns(result));
        if (AvoidanceTables.Budget(result) is { } budget) report.Section("What it costs").Table(budget);
    }

    private static void Secondaries(ReportBuilder report, PlanAvoidanceResult result)
    {
        report.Section("Other objects");
        var harmful = result.SecondaryApproaches.Count(AvoidanceSecondaries.IsHarmful);
        if (harmful > 0) report.Notice(Severity.Warning, $"Each of the smallest plans brings another object nearer; this one brings {harmful} new or worse {(harmful == 1 ? "approach" : "approaches")}.");
        if (result.PlansSetAside > 0) report.Notice(Severity.Info, $"{result.PlansSetAside} smaller {(result.PlansSetAside == 1 ? "plan was" : "plans were")} set aside because of an approach to another object.");
        if (result.SecondaryApproaches.Count > 0) report.Table(AvoidanceTables.Secondaries(result));
        else report.Text("No object of the catalogue comes closer to the new path than the threshold.");
    }
}
