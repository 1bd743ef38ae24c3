namespace SdaToolkit.Learning.Series;

/// <summary>The sum of the last values in a window, kept up to date value by value.</summary>
/// <param name="length">Number of values in the window, at least 1.</param>
public sealed class MovingSum(int length)
{
    private readonly double[] _ring = new double[length];
    private int _count;
    private int _next;
    private double _sum;

    /// <summary>Number of values in the window now, at most its length.</summary>
    public int Count => _count;

    /// <summary>Takes a value in and the oldest out.</summary>
    /// <returns>The mean of the values in the window.</returns>
    public double Add(double value)
    {
        if (_count == _ring.Length) _sum -= _ring[_next];
        else _count++;
        _ring[_next] = value;
        _sum += value;
        if (++_next == _ring.Length)
        {
            // Once a turn the sum is made anew: rounding never adds up, wherever the series is cut.
            _next = 0;
            _sum = 0;
            for (var i = 0; i < _count; i++) _sum += _ring[i];
        }
        return _sum / _count;
    }

    /// <summary>Empties the window.</summary>
    public void Clear() => (_count, _next, _sum) = (0, 0, 0);

    /// <summary>Writes the state.</summary>
    public void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(_count);
        state.Write(_next);
        state.Write(_sum);
        state.Write(_ring);
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public void Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_count, _next, _sum) = (state.ReadInt("window count", 0, _ring.Length), state.ReadInt("window position", 0, _ring.Length - 1), state.ReadFinite("window sum"));
        state.ReadInto("window", _ring);
    }
}
