using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Cli.Watch.Alarms;

/// <summary>The alarms of one stream as the run store has them.</summary>
/// <param name="store">The run store.</param>
/// <param name="stream">Name of the stream.</param>
internal sealed class AlarmBook(IRunStore store, string stream)
{
    private readonly SortedDictionary<ulong, OperatorAlarm> _alarms = [];
    private HashSet<ulong> _shelved = [];
    private long _read;

    /// <summary>All alarms, by number.</summary>
    public IReadOnlyCollection<OperatorAlarm> Alarms => _alarms.Values;

    /// <summary>Reads what is new in the store.</summary>
    /// <returns>The new entries, oldest first.</returns>
    /// <exception cref="RunStoreException">It cannot be read.</exception>
    public IReadOnlyList<LedgerEntry> Refresh()
    {
        var entries = store.FindAlarmChanges(stream, _read);
        foreach (var entry in entries) Apply(entry);
        return entries;
    }

    /// <summary>The alarm of a number; null: none.</summary>
    public OperatorAlarm? Find(ulong number) => _alarms.GetValueOrDefault(number);

    /// <summary>The alarms whose time on the shelf ended since this was last asked, and that still ask for something.</summary>
    public IReadOnlyList<ulong> BackInSight(DateTimeOffset now)
    {
        var shelved = _alarms.Values.Where(a => a.StandingAt(now) == AlarmStanding.Shelved).Select(a => a.Number).ToHashSet();
        var back = _shelved.Where(n => !shelved.Contains(n) && Find(n) is { } alarm && alarm.ShelvedUntil <= now && alarm.StandingAt(now) < AlarmStanding.Shelved).ToList();
        _shelved = shelved;
        return back;
    }

    /// <summary>Lets go of alarms that ask for nothing more, so that a watch of years does not grow.</summary>
    public void DropDone(DateTimeOffset now)
    {
        foreach (var done in _alarms.Values.Where(a => a.StandingAt(now) == AlarmStanding.Done).ToList()) _alarms.Remove(done.Number);
    }

    /// <summary>The alarms that ask for something, the most urgent first; shelved and done ones are left out.</summary>
    public IReadOnlyList<OperatorAlarm> InSight(DateTimeOffset now) => Ordered(_alarms.Values, now).Where(a => a.StandingAt(now) < AlarmStanding.Shelved).ToList();

    /// <summary>How many are out of sight for a while.</summary>
    public int ShelvedCount(DateTimeOffset now) => _alarms.Values.Count(a => a.StandingAt(now) == AlarmStanding.Shelved);

    /// <summary>Alarms in the order in which an operator wants them: by standing, then by stream, the newest of each first.</summary>
    public static IEnumerable<OperatorAlarm> Ordered(IEnumerable<OperatorAlarm> alarms, DateTimeOffset now) =>
        alarms.OrderBy(a => a.StandingAt(now)).ThenBy(a => a.Stream, StringComparer.Ordinal).ThenByDescending(a => a.Number);

    private void Apply(LedgerEntry entry)
    {
        _read = (long)entry.Number;
        var change = entry.AlarmChange;
        if (!_alarms.TryGetValue(change.AlarmNumber, out var alarm))
        {
            // A decision about an alarm that was let go changes nothing in sight.
            if (change.Alarm is null) return;
            _alarms[change.AlarmNumber] = alarm = new() { Stream = change.Stream, Number = change.AlarmNumber };
        }
        alarm.Apply(entry);
    }
}
