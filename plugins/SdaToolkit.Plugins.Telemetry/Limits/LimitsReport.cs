using SdaToolkit.Model;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>The report of telemetry.limits.</summary>
internal static class LimitsReport
{
    private const int MostRows = 100;
    private const int MostFigures = 8;

    public static Report Of(LimitsRequest request, LimitsResult result)
    {
        var report = new ReportBuilder("Telemetry against its limits", Summary(result)).Envelope(result.Envelope);
        report.Facts(
            ("Alarms", $"{result.Alarms.Count}", ""),
            ("Still open", $"{result.Alarms.Count(a => a.Open)}", ""),
            ("Channels checked", $"{result.Channels.Count(c => c.Checked > 0)} of {result.Channels.Count}", ""),
            ("Samples checked", $"{result.Channels.Sum(c => (long)c.Checked)}", ""));
        if (result.Alarms.Count > 0) report.Section("Alarms").Table(Alarms(result));
        var drawn = result.Alarms.OrderByDescending(a => a.Level).Select(a => a.Channel).Distinct(StringComparer.Ordinal).Take(MostFigures).ToList();
        var figures = LimitsFigures.Of(request, result, drawn);
        if (figures.Count > 0) report.Section("Channels with alarms");
        foreach (var figure in figures) report.Figure(figure);
        report.Section("What was checked").Table(Channels(result));
        return report.Section("Validity").Validity(result.Validity).Build();
    }

    private static string Summary(LimitsResult result)
    {
        var is1 = result.Alarms.Count == 1;
        var checkedCount = result.Channels.Count(c => c.Checked > 0);
        if (result.Alarms.Count == 0 && checkedCount == 0) return $"Nothing was checked: none of {result.Channels.Count} channel{(result.Channels.Count == 1 ? "" : "s")} has a sample that the database sets limits for.";
        if (result.Alarms.Count == 0) return $"No alarm: {checkedCount} channel{(checkedCount == 1 ? " stays within its" : "s stay within their")} limits.";
        var worst = result.Alarms.MaxBy(a => a.Level)!;
        return $"{result.Alarms.Count} alarm{(is1 ? "" : "s")}, the most severe {LimitWords.Of(worst.Level)}: {worst.Reason}.";
    }

    private static Table Alarms(LimitsResult result)
    {
        var rows = result.Alarms.Take(MostRows).ToList();
        var table = new Table { Title = "Alarms", Caption = "By their first violation. An open alarm still lasts at the end.", RowsInResult = rows.Count < result.Alarms.Count ? (ulong)result.Alarms.Count : 0 };
        table.Columns.Add(Columns.Text("Channel", rows.Select(a => a.Channel)));
        table.Columns.Add(Columns.Text("Level", rows.Select(a => LimitWords.Of(a.Level) + (a.Open ? ", open" : ""))));
        if (rows.TrueForAll(a => a.Start is not null))
        {
            table.Columns.Add(Columns.Times("First violation", 0, rows.Select(a => a.Start)));
            table.Columns.Add(Columns.Times("Last violation", 0, rows.Select(a => a.End)));
        }
        else
        {
            table.Columns.Add(Columns.Identifiers("First sample", rows.Select(a => a.FirstIndex)));
            table.Columns.Add(Columns.Identifiers("Last sample", rows.Select(a => a.LastIndex)));
        }
        table.Columns.Add(Columns.Text("Why", rows.Select(a => a.Reason)));
        table.Columns.Add(Columns.Text("Limit from", rows.Select(a => a.LimitSource)));
        return table;
    }

    private static Table Channels(LimitsResult result)
    {
        var rows = result.Channels.OrderByDescending(c => c.HighestLevel).ThenByDescending(c => c.Checked > 0).ThenBy(c => c.Channel, StringComparer.Ordinal).Take(MostRows).ToList();
        return new Table
        {
            Title = "Channels",
            RowsInResult = rows.Count < result.Channels.Count ? (ulong)result.Channels.Count : 0,
            Columns =
            {
                Columns.Text("Channel", rows.Select(c => c.Channel)),
                Columns.Text("Highest level", rows.Select(c => c.Checked > 0 ? LimitWords.Of(c.HighestLevel) : "not checked")),
                Columns.Identifiers("Samples", rows.Select(c => c.Samples)),
                Columns.Identifiers("Checked", rows.Select(c => c.Checked)),
                Columns.Identifiers("Violations", rows.Select(c => c.Violations)),
                Columns.Identifiers("Late or twice", rows.Select(c => c.Late + c.Duplicate)),
                Columns.Identifiers("Implausible", rows.Select(c => c.Implausible)),
                Columns.Text("Not checked, notes", rows.Select(c => string.Join(' ', c.NotChecked.Concat(c.Notes)))),
            },
        };
    }
}
