using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>Number and hash of the newest entry.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Sha256">Its entry_sha256.</param>
public sealed record LedgerHead(long Number, string Sha256);

/// <summary>An entry as it stands in the store.</summary>
/// <param name="Number">The number that it stands under.</param>
/// <param name="Bytes">The bytes of the LedgerEntry.</param>
/// <param name="Index">What the store finds it by.</param>
public sealed record StoredEntry(long Number, byte[] Bytes, EntryIndex Index);

/// <summary>Which runs are wanted.</summary>
public sealed record RunQuery
{
    /// <summary>Only runs of this analysis; empty: of all.</summary>
    public string Analysis { get; init; } = "";

    /// <summary>Only runs recorded at this time or later, UTC; null: all.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Most runs to give, the newest first.</summary>
    public int Limit { get; init; } = int.MaxValue;
}

/// <summary>
/// Where runs are recorded: a ledger of chained entries that only grows, and beside it requests, results, reports and manifests by their hash.
/// Thread safe, and several processes may use one store at once. Every member throws <see cref="RunStoreException"/> where the store cannot be read or written.
/// </summary>
/// <remarks>
/// The chain shows that an entry was changed, removed, moved or renumbered by someone who did not write all later entries anew. It cannot show
/// that the newest entries were cut off, or that someone with write access rewrote everything from an entry to the end, unless the hash
/// of a later head was kept elsewhere and is compared. It says nothing of whether a record was true when it was written.
/// </remarks>
public interface IRunStore : IDisposable
{
    /// <summary>Where the store is, for people; never a password.</summary>
    string Place { get; }

    /// <summary>Appends an entry and what it refers to, whole or not at all. When this returns, a power cut does not lose them.</summary>
    /// <param name="entry">The entry; its number, time and hashes are set here, whatever it holds. It is copied.</param>
    /// <param name="blobs">What it refers to; what the store already has under the same hash is not written again.</param>
    /// <returns>The entry as it was written.</returns>
    LedgerEntry Append(LedgerEntry entry, IReadOnlyList<RunBlob> blobs);

    /// <summary>The newest entry; null where there is none.</summary>
    LedgerHead? ReadHead();

    /// <summary>Entries in the order of their numbers.</summary>
    /// <param name="first">The lowest number wanted.</param>
    /// <param name="limit">Most entries to give.</param>
    IReadOnlyList<StoredEntry> ReadPage(long first, int limit);

    /// <summary>Runs, newest first.</summary>
    /// <param name="query">Which.</param>
    IReadOnlyList<LedgerEntry> FindRuns(RunQuery query);

    /// <summary>Runs whose identifier begins so, oldest first, at most two: enough to see whether it is one.</summary>
    /// <param name="idPrefix">What the identifier begins with.</param>
    IReadOnlyList<LedgerEntry> FindRuns(string idPrefix);

    /// <summary>What was decided about the marking of a run's result, oldest first.</summary>
    /// <param name="runId">The run's whole identifier.</param>
    IReadOnlyList<LedgerEntry> FindMarkingChanges(string runId);

    /// <summary>What happened to the alarms of a watched stream, oldest first.</summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="after">Only entries with a higher number than this.</param>
    IReadOnlyList<LedgerEntry> FindAlarmChanges(string stream, long after = 0);

    /// <summary>The names of the watched streams that have had alarms, in ordinal order.</summary>
    IReadOnlyList<string> FindAlarmStreams();

    /// <summary>The spans of a watched stream that ended, oldest first.</summary>
    /// <param name="stream">The stream's name.</param>
    IReadOnlyList<LedgerEntry> FindWatchSpans(string stream);

    /// <summary>The newest run whose result may be taken over, or null.</summary>
    /// <param name="reuseKey">See <see cref="ReuseKey"/>.</param>
    LedgerEntry? FindReusable(string reuseKey);

    /// <summary>The bytes of a hash; null where the store has none or where those it has are not what the hash says.</summary>
    /// <param name="sha256">SHA-256, lower-case hexadecimal.</param>
    byte[]? ReadBlob(string sha256);

    /// <summary>Whether there are bytes under a hash, damaged or not.</summary>
    /// <param name="sha256">SHA-256, lower-case hexadecimal.</param>
    bool HasBlob(string sha256);

    /// <summary>Lets go of bytes that are not what their hash says, so that the right ones can be written in their place. Sound ones stay.</summary>
    /// <param name="sha256">SHA-256, lower-case hexadecimal.</param>
    void ForgetDamagedBlob(string sha256);
}
