namespace SdaToolkit.Learning.Series;

/// <summary>From scores to events: an event begins at 1, ends below a lower threshold, and events close to each other are one.</summary>
/// <remarks>
/// What lasts longer than an event may becomes a lasting state: its event ends, and a new one begins only after the score was below the lower threshold, for a while or with a leap up after it, or where something
/// shows that the event did not: another kind of detector, or another channel. Windows go on seeing what is over: that the state lasts is said only once it shows in samples that all came after the event was cut.
/// </remarks>
internal sealed class EventTracker(SeriesSettings settings, int sources, int groups, int channels)
{
    /// <summary>Samples after which no window holds one from before: the longest, and the most between two measurements of a codebook.</summary>
    private const int Reach = SeriesDetectors.LongestWindow + 16;

    private SeriesEvent? _open;
    private SeriesEvent? _cut;
    private int _since;
    private readonly bool[] _muted = new bool[groups];
    private bool _lasting;
    private bool _fell;
    private long _lastAbove;

    /// <summary>Events that began, changed or ended since the list was last emptied.</summary>
    public List<SeriesEvent> Events { get; } = [];

    /// <summary>Whether there is a lasting state: then what shows in other groups begins an event, see <see cref="IsMuted"/>.</summary>
    public bool IsLasting => _lasting;

    /// <summary>The event that is open; null: none.</summary>
    public SeriesEvent? Open => _open;

    /// <summary>The event that was cut and of which is not known yet whether it lasts; null: none.</summary>
    public SeriesEvent? Followed => _cut is { IsLasting: false } ? _cut : null;

    /// <summary>Whether a group of detectors, see <see cref="SeriesBank"/>, belongs to the lasting state.</summary>
    public bool IsMuted(int group) => _muted[group];

    /// <summary>Lets the next score begin an event: it comes from something that is not part of the lasting state.</summary>
    public void Rearm()
    {
        _lasting = false;
        Leave(false);
    }

    /// <summary>Counts a sample after the event was cut, and says whether it still shows in it.</summary>
    /// <param name="timeNs">The sample's time, ns.</param>
    /// <param name="stands">Whether the channels and detectors of the event are above the lower threshold; asked only where it matters.</param>
    public void Follow(long timeNs, Func<bool> stands)
    {
        if (Followed is not { } followed || ++_since < Reach || !stands()) return;
        (followed.IsLasting, followed.StoodNs) = (true, timeNs);
        Tell(followed);
    }

    /// <summary>Says that a group is part of the open event, and so of the lasting state it may become.</summary>
    public void Mute(int group) => _muted[group] = true;

    /// <summary>Takes the next score in.</summary>
    /// <param name="index">Its sample.</param>
    /// <param name="timeNs">The sample's time, ns.</param>
    /// <param name="score">The score.</param>
    /// <param name="knownNs">Time of the sample with which the score is known, ns.</param>
    /// <returns>The event the sample belongs to, or null: its contributions are to be added.</returns>
    public SeriesEvent? Step(long index, long timeNs, double score, long knownNs)
    {
        var isBack = index - _lastAbove > settings.RearmSamples || (_fell && score >= settings.RearmScore);
        if (isBack && (_lasting || _open is null))
        {
            _lasting = _fell = false;
            Leave(true);
            Array.Clear(_muted);
        }
        if (_open is null && !_lasting && score >= 1)
        {
            _open = new SeriesEvent { First = index, Last = index, PeakIndex = index, DelaySamples = settings.LatencySamples, Contributions = new double[sources], Missing = new long[channels], MissingSince = new long[channels], StartNs = timeNs, RaisedNs = knownNs, EndNs = timeNs, IsOpen = true };
            Events.Add(_open);
        }
        if (score >= settings.LowerThreshold) _lastAbove = index;
        else _fell |= _lasting;
        if (_open is { } now)
        {
            if (score >= settings.LowerThreshold) (now.Last, now.EndNs) = (index, timeNs);
            if (index - now.First + 1 >= settings.LongestEventSamples)
            {
                // An event that was over before is no state, but what comes soon after it is still part of it.
                (now.IsCut, _lasting, _fell) = (index - _lastAbove < settings.OverSamples, true, false);
                (_cut, _since) = (now.IsCut ? now : null, 0);
                Close();
            }
            return score >= settings.LowerThreshold ? now : null;
        }
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

    /// <summary>The state that an event became is over, or something else is followed instead.</summary>
    private void Leave(bool isBack)
    {
        if (_cut is { } cut && (isBack || cut.IsLasting))
        {
            (cut.IsBack, cut.IsLasting) = (isBack, false);
            Tell(cut);
        }
        _cut = null;
    }

    private void Tell(SeriesEvent changed)
    {
        if (Events.Contains(changed)) return;
        var later = Events.FindIndex(e => e.First > changed.First);
        Events.Insert(later < 0 ? Events.Count : later, changed);
    }

    public void Save(StateWriter state)
    {
        state.Write(_lasting ? 1 : 0);
        state.Write(_fell ? 1 : 0);
        state.Write(_lastAbove);
        foreach (var muted in _muted) state.Write(muted ? 1 : 0);
        state.Write(_open is null ? 0 : 1);
        _open?.Save(state);
        state.Write(_cut is null ? 0 : 1);
        _cut?.Save(state);
        state.Write(_since);
    }

    public void Load(StateReader state)
    {
        _lasting = state.ReadInt("lasting", 0, 1) == 1;
        _fell = state.ReadInt("fell", 0, 1) == 1;
        _lastAbove = state.ReadLong();
        for (var g = 0; g < _muted.Length; g++) _muted[g] = state.ReadInt("muted", 0, 1) == 1;
        _open = state.ReadInt("open", 0, 1) == 1 ? SeriesEvent.Load(state, sources, channels) : null;
        if (_open is not null) _open.IsOpen = true;
        _cut = state.ReadInt("cut", 0, 1) == 1 ? SeriesEvent.Load(state, sources, channels) : null;
        _since = state.ReadInt("samples since", 0, int.MaxValue - 1);
    }
}
