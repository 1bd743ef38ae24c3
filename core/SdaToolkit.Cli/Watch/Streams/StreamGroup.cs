using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>How a value of a sample was taken.</summary>
internal enum Intake
{
    /// <summary>It waits to be judged.</summary>
    Taken,

    /// <summary>Its time was judged before it came.</summary>
    Late,

    /// <summary>There is a value of that time already; the first one stays.</summary>
    Repeated,
}

/// <summary>Channels of a stream that are sampled together, with the rows that wait in the order of their times.</summary>
internal sealed class StreamGroup
{
    private readonly List<WaitingRow> _rows = [];
    private int _first;

    /// <summary>An empty group.</summary>
    /// <param name="axis">Reference, epoch and clock.</param>
    /// <param name="channels">The channels; their values are not looked at.</param>
    /// <param name="trained">Whether the detectors know them.</param>
    public StreamGroup(TimeAxis axis, IEnumerable<TelemetryChannel> channels, bool trained)
    {
        Axis = Bare.Of(axis);
        Clocks.TryEpoch(axis, out var epoch);
        EpochNs = epoch;
        Clock = Clocks.NameOf(axis);
        Channels = [.. channels.Select(Bare.Of)];
        Latest = new double[Channels.Count];
        Array.Fill(Latest, double.NaN);
        Trained = trained;
    }

    /// <summary>Reference, epoch and clock, without times.</summary>
    public TimeAxis Axis { get; private set; }

    /// <summary>Time of offset zero on the clock, ns.</summary>
    public long EpochNs { get; private set; }

    /// <summary>Name of the clock.</summary>
    public string Clock { get; }

    /// <summary>The channels, without values.</summary>
    public IReadOnlyList<TelemetryChannel> Channels { get; }

    /// <summary>Whether the detectors know the channels.</summary>
    public bool Trained { get; }

    /// <summary>Time of the last row judged, ns on the clock; null: none was.</summary>
    public long? JudgedNs { get; private set; }

    /// <summary>Rows judged.</summary>
    public ulong JudgedRows { get; private set; }

    /// <summary>The last value of each channel that came, in the unit of the channel; NaN: none yet.</summary>
    public double[] Latest { get; }

    /// <summary>Rows that wait.</summary>
    public int Waiting => _rows.Count - _first;

    /// <summary>The row that waits longest.</summary>
    public WaitingRow Head => _rows[_first];

    /// <summary>The rows that wait, oldest first.</summary>
    public IEnumerable<WaitingRow> Rows => _rows.Skip(_first);

    /// <summary>Takes the epoch that frames have, where nothing was taken yet: offsets are then those that the feeder sent.</summary>
    public void Adopt(TimeAxis axis)
    {
        if (JudgedNs is not null || Waiting > 0) return;
        Axis = Bare.Of(axis);
        Clocks.TryEpoch(axis, out var epoch);
        EpochNs = epoch;
    }

    /// <summary>Takes one value.</summary>
    /// <param name="timeNs">Its time on the clock, ns.</param>
    /// <param name="column">Its channel.</param>
    /// <param name="value">The value, in the unit of the channel; NaN: none.</param>
    /// <param name="releasedNs">What lies before this on the clock was judged.</param>
    public Intake Take(long timeNs, int column, double value, long releasedNs)
    {
        if (timeNs == JudgedNs) return Intake.Repeated;
        if (timeNs < JudgedNs || timeNs < releasedNs) return Intake.Late;
        var row = Row(timeNs);
        if (double.IsNaN(value)) return Intake.Taken;
        if (!double.IsNaN(row.Values[column])) return Intake.Repeated;
        row.Values[column] = value;
        Latest[column] = value;
        return Intake.Taken;
    }

    /// <summary>Lets go of the row that waits longest: it is judged now.</summary>
    public WaitingRow Release()
    {
        var row = _rows[_first++];
        if (_first > 4096 && _first * 2 > _rows.Count)
        {
            _rows.RemoveRange(0, _first);
            _first = 0;
        }
        (JudgedNs, JudgedRows) = (row.TimeNs, JudgedRows + 1);
        return row;
    }

    /// <summary>As it goes into a checkpoint.</summary>
    public WatchedGroup Save()
    {
        var saved = new WatchedGroup { Axis = Axis.Clone(), Trained = Trained, JudgedNs = JudgedNs ?? 0, JudgedRows = JudgedRows };
        saved.Channels.Add(Channels.Select(c => c.Clone()));
        foreach (var row in Rows) Append(saved.Axis, saved.Channels, row);
        return saved;
    }

    /// <summary>As it was saved.</summary>
    public static StreamGroup Restore(WatchedGroup saved)
    {
        var group = new StreamGroup(saved.Axis, saved.Channels, saved.Trained);
        if (saved.JudgedRows > 0) (group.JudgedNs, group.JudgedRows) = (saved.JudgedNs, saved.JudgedRows);
        for (var i = 0; i < saved.Axis.OffsetNs.Count; i++)
            group._rows.Add(new(saved.Axis.OffsetNs[i] + group.EpochNs, [.. saved.Channels.Select(c => c.Values[i])]));
        return group;
    }

    /// <summary>Puts a row behind those that an axis and its channels hold.</summary>
    public void Append(TimeAxis axis, IReadOnlyList<TelemetryChannel> channels, WaitingRow row)
    {
        axis.OffsetNs.Add(row.TimeNs - EpochNs);
        for (var i = 0; i < channels.Count; i++) channels[i].Values.Add(row.Values[i]);
    }

    private WaitingRow Row(long timeNs)
    {
        var at = PlaceOf(timeNs);
        if (at < _rows.Count && _rows[at].TimeNs == timeNs) return _rows[at];
        var row = new WaitingRow(timeNs, new double[Channels.Count]);
        Array.Fill(row.Values, double.NaN);
        _rows.Insert(at, row);
        return row;
    }

    // The first row that is not before a time. Most rows come in order, so the end is looked at first.
    private int PlaceOf(long timeNs)
    {
        if (Waiting == 0 || _rows[^1].TimeNs < timeNs) return _rows.Count;
        var (low, high) = (_first, _rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_rows[middle].TimeNs < timeNs) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
