using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>What a store finds an entry by. It follows from the entry alone, so that a store's columns can be checked against it.</summary>
/// <param name="EntrySha256">The entry's hash.</param>
/// <param name="IsRun">Whether it is a run.</param>
/// <param name="RunId">The run, or the one whose marking was changed.</param>
/// <param name="Analysis">Its analysis; empty where it is no run.</param>
/// <param name="RecordedMs">When it was recorded, ms since 1970-01-01 UTC.</param>
/// <param name="ReuseKey">What its result is found by; empty where it is not to be taken over.</param>
public sealed record EntryIndex(string EntrySha256, bool IsRun, string RunId, string Analysis, long RecordedMs, string ReuseKey)
{
    /// <summary>The index of an entry.</summary>
    public static EntryIndex Of(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var recordedMs = entry.Recorded is { } t ? (t.Seconds * 1000) + (t.Nanos / 1_000_000) : 0;
        return entry.EntryCase == LedgerEntry.EntryOneofCase.Run
            ? new(entry.EntrySha256, true, entry.Run.RunId, entry.Run.Analysis, recordedMs, Hosting.ReuseKey.Of(entry.Run))
            : new(entry.EntrySha256, false, entry.MarkingChange?.RunId ?? "", "", recordedMs, "");
    }
}
