namespace SdaToolkit.Learning.Series;

/// <summary>From scores to events: an event begins at 1, ends below a lower threshold, and events close to each other are one.</summary>
/// <remarks>What lasts longer than an event may becomes a lasting state: its event ends, and a new one begins only after the score was below the lower threshold.</remarks>
internal sealed class EventTracker(SeriesSettings settings, int sources)
{
    private SeriesEvent? _open;
    private bool _lasting;
    private long _lastAbove;

    /// <summary>Events that began, changed or ended since the list was last emptied.</summary>
    public List<SeriesEvent> Events { get; } = [];

    /// <summary>Takes the next score in.</summary>
    /// <param name="index">Its sample.</param>
    /// <param name="timeNs">The sample's time, ns.</param>
    /// <param name="score">The score.</param>
    /// <returns>The event the sample belongs to, or null: its contributions are to be added.</returns>
    public SeriesEvent? Step(long index, long timeNs, double score)
    {
        if (_open is null && !_lasting && score >= 1)
        {
            _open = new SeriesEvent { First = index, Last = index, PeakIndex = index, DelaySamples = settings.LatencySamples, Contributions = new double[sources], StartNs = timeNs, EndNs = timeNs, IsOpen = true };
            Events.Add(_open);
        }
        if (score >= settings.LowerThreshold) _lastAbove = index;
        if (_open is { } now)
        {
            if (score >= settings.LowerThreshold) (now.Last, now.EndNs) = (index, timeNs);
            if (index - now.First + 1 >= settings.LongestEventSamples) (_lasting, now.IsLasting) = (true, true);
            if (now.IsLasting || index - _lastAbove >= settings.MergeSamples) Close();
            return score >= settings.LowerThreshold ? now : null;
        }
        if (_lasting && index - _lastAbove >= settings.MergeSamples) _lasting = false;
        return null;
    }

    /// <summary>Begins a chunk: events that are still open are given again, as they may change.</summary>
    public void BeginChunk()
    {
        Events.Clear();
        if (_open is not null) Events.Add(_open);
    }

    /// <summary>Ends the event that is open, at the end of the telemetry.</summary>
    public void Close()
    {
        if (_open is not null) _open.IsOpen = false;
        _open = null;
    }

    public void Save(StateWriter state)
    {
        state.Write(_lasting ? 1 : 0);
        state.Write(_lastAbove);
        state.Write(_open is null ? 0 : 1);
        _open?.Save(state);
    }

    public void Load(StateReader state)
    {
        _lasting = state.ReadInt("lasting", 0, 1) == 1;
        _lastAbove = state.ReadLong();
        _open = state.ReadInt("open", 0, 1) == 1 ? SeriesEvent.Load(state, sources) : null;
    }
}
