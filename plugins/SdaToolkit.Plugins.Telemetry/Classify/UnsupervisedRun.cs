using SdaToolkit.Contracts;
using SdaToolkit.Learning.Tabular;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>Labels without labels: "1" for rows unlike the others, "0" for the rest.</summary>
internal static class UnsupervisedRun
{
    /// <summary>The label of an anomalous row.</summary>
    public const string Anomalous = "1";

    /// <summary>The label of a nominal row.</summary>
    public const string Nominal = "0";

    private const int LeastRows = 20;

    /// <exception cref="AnalysisException">invalid_request: a table or a column does not fit.</exception>
    public static ClassifyResult Of(ClassifyRequest request, SegmentTable train, SegmentTable test, AnalysisContext context)
    {
        if (train.Rows < LeastRows) throw AnalysisException.InvalidRequest($"train: found {train.Rows} rows; allowed are {LeastRows} or more where labels are not read");
        // The label column may be missing in either table; where it is there it is left alone.
        var columns = new FeatureColumns(train, test, request.IgnoreColumns, request.LabelColumn);
        var features = columns.Matrix(train, [.. Enumerable.Range(0, train.Rows)]);
        string[] numbers = [.. columns.Names.Take(columns.NumberCount)];
        var effort = new LearningEffort(context.Seed, context.Parallelism, context.Cancellation);
        context.ReportProgress(0.1, "learning");
        var model = new UnsupervisedModel(features, new SegmentGroups(features, numbers), new SegmentMoments(numbers), effort);
        context.ReportProgress(0.5, "scoring");
        var rows = columns.Matrix(test, [.. Enumerable.Range(0, test.Rows)]);
        var scores = model.Score(rows);
        var result = new ClassifyResult { PositiveLabel = Anomalous, Threshold = 0.5, AnomalousShare = model.Groups.UpperShare, FeatureColumns = { columns.Names }, Notes = { columns.Notes } };
        for (var r = 0; r < scores.Length; r++)
            result.Predictions.Add(new LabelPrediction { Row = (ulong)r, Label = scores[r] >= model.Groups.Threshold ? Anomalous : Nominal, Probability = model.Probability(scores[r]) });
        new Explanations(columns, features, model.Score, Anomalous, effort).AddTo(result, test, rows, context);
        return result;
    }
}
