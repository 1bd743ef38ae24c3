using SdaToolkit.Model;
using SdaToolkit.Schemas.Report.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>The report of a classification.</summary>
internal static class ClassifyReport
{
    private const int MostRows = 25;
    private const int Bins = 20;

    public static Report Of(ClassifyRequest request, ClassifyResult result)
    {
        var total = result.Predictions.Count;
        var counts = result.Predictions.GroupBy(p => p.Label, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (Label: g.Key, Count: g.Count())).ToList();
        var builder = new ReportBuilder("Labels of telemetry segments", Summary(request, result, counts)).Envelope(result.Envelope);
        builder.Section("Result").Facts([.. counts.Select(c => ($"Labelled {c.Label}", $"{c.Count} of {total}", ""))]);
        if (result.Validation is { } validation) AddValidation(builder, validation);
        else builder.Facts(("Training rows above the cut", $"{result.AnomalousShare:P1}", ""));
        foreach (var note in result.Notes) builder.Notice(Severity.Warning, note);
        if (result.PositiveLabel.Length > 0) builder.Figure(Probabilities(request, result));
        builder.Section(result.PositiveLabel.Length > 0 ? $"Rows labelled {result.PositiveLabel}" : "Rows").Table(Rows(result));
        if (result.PositiveLabel.Length > 0) builder.Section("What the labels rest on").Table(Influences(result));
        return builder.Section("Validity").Validity(result.Validity).Build();
    }

    private static string Summary(ClassifyRequest request, ClassifyResult result, List<(string Label, int Count)> counts)
    {
        var labelled = $"Of {result.Predictions.Count} segments {string.Join(", ", counts.Select(c => $"{c.Count} are labelled {c.Label}"))}.";
        if (!request.Supervised) return $"{labelled} No label was read: {UnsupervisedRun.Anomalous} means unlike the other segments of its group, as judged by where the scores of the training rows fall into two groups.";
        var v = result.Validation;
        return $"{labelled} On the training table, each row judged by what was learned from the others, {(result.PositiveLabel.Length > 0 ? "F1" : "the mean F1 over labels")} is {v.F1:F3} (90 % interval {v.F1Lower:F3} to {v.F1Upper:F3}).";
    }

    private static void AddValidation(ReportBuilder builder, ClassifyValidation v)
    {
        builder.Facts(("F1 by cross-validation", $"{v.F1:F3}", ""), ("F1, 90 % interval", $"{v.F1Lower:F3} to {v.F1Upper:F3}", ""), ("Mean squared error of the probability", $"{v.BrierScore:F4}", ""), ("Training rows", $"{v.Rows}", ""), ("Folds", $"{v.Folds}", ""));
        if (v.PositiveLabel.Length > 0)
            builder.Facts(("Precision", $"{v.Precision:F3}", ""), ("Recall", $"{v.Recall:F3}", ""), ("Average precision", $"{v.AveragePrecision:F3}", ""), ($"Training rows labelled {v.PositiveLabel}", $"{v.PositiveRows}", ""));
    }

    /// <summary>Probability that a row has the positive label.</summary>
    private static double Positive(ClassifyRequest request, ClassifyResult result, LabelPrediction p) =>
        !request.Supervised || p.Label == result.PositiveLabel ? p.Probability : 1 - p.Probability;

    private static Figure Probabilities(ClassifyRequest request, ClassifyResult result)
    {
        var counts = new double[Bins];
        foreach (var p in result.Predictions) counts[Math.Clamp((int)(Positive(request, result, p) * Bins), 0, Bins - 1)]++;
        return new Figure
        {
            Title = $"How sure the labels are",
            Caption = $"Segments by their probability of the label {result.PositiveLabel}; from the line on they get it. Few in the middle: the labels are clear.",
            TextAlternative = $"Histogram of probabilities: {counts[0]:F0} segments below {1.0 / Bins:F2}, {counts[^1]:F0} from {1 - (1.0 / Bins):F2} on, {result.Predictions.Count - counts[0] - counts[^1]:F0} between.",
            Kind = FigureKind.Cartesian,
            XAxis = new Axis { Label = $"Probability of the label {result.PositiveLabel}", Minimum = 0, Maximum = 1 },
            YAxis = new Axis { Label = "Segments" },
            Layers =
            {
                new Layer { Name = "Segments", Role = LayerRole.Primary, Histogram = new HistogramMark { BinEdges = { Enumerable.Range(0, Bins + 1).Select(i => i / (double)Bins) }, Counts = { counts } } },
                new Layer { Name = "Threshold", Role = LayerRole.Limit, Rule = new RuleMark { X = result.Threshold } },
            },
        };
    }

    private static Table Rows(ClassifyResult result)
    {
        var all = result.Predictions.Where(p => result.PositiveLabel.Length == 0 || p.Label == result.PositiveLabel).OrderByDescending(p => p.Probability).ThenBy(p => p.Row).ToList();
        var shown = all.Take(MostRows).ToList();
        return new Table
        {
            Title = "Segments and why",
            Caption = "Rows of the test table, counted from 0, the surest first.",
            RowsInResult = all.Count > shown.Count ? (ulong)all.Count : 0,
            Columns =
            {
                Columns.Identifiers("Row", shown.Select(p => p.Row)),
                Columns.Text("Label", shown.Select(p => p.Label)),
                Columns.Fixed("Probability", "", 3, shown.Select(p => p.Probability)),
                Columns.Text("Reason", shown.Select(p => p.Reason)),
            },
        };
    }

    private static Table Influences(ClassifyResult result)
    {
        var rows = result.Predictions.Where(p => p.Label == result.PositiveLabel).ToList();
        var features = rows.SelectMany(p => p.Influences).GroupBy(i => i.Column, StringComparer.Ordinal)
            .Select(g => (Column: g.Key, Sum: g.Sum(i => i.Influence), Count: g.Count())).OrderByDescending(f => f.Sum).ThenBy(f => f.Column, StringComparer.Ordinal).ToList();
        return new Table
        {
            Title = $"Columns behind the label {result.PositiveLabel}",
            Caption = "Mean influence over the rows so labelled, and in how many of them the column is among the five strongest.",
            Columns =
            {
                Columns.Text("Column", features.Select(f => f.Column)),
                Columns.Fixed("Mean influence", "", 3, features.Select(f => f.Sum / Math.Max(1, rows.Count))),
                Columns.Fixed("Rows", "", 0, features.Select(f => (double)f.Count)),
            },
        };
    }
}
