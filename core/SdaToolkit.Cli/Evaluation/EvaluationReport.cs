using System.Globalization;
using SdaToolkit.Schemas.Learning.V1;
using SdaToolkit.Schemas.Report.V1;
using Table = SdaToolkit.Schemas.Report.V1.Table;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>An evaluation for people: the measures of the whole with their intervals, then one line a channel or fold, and a figure.</summary>
internal static class EvaluationReport
{
    // Of single members those that fit on a line; all are in evaluation.json.
    private static readonly string[] Shown = ["event_f1", "flagged_nominal_share", "found", "missed", "false_alarms", "vus_pr", "auc_pr", "point_f1", "point_f05", "median_delay", "false_alarms_per_day", "f1", "f05", "precision", "recall", "auc_roc", "rows", "positive_rows"];

    /// <summary>The report.</summary>
    public static Report Of(Schemas.Learning.V1.Evaluation evaluation)
    {
        var wholes = evaluation.Groups.Where(g => g.Kind is "pooled" or "macro").ToList();
        var singles = evaluation.Groups.Where(g => g.Kind is not ("pooled" or "macro")).ToList();
        var report = new Report
        {
            Title = $"Evaluation of {evaluation.Analysis}",
            Summary = Summary(wholes),
            HandlingMarking = evaluation.Envelope.HandlingMarking,
            DataMode = evaluation.Envelope.DataMode,
            Sections =
            {
                new Section { Heading = "Measures", Blocks = { Wholes(wholes, evaluation.IntervalProbability).Select(t => new Block { Table = t }) } },
                new Section { Heading = "One by one" },
                new Section { Heading = "How it was measured", Blocks = { evaluation.Settings.Concat(evaluation.Notes).Select(t => new Block { Text = t }) } },
            },
        };
        foreach (var kind in singles.GroupBy(g => g.Kind, StringComparer.Ordinal)) report.Sections[1].Blocks.Add(new Block { Table = Singles([.. kind]) });
        if (EvaluationFigure.Of(singles) is { } figure) report.Sections[1].Blocks.Insert(0, new Block { Figure = figure });
        return report;
    }

    private static string Summary(List<MeasuredGroup> wholes)
    {
        var (pooled, main) = (wholes[0], wholes[0].Measures[0]);
        var text = string.Create(CultureInfo.InvariantCulture, $"{main.Name} {main.Value:0.000} ({main.Lower:0.000} to {main.Upper:0.000}), pooled over {pooled.Members} {(main.Name == "f1" ? "row" : "channel")}{(pooled.Members == 1 ? "" : "s")}");
        var volume = wholes.Where(g => g.Kind == "macro").Select(g => (g.Name, Value: g.Measures.FirstOrDefault(m => m.Name == "vus_pr")?.Value)).Where(g => g.Value is not null).ToList();
        if (volume.Count > 0) text += "; mean VUS-PR " + string.Join(", ", volume.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Value:0.000} ({v.Name})")));
        if (pooled.Measures.FirstOrDefault(m => m.Name == "channels_above_bound") is { } above)
            text += above.Value == 0 ? "; no channel has more than 5 % of its nominal samples in events" : $"; channels with more than 5 % of their nominal samples in events, which count as missed: {above.Value}";
        return text + ".";
    }

    // One table a part of the data: the measures down, pooled and macro side by side.
    private static IEnumerable<Table> Wholes(List<MeasuredGroup> wholes, double probability)
    {
        foreach (var part in wholes.GroupBy(g => g.Name, StringComparer.Ordinal))
        {
            string[] names = [.. part.SelectMany(g => g.Measures).Select(m => m.Unit.Length > 0 ? $"{m.Name}, {m.Unit}" : m.Name).Distinct(StringComparer.Ordinal)];
            var table = new Table
            {
                Title = string.Create(CultureInfo.InvariantCulture, $"{part.Key}: {part.First().Members} members"),
                Caption = string.Create(CultureInfo.InvariantCulture, $"Pooled: counts added up. Macro: mean over the members. Intervals of {100 * probability:0} %; an empty cell is not defined."),
                Columns = { new Column { Header = "measure", Texts = { names } } },
            };
            foreach (var group in part)
            {
                Measure?[] measures = [.. names.Select(n => group.Measures.FirstOrDefault(m => n == m.Name || n == $"{m.Name}, {m.Unit}"))];
                table.Columns.Add(Fixed(group.Kind, "", measures.Select(m => m?.Value ?? double.NaN)));
                table.Columns.Add(Fixed("lower", "", measures.Select(m => m?.Lower ?? double.NaN)));
                table.Columns.Add(Fixed("upper", "", measures.Select(m => m?.Upper ?? double.NaN)));
            }
            yield return table;
        }
    }

    private static Table Singles(List<MeasuredGroup> singles)
    {
        var table = new Table { Title = $"Each {singles[0].Kind}", Columns = { new Column { Header = singles[0].Kind, Texts = { singles.Select(g => g.Name) } } } };
        foreach (var name in Shown)
        {
            var values = singles.Select(g => g.Measures.FirstOrDefault(m => m.Name == name)).ToList();
            if (values[0] is not { } first) continue;
            var cells = values.Select(m => m?.Value ?? double.NaN);
            table.Columns.Add(name is "found" or "missed" or "false_alarms" or "rows" or "positive_rows" ? new Column { Header = name, Numbers = { cells } } : Fixed(name, first.Unit, cells));
        }
        return table;
    }

    private static Column Fixed(string header, string unit, IEnumerable<double> cells) => new() { Header = header, Unit = unit, NumberStyle = NumberStyle.Fixed, Digits = 3, Numbers = { cells } };
}
