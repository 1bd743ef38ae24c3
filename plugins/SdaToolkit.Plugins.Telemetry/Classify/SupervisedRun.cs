using SdaToolkit.Contracts;
using SdaToolkit.Learning.Tabular;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>Labels by what the training table's labels teach.</summary>
internal static class SupervisedRun
{
    /// <exception cref="AnalysisException">invalid_request: a table or a column does not fit.</exception>
    public static ClassifyResult Of(ClassifyRequest request, SegmentTable train, SegmentTable test, AnalysisContext context)
    {
        var labels = new RowLabels(train, request.LabelColumn);
        var columns = new FeatureColumns(train, test, request.IgnoreColumns, request.LabelColumn);
        var rows = new LabelledRows(columns.Matrix(train, labels.Rows), labels.Labels, labels.Classes.Count);
        var moments = new SegmentMoments([.. columns.Names.Take(columns.NumberCount)]);
        var effort = new LearningEffort(context.Seed, context.Parallelism, context.Cancellation);
        var model = SupervisedModel.Learn(rows, columns.NumberCount, moments, effort, done => context.ReportProgress(0.8 * done, "learning"));
        var features = columns.Matrix(test, [.. Enumerable.Range(0, test.Rows)]);
        var result = new ClassifyResult { Threshold = model.Threshold, PositiveLabel = labels.Classes.Count == 2 ? labels.Classes[1] : "", FeatureColumns = { columns.Names }, Notes = { columns.Notes } };
        if (labels.Unlabelled > 0) result.Notes.Add($"{labels.Unlabelled} rows of train have no label in {request.LabelColumn} and were not learned from");
        var probabilities = model.Predict(features);
        for (var r = 0; r < test.Rows; r++)
        {
            var row = probabilities.AsSpan(r * labels.Classes.Count, labels.Classes.Count);
            var chosen = Choose(row, model.Threshold);
            result.Predictions.Add(new LabelPrediction { Row = (ulong)r, Label = labels.Classes[chosen], Probability = row[chosen] });
        }
        // Of several labels there is no one score to explain: what moved the row towards the label that it got is left out.
        if (labels.Classes.Count == 2) new Explanations(columns, rows.Features, model.Evidence, labels.Classes[1], effort).AddTo(result, test, features, context);
        result.Validation = Validation.Of(model, rows, labels);
        return result;
    }

    /// <summary>The class of a row: of two the second from the threshold on, else the likeliest.</summary>
    public static int Choose(ReadOnlySpan<double> probabilities, double threshold)
    {
        if (probabilities.Length == 2) return probabilities[1] >= threshold ? 1 : 0;
        var best = 0;
        for (var c = 1; c < probabilities.Length; c++)
            if (probabilities[c] > probabilities[best]) best = c;
        return best;
    }
}
