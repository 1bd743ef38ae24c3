using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>What a store finds an entry by. It follows from the entry alone, so that a store's columns can be checked against it.</summary>
/// <param name="EntrySha256">The entry's hash.</param>
/// <param name="IsRun">Whether it is a run.</param>
/// <param name="RunId">The run, or the one whose marking was changed; for alarms and spans of a watched stream, its name with <see cref="AlarmsOf"/> or <see cref="SpansOf"/> before it.</param>
/// <param name="Analysis">Its analysis; empty where it is no run.</param>
/// <param name="RecordedMs">When it was recorded, ms since 1970-01-01 UTC.</param>
/// <param name="ReuseKey">What its result is found by; empty where it is not to be taken over.</param>
public sealed record EntryIndex(string EntrySha256, bool IsRun, string RunId, string Analysis, long RecordedMs, string ReuseKey)
{
    /// <summary>What stands before the name of a stream whose alarm changed; no identifier of a run begins so.</summary>
    public const string AlarmsOf = "alarm:";

    /// <summary>What stands before the name of a stream of which a span ended.</summary>
    public const string SpansOf = "watch:";

    /// <summary>The index of an entry.</summary>
    public static EntryIndex Of(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var recordedMs = entry.Recorded is { } t ? (t.Seconds * 1000) + (t.Nanos / 1_000_000) : 0;
        return entry.EntryCase switch
        {
            LedgerEntry.EntryOneofCase.Run => new(entry.EntrySha256, true, entry.Run.RunId, entry.Run.Analysis, recordedMs, Hosting.ReuseKey.Of(entry.Run)),
            LedgerEntry.EntryOneofCase.AlarmChange => Other(AlarmsOf + entry.AlarmChange.Stream),
            LedgerEntry.EntryOneofCase.WatchSpan => Other(SpansOf + entry.WatchSpan.Stream),
            _ => Other(entry.MarkingChange?.RunId ?? ""),
        };

        EntryIndex Other(string id) => new(entry.EntrySha256, false, id, "", recordedMs, "");
    }
}
