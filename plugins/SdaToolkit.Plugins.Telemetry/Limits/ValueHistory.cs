namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>The earlier values of a channel that its change alarms need, at most 2048: where more fall into their span every other one is let go.</summary>
internal sealed class ValueHistory
{
    /// <summary>Most values kept.</summary>
    public const int Capacity = 2048;

    private List<(ulong Index, long Ns, double Value)> _values = [];
    private bool _needed;
    private uint _samples = 1;
    private long _nanoseconds;

    /// <summary>The values, oldest first.</summary>
    public IReadOnlyList<(ulong Index, long Ns, double Value)> Values => _values;

    /// <summary>Says what a change alarm needs.</summary>
    public void Need(uint samples, long nanoseconds)
    {
        _needed = true;
        (_samples, _nanoseconds) = (Math.Max(_samples, samples), Math.Max(_nanoseconds, nanoseconds));
    }

    /// <summary>Takes values of an earlier chunk, oldest first.</summary>
    public void Restore(IEnumerable<(ulong Index, long Ns, double Value)> values) => _values.AddRange(values);

    /// <summary>Adds a value, later than those before.</summary>
    public void Add(ulong index, long ns, double value)
    {
        if (!_needed) return;
        _values.Add((index, ns, value));
        // The oldest is not needed once the second oldest is far enough back for whatever comes next.
        var let = 0;
        while (_values.Count - let >= 2 && index + 1 - _values[let + 1].Index >= _samples && ns - _values[let + 1].Ns >= _nanoseconds) let++;
        if (let > 0) _values.RemoveRange(0, let);
        if (_values.Count > Capacity) Thin();
    }

    /// <summary>The youngest value that is at least so many values and so long back; null: none.</summary>
    public (ulong Index, long Ns, double Value)? Earlier(ulong index, long ns, uint samples, long nanoseconds)
    {
        for (var i = _values.Count - 1; i >= 0; i--)
            if (index - _values[i].Index >= samples && ns - _values[i].Ns >= nanoseconds) return _values[i];
        return null;
    }

    private void Thin()
    {
        var kept = new List<(ulong, long, double)>((Capacity / 2) + 1);
        for (var i = 0; i < _values.Count; i += 2) kept.Add(_values[i]);
        _values = kept;
    }
}
