namespace SdaToolkit.Learning.Tabular;

/// <summary>How trees are boosted.</summary>
public sealed record BoostingOptions
{
    /// <summary>Trees, one after the other, at least 1.</summary>
    public int Rounds { get; init; } = 150;

    /// <summary>Part of each tree's step that is taken, above 0 and at most 1. Dimensionless.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>Most leaves of a tree, at least 2.</summary>
    public int MaximumLeaves { get; init; } = 8;

    /// <summary>Least rows of a leaf, at least 1.</summary>
    public int MinimumLeafRows { get; init; } = 5;

    /// <summary>λ: added to the curvature of a leaf, 0 or above. Dimensionless.</summary>
    public double Regularization { get; init; } = 1;

    /// <summary>Share of the columns that each tree sees, above 0 and at most 1. Dimensionless.</summary>
    public double ColumnShare { get; init; } = 1;
}

/// <summary>Gradient boosting of small trees on histograms, logistic loss, regularised; several classes one against the rest.</summary>
/// <remarks>
/// J. H. Friedman, "Greedy function approximation: a gradient boosting machine", Annals of Statistics 29, 2001; gain and leaf value with second derivatives and λ of T. Chen and
/// C. Guestrin, "XGBoost", KDD 2016, equations 6 and 7; values in at most 254 bins and trees grown leaf by leaf, best gain first, of G. Ke et al., "LightGBM", NIPS 2017.
/// Missing values go to the side where the gain is greater. Scores are probabilities by the loss, too sure where rounds are many: calibrate them.
/// </remarks>
public sealed class GradientBoosting(BoostingOptions options) : IClassifierLearner
{
    /// <inheritdoc/>
    public IClassifier Learn(LabelledRows rows, LearningEffort effort)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var bins = new BinnedFeatures(rows.Features);
        var boosters = new Booster[rows.ClassCount == 2 ? 1 : rows.ClassCount];
        effort.ForEach(boosters.Length, m => boosters[m] = Boost(rows, bins, boosters.Length == 1 ? 1 : m, effort.Part(m)));
        return new Boosted(boosters, rows.Features.Columns, rows.ClassCount);
    }

    private Booster Boost(LabelledRows rows, BinnedFeatures bins, int positive, LearningEffort effort)
    {
        var targets = new double[rows.Count];
        double hits = 0, sum = 0;
        for (var i = 0; i < targets.Length; i++)
        {
            targets[i] = rows.Labels[i] == positive ? 1 : 0;
            (hits, sum) = (hits + (targets[i] * rows.Weights[i]), sum + rows.Weights[i]);
        }
        // Half a row of either kind, so that a class without rows has finite odds.
        var start = Math.Log((hits + 0.5) / (sum - hits + 0.5));
        var (scores, gradients, curvatures) = (new double[rows.Count], new double[rows.Count], new double[rows.Count]);
        Array.Fill(scores, start);
        var trees = new List<DecisionTree>();
        var random = new SplitMix64(effort.Seed);
        for (var round = 0; round < options.Rounds; round++)
        {
            effort.Cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < scores.Length; i++)
            {
                var p = 1 / (1 + Math.Exp(-scores[i]));
                gradients[i] = rows.Weights[i] * (p - targets[i]);
                curvatures[i] = rows.Weights[i] * Math.Max(p * (1 - p), 1e-16);
            }
            trees.Add(new HistogramTreeGrower(bins, gradients, curvatures, options, Columns(bins.Columns, ref random)).Grow(scores));
        }
        return new([.. trees], start);
    }

    private int[] Columns(int count, ref SplitMix64 random)
    {
        int[] columns = [.. Enumerable.Range(0, count)];
        if (options.ColumnShare >= 1) return columns;
        random.Shuffle(columns.AsSpan());
        return [.. columns.Take(Math.Max(1, (int)Math.Ceiling(options.ColumnShare * count))).Order()];
    }
}

/// <summary>A start and the trees that were added to it.</summary>
internal sealed record Booster(DecisionTree[] Trees, double Start)
{
    public double Score(ReadOnlySpan<double> row)
    {
        var score = Start;
        foreach (var tree in Trees) score += tree.Shares(row, 1)[0];
        return score;
    }
}

/// <summary>What boosting learned. Thread safe.</summary>
internal sealed class Boosted(Booster[] boosters, int columns, int classCount) : IClassifier
{
    public int ClassCount => classCount;

    public void Predict(FeatureMatrix features, Span<double> probabilities)
    {
        Shapes.Require(features, columns, probabilities.Length, ClassCount);
        var row = new double[columns];
        for (var r = 0; r < features.Rows; r++)
        {
            features.CopyRow(r, row);
            var scores = probabilities.Slice(r * ClassCount, ClassCount);
            double sum = 0;
            for (var m = 0; m < boosters.Length; m++) sum += scores[boosters.Length == 1 ? 1 : m] = 1 / (1 + Math.Exp(-boosters[m].Score(row)));
            if (boosters.Length == 1) scores[0] = 1 - scores[1];
            else for (var c = 0; c < scores.Length; c++) scores[c] = sum > 0 ? scores[c] / sum : 1.0 / scores.Length;
        }
    }
}
