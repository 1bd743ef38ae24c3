namespace SdaToolkit.Learning.Series;

/// <summary>What of a window is compared with the past.</summary>
public enum WindowStatistic
{
    /// <summary>The mean of the values.</summary>
    Level,

    /// <summary>The mean of the absolute steps from sample to sample.</summary>
    Activity,

    /// <summary>The standard deviation of the values.</summary>
    Spread,
}

/// <summary>Compares a statistic of the last samples with the same statistic over the whole past: finds changes of level, of activity and of variance.</summary>
/// <remarks>The score of a sample is |statistic − its mean so far| over its standard deviation so far, which is at least a floor; the largest over several window lengths counts.</remarks>
public sealed class WindowDetector : ISeriesDetector
{
    private readonly WindowStatistic _statistic;
    private readonly double _floor;
    private readonly double _capacity;
    private readonly MovingSum[] _sums;
    private readonly MovingSum[] _squares;
    private readonly LongMemory[] _memories;
    private double _last = double.NaN;

    /// <summary>Makes a detector that has seen nothing.</summary>
    /// <param name="statistic">What is compared.</param>
    /// <param name="windows">Window lengths, samples.</param>
    /// <param name="floor">Least standard deviation to compare with, in the unit of the values.</param>
    /// <param name="capacity">Samples that the long memory holds before the old fade.</param>
    public WindowDetector(WindowStatistic statistic, ReadOnlySpan<int> windows, double floor, double capacity)
    {
        (_statistic, _floor, _capacity) = (statistic, floor, capacity);
        (_sums, _squares, _memories) = (new MovingSum[windows.Length], new MovingSum[statistic == WindowStatistic.Spread ? windows.Length : 0], new LongMemory[windows.Length]);
        for (var i = 0; i < windows.Length; i++) _sums[i] = new MovingSum(windows[i]);
        for (var i = 0; i < _squares.Length; i++) _squares[i] = new MovingSum(windows[i]);
    }

    /// <inheritdoc/>
    public string Name => _statistic switch { WindowStatistic.Level => "level", WindowStatistic.Activity => "activity", _ => "spread" };

    /// <inheritdoc/>
    public void Push(in SeriesBlock block, Span<double> scores, Span<Evidence> evidence)
    {
        var values = block.Values;
        scores.Clear();
        evidence.Clear();
        for (var w = 0; w < _sums.Length; w++) PushWindow(w, values, scores, evidence);
        if (values.Length > 0) _last = values[^1];
    }

    /// <inheritdoc/>
    public void Break()
    {
        foreach (var sum in _sums) sum.Clear();
        foreach (var sum in _squares) sum.Clear();
        _last = double.NaN;
    }

    /// <inheritdoc/>
    public void Save(StateWriter state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Write(_last);
        foreach (var sum in _sums) sum.Save(state);
        foreach (var sum in _squares) sum.Save(state);
        foreach (var memory in _memories) memory.Save(state);
    }

    /// <inheritdoc/>
    public void Load(StateReader state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _last = state.ReadDouble();
        foreach (var sum in _sums) sum.Load(state);
        foreach (var sum in _squares) sum.Load(state);
        for (var i = 0; i < _memories.Length; i++) _memories[i].Load(state);
    }

    private void PushWindow(int w, ReadOnlySpan<double> values, Span<double> scores, Span<Evidence> evidence)
    {
        var (sum, memory, last) = (_sums[w], _memories[w], _last);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            double now;
            if (_statistic == WindowStatistic.Activity)
            {
                now = sum.Add(double.IsNaN(last) ? 0 : Math.Abs(value - last));
                last = value;
            }
            else if (_statistic == WindowStatistic.Level)
            {
                now = sum.Add(value);
            }
            else
            {
                var mean = sum.Add(value);
                now = Math.Sqrt(Math.Max(0, _squares[w].Add(value * value) - mean * mean));
            }
            if (memory.Count > 0)
            {
                var tolerance = memory.Deviation + _floor;
                var score = Math.Abs(now - memory.Mean) / tolerance;
                if (score > scores[i] || w == 0)
                {
                    scores[i] = score;
                    if (!evidence.IsEmpty) evidence[i] = new Evidence(now, memory.Mean, tolerance, sum.Count);
                }
            }
            memory.Add(now, _capacity);
        }
        _memories[w] = memory;
    }
}
