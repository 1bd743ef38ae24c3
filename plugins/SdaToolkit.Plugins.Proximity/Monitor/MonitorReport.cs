using SdaToolkit.Model;
using SdaToolkit.Plugins.Proximity.Scene;
using SdaToolkit.Schemas.Proximity.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Plugins.Proximity.Monitor;

/// <summary>The report of proximity.monitor.</summary>
internal static class MonitorReport
{
    public static Report Of(MonitorRequest request, MonitorResult result)
    {
        var report = new ReportBuilder("Flown against declared", Summary(result)).Envelope(result.Envelope).Facts(Facts(result));
        AddNotices(report, result);
        if (result.Events.Count > 0) report.Section("What was found").Table(MonitorTables.Events(result));
        report.Section("Phases and burns").Table(MonitorTables.Phases(request.Plan, result)).Table(MonitorTables.Burns(result));
        var figures = new MonitorFigures(request, result);
        report.Section("Off the declared path");
        foreach (var figure in figures.Deviations()) report.Figure(figure);
        report.Section("Range and safety").Figure(figures.Range()).Figure(figures.Rate());
        if (figures.Margin() is { } margin) report.Figure(margin);
        foreach (var abort in result.Aborts) AddAbort(report, abort);
        report.Section("Path about the client");
        foreach (var figure in figures.Planes()) report.Figure(figure);
        return report.Section("What this rests on").Validity(result.Validity).Build();
    }

    private static string Summary(MonitorResult result)
    {
        var burns = result.Burns.Where(b => b.Verdict is not ("as declared" or "time cannot be told" or "cannot be told" or "to come" or "too small to see")).ToList();
        var names = burns.Count == 0 ? "" : $" Burns: {string.Join(", ", burns.Select(b => $"{(b.BurnId.Length > 0 ? b.BurnId : "one not declared")} {(b.BurnId.Length > 0 ? MonitorText.Verdict(b) : "")}".Trim()))}.";
        var way = result.Aborts.Count == 0 ? "" : $" {MonitorText.Abort(result.Aborts[^1])}";
        return $"The chaser {MonitorText.Standing(result.Verdict)}. {result.VerdictReason}{names}{way}";
    }

    private static (string, string, string)[] Facts(MonitorResult result)
    {
        var off = result.Rows.DeviationTolerances.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        var margin = result.Rows.KeepOutMarginM.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min();
        (string, string, string)[] all =
        [
            ("Verdict", result.Verdict, ""),
            ("Plan", result.Revision > 1 ? $"{result.PlanId}, revision {result.Revision}" : result.PlanId, ""),
            ("Rows of navigation", ProximityText.Count(result.Path.OffsetS.Count, "row"), ""),
            ("Farthest off the path", ProximityText.Number(off), "tolerances"),
            ("Least range", ProximityText.Number(result.Rows.RangeM.Min()), "m"),
            ("Least distance outside the volumes", ProximityText.Number(margin), "m"),
        ];
        // Without a declared path there is nothing to be off, without volumes nothing to be outside.
        return [.. all.Where(f => f.Item2 != "NaN")];
    }

    private static void AddNotices(ReportBuilder report, MonitorResult result)
    {
        if (result.Events.FirstOrDefault(e => e.Severity == MonitorEvents.Abort) is { } abort)
            report.Notice(Severity.Error, $"An abort criterion is met, {abort.Criterion}. {MonitorText.Sentence(abort)}{(abort.Action.Length > 0 ? $" The plan says: {abort.Action}." : "")}");
        foreach (var recommended in result.Aborts.Where(a => !a.Proven))
            report.Notice(Severity.Error, $"No abort burn is proven safe for the decision at {ProximityText.Time(recommended.Decision)}: what is given is the best that was found.");
    }

    private static void AddAbort(ReportBuilder report, AbortRecommendation abort)
    {
        report.Section($"Breaking off, decided at {ProximityText.Time(abort.Decision)}").Text($"{MonitorText.Abort(abort)} Why: {abort.Reason}");
        if (abort.Kind != "no burn")
            report.Facts(
                ("Burn at", ProximityText.Time(abort.BurnTime), ""), ("Radial", ProximityText.Number(abort.DeltaVRadialMPerS), "m/s"), ("Transverse", ProximityText.Number(abort.DeltaVTransverseMPerS), "m/s"),
                ("Normal", ProximityText.Number(abort.DeltaVNormalMPerS), "m/s"), ("Size", ProximityText.Number(abort.DeltaVMPerS), "m/s"));
        report.Table(MonitorTables.Cases(abort)).Text(abort.Method);
    }
}
