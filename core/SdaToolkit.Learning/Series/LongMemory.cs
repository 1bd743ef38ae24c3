namespace SdaToolkit.Learning.Series;

/// <summary>Mean and spread of everything seen, the old slowly fading once a stated number of samples is reached.</summary>
/// <remarks>Welford's recursion; from <c>capacity</c> samples on the weights fade exponentially with that number as time constant.</remarks>
public struct LongMemory
{
    private double _count;
    private double _mean;
    private double _variance;

    /// <summary>Mean, in the unit of the values; 0 before the first.</summary>
    public readonly double Mean => _mean;

    /// <summary>Standard deviation, in the unit of the values; 0 before the second.</summary>
    public readonly double Deviation => Math.Sqrt(_variance);

    /// <summary>Number of samples, at most the capacity.</summary>
    public readonly double Count => _count;

    /// <summary>Takes a value in.</summary>
    /// <param name="value">A finite value.</param>
    /// <param name="capacity">Number of samples from which on the old fade.</param>
    public void Add(double value, double capacity)
    {
        if (_count < capacity) _count++;
        var (difference, weight) = (value - _mean, 1 / _count);
        _mean += difference * weight;
        _variance = (1 - weight) * (_variance + difference * difference * weight);
    }

    /// <summary>Takes values in, one after the other, as <see cref="Add"/> does.</summary>
    /// <param name="values">Finite values.</param>
    /// <param name="capacity">Number of samples from which on the old fade.</param>
    /// <param name="means">Takes the mean before each value, in the unit of the values.</param>
    /// <param name="variances">Takes the variance before each value, in that unit squared.</param>
    internal void AddAll(ReadOnlySpan<double> values, double capacity, Span<double> means, Span<double> variances)
    {
        // In locals, so that the recursion stays in registers.
        var (count, mean, variance) = (_count, _mean, _variance);
        means = means[..values.Length];
        variances = variances[..values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            (means[i], variances[i]) = (mean, variance);
            if (count < capacity) count++;
            var (difference, weight) = (values[i] - mean, 1 / count);
            mean += difference * weight;
            variance = (1 - weight) * (variance + difference * difference * weight);
        }
        (_count, _mean, _variance) = (count, mean, variance);
    }

    /// <summary>Writes the state.</summary>
    public readonly void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(_count);
        state.Write(_mean);
        state.Write(_variance);
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public void Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_count, _mean, _variance) = (state.ReadFinite("count"), state.ReadFinite("mean"), state.ReadFinite("variance"));
        if (_count < 0 || _variance < 0) throw new InvalidDataException($"memory: found count {_count} and variance {_variance}; allowed are numbers from 0");
    }
}
