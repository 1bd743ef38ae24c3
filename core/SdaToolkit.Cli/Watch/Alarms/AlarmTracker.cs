using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Alarms;

/// <summary>
/// Turns what the analyses say of alarms, chunk by chunk, into the changes that are recorded: raised, worse, cleared. An alarm that lasts
/// is recorded anew only where its peak has doubled, its severity has changed or it shows in another channel.
/// </summary>
/// <param name="stream">Name of the stream.</param>
/// <param name="streamId">Identity of the stream.</param>
internal sealed class AlarmTracker(string stream, string streamId)
{
    // Ended alarms that are remembered, since an analysis may join a later event to one.
    private const int RememberedEnded = 256;

    // An alarm is worse, and not only a little higher, where its peak is this many times that recorded.
    private const double WorseBy = 2;

    private readonly Dictionary<string, WatchedAlarm> _alarms = new(StringComparer.Ordinal);
    private readonly Queue<string> _ended = new();

    /// <summary>Number of the last alarm.</summary>
    public ulong AlarmNumber { get; private set; }

    /// <summary>Number of the last change.</summary>
    public ulong ChangeNumber { get; private set; }

    /// <summary>What every change says beside the alarm: marking, data mode, training run.</summary>
    public AlarmChange Common { get; set; } = new();

    /// <summary>The alarms that may still change, by number.</summary>
    public IEnumerable<WatchedAlarm> Alarms => _alarms.Values.OrderBy(a => a.Number);

    /// <summary>Takes up where a checkpoint was written.</summary>
    public void Restore(WatchCheckpoint checkpoint)
    {
        (AlarmNumber, ChangeNumber) = (checkpoint.AlarmNumber, checkpoint.ChangeNumber);
        foreach (var alarm in checkpoint.Alarms) Remember(alarm);
    }

    /// <summary>Numbers alarms from another one on: those of an earlier stream of the name keep theirs.</summary>
    public void StartAfter(ulong alarmNumber) => AlarmNumber = alarmNumber;

    /// <summary>What an alarm that an analysis reports changes; often nothing.</summary>
    /// <param name="alarm">The alarm as it is now.</param>
    public IEnumerable<AlarmChange> Observe(Alarm alarm)
    {
        if (!_alarms.TryGetValue(alarm.AlarmId, out var known))
        {
            known = new() { Number = ++AlarmNumber };
            _alarms.Add(alarm.AlarmId, known);
            yield return Change(known, Open(alarm), AlarmChangeKind.Raised);
        }
        var recorded = known.Recorded;
        if (alarm.Active && !recorded.Active) yield return Change(known, alarm, AlarmChangeKind.Raised);
        else if (alarm.Active && IsWorse(alarm, recorded)) yield return Change(known, alarm, AlarmChangeKind.Changed);
        else if (!alarm.Active && recorded.Active) yield return Change(known, alarm, AlarmChangeKind.Cleared);
        else if (!alarm.Active && !alarm.Equals(recorded)) yield return Change(known, alarm, AlarmChangeKind.Changed);
        if (!alarm.Active) Forget(alarm.AlarmId);
    }

    private AlarmChange Change(WatchedAlarm known, Alarm alarm, AlarmChangeKind kind)
    {
        known.Recorded = alarm.Clone();
        var change = Common.Clone();
        (change.Stream, change.StreamId, change.AlarmNumber, change.Kind, change.ChangeNumber, change.Alarm) = (stream, streamId, known.Number, kind, ++ChangeNumber, alarm.Clone());
        return change;
    }

    private void Remember(WatchedAlarm alarm)
    {
        _alarms.Add(alarm.Recorded.AlarmId, alarm);
        if (!alarm.Recorded.Active) Forget(alarm.Recorded.AlarmId);
    }

    private void Forget(string alarmId)
    {
        if (!_ended.Contains(alarmId)) _ended.Enqueue(alarmId);
        if (_ended.Count <= RememberedEnded) return;
        var oldest = _ended.Dequeue();
        if (!_alarms[oldest].Recorded.Active) _alarms.Remove(oldest);
    }

    private static Alarm Open(Alarm alarm)
    {
        var open = alarm.Clone();
        (open.Active, open.Lasting, open.Unfollowed, open.Back) = (true, false, false, false);
        return open;
    }

    private static bool IsWorse(Alarm alarm, Alarm recorded) =>
        (alarm.PeakScore >= WorseBy * recorded.PeakScore && alarm.PeakScore > recorded.PeakScore) || alarm.Severity != recorded.Severity || alarm.Channels.Except(recorded.Channels).Any();
}
