using System.Numerics;

namespace SdaToolkit.Learning.Series;

/// <summary>Holds values far outside all that a column held in training at its limits, before windows and memories take them in: one value of 9999 would make everything after it look usual.</summary>
/// <remarks>
/// The limits lie <see cref="Widths"/> widths of the range that was reached time and again (<see cref="KnownRangeFinder"/>) beyond it. What stays beyond for <see cref="LastingSamples"/> samples is a state, and no outlier: the limit then
/// moves by the width between the limits, and again, until the values are within. That a value was outside is judged by the value itself (<see cref="RangeMemory"/>). Not thread safe.
/// </remarks>
internal sealed class OutlierGuard
{
    /// <summary>Widths of the usual range that a value may be outside it.</summary>
    public const double Widths = 3;

    /// <summary>Samples in a row beyond one limit after which it moves.</summary>
    public const int LastingSamples = 16;

    private double _lowest;
    private double _highest;
    private int _beyond;

    private OutlierGuard(double lowest, double highest) => (_lowest, _highest) = (Math.Max(lowest, -SeriesBank.LargestValue), Math.Min(highest, SeriesBank.LargestValue));

    /// <summary>How many values of the training were held at the limits.</summary>
    public int HeldInTraining { get; private set; }

    /// <summary>Learns the limits.</summary>
    /// <param name="column">Values in order; NaN: missing.</param>
    public static OutlierGuard Train(ReadOnlySpan<double> column)
    {
        var (finder, low, high) = (new KnownRangeFinder(column.Length), double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in column)
            if (Math.Abs(value) <= SeriesBank.LargestValue) (low, high) = (Math.Min(low, value), Math.Max(high, value));
        if (!(low <= high)) return new(double.NegativeInfinity, double.PositiveInfinity);
        finder.Add(column);
        if (finder.Found() is { } known && known.Highest > known.Lowest) (low, high) = (known.Lowest, known.Highest);
        var width = high > low ? high - low : Math.Abs(high);
        // A column that was always 0 says nothing of the size of its values.
        return width > 0 ? new(low - (Widths * width), high + (Widths * width)) : new(double.NegativeInfinity, double.PositiveInfinity);
    }

    /// <summary>Whether all values are there and within the limits: then there is nothing to hold.</summary>
    public bool Holds(ReadOnlySpan<double> values)
    {
        var (i, width, lowest, highest) = (0, Vector<double>.Count, new Vector<double>(_lowest), new Vector<double>(_highest));
        for (; i <= values.Length - width; i += width)
        {
            var some = new Vector<double>(values[i..]);
            if (!(Vector.GreaterThanOrEqualAll(some, lowest) && Vector.LessThanOrEqualAll(some, highest))) return false;
        }
        for (; i < values.Length; i++)
            if (!IsWithin(values[i])) return false;
        if (values.Length > 0) _beyond = 0;
        return true;
    }

    /// <summary>Whether a value is there and within the limits.</summary>
    public bool IsWithin(double value) => value >= _lowest && value <= _highest;

    /// <summary>The next value, held at the limits.</summary>
    /// <param name="value">A number; an infinity is one.</param>
    public double Limit(double value)
    {
        if (IsWithin(value))
        {
            _beyond = 0;
            return value;
        }
        // Above the limits it counts up, below down.
        var above = value > _highest;
        _beyond = above ? Math.Max(_beyond, 0) + 1 : Math.Min(_beyond, 0) - 1;
        var limited = above ? _highest : _lowest;
        if (Math.Abs(_beyond) == LastingSamples) Widen(above);
        return limited;
    }

    /// <summary>The training column with its outliers held at the limits, and counted; the same where it has none.</summary>
    public double[] Limited(double[] column)
    {
        double[]? limited = null;
        for (var i = 0; i < column.Length; i++)
        {
            if (double.IsNaN(column[i]) || IsWithin(column[i])) continue;
            limited ??= [.. column];
            HeldInTraining++;
            // An infinity is no value to learn from.
            limited[i] = double.IsFinite(column[i]) ? Math.Clamp(column[i], _lowest, _highest) : double.NaN;
        }
        return limited ?? column;
    }

    /// <summary>Whether a value lies at a limit: an outlier that was held, and says nothing of the size of the others.</summary>
    public bool IsAtLimit(double value) => value == _lowest || value == _highest;

    /// <summary>The values of a training that were not held; all, where there would be none.</summary>
    public double[] WithoutHeld(double[] values) => Array.Exists(values, IsAtLimit) && Array.FindAll(values, v => !IsAtLimit(v)) is { Length: > 0 } others ? others : values;

    /// <summary>Writes the limits and what is beyond.</summary>
    public void Save(StateWriter state)
    {
        state.Write(_lowest);
        state.Write(_highest);
        state.Write(_beyond);
        state.Write(HeldInTraining);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static OutlierGuard Load(StateReader state)
    {
        var (lowest, highest) = (state.ReadFinite("lower limit"), state.ReadFinite("upper limit"));
        if (!(lowest < highest)) throw new InvalidDataException($"limits: found {lowest} to {highest}; allowed are a lower and a larger upper limit");
        return new(lowest, highest) { _beyond = state.ReadInt("values beyond", -LastingSamples + 1, LastingSamples - 1), HeldInTraining = state.ReadInt("outliers", 0, int.MaxValue) };
    }

    private void Widen(bool above)
    {
        var width = _highest - _lowest;
        if (above) _highest = Math.Min(_highest + width, SeriesBank.LargestValue);
        else _lowest = Math.Max(_lowest - width, -SeriesBank.LargestValue);
        _beyond = 0;
    }
}
