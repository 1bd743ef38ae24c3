using System.Numerics;

namespace SdaToolkit.Learning.Series;

/// <summary>Measures how long a value has not changed: finds a sensor that is stuck.</summary>
public sealed class StuckDetector : ISeriesDetector
{
    private double _last = double.NaN;
    private long _unchanged;

    /// <inheritdoc/>
    public IReadOnlyList<SeriesAspect> Aspects { get; } = [new SeriesAspect("unchanged", 1, 1, SeriesPast.None, true)];

    /// <inheritdoc/>
    public void Push(in SeriesBlock block, double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var i = 0;
        if (block.Values.Length > 0 && !block.Values[0].Equals(_last) && AllChange(block.Values))
        {
            rows[0].AsSpan(0, block.Values.Length).Clear();
            (_last, _unchanged, i) = (block.Values[^1], 0, block.Values.Length);
        }
        for (; i < block.Values.Length; i++)
        {
            _unchanged = block.Values[i].Equals(_last) ? _unchanged + 1 : 0;
            _last = block.Values[i];
            rows[0][i] = _unchanged;
        }
    }

    /// <summary>Whether each value differs from the one before.</summary>
    private static bool AllChange(ReadOnlySpan<double> values)
    {
        var (i, width) = (1, Vector<double>.Count);
        for (; i <= values.Length - width; i += width)
            if (Vector.EqualsAny(new Vector<double>(values[i..]), new Vector<double>(values[(i - 1)..]))) return false;
        for (; i < values.Length; i++)
            if (values[i].Equals(values[i - 1])) return false;
        return true;
    }

    /// <inheritdoc/>
    public void Break() => (_last, _unchanged) = (double.NaN, 0);

    /// <inheritdoc/>
    public void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(_last);
        state.Write(_unchanged);
    }

    /// <inheritdoc/>
    public void Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (_last, _unchanged) = (state.ReadDouble(), state.ReadLong());
        if (_unchanged is < 0 or > long.MaxValue / 2) throw new InvalidDataException($"unchanged samples: found {_unchanged}; allowed are numbers from 0");
    }

    /// <summary>The longest run of unchanged values, in samples after its first; a channel that rests for more than a quarter of its training is never stuck: infinity.</summary>
    public static double Longest(ReadOnlySpan<double> values)
    {
        var (longest, run) = (0, 0);
        for (var i = 1; i < values.Length; i++)
        {
            run = values[i].Equals(values[i - 1]) ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest > values.Length / 4 ? double.PositiveInfinity : longest;
    }
}
