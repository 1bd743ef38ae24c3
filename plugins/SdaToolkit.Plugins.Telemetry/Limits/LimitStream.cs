using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>Takes a chunk of telemetry sample by sample through the channels' limits.</summary>
/// <remarks>
/// A channel whose limits and calibrators look at no other is taken by itself. The others, and those they look at, are taken instant by instant: at each time
/// first all its values are received, then judged, so a context is judged by the latest values up to and including the time of the sample. While more
/// follows, the last instant of a chunk waits where a channel looked at has no sample of that time yet.
/// </remarks>
internal sealed class LimitStream
{
    private readonly DatabaseTimeline _timeline;
    private readonly TelemetryData _telemetry;
    private readonly TelemetryTimes _times;
    private readonly bool _isRaw;
    private readonly bool _moreFollows;
    private readonly SortedDictionary<string, ChannelMonitor> _monitors;
    private readonly List<LimitAlarm> _ended = [];
    private readonly CancellationToken _cancellation;

    public LimitStream(LimitsRequest request, TelemetryTimes times, DatabaseTimeline timeline, SortedDictionary<string, ChannelMonitor> monitors, CancellationToken cancellation)
    {
        (_telemetry, _times, _timeline, _monitors, _cancellation) = (request.Telemetry, times, timeline, monitors, cancellation);
        (_isRaw, _moreFollows) = (request.Values == TelemetryValues.Raw, request.MoreFollows);
    }

    /// <summary>Takes the whole chunk.</summary>
    /// <returns>The alarms that ended.</returns>
    public List<LimitAlarm> Run()
    {
        var joint = Joint();
        var merge = new List<(int Axis, List<(ChannelMonitor Monitor, TelemetryChannel Channel)> Channels)>();
        foreach (var group in _telemetry.Channels.GroupBy(c => (int)c.Axis).OrderBy(g => g.Key))
        {
            merge.Add((group.Key, [.. group.Select(c => (_monitors[c.Name], c)).Where(p => joint.Contains(p.Item1))]));
            foreach (var channel in group.Where(c => !joint.Contains(_monitors[c.Name]))) TakeAlone(_monitors[channel.Name], channel);
        }
        merge.RemoveAll(m => m.Channels.Count == 0);
        TakeTogether(merge);
        return _ended;
    }

    // The channels that look at others, and those looked at.
    private HashSet<ChannelMonitor> Joint()
    {
        var joint = new HashSet<ChannelMonitor>();
        foreach (var monitor in _monitors.Values.Where(m => m.IsDependent))
        {
            joint.Add(monitor);
            foreach (var rules in monitor.Rules.OfType<ChannelRules>()) joint.UnionWith(rules.Matches.SelectMany(m => m.References));
        }
        return joint;
    }

    private void TakeAlone(ChannelMonitor monitor, TelemetryChannel channel)
    {
        _cancellation.ThrowIfCancellationRequested();
        var (offsets, zero) = (_telemetry.Axes[(int)channel.Axis].OffsetNs, _times.Zero((int)channel.Axis));
        for (var i = 0; i < offsets.Count; i++)
        {
            var rules = Rules(monitor, zero + offsets[i]);
            if (monitor.Receive(zero + offsets[i], channel.Values[i], rules, _isRaw)) Judge(monitor, rules);
        }
    }

    private void TakeTogether(List<(int Axis, List<(ChannelMonitor Monitor, TelemetryChannel Channel)> Channels)> merge)
    {
        var cursors = merge.ConvertAll(m => new Cursor(_telemetry.Axes[m.Axis], _times.Zero(m.Axis), m.Channels));
        while (Next(cursors) is { } ns)
        {
            _cancellation.ThrowIfCancellationRequested();
            var waiting = _monitors.Values.Where(m => m.Waiting).ToList();
            if (waiting.Exists(m => m.LastNs != ns)) Release(waiting);
            var received = new SortedSet<ChannelMonitor>(Comparer<ChannelMonitor>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name)));
            foreach (var cursor in cursors.Where(c => c.Ns == ns)) cursor.Receive(this, received);
            foreach (var monitor in received.Where(m => !m.IsDependent)) Judge(monitor, Rules(monitor, ns));
            foreach (var monitor in received.Where(m => m.IsDependent)) monitor.Waiting = true;
            var ready = _monitors.Values.Where(m => m.Waiting).ToList();
            var last = _moreFollows && cursors.TrueForAll(c => c.Ns is null);
            if (!last || ready.TrueForAll(m => IsComplete(m, ns))) Release(ready);
        }
        if (!_moreFollows) Release([.. _monitors.Values.Where(m => m.Waiting)]);
    }

    // Calibrates and judges channels that look at others, all of one instant.
    private void Release(List<ChannelMonitor> waiting)
    {
        foreach (var monitor in waiting.Where(m => Rules(m, m.LastNs) is not { HasContextCalibrators: true })) monitor.Calibrate(Rules(monitor, monitor.LastNs), _isRaw);
        foreach (var monitor in waiting.Where(m => Rules(m, m.LastNs) is { HasContextCalibrators: true })) monitor.Calibrate(Rules(monitor, monitor.LastNs), _isRaw);
        foreach (var monitor in waiting)
        {
            if (monitor.Judge(Rules(monitor, monitor.LastNs)) is { } alarm) _ended.Add(alarm);
            monitor.Waiting = false;
        }
    }

    private void Judge(ChannelMonitor monitor, ChannelRules? rules)
    {
        monitor.Calibrate(rules, _isRaw);
        if (monitor.Judge(rules) is { } alarm) _ended.Add(alarm);
    }

    private ChannelRules? Rules(ChannelMonitor monitor, long ns)
    {
        var database = _timeline.At(ns);
        return database < 0 || monitor.Rules.Count == 0 ? null : monitor.Rules[database];
    }

    // Whether everything that a channel looks at has a sample of this time.
    private bool IsComplete(ChannelMonitor monitor, long ns) =>
        Rules(monitor, ns) is not { } rules || rules.Matches.All(m => !m.HasUnseen && m.References.All(r => r.Started && r.LastNs >= ns));

    private static long? Next(List<Cursor> cursors)
    {
        long? next = null;
        foreach (var cursor in cursors)
            if (cursor.Ns is { } ns && (next is null || ns < next)) next = ns;
        return next;
    }

    /// <summary>Where an axis stands. Times that do not grow go with the row before them: the channels drop and count them.</summary>
    private sealed class Cursor(TimeAxis axis, long zero, List<(ChannelMonitor Monitor, TelemetryChannel Channel)> channels)
    {
        private int _row;

        public long? Ns => _row < axis.OffsetNs.Count ? zero + axis.OffsetNs[_row] : null;

        public void Receive(LimitStream stream, SortedSet<ChannelMonitor> received)
        {
            var latest = Ns!.Value;
            do
            {
                var ns = zero + axis.OffsetNs[_row];
                foreach (var (monitor, channel) in channels)
                    if (monitor.Receive(ns, channel.Values[_row], stream.Rules(monitor, ns), stream._isRaw)) received.Add(monitor);
                _row++;
            }
            while (Ns is { } next && next <= latest);
        }
    }
}
