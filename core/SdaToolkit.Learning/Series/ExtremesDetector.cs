namespace SdaToolkit.Learning.Series;

/// <summary>Measures the highest and the lowest value of a moving window: finds peaks that are missing, and values outside the usual range.</summary>
public sealed class ExtremesDetector : ISeriesDetector
{
    private readonly double[] _ring;
    private int _count;
    private int _next;
    private double _highest = double.NegativeInfinity;
    private double _lowest = double.PositiveInfinity;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="window">Window length, samples.</param>
    /// <param name="floor">Least deviation to compare with, in the unit of the values.</param>
    public ExtremesDetector(int window, double floor)
    {
        _ring = new double[window];
        Aspects = [new SeriesAspect("highest", window, floor, SeriesPast.Recent), new SeriesAspect("lowest", window, floor, SeriesPast.Recent)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SeriesAspect> Aspects { get; }

    /// <inheritdoc/>
    public void Push(in SeriesBlock block, double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var values = block.Values;
        for (var i = 0; i < values.Length; i++)
        {
            var (value, leaving) = (values[i], _count == _ring.Length ? _ring[_next] : double.NaN);
            _ring[_next] = value;
            if (++_next == _ring.Length) _next = 0;
            if (_count < _ring.Length) _count++;
            (_highest, _lowest) = (Math.Max(_highest, value), Math.Min(_lowest, value));
            // Only where the value that leaves was an extreme are the others looked through.
            if (leaving >= _highest || leaving <= _lowest) Search();
            (rows[0][i], rows[1][i]) = _count == _ring.Length ? (_highest, _lowest) : (double.NaN, double.NaN);
        }
    }

    /// <inheritdoc/>
    public void Break() => (_count, _next, _highest, _lowest) = (0, 0, double.NegativeInfinity, double.PositiveInfinity);

    /// <inheritdoc/>
    public void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(_count);
        state.Write(_next);
        state.Write(_ring);
    }

    /// <inheritdoc/>
    public void Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_count, _next) = (state.ReadInt("window count", 0, _ring.Length), state.ReadInt("window position", 0, _ring.Length - 1));
        state.ReadInto("window", _ring);
        if (_count < _ring.Length && _next != _count) throw new InvalidDataException($"window position: found {_next}; allowed is {_count}");
        Search();
    }

    private void Search()
    {
        (_highest, _lowest) = (double.NegativeInfinity, double.PositiveInfinity);
        foreach (var value in _ring.AsSpan(0, _count)) (_highest, _lowest) = (Math.Max(_highest, value), Math.Min(_lowest, value));
    }
}
