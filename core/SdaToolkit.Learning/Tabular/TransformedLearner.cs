namespace SdaToolkit.Learning.Tabular;

/// <summary>A learner on features that are made by what each training set alone says: nothing of a held-back fold leaks into them.</summary>
/// <param name="learner">The learner.</param>
/// <param name="transform">Learns the transform from training features.</param>
public sealed class TransformedLearner(IClassifierLearner learner, Func<FeatureMatrix, IFeatureTransform> transform) : IClassifierLearner
{
    /// <inheritdoc/>
    public IClassifier Learn(LabelledRows rows, LearningEffort effort)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var learned = transform(rows.Features);
        return new Transformed(learner.Learn(rows.With(learned.Apply(rows.Features)), effort), learned);
    }

    private sealed class Transformed(IClassifier inner, IFeatureTransform transform) : IClassifier
    {
        public int ClassCount => inner.ClassCount;

        public void Predict(FeatureMatrix features, Span<double> probabilities) => inner.Predict(transform.Apply(features), probabilities);
    }
}

/// <summary>The weighted mean of the probabilities of several learners.</summary>
/// <param name="members">The learners with their weights, above 0. Dimensionless.</param>
public sealed class AveragedLearner(params IReadOnlyList<(IClassifierLearner Learner, double Weight)> members) : IClassifierLearner
{
    /// <inheritdoc/>
    public IClassifier Learn(LabelledRows rows, LearningEffort effort)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var sum = members.Sum(m => m.Weight);
        return new Averaged([.. members.Select((m, i) => (m.Learner.Learn(rows, effort.Part(i)), m.Weight / sum))]);
    }

    private sealed class Averaged((IClassifier Model, double Share)[] models) : IClassifier
    {
        public int ClassCount => models[0].Model.ClassCount;

        public void Predict(FeatureMatrix features, Span<double> probabilities)
        {
            var part = new double[probabilities.Length];
            probabilities.Clear();
            foreach (var (model, share) in models)
            {
                model.Predict(features, part);
                for (var i = 0; i < part.Length; i++) probabilities[i] += share * part[i];
            }
        }
    }
}
