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
    private readonly int _length;
    private int _seen;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="statistic">What is measured.</param>
    /// <param name="window">Window length, samples.</param>
    /// <param name="floor">Least deviation to compare with, in the unit of the values.</param>
    public WindowDetector(WindowStatistic statistic, int window, double floor)
    {
        (_statistic, _length) = (statistic, window);
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
            case WindowStatistic.Level: PushLevel(block.Values, row); break;
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

    private void PushLevel(ReadOnlySpan<double> values, Span<double> row)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var mean = _sum.Add(values[i]);
            row[i] = _sum.Count == _length ? mean : double.NaN;
        }
    }

    private void PushActivity(ReadOnlySpan<double> values, Span<double> row)
    {
        for (var i = 0; i < values.Length; i++)
        {
            // _seen counts to the lag and then goes round within the next lag: its remainder is the place in the ring.
            var place = _seen % ActivityLag;
            var mean = _seen >= ActivityLag ? _sum.Add(Math.Abs(values[i] - _lagged[place])) : 0;
            _lagged[place] = values[i];
            _seen = _seen == ActivityLag * 2 - 1 ? ActivityLag : _seen + 1;
            row[i] = _sum.Count == _length ? mean : double.NaN;
        }
    }

    private void PushSpread(ReadOnlySpan<double> values, Span<double> row)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var mean = _sum.Add(values[i]);
            var square = _squares.Add(values[i] * values[i]);
            row[i] = _sum.Count == _length ? Math.Sqrt(Math.Max(0, square - mean * mean)) : double.NaN;
        }
    }
}
