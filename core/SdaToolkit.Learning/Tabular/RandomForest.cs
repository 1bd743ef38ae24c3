namespace SdaToolkit.Learning.Tabular;

/// <summary>A random forest: each tree sees rows drawn with replacement, and at each split the best of a few random columns.</summary>
/// <remarks>L. Breiman, "Random forests", Machine Learning 45, 2001. Any number of classes; invariant to monotone scaling. Missing values go with the majority of a split.</remarks>
public sealed class RandomForest(TreeOptions options) : IClassifierLearner
{
    /// <inheritdoc/>
    public IClassifier Learn(LabelledRows rows, LearningEffort effort)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var trees = new DecisionTree[options.Trees];
        effort.ForEach(trees.Length, t =>
        {
            var random = new SplitMix64(effort.Seed, (ulong)t);
            var sample = new int[rows.Count];
            for (var i = 0; i < sample.Length; i++) sample[i] = random.NextBelow(sample.Length);
            trees[t] = new TreeGrower(rows, options, randomThresholds: false, random).Grow(sample);
        });
        return new Forest(trees, rows.Features.Columns, rows.ClassCount);
    }
}
