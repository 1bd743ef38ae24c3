using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Cli.Watch.Alarms;

/// <summary>An alarm with what people decided about it.</summary>
internal sealed class OperatorAlarm
{
    /// <summary>Name of the stream.</summary>
    public required string Stream { get; init; }

    /// <summary>Its number in its stream.</summary>
    public required ulong Number { get; init; }

    /// <summary>As last recorded.</summary>
    public Alarm Alarm { get; private set; } = new();

    /// <summary>When it was raised, by the clock of the run store, UTC.</summary>
    public DateTimeOffset Raised { get; private set; }

    /// <summary>The newest acknowledgement since it was raised; null: none.</summary>
    public LedgerEntry? Acknowledgement { get; private set; }

    /// <summary>The decision that shelved it; null: none, or it was put back.</summary>
    public LedgerEntry? Shelf { get; private set; }

    /// <summary>Identity of the stream.</summary>
    public string StreamId { get; private set; } = "";

    /// <summary>Handling marking of its newest change.</summary>
    public string HandlingMarking { get; private set; } = "";

    /// <summary>Whether it describes the world.</summary>
    public DataMode DataMode { get; private set; }

    /// <summary>When it is in sight again; null: it is not shelved.</summary>
    public DateTimeOffset? ShelvedUntil => Shelf?.AlarmChange.Until?.ToDateTimeOffset();

    /// <summary>Where it stands at a time.</summary>
    public AlarmStanding StandingAt(DateTimeOffset now) =>
        Acknowledgement is not null && !Alarm.Active ? AlarmStanding.Done
        : ShelvedUntil > now ? AlarmStanding.Shelved
        : Acknowledgement is not null ? AlarmStanding.Acknowledged
        : Alarm.Active ? AlarmStanding.Active
        : AlarmStanding.Ended;

    /// <summary>Takes the next change of it.</summary>
    public void Apply(LedgerEntry entry)
    {
        var change = entry.AlarmChange;
        switch (change.Kind)
        {
            case AlarmChangeKind.Acknowledged: Acknowledgement = entry; break;
            case AlarmChangeKind.Shelved: Shelf = entry; break;
            case AlarmChangeKind.Unshelved: Shelf = null; break;
            default: Renew(entry); break;
        }
    }

    // Raised again or graded anew, it asks for attention again.
    private void Renew(LedgerEntry entry)
    {
        var change = entry.AlarmChange;
        if (change.Alarm is not { } alarm) return;
        if (change.Kind == AlarmChangeKind.Raised) Raised = entry.Recorded?.ToDateTimeOffset() ?? default;
        if (change.Kind == AlarmChangeKind.Raised || alarm.Severity != Alarm.Severity) Acknowledgement = null;
        (Alarm, StreamId, HandlingMarking, DataMode) = (alarm, change.StreamId, change.HandlingMarking, change.DataMode);
    }
}
