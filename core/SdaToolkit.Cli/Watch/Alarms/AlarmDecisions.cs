using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Cli.Watch.Alarms;

/// <summary>Records what a person decides about alarms.</summary>
/// <param name="store">The run store.</param>
/// <param name="decidedBy">Who decides.</param>
internal sealed class AlarmDecisions(IRunStore store, string decidedBy)
{
    /// <summary>Longest time out of sight. A month: what is to be forgotten is to be dealt with.</summary>
    public static readonly TimeSpan LongestShelf = TimeSpan.FromDays(31);

    /// <summary>Somebody has taken note of an alarm.</summary>
    public LedgerEntry Acknowledge(OperatorAlarm alarm, string reason) => Append(alarm, new() { Kind = AlarmChangeKind.Acknowledged, Reason = reason });

    /// <summary>An alarm goes out of sight until a time.</summary>
    public LedgerEntry Shelve(OperatorAlarm alarm, DateTimeOffset until, string reason) => Append(alarm, new() { Kind = AlarmChangeKind.Shelved, Reason = reason, Until = Timestamp.FromDateTimeOffset(until) });

    /// <summary>A shelved alarm comes back in sight.</summary>
    public LedgerEntry Unshelve(OperatorAlarm alarm, string reason) => Append(alarm, new() { Kind = AlarmChangeKind.Unshelved, Reason = reason });

    private LedgerEntry Append(OperatorAlarm alarm, AlarmChange change)
    {
        (change.Stream, change.StreamId, change.AlarmNumber, change.DecidedBy) = (alarm.Stream, alarm.StreamId, alarm.Number, decidedBy);
        (change.HandlingMarking, change.DataMode) = (alarm.HandlingMarking, alarm.DataMode);
        return store.Append(new() { AlarmChange = change }, []);
    }
}
