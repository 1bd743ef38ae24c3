namespace SdaToolkit.Learning.Tabular;

/// <summary>Predicts every row by what was learned from the other folds.</summary>
public static class CrossValidation
{
    /// <summary>Out-of-fold probabilities, row by row, one a class.</summary>
    /// <param name="learner">The learner.</param>
    /// <param name="rows">The labelled rows.</param>
    /// <param name="foldOfRow">Fold of each row, e.g. from <see cref="StratifiedFolds"/>.</param>
    /// <param name="effort">Seed, threads, cancellation.</param>
    public static double[] Predict(IClassifierLearner learner, LabelledRows rows, ReadOnlySpan<int> foldOfRow, LearningEffort effort)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(rows);
        var all = new double[rows.Count * rows.ClassCount];
        var folds = foldOfRow.ToArray();
        for (var fold = 0; fold <= folds.Max(); fold++)
        {
            effort.Cancellation.ThrowIfCancellationRequested();
            var (inside, outside) = (StratifiedFolds.Rows(folds, fold, inside: true), StratifiedFolds.Rows(folds, fold, inside: false));
            if (inside.Length == 0) continue;
            var model = learner.Learn(rows.Select(outside), effort.Part(fold));
            var part = new double[inside.Length * rows.ClassCount];
            model.Predict(rows.Features.SelectRows(inside), part);
            for (var i = 0; i < inside.Length; i++) part.AsSpan(i * rows.ClassCount, rows.ClassCount).CopyTo(all.AsSpan(inside[i] * rows.ClassCount));
        }
        return all;
    }
}
