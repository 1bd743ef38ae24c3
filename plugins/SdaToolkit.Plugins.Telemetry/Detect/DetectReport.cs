using System.Globalization;
using SdaToolkit.Learning.Series;
using SdaToolkit.Model;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>The report of telemetry.detect.</summary>
internal static class DetectReport
{
    private const int MostRows = 50;
    private const int MostChannels = 6;

    public static Report Of(DetectRequest request, DetectResult result, SeriesBank bank, AlignedTelemetry test)
    {
        var report = new ReportBuilder("Anomalies in telemetry", Summary(result, bank, test))
            .Envelope(result.Envelope)
            .Facts(
                ("Events", $"{result.Events.Count}", ""),
                ("Samples", $"{test.TimesNs.Length}", ""),
                ("Values judged", $"{bank.JudgedValues}", ""),
                ("Channels judged", $"{bank.Judged.Count}", ""),
                ("Alarm budget", DetectAnalysis.BudgetOf(request).ToString("G3", CultureInfo.InvariantCulture), DetectAnalysis.BudgetOf(request) == 1 ? "false alarm a week" : "false alarms a week"),
                ("Channels in events", $"{InEvents(result).Count}", ""),
                ("Highest score", (result.Scores.Count > 0 ? result.Scores.Max() : 0).ToString("F2", CultureInfo.InvariantCulture), ""));
        foreach (var warning in TestKind.Warnings(bank, test)) report.Notice(Severity.Warning, warning);
        if (result.Events.Count > 0) report.Section("Events").Table(Events(request, result, bank, test));
        if (test.TimesNs.Length > 0)
        {
            report.Section("Channels");
            var shown = Shown(result, bank);
            foreach (var c in shown) report.Figure(EventFigures.Of(c, result, bank, test, EventMessages.Unit(bank, request, bank.Judged[c])));
            if (result.Scores.Count > 0) report.Figure(EventFigures.Scores(result, bank, test));
            if (LeftOut(result, bank, shown) is { Length: > 0 } leftOut) report.Text(leftOut);
        }
        return report.Section("What this rests on").Validity(result.Validity).Build();
    }

    private static string Summary(DetectResult result, SeriesBank bank, AlignedTelemetry test)
    {
        var hardly = DetectValidity.HardlyJudged(bank, test) ? $"Most was not judged, only {DetectValidity.JudgedOf(bank, test)}. " : "";
        if (result.Events.Count == 0 && hardly.Length > 0) return hardly + "In these no event was found; of the rest nothing is known.";
        if (result.Events.Count == 0) return $"Nothing that is not nominal was found in {Count(bank.Judged.Count, "channel")}.";
        var worst = result.Events.MaxBy(e => e.PeakScore)!;
        return $"{hardly}{Count(result.Events.Count, "event")} found in {InEvents(result).Count} of {Count(bank.Judged.Count, "judged channel")}. The strongest begins at {When(worst)}: {worst.Reason}";
    }

    private static Table Events(DetectRequest request, DetectResult result, SeriesBank bank, AlignedTelemetry test)
    {
        var rows = result.Events.Take(MostRows).ToList();
        var table = new Table
        {
            Title = "Events",
            Caption = "Score 1 is the alarm threshold. Channels by their part in the event. Detectors look back over windows, so an event is given from some samples before the one with which it was raised.",
            RowsInResult = rows.Count < result.Events.Count ? (ulong)result.Events.Count : 0,
            Columns =
            {
                Columns.Identifiers("First sample", rows.Select(e => e.FirstIndex)),
                Columns.Identifiers("Last sample", rows.Select(e => e.LastIndex)),
                Columns.Fixed("Peak score", "", 2, rows.Select(e => e.PeakScore)),
                Columns.Text("Channels", rows.Select(e => string.Join(", ", e.Channels.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Channel} {100 * c.Share:F0} %"))))),
                Columns.Text("Reason", rows.Select(e => e.Reason)),
                Columns.Text("Most like", rows.Select(e => EarlierWords.Of(e, bank, request, test))),
            },
        };
        if (!rows.TrueForAll(e => e.Start is not null && e.End is not null)) return table;
        table.Columns.Insert(0, Columns.Times("Begin", 0, rows.Select(e => e.Start)));
        table.Columns.Insert(1, Columns.Times("Raised", 0, rows.Select(e => e.Raised)));
        table.Columns.Insert(2, Columns.Text("Duration", rows.Select(e => EventWords.Duration((e.End.ToDateTime() - e.Start.ToDateTime()).TotalSeconds))));
        return table;
    }

    private static HashSet<string> InEvents(DetectResult result) => [.. result.Events.SelectMany(e => e.Channels).Select(c => c.Channel)];

    /// <summary>The channels of the events, the one with the largest part in a high score first; without events the first channel.</summary>
    private static List<int> Shown(DetectResult result, SeriesBank bank)
    {
        if (result.Events.Count == 0) return [0];
        var parts = result.Events.SelectMany(e => e.Channels.Select(c => (c.Channel, Part: e.PeakScore * c.Share))).GroupBy(c => c.Channel, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Max(c => c.Part), StringComparer.Ordinal);
        return [.. Enumerable.Range(0, bank.Judged.Count).Where(c => parts.ContainsKey(bank.Names[bank.Judged[c]])).OrderByDescending(c => parts[bank.Names[bank.Judged[c]]]).Take(MostChannels)];
    }

    private static string LeftOut(DetectResult result, SeriesBank bank, List<int> shown)
    {
        var others = InEvents(result).Except(shown.Select(c => bank.Names[bank.Judged[c]]), StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return others.Count == 0 ? "" : $"Of the channels in events the {shown.Count} with the largest parts in the highest scores are shown; there is no figure of {string.Join(", ", others.Take(MostRows))}{(others.Count > MostRows ? ", …" : "")}.";
    }

    private static string When(TelemetryEvent e) => e.Start is { } start ? $"{start.ToDateTime():yyyy-MM-ddTHH:mm:ssZ}" : $"sample {e.FirstIndex}";

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
