namespace SdaToolkit.Learning.Tabular;

/// <summary>What was learned from labelled rows. Thread safe.</summary>
public interface IClassifier
{
    /// <summary>Number of classes.</summary>
    int ClassCount { get; }

    /// <summary>Probabilities, or scores that sum to one, of each class.</summary>
    /// <param name="features">The rows, with the columns that were learned from.</param>
    /// <param name="probabilities">Row by row, one a class: rows · <see cref="ClassCount"/>.</param>
    /// <exception cref="ArgumentException">The columns are not those that were learned from, or the destination has another length.</exception>
    void Predict(FeatureMatrix features, Span<double> probabilities);
}

/// <summary>Learns to tell classes apart from labelled rows.</summary>
public interface IClassifierLearner
{
    /// <summary>Learns.</summary>
    /// <param name="rows">The labelled rows.</param>
    /// <param name="effort">Seed, threads, cancellation.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    IClassifier Learn(LabelledRows rows, LearningEffort effort);
}

/// <summary>What a computation may use. The result depends on the seed alone.</summary>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="Threads">Threads, at least 1.</param>
/// <param name="Cancellation">Asked for often.</param>
public readonly record struct LearningEffort(ulong Seed, int Threads = 1, CancellationToken Cancellation = default)
{
    /// <summary>Runs parts, each independent of the others.</summary>
    public void ForEach(int count, Action<int> part)
    {
        ArgumentNullException.ThrowIfNull(part);
        Parallel.For(0, count, new() { MaxDegreeOfParallelism = Math.Max(1, Threads), CancellationToken = Cancellation }, part);
    }

    /// <summary>The effort of a part, with a seed of its own.</summary>
    public LearningEffort Part(int part) => this with { Seed = new SplitMix64(Seed, (ulong)part + 1).NextBits() };
}
