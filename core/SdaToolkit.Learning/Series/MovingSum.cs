using System.Numerics;

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

    /// <summary>Takes values in, one after the other, as <see cref="Add"/> does.</summary>
    /// <param name="values">The values.</param>
    /// <param name="means">Takes the mean of the window after each; NaN while the window is not full. May be the same memory as the values.</param>
    public void AddAll(ReadOnlySpan<double> values, Span<double> means)
    {
        means = means[..values.Length];
        var at = 0;
        for (; at < values.Length && _count < _ring.Length; at++)
        {
            var mean = Add(values[at]);
            means[at] = _count == _ring.Length ? mean : double.NaN;
        }
        var full = at;
        while (at < values.Length)
        {
            var part = Math.Min(values.Length - at, _ring.Length - _next);
            Turn(values.Slice(at, part), means.Slice(at, part));
            at += part;
        }
        var (width, length, i) = (Vector<double>.Count, new Vector<double>((double)_ring.Length), full);
        for (; i <= means.Length - width; i += width) (new Vector<double>(means[i..]) / length).CopyTo(means[i..]);
        for (; i < means.Length; i++) means[i] /= _ring.Length;
    }

    /// <summary>The sums of a full window, at most to the end of the ring.</summary>
    private void Turn(ReadOnlySpan<double> values, Span<double> sums)
    {
        var sum = _sum;
        var ring = _ring.AsSpan(_next, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            sum = sum - ring[i] + value;
            (ring[i], sums[i]) = (value, sum);
        }
        _next += values.Length;
        if (_next == _ring.Length)
        {
            (_next, sum) = (0, 0);
            foreach (var value in _ring) sum += value;
            sums[^1] = sum;
        }
        _sum = sum;
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
