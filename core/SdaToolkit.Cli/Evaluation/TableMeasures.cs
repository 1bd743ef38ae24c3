using SdaToolkit.Learning.Evaluation;
using SdaToolkit.Schemas.Learning.V1;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>A row with its label and what was said of it while it was held back.</summary>
/// <param name="Fold">The fold it was held back in.</param>
/// <param name="Group">Its group, e.g. a channel; empty: none.</param>
/// <param name="IsPositive">Whether its label is the one looked for.</param>
/// <param name="IsFlagged">Whether that was said of it.</param>
/// <param name="Probability">With what probability it was said, 0..1.</param>
internal readonly record struct JudgedRow(int Fold, string Group, bool IsPositive, bool IsFlagged, double Probability);

/// <summary>Measures of labelled rows: all, the mean over folds and over groups, each fold, each group.</summary>
internal static class TableMeasures
{
    private const int Draws = 1_000;

    private static readonly (string Name, Func<IReadOnlyList<JudgedRow>, double> Of)[] All =
    [
        ("f1", rows => Counts(rows).F1),
        ("f05", rows => Counts(rows).F05),
        ("precision", rows => Counts(rows).Precision),
        ("recall", rows => Counts(rows).Recall),
        ("false_positive_share", rows => Counts(rows).FalsePositiveShare),
        ("auc_pr", rows => AveragePrecision.Of(Labels(rows), Probabilities(rows))),
        ("auc_roc", rows => RocArea.Of(Labels(rows), Probabilities(rows))),
        ("brier_score", rows => rows.Count == 0 ? double.NaN : rows.Average(r => Math.Pow(r.Probability - (r.IsPositive ? 1 : 0), 2))),
        ("rows", rows => rows.Count),
        ("positive_rows", rows => rows.Count(r => r.IsPositive)),
    ];

    /// <summary>The groups.</summary>
    public static IEnumerable<MeasuredGroup> Groups(IReadOnlyList<JudgedRow> rows, int seed)
    {
        yield return Pooled(rows, seed);
        var folds = Split(rows, r => $"fold {r.Fold + 1}");
        yield return Macro("all folds", folds, seed);
        var groups = Split(rows, r => r.Group);
        if (groups.Count > 1) yield return Macro("all groups", groups, seed);
        foreach (var (name, kind, members) in folds.Select(f => (f.Name, "fold", f.Rows)).Concat(groups.Where(g => g.Name.Length > 0).Select(g => (g.Name, "channel", g.Rows))))
            yield return new MeasuredGroup { Name = name, Kind = kind, Members = 1, Measures = { All.Select(m => new Measure { Name = m.Name, Value = m.Of(members) }) } };
    }

    // Rows are drawn: each is a segment of its own.
    private static MeasuredGroup Pooled(IReadOnlyList<JudgedRow> rows, int seed) =>
        Group("all", "pooled", rows.Count, seed, m => drawn => m([.. drawn.Select(i => rows[i])]));

    // Of a fold or channel without anything to find the recall and F1 are not defined: the mean is of the others.
    private static MeasuredGroup Macro(string name, List<(string Name, List<JudgedRow> Rows)> members, int seed) =>
        Group(name, "macro", members.Count, seed, m =>
        {
            var values = members.ConvertAll(x => m(x.Rows));
            return drawn => Mean.OfDefined(drawn.Select(i => values[i]));
        });

    private static MeasuredGroup Group(string name, string kind, int members, int seed, Func<Func<IReadOnlyList<JudgedRow>, double>, Func<int[], double>> statistic)
    {
        var group = new MeasuredGroup { Name = name, Kind = kind, Members = (ulong)members };
        foreach (var (measure, of) in All)
        {
            var interval = Bootstrap.Of(members, statistic(of), seed, Draws, SeriesSummary.IntervalProbability);
            group.Measures.Add(new Measure { Name = measure, Value = interval.Value, Lower = interval.Lower, Upper = interval.Upper });
        }
        return group;
    }

    private static List<(string Name, List<JudgedRow> Rows)> Split(IReadOnlyList<JudgedRow> rows, Func<JudgedRow, string> key) =>
        [.. rows.GroupBy(key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.ToList()))];

    private static PointCounts Counts(IReadOnlyList<JudgedRow> rows) => PointCounts.Of(Labels(rows), [.. rows.Select(r => r.IsFlagged)]);

    private static bool[] Labels(IReadOnlyList<JudgedRow> rows) => [.. rows.Select(r => r.IsPositive)];

    private static double[] Probabilities(IReadOnlyList<JudgedRow> rows) => [.. rows.Select(r => r.Probability)];
}
