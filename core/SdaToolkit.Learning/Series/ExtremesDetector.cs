namespace SdaToolkit.Learning.Series;

/// <summary>Measures the highest and the lowest value of a moving window: finds peaks that are missing, and values outside the usual range.</summary>
/// <remarks>
/// The window is the newest part of one turn of a ring and the oldest part of the turn before; the extremes of both parts are at hand (van Herk, "A fast algorithm for local minimum and maximum
/// filters on rectangular and octagonal kernels", Pattern Recognition Letters 13, 1992).
/// </remarks>
public sealed class ExtremesDetector : ISeriesDetector
{
    private readonly double[] _ring;
    private readonly double[] _oldHighs;
    private readonly double[] _oldLows;
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
        (_oldHighs, _oldLows) = (new double[window + 1], new double[window + 1]);
        Break();
        Aspects = [new SeriesAspect("highest", window, floor, SeriesPast.Recent), new SeriesAspect("lowest", window, floor, SeriesPast.Recent)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SeriesAspect> Aspects { get; }

    /// <inheritdoc/>
    public void Push(in SeriesBlock block, double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        for (var at = 0; at < block.Values.Length;)
        {
            // As far as the end of the ring.
            var part = Math.Min(block.Values.Length - at, _ring.Length - _next);
            Turn(block.Values.Slice(at, part), rows[0].AsSpan(at, part), rows[1].AsSpan(at, part));
            at += part;
        }
    }

    private void Turn(ReadOnlySpan<double> values, Span<double> highs, Span<double> lows)
    {
        values.CopyTo(_ring.AsSpan(_next));
        var (highest, lowest) = (_highest, _lowest);
        var oldHighs = _oldHighs.AsSpan(_next + 1, values.Length);
        var oldLows = _oldLows.AsSpan(_next + 1, values.Length);
        for (var i = 0; i < values.Length; i++)
        {
            (highest, lowest) = (double.MaxNative(highest, values[i]), double.MinNative(lowest, values[i]));
            (highs[i], lows[i]) = (double.MaxNative(highest, oldHighs[i]), double.MinNative(lowest, oldLows[i]));
        }
        (_highest, _lowest) = (highest, lowest);
        var unknown = Math.Clamp(_ring.Length - 1 - _count, 0, values.Length);
        highs[..unknown].Fill(double.NaN);
        lows[..unknown].Fill(double.NaN);
        (_count, _next) = (Math.Min(_count + values.Length, _ring.Length), _next + values.Length);
        if (_next == _ring.Length) BeginTurn();
    }

    /// <inheritdoc/>
    public void Break()
    {
        (_count, _next, _highest, _lowest) = (0, 0, double.NegativeInfinity, double.PositiveInfinity);
        Array.Fill(_oldHighs, double.NegativeInfinity);
        Array.Fill(_oldLows, double.PositiveInfinity);
    }

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
        var (count, next) = (_count, _next);
        Break();
        (_count, _next) = (count, next);
        if (_count == _ring.Length) OldExtremes();
        foreach (var value in _ring.AsSpan(0, _next)) (_highest, _lowest) = (double.MaxNative(_highest, value), double.MinNative(_lowest, value));
    }

    /// <summary>The ring is full to its end: what is in it now is old, and values come in from its begin.</summary>
    private void BeginTurn()
    {
        (_next, _highest, _lowest) = (0, double.NegativeInfinity, double.PositiveInfinity);
        OldExtremes();
    }

    private void OldExtremes()
    {
        var (highest, lowest) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var k = _ring.Length - 1; k >= 0; k--)
        {
            (highest, lowest) = (double.MaxNative(highest, _ring[k]), double.MinNative(lowest, _ring[k]));
            (_oldHighs[k], _oldLows[k]) = (highest, lowest);
        }
    }
}
