using System.Numerics;

namespace SdaToolkit.Learning.Series;

/// <summary>The lowest and the highest value that a series ever held: finds values outside all that was, also where the series swings so much that no window tells.</summary>
/// <remarks>
/// The distance outside is measured in a scale made of the noise, which is the root mean square of the second differences over √6 as of white noise, and of a part of the training's range. Its surprise
/// follows a tail (<see cref="ScoreTail"/>) that was learned on the second half of the training. A value widens the range only <see cref="Lag"/> samples later, so that an anomaly does not hide
/// itself. Not thread safe.
/// </remarks>
internal sealed class RangeMemory
{
    /// <summary>Samples that a value waits before it widens the range.</summary>
    public const int Lag = 64;

    // Smaller parts find smaller steps, and raise false alarms on channels that wander.
    private const double RangeShare = 0.02;

    private readonly double _scale;
    private readonly double[] _waiting = new double[Lag];
    private ScoreTail _tail = ScoreTail.After(0, 0);
    private double _lowest;
    private double _highest;
    private int _next;
    private int _count;

    private RangeMemory(double lowest, double highest, double scale)
    {
        (_lowest, _highest, _scale) = (lowest, highest, scale);
        Array.Fill(_waiting, double.NaN);
    }

    /// <summary>Learns the range.</summary>
    /// <param name="values">Nominal values in order, finite; at least one.</param>
    /// <param name="floor">Least scale, in the unit of the values, above 0.</param>
    public static RangeMemory Train(ReadOnlySpan<double> values, double floor)
    {
        var middle = (values.Length + 1) / 2;
        var half = Of(values[..middle], floor);
        var scores = new double[values.Length - middle];
        for (var i = 0; i < scores.Length; i++) scores[i] = half.Take(values[middle + i], true);
        var all = Of(values, floor);
        all._tail = ScoreTail.Fit(scores);
        return all;
    }

    /// <summary>Judges values and takes them in.</summary>
    /// <param name="raw">Finite values as they came.</param>
    /// <param name="values">The same, outliers held at limits: what was held does not widen the range, or the next fault would hide in it.</param>
    /// <param name="surprises">Takes the surprises; 0 within the range.</param>
    /// <param name="evidence">Takes what was compared, where a value is outside; as long as the values.</param>
    /// <returns>Whether a value is outside.</returns>
    public bool Judge(ReadOnlySpan<double> raw, ReadOnlySpan<double> values, Span<double> surprises, Span<Evidence> evidence)
    {
        surprises.Clear();
        if (_count == 0 && AreWithin(raw))
        {
            _next = (_next + values.Length) % Lag;
            return false;
        }
        var isOutside = false;
        for (var i = 0; i < values.Length; i++)
        {
            var (lowest, highest) = (_lowest, _highest);
            var score = Take(raw[i], raw[i] == values[i]);
            if (score is 0) continue;
            isOutside = true;
            surprises[i] = _tail.Surprise(score);
            evidence[i] = new Evidence(raw[i], raw[i] > highest ? highest : lowest, _scale, 1);
        }
        return isOutside;
    }

    /// <summary>Writes what was learned and does not change.</summary>
    public void SaveModel(StateWriter model)
    {
        model.Write(_scale);
        _tail.Save(model);
    }

    /// <summary>Reads what <see cref="SaveModel"/> wrote; the state is to be read next.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public static RangeMemory LoadModel(StateReader model)
    {
        var scale = model.ReadFinite("range scale");
        return scale > 0 ? new RangeMemory(0, 0, scale) { _tail = ScoreTail.Load(model) } : throw new InvalidDataException($"range scale: found {scale}; allowed is a number above 0");
    }

    /// <summary>Writes where the series stands.</summary>
    public void SaveState(StateWriter state)
    {
        state.Write(_lowest);
        state.Write(_highest);
        state.Write(_next);
        foreach (var value in _waiting) state.Write(value);
    }

    /// <summary>Reads what <see cref="SaveState"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is not one.</exception>
    public void LoadState(StateReader state)
    {
        (_lowest, _highest, _next, _count) = (state.ReadFinite("lowest value"), state.ReadFinite("highest value"), state.ReadInt("range position", 0, Lag - 1), 0);
        if (_lowest > _highest) throw new InvalidDataException($"range: found {_lowest} to {_highest}; allowed are a lowest value and one that is not below it");
        for (var i = 0; i < Lag; i++)
        {
            _waiting[i] = state.ReadDouble();
            if (double.IsInfinity(_waiting[i])) throw new InvalidDataException($"waiting value: found {_waiting[i]}; allowed are finite numbers, or NaN for none");
            if (!double.IsNaN(_waiting[i])) _count++;
        }
    }

    private static RangeMemory Of(ReadOnlySpan<double> values, double floor)
    {
        var (lowest, highest, squares) = (values[0], values[0], 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            (lowest, highest) = (Math.Min(lowest, values[i]), Math.Max(highest, values[i]));
            if (i < 2) continue;
            var second = values[i] - 2 * values[i - 1] + values[i - 2];
            squares += second * second;
        }
        var (noise, share) = (Math.Sqrt(squares / (6.0 * Math.Max(1, values.Length - 2))), RangeShare * (highest - lowest));
        return new RangeMemory(lowest, highest, floor + Math.Sqrt(noise * noise + share * share));
    }

    /// <summary>How many scales a value is outside, 0 within; the value then waits.</summary>
    private double Take(double value, bool widens)
    {
        var outside = Math.Max(0, Math.Max(value - _highest, _lowest - value));
        ref var oldest = ref _waiting[_next];
        if (!double.IsNaN(oldest))
        {
            (_lowest, _highest) = (Math.Min(_lowest, oldest), Math.Max(_highest, oldest));
            _count--;
        }
        widens &= outside > 0;
        oldest = widens ? value : double.NaN;
        if (widens) _count++;
        _next = (_next + 1) % Lag;
        return outside / _scale;
    }

    private bool AreWithin(ReadOnlySpan<double> values)
    {
        var (i, width, lowest, highest) = (0, Vector<double>.Count, new Vector<double>(_lowest), new Vector<double>(_highest));
        for (; i <= values.Length - width; i += width)
        {
            var some = new Vector<double>(values[i..]);
            if (Vector.LessThanAny(some, lowest) || Vector.GreaterThanAny(some, highest)) return false;
        }
        for (; i < values.Length; i++)
            if (values[i] < _lowest || values[i] > _highest) return false;
        return true;
    }
}
