using SdaToolkit.Contracts;
using SdaToolkit.Learning.Tabular;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Classify;

/// <summary>Why rows got their labels: what each column did to the score, against typical values of the row's group.</summary>
internal sealed class Explanations
{
    private const int MostInfluences = 5;
    private const int MostRows = 2000;
    private const int PairsOfPositive = 4;
    private const int PairsOfOthers = 1;

    private readonly FeatureColumns _columns;
    private readonly Func<FeatureMatrix, double[]> _score;
    private readonly string _positive;
    private readonly LearningEffort _effort;
    private readonly Dictionary<int, double[]> _typical = [];
    private readonly double[] _typicalOfAll;

    /// <param name="columns">The features.</param>
    /// <param name="features">Features of the training rows.</param>
    /// <param name="score">Score of rows towards the positive label.</param>
    /// <param name="positive">The label that the score speaks for.</param>
    /// <param name="effort">Seed, threads, cancellation.</param>
    public Explanations(FeatureColumns columns, FeatureMatrix features, Func<FeatureMatrix, double[]> score, string positive, LearningEffort effort)
    {
        (_columns, _score, _positive, _effort) = (columns, score, positive, effort with { Threads = 1 });
        Threads = effort.Threads;
        _typicalOfAll = Medians(features);
        foreach (var group in RowGroups.Of(features, columns.NumberCount).Select((g, r) => (g, r)).GroupBy(p => p.g, p => p.r))
            _typical[group.Key] = Medians(features.SelectRows([.. group]));
    }

    private int Threads { get; }

    /// <summary>Adds influences and reasons to the predictions, in the order of the test rows.</summary>
    public void AddTo(ClassifyResult result, SegmentTable test, FeatureMatrix rows, AnalysisContext context)
    {
        var groups = RowGroups.Of(rows, _columns.NumberCount);
        var shapley = new[] { PairsOfOthers, PairsOfPositive }.Select(pairs => new SampledShapley(_score, _columns.Ranges, pairs)).ToArray();
        // Where there are more rows than can be explained, those of the positive label go first.
        int[] chosen = [.. Enumerable.Range(0, rows.Rows).OrderByDescending(r => result.Predictions[r].Label == _positive).ThenBy(r => r).Take(MostRows)];
        var done = 0;
        (_effort with { Threads = Threads }).ForEach(chosen.Length, i =>
        {
            var r = chosen[i];
            var (row, typical) = (new double[rows.Columns], _typical.GetValueOrDefault(groups[r], _typicalOfAll));
            rows.CopyRow(r, row);
            var prediction = result.Predictions[r];
            var influences = shapley[prediction.Label == _positive ? 1 : 0].Explain(row, typical, _effort.Part(r).Seed);
            Describe(prediction, influences, test, r, typical);
            if (Interlocked.Increment(ref done) % 32 == 0) context.ReportProgress(0.8 + (0.2 * done / chosen.Length), "explaining");
        });
    }

    private void Describe(LabelPrediction prediction, double[] influences, SegmentTable test, int row, double[] typical)
    {
        var names = _columns.Names;
        foreach (var f in Enumerable.Range(0, names.Count).Where(f => influences[f] != 0).OrderByDescending(f => Math.Abs(influences[f])).ThenBy(f => f).Take(MostInfluences))
            prediction.Influences.Add(new FeatureInfluence
            {
                Column = names[f],
                Influence = influences[f],
                Value = SegmentTable.Text(test.Find(names[f])!, row),
                Typical = f < _columns.NumberCount ? SegmentTable.Text(typical[f]) : "",
            });
        prediction.Reason = ClassifyWords.Reason(prediction, _positive);
    }

    // Categories stand as they do in the group: the median of their indicators.
    private static double[] Medians(FeatureMatrix features) =>
        [.. Enumerable.Range(0, features.Columns).Select(c => SortedValues.Quantile(SortedValues.Of(features.Column(c)), 0.5))];
}
