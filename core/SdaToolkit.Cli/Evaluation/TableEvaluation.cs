using Google.Protobuf.Collections;
using SdaToolkit.Hosting;
using SdaToolkit.Learning.Evaluation;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Learning.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>How a table of labelled segments is to be evaluated.</summary>
/// <param name="File">The table.</param>
/// <param name="LabelColumn">Column with the labels.</param>
/// <param name="Positive">The label looked for.</param>
/// <param name="IgnoreColumns">Columns that are no features.</param>
/// <param name="Folds">How many folds.</param>
/// <param name="Supervised">Whether the analysis gets the labels of the rows that it learns from.</param>
/// <param name="GroupColumn">Column whose values are also measured one by one; null: none.</param>
internal sealed record TableTask(string File, string LabelColumn, string Positive, IReadOnlyList<string> IgnoreColumns, int Folds, bool Supervised, string? GroupColumn);

/// <summary>
/// Cross-validates telemetry.classify: each fold is held back once and judged by what was learned from the others. The table that is judged never has the label column; without supervision the one that is learned from has it neither.
/// </summary>
internal static class TableEvaluation
{
    /// <summary>Evaluates.</summary>
    /// <exception cref="InputException">A column is missing, or does not fit.</exception>
    /// <exception cref="RunFailedException">A run failed.</exception>
    public static async Task<Schemas.Learning.V1.Evaluation> RunAsync(TableTask task, AnalysisInfo analysis, EvaluationRuns runs, int seed, CancellationToken cancellation)
    {
        var table = EvaluationRuns.Read<Table>(runs.Inputs, task.File);
        TableRows.CheckColumns(table, task.File, "--label-column", [task.LabelColumn]);
        TableRows.CheckColumns(table, task.File, "--ignore-columns", task.IgnoreColumns);
        TableRows.CheckColumns(table, task.File, "--group-column", task.GroupColumn is { } column ? [column] : []);
        var labels = SeriesFolder.Texts(table, task.File, task.LabelColumn);
        if (!labels.Contains(task.Positive)) throw new InputException($"--positive: found {task.Positive}; the labels in {task.LabelColumn} are {string.Join(", ", labels.Distinct(StringComparer.Ordinal).Take(10))}");
        if (task.Folds > labels.Count) throw new InputException($"--folds: found {task.Folds}; allowed is 2 to the number of rows, {labels.Count}");
        var groups = task.GroupColumn is { } name ? SeriesFolder.Texts(table, task.File, name) : null;
        var fold = StratifiedFolds.Assign(labels, task.Folds, seed);
        var judged = new JudgedRow[labels.Count];
        await runs.RunAsync(analysis, [.. Enumerable.Range(1, task.Folds).Select(f => $"fold {f}")], (f, _) => Request(table, task, fold, f), (ulong)seed, (f, run) =>
        {
            var held = RowsOf(fold, f);
            var result = ClassifyResult.Parser.ParseFrom(run.Result.Span);
            // Without labels the analysis has a name of its own for what it finds unusual.
            var found = task.Supervised ? task.Positive : result.PositiveLabel;
            foreach (var p in Predictions(result, held.Length, f))
            {
                var row = held[(int)p.Row];
                // With labels the probability is of the label that was chosen; without, of being anomalous.
                var probability = p.Label == found || !task.Supervised ? p.Probability : 1 - p.Probability;
                judged[row] = new(f, groups?[row] ?? "", labels[row] == task.Positive, p.Label == found, probability);
            }
        }, cancellation);
        return new Schemas.Learning.V1.Evaluation
        {
            Task = "telemetry",
            Analysis = $"{analysis.Id} {analysis.Plugin.Manifest!.Version}",
            IntervalProbability = SeriesSummary.IntervalProbability,
            Settings = { Settings(task, labels.Count, seed) },
            Groups = { TableMeasures.Groups(judged, seed) },
            Notes =
            {
                "Every row is judged once, while it is held back. The intervals of the pooled measures are bootstrap intervals over rows, those of the means over folds or groups (percentiles of 1,000 draws).",
                task.Supervised ? "Learned with the labels of the other folds." : "Learned without any label, the threshold included; the labels serve to measure only.",
            },
        };
    }

    /// <summary>The request of one fold.</summary>
    internal static ClassifyRequest Request(Table table, TableTask task, int[] fold, int held)
    {
        string[] hidden = [task.LabelColumn];
        string[] none = [];
        var others = Enumerable.Range(0, fold.Length).Where(r => fold[r] != held).ToArray();
        var request = new ClassifyRequest
        {
            Train = TableRows.Select(table, others, task.Supervised ? none : hidden),
            Test = TableRows.Select(table, RowsOf(fold, held), hidden),
            Supervised = task.Supervised,
            IgnoreColumns = { task.IgnoreColumns.Where(c => c != task.LabelColumn) },
        };
        if (task.Supervised) request.LabelColumn = task.LabelColumn;
        return request;
    }

    private static RepeatedField<LabelPrediction> Predictions(ClassifyResult result, int rows, int fold) =>
        result.Predictions.Count == rows && result.Predictions.Select(p => p.Row).Distinct().Count() == rows && result.Predictions.All(p => p.Row < (ulong)rows) ? result.Predictions
            : throw new RunFailedException(Schemas.Run.V1.ErrorCode.AnalysisFailed, $"fold {fold + 1}: found {result.Predictions.Count} predictions; allowed is one for each of {rows} rows", "");

    private static int[] RowsOf(int[] fold, int held) => [.. Enumerable.Range(0, fold.Length).Where(r => fold[r] == held)];

    private static IEnumerable<string> Settings(TableTask task, int rows, int seed)
    {
        yield return $"rows: {rows}, label column {task.LabelColumn}, positive label {task.Positive}";
        yield return $"supervised: {(task.Supervised ? "yes" : "no")}";
        yield return $"columns ignored: {(task.IgnoreColumns.Count == 0 ? "none" : string.Join(", ", task.IgnoreColumns))}";
        yield return $"folds: {task.Folds}, stratified by label";
        yield return $"seed: {seed}";
    }
}
