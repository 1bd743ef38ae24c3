using SdaToolkit.Contracts;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>The labels of the training rows that have one.</summary>
internal sealed class RowLabels
{
    private static readonly string[] Positive = ["1", "true", "yes", "anomaly", "anomalous", "anomal", "fault", "faulty"];

    /// <exception cref="AnalysisException">invalid_request: the column is missing, or has fewer than two labels.</exception>
    public RowLabels(SegmentTable train, string labelColumn)
    {
        if (labelColumn.Length == 0) throw AnalysisException.InvalidRequest("label_column: found none; allowed is a column of train, as supervised is true");
        var column = train.Find(labelColumn) ?? throw AnalysisException.InvalidRequest($"label_column: found {labelColumn}; the columns of train are {string.Join(", ", train.Names)}");
        string[] texts = [.. Enumerable.Range(0, train.Rows).Select(r => SegmentTable.Text(column, r))];
        Rows = [.. Enumerable.Range(0, train.Rows).Where(r => texts[r].Length > 0)];
        Classes = [.. Rows.Select(r => texts[r]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (Classes.Count < 2) throw AnalysisException.InvalidRequest($"train.{labelColumn}: found {(Classes.Count == 0 ? "no label" : $"the label {Classes[0]} alone")}; allowed are two labels or more");
        var counts = Rows.GroupBy(r => texts[r], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        if (counts.Values.Min() < 2) throw AnalysisException.InvalidRequest($"train.{labelColumn}: found one row with the label {counts.MinBy(c => c.Value).Key}; allowed are two or more of each, to learn from one and judge by another");
        if (Classes.Count > 100) throw AnalysisException.InvalidRequest($"train.{labelColumn}: found {Classes.Count} labels; allowed are at most 100");
        if (Classes.Count == 2)
        {
            // The positive one second, as learners of two classes take it.
            var named = Array.FindIndex([.. Classes], c => Positive.Contains(c, StringComparer.OrdinalIgnoreCase));
            var positive = named >= 0 ? Classes[named] : counts[Classes[0]] < counts[Classes[1]] ? Classes[0] : Classes[1];
            Classes = [Classes.Single(c => c != positive), positive];
        }
        Labels = [.. Rows.Select(r => Array.IndexOf([.. Classes], texts[r]))];
        Unlabelled = train.Rows - Rows.Count;
    }

    /// <summary>Rows of the table that have a label.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>The labels that occur; of two, the positive is the second.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>Index of the label of each of <see cref="Rows"/>.</summary>
    public int[] Labels { get; }

    /// <summary>Rows without a label.</summary>
    public int Unlabelled { get; }
}
