namespace SdaToolkit.Learning.Tabular;

/// <summary>Predicts every row by what was learned from the other folds.</summary>
public static class CrossValidation
{
    /// <summary>Out-of-fold probabilities, row by row, one a class.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="rows">The labelled rows.</param>
    /// <param name="foldOfRow">Fold of each row, e.g. from <see cref="SdaToolkit.Learning.Evaluation.StratifiedFolds"/>.</param>
    /// <param name="effort">Seed, threads, cancellation.</param>
    /// <param name="progress">Told the share of the folds that are done.</param>
    public static double[] Predict(IClassifierLearner learner, LabelledRows rows, ReadOnlySpan<int> foldOfRow, LearningEffort effort, Action<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(rows);
        var all = new double[rows.Count * rows.ClassCount];
        var folds = foldOfRow.ToArray();
        for (var fold = 0; fold <= folds.Max(); fold++)
        {
            effort.Cancellation.ThrowIfCancellationRequested();
            var (inside, outside) = (Rows(folds, fold, inside: true), Rows(folds, fold, inside: false));
            if (inside.Length == 0) continue;
            var model = learner.Learn(rows.Select(outside), effort.Part(fold));
            var part = new double[inside.Length * rows.ClassCount];
            model.Predict(rows.Features.SelectRows(inside), part);
            for (var i = 0; i < inside.Length; i++) part.AsSpan(i * rows.ClassCount, rows.ClassCount).CopyTo(all.AsSpan(inside[i] * rows.ClassCount));
            progress?.Invoke((fold + 1.0) / (folds.Max() + 1));
        }
        return all;
    }

    /// <summary>The rows within a fold, or outside of it, in order.</summary>
    public static int[] Rows(ReadOnlySpan<int> foldOfRow, int fold, bool inside)
    {
        var rows = new List<int>(foldOfRow.Length);
        for (var i = 0; i < foldOfRow.Length; i++)
            if (foldOfRow[i] == fold == inside) rows.Add(i);
        return [.. rows];
    }
}
