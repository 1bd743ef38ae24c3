namespace SdaToolkit.Learning.Series;

/// <summary>Judges a series sample by sample: how far each sample, with those before it, is from what was seen until then.</summary>
/// <remarks>
/// A detector is causal and its state bounded. It gives the same scores however the series is cut into calls of <see cref="Push"/>, bit for bit, also where the state
/// was saved and loaded in between. Not thread safe.
/// </remarks>
public interface ISeriesDetector
{
    /// <summary>Short name, e.g. "level".</summary>
    string Name { get; }

    /// <summary>Scores the next samples and takes them into the state.</summary>
    /// <param name="block">Samples, all finite.</param>
    /// <param name="scores">Takes a score a sample: 0 or more, dimensionless, larger is less nominal. As long as the block.</param>
    /// <param name="evidence">Takes what was compared at each sample; as long as the block, or empty where nobody asks.</param>
    void Push(in SeriesBlock block, Span<double> scores, Span<Evidence> evidence);

    /// <summary>Forgets the samples just before, as after a gap; what was learned in the long run stays.</summary>
    void Break();

    /// <summary>Writes the state.</summary>
    void Save(StateWriter state);

    /// <summary>Reads a state that a detector of the same settings wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    void Load(StateReader state);
}
