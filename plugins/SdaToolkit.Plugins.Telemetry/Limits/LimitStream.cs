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
        var cursors = new List<Cursor>();
        foreach (var group in _telemetry.Channels.GroupBy(c => (int)c.Axis).OrderBy(g => g.Key))
        {
            foreach (var channel in group.Where(c => !joint.Contains(_monitors[c.Name]))) TakeAlone(_monitors[channel.Name], channel);
            var together = group.Where(c => joint.Contains(_monitors[c.Name])).Select(c => (_monitors[c.Name], c)).ToArray();
            if (together.Length > 0) cursors.Add(new Cursor(this, _telemetry.Axes[group.Key], _times.Zero(group.Key), together));
        }
        TakeTogether(cursors, [.. _monitors.Values.Where(m => joint.Contains(m) || m.Waiting)]);
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

    private void TakeTogether(List<Cursor> cursors, ChannelMonitor[] joint)
    {
        var waiting = Array.Find(joint, m => m.Waiting)?.LastNs;
        while (Next(cursors) is { } ns)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (waiting is not null && waiting != ns) Release(joint);
            foreach (var cursor in cursors)
                if (cursor.Ns == ns) cursor.Receive();
            waiting = Settle(joint, ns) ? ns : null;
            if (waiting is null) continue;
            // Channels of the same instant may stand at the beginning of the next chunk.
            if (_moreFollows && Next(cursors) is null && !IsComplete(joint, ns)) return;
            Release(joint);
            waiting = null;
        }
        if (!_moreFollows) Release(joint);
    }

    // Judges what stands by itself; says whether others wait.
    private bool Settle(ChannelMonitor[] joint, long ns)
    {
        var waits = false;
        foreach (var monitor in joint)
        {
            if (monitor.IsFresh && !monitor.IsDependent) Judge(monitor, Rules(monitor, ns));
            else if (monitor.IsFresh) monitor.Waiting = true;
            monitor.IsFresh = false;
            waits |= monitor.Waiting;
        }
        return waits;
    }

    // Calibrates and judges channels that look at others, all of one instant: calibrators that look at none first.
    private void Release(ChannelMonitor[] joint)
    {
        foreach (var context in (ReadOnlySpan<bool>)[false, true])
            foreach (var monitor in joint)
                if (monitor.Waiting && Rules(monitor, monitor.LastNs) is var rules && (rules is { HasContextCalibrators: true }) == context) monitor.Calibrate(rules, _isRaw);
        foreach (var monitor in joint)
        {
            if (!monitor.Waiting) continue;
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

    // Whether everything that the waiting channels look at has a sample of this time.
    private bool IsComplete(ChannelMonitor[] joint, long ns)
    {
        foreach (var monitor in joint)
            if (monitor.Waiting && Rules(monitor, ns) is { } rules && !rules.Matches.All(m => !m.HasUnseen && m.References.All(r => r.Started && r.LastNs >= ns))) return false;
        return true;
    }

    private static long? Next(List<Cursor> cursors)
    {
        long? next = null;
        foreach (var cursor in cursors)
        {
            cursor.PassLate();
            if (cursor.Ns is { } ns && (next is null || ns < next)) next = ns;
        }
        return next;
    }

    /// <summary>Where an axis stands.</summary>
    private sealed class Cursor(LimitStream stream, TimeAxis axis, long zero, (ChannelMonitor Monitor, TelemetryChannel Channel)[] channels)
    {
        private int _row;

        public long? Ns => _row < axis.OffsetNs.Count ? zero + axis.OffsetNs[_row] : null;

        /// <summary>Takes a row.</summary>
        public void Receive()
        {
            var ns = zero + axis.OffsetNs[_row];
            foreach (var (monitor, channel) in channels)
                monitor.IsFresh |= monitor.Receive(ns, channel.Values[_row], stream.Rules(monitor, ns), stream._isRaw);
            _row++;
        }

        /// <summary>Takes rows that all channels drop: their times are not later than those before.</summary>
        public void PassLate()
        {
            while (Ns is { } ns && Array.TrueForAll(channels, c => c.Monitor.Started && ns <= c.Monitor.LastNs)) Receive();
        }
    }
}
