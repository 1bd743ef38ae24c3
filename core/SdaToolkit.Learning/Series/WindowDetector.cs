using System.Numerics;

namespace SdaToolkit.Learning.Series;

/// <summary>What of a window is measured.</summary>
public enum WindowStatistic
{
    /// <summary>The mean of the values.</summary>
    Level,

    /// <summary>The mean of the absolute differences over a lag.</summary>
    Activity,

    /// <summary>The standard deviation of the values.</summary>
    Spread,
}

/// <summary>Measures a moving window: finds changes of level, of activity and of variance.</summary>
public sealed class WindowDetector : ISeriesDetector
{
    /// <summary>Lag of the differences that make the activity, samples.</summary>
    public const int ActivityLag = 4;

    private readonly WindowStatistic _statistic;
    private readonly MovingSum _sum;
    private readonly MovingSum _squares;
    private readonly double[] _lagged = new double[ActivityLag];
    private int _seen;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="statistic">What is measured.</param>
    /// <param name="window">Window length, samples.</param>
    /// <param name="floor">Least deviation to compare with, in the unit of the values.</param>
    public WindowDetector(WindowStatistic statistic, int window, double floor)
    {
        _statistic = statistic;
        (_sum, _squares) = (new MovingSum(window), new MovingSum(statistic == WindowStatistic.Spread ? window : 1));
        Aspects = [new SeriesAspect(statistic switch { WindowStatistic.Level => "level", WindowStatistic.Activity => "activity", _ => "spread" }, window, floor, SeriesPast.All | SeriesPast.Recent)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<SeriesAspect> Aspects { get; }

    /// <inheritdoc/>
    public void Push(in SeriesBlock block, double[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var row = rows[0].AsSpan(0, block.Values.Length);
        switch (_statistic)
        {
            case WindowStatistic.Level: _sum.AddAll(block.Values, row); break;
            case WindowStatistic.Activity: PushActivity(block.Values, row); break;
            default: PushSpread(block.Values, row); break;
        }
    }

    /// <inheritdoc/>
    public void Break()
    {
        _sum.Clear();
        _squares.Clear();
        _seen = 0;
    }

    /// <inheritdoc/>
    public void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(_seen);
        state.Write(_lagged);
        _sum.Save(state);
        _squares.Save(state);
    }

    /// <inheritdoc/>
    public void Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _seen = state.ReadInt("seen", 0, ActivityLag * 2 - 1);
        state.ReadInto("lagged values", _lagged);
        _sum.Load(state);
        _squares.Load(state);
    }

    /// <summary>The absolute differences over the lag, and their mean.</summary>
    private void PushActivity(ReadOnlySpan<double> values, Span<double> row)
    {
        var (i, unknown) = (0, 0);
        for (; i < Math.Min(values.Length, ActivityLag); i++)
        {
            // _seen counts to the lag and then goes round within the next lag: its remainder is the place in the ring.
            var place = (_seen + i) % ActivityLag;
            if (_seen + i < ActivityLag) (unknown, row[i]) = (i + 1, double.NaN);
            else row[i] = Math.Abs(values[i] - _lagged[place]);
        }
        for (var width = Vector<double>.Count; i <= values.Length - width; i += width) Vector.Abs(new Vector<double>(values[i..]) - new Vector<double>(values[(i - ActivityLag)..])).CopyTo(row[i..]);
        for (; i < values.Length; i++) row[i] = Math.Abs(values[i] - values[i - ActivityLag]);
        for (var k = Math.Max(0, values.Length - ActivityLag); k < values.Length; k++) _lagged[(_seen + k) % ActivityLag] = values[k];
        var seen = _seen + values.Length;
        _seen = seen < ActivityLag ? seen : ActivityLag + seen % ActivityLag;
        _sum.AddAll(row[unknown..], row[unknown..]);
    }

    private void PushSpread(ReadOnlySpan<double> values, Span<double> row)
    {
        Span<double> squares = stackalloc double[SeriesBank.SliceSamples];
        squares = squares[..values.Length];
        var (i, width) = (0, Vector<double>.Count);
        for (; i <= values.Length - width; i += width) (new Vector<double>(values[i..]) * new Vector<double>(values[i..])).CopyTo(squares[i..]);
        for (; i < values.Length; i++) squares[i] = values[i] * values[i];
        _squares.AddAll(squares, squares);
        _sum.AddAll(values, row);
        // Where the window is not full the mean is NaN, and so is what is made of it.
        for (i = 0; i <= values.Length - width; i += width)
        {
            var mean = new Vector<double>(row[i..]);
            Vector.SquareRoot(Vector.Max(Vector<double>.Zero, new Vector<double>(squares[i..]) - mean * mean)).CopyTo(row[i..]);
        }
        for (; i < values.Length; i++) row[i] = Math.Sqrt(Math.Max(0, squares[i] - row[i] * row[i]));
    }
}
