namespace SdaToolkit.Learning.Tabular;

/// <summary>Extremely randomised trees: every tree sees all rows, thresholds are drawn at random.</summary>
/// <remarks>
/// P. Geurts, D. Ernst and L. Wehenkel, "Extremely randomized trees", Machine Learning 63, 2006, table 1. Any number of classes; invariant to monotone scaling only
/// in the order of values, since thresholds are uniform between a node's lowest and highest value. Missing values go with the majority of a split.
/// </remarks>
public sealed class ExtraTrees(TreeOptions options) : IClassifierLearner
{
    /// <inheritdoc/>
    public IClassifier Learn(LabelledRows rows, LearningEffort effort)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var trees = new DecisionTree[options.Trees];
        effort.ForEach(trees.Length, t =>
            trees[t] = new TreeGrower(rows, options, randomThresholds: true, new(effort.Seed, (ulong)t)).Grow([.. Enumerable.Range(0, rows.Count)]));
        return new Forest(trees, rows.Features.Columns, rows.ClassCount);
    }
}
