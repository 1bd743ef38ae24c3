using SdaToolkit.Model;
using SdaToolkit.Schemas.Proximity.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>The run as a message.</summary>
internal static class MonitorResults
{
    /// <summary>Everything but abort burns, validity and envelope.</summary>
    public static MonitorResult Of(MonitorSettings settings, NavigationRows navigation, MonitorRun run)
    {
        var verdicts = run.Columns.Verdict;
        var plan = settings.Plan;
        return new()
        {
            Verdict = verdicts[^1],
            VerdictReason = Reason(verdicts[^1], run.Events),
            WorstVerdict = Worst(verdicts),
            PlanId = plan.PlanId,
            Revision = plan.Revision,
            Client = plan.Client,
            Chaser = plan.Chaser,
            Start = navigation.Start.ToTimestamp(),
            Path = RelativePaths.ToMessage([.. navigation.Rows.Select(r => new TimedState(r.TimeS, r.State))]),
            Rows = run.Columns,
            Events = { run.Events.All.OrderBy(e => e.TimeS).ThenBy(e => e.Event.Row).Select(e => e.Event) },
            Burns = { Burns(navigation, run.Burns) },
            Phases = { run.Path.Phases.Select(p => Phase(p, run.Columns)) },
        };
    }

    /// <summary>The worst of verdicts.</summary>
    public static string Worst(IEnumerable<string> verdicts)
    {
        var all = verdicts.ToHashSet(StringComparer.Ordinal);
        return Array.Find([MonitorRun.Aborts, MonitorRun.Deviates, MonitorRun.Degraded], all.Contains) ?? MonitorRun.Follows;
    }

    private static string Reason(string verdict, MonitorEvents events)
    {
        var all = events.All.Select(e => e.Event);
        return verdict switch
        {
            MonitorRun.Follows => events.All.Count == 0 ? "Nothing was found beyond what was declared." : "What was found before is over.",
            MonitorRun.Aborts => MonitorText.Sentence(all.First(e => e.Severity == MonitorEvents.Abort)),
            _ => MonitorText.Sentence(all.Last(e => MonitorEvents.IsOfNavigation(e.Criterion) == (verdict == MonitorRun.Degraded))),
        };
    }

    private static IEnumerable<ObservedBurn> Burns(NavigationRows navigation, BurnWatches burns)
    {
        var declared = burns.Watches.Select(w => (TimeS: w.Burn.TimeS, Message: Burn(navigation, w)));
        var others = burns.Undeclared.Select(u => (TimeS: u.Jump.ToS, Message: new ObservedBurn
        {
            Time = navigation.Start.AddSeconds(u.Jump.ToS).ToTimestamp(),
            LateS = double.NaN,
            LateSigmaS = double.NaN,
            AllowedMPerS = double.NaN,
            AllowedS = double.NaN,
            Verdict = "not declared",
            SeenRadialMPerS = u.Jump.ChangeMPerS.X,
            SeenTransverseMPerS = u.Jump.ChangeMPerS.Y,
            SeenNormalMPerS = u.Jump.ChangeMPerS.Z,
            SigmaMPerS = u.Jump.SigmaMPerS,
            SeenPart = double.NaN,
            AngleRad = double.NaN,
        }));
        return declared.Concat(others).OrderBy(b => b.TimeS).Select(b => b.Message);
    }

    private static ObservedBurn Burn(NavigationRows navigation, BurnWatch watch)
    {
        var (burn, found) = (watch.Burn, watch.Finding);
        var estimate = found.Estimate;
        var seen = found.Verdict is "as declared" or "time cannot be told" or "under" or "over" or "mispointed" or "late" or "early";
        return new()
        {
            BurnId = burn.Message.Id,
            Time = seen ? navigation.Start.AddSeconds(burn.TimeS + (found.Verdict != "time cannot be told" && double.IsFinite(estimate.LateS) ? estimate.LateS : 0)).ToTimestamp() : null,
            LateS = estimate.LateS,
            LateSigmaS = estimate.LateSigmaS,
            AllowedMPerS = found.AllowedMPerS,
            AllowedS = found.AllowedS,
            Verdict = found.Verdict,
            DeclaredRadialMPerS = burn.DeltaVMPerS.X,
            DeclaredTransverseMPerS = burn.DeltaVMPerS.Y,
            DeclaredNormalMPerS = burn.DeltaVMPerS.Z,
            SeenRadialMPerS = estimate.ChangeMPerS.X,
            SeenTransverseMPerS = estimate.ChangeMPerS.Y,
            SeenNormalMPerS = estimate.ChangeMPerS.Z,
            SigmaMPerS = estimate.SigmaMPerS,
            SeenPart = found.Part,
            AngleRad = found.AngleRad,
        };
    }

    private static MonitoredPhase Phase(DeclaredPhase phase, MonitorRows rows)
    {
        var id = phase.Message.Id;
        var of = Enumerable.Range(0, rows.PhaseId.Count).Where(i => string.Equals(rows.PhaseId[i], id, StringComparison.Ordinal)).ToList();
        double Extreme(IReadOnlyList<double> column, Func<IEnumerable<double>, double> extreme) => of.Select(i => column[i]).Where(double.IsFinite).DefaultIfEmpty(double.NaN) is var all ? extreme(all) : double.NaN;
        return new()
        {
            PhaseId = id,
            Kind = phase.Message.Kind,
            Rows = (uint)of.Count,
            WorstDeviationTolerances = Extreme(rows.DeviationTolerances, v => v.Max()),
            LeastRangeM = Extreme(rows.RangeM, v => v.Min()),
            LeastMarginM = Extreme(rows.KeepOutMarginM, v => v.Min()),
            ClosingRateMPerS = -Extreme(rows.RangeRateMPerS, v => v.Min()),
            Verdict = of.Count == 0 ? "not seen" : Worst(of.Select(i => rows.Verdict[i])),
        };
    }
}
