namespace SdaToolkit.Learning.Series;

/// <summary>Turns a series, sample by sample, into numbers that are unusual where the series is: a detector, without a judgement.</summary>
/// <remarks>
/// A detector is causal and its state bounded. It gives the same numbers however the series is cut into calls of <see cref="Push"/>, bit for bit, also where the state
/// was saved and loaded in between. What is unusual is judged apart, against the past (<see cref="JudgedRow"/>). Not thread safe.
/// </remarks>
public interface ISeriesDetector
{
    /// <summary>What the detector measures; one row of numbers each.</summary>
    IReadOnlyList<SeriesAspect> Aspects { get; }

    /// <summary>How many samples it learns from at most: those at the end of the training.</summary>
    int MostTrainingSamples => int.MaxValue;

    /// <summary>Takes the next samples.</summary>
    /// <param name="block">Samples, all finite.</param>
    /// <param name="rows">Takes, aspect by aspect, a number a sample; NaN where too little was seen. Rows are at least as long as the block.</param>
    void Push(in SeriesBlock block, double[][] rows);

    /// <summary>Forgets the samples just before, as after a gap; what was learned in the long run stays.</summary>
    void Break();

    /// <summary>Writes the state.</summary>
    void Save(StateWriter state);

    /// <summary>Reads a state that a detector of the same settings wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    void Load(StateReader state);
}
