using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>Follows the chain of a ledger, entry by entry, and says where it first breaks.</summary>
public sealed class LedgerVerifier
{
    private long _number;
    private string _sha256 = "";

    /// <summary>The newest entry that was followed; null: none yet.</summary>
    public LedgerHead? Head => _number == 0 ? null : new(_number, _sha256);

    /// <summary>Takes the next entry.</summary>
    /// <param name="stored">The entry as the store has it.</param>
    /// <param name="entry">The entry as a message; null where it is none.</param>
    /// <returns>What is wrong with it or before it, in one line; null: nothing. Nothing may follow a broken entry.</returns>
    public string? Follow(StoredEntry stored, out LedgerEntry? entry)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var problem = Problem(stored, out entry);
        if (problem is not null) return $"entry {stored.Number}{Named(entry)} {problem}";
        (_number, _sha256) = (stored.Number, entry!.EntrySha256);
        return null;
    }

    private string? Problem(StoredEntry stored, out LedgerEntry? entry)
    {
        if (!LedgerChain.IsSound(stored.Bytes, out entry)) return entry is null ? "is no longer an entry: it was overwritten" : "was changed after it was written";
        if (entry!.Number != (ulong)stored.Number) return $"was renumbered or moved: it was written as entry {entry.Number}";
        if (stored.Number != _number + 1) return _number + 2 == stored.Number ? $"follows a gap: entry {_number + 1} was removed" : $"follows a gap: entries {_number + 1} to {stored.Number - 1} were removed";
        if (entry.PreviousSha256 != _sha256) return "follows an entry that was removed or rewritten";
        return EntryIndex.Of(entry) != stored.Index ? "stands in the store under other terms (run, analysis, time) than it says itself" : null;
    }

    private static string Named(LedgerEntry? entry) => entry?.EntryCase switch
    {
        LedgerEntry.EntryOneofCase.Run => $" (run {OneLine.Of(entry.Run.RunId)})",
        LedgerEntry.EntryOneofCase.MarkingChange => $" (marking of run {OneLine.Of(entry.MarkingChange.RunId)})",
        LedgerEntry.EntryOneofCase.AlarmChange => $" (alarm {entry.AlarmChange.AlarmNumber} of stream {OneLine.Of(entry.AlarmChange.Stream)})",
        LedgerEntry.EntryOneofCase.WatchSpan => $" (span {entry.WatchSpan.SpanNumber} of stream {OneLine.Of(entry.WatchSpan.Stream)})",
        _ => "",
    };
}
