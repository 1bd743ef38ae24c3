using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting;

/// <summary>What a store was found to be.</summary>
/// <param name="Entries">Entries whose chain is sound.</param>
/// <param name="Blobs">Blobs whose bytes are what their hash says.</param>
/// <param name="Head">The newest sound entry; null where there is none.</param>
/// <param name="Problems">What is wrong, a line each, the first break of the chain first; empty: nothing.</param>
public sealed record StoreFinding(long Entries, long Blobs, LedgerHead? Head, IReadOnlyList<string> Problems);

/// <summary>Checks a whole store: the chain from its first entry to its newest, and every blob that an entry refers to.</summary>
public static class RunStoreVerifier
{
    private const int PageEntries = 500;
    private const int MostProblems = 20;

    /// <summary>Checks a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="rememberedHead">The entry_sha256 of an entry that was once the newest, kept elsewhere; empty: none. With it, entries that were cut off show.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <exception cref="RunStoreException">It cannot be read.</exception>
    public static StoreFinding Verify(IRunStore store, string rememberedHead = "", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(rememberedHead);
        var (verifier, blobs, problems) = (new LedgerVerifier(), new SortedDictionary<string, string>(StringComparer.Ordinal), new List<string>());
        var (seen, alarms) = (rememberedHead.Length == 0, new AlarmChainCheck());
        foreach (var stored in All(store))
        {
            cancellation.ThrowIfCancellationRequested();
            if (verifier.Follow(stored, out var entry) is { } problem)
            {
                problems.Add(problem);
                break;
            }

            seen |= string.Equals(entry!.EntrySha256, rememberedHead, StringComparison.OrdinalIgnoreCase);
            if (problems.Count < MostProblems && alarms.Follow(entry) is { } astray) problems.Add(astray);
            foreach (var (what, sha256) in BlobsOf(entry)) blobs.TryAdd(sha256, $"{what} of run {OneLine.Of(entry.Run.RunId)} (entry {entry.Number})");
        }

        var head = verifier.Head;
        if (!seen && problems.Count == 0)
            problems.Add($"the remembered head {OneLine.Of(rememberedHead)} is not in the chain, which ends at entry {head?.Number ?? 0}: entries after it were cut off, or the chain was written anew");
        var sound = CheckBlobs(store, blobs, problems, cancellation);
        return new(head?.Number ?? 0, sound, head, problems);
    }

    /// <summary>All entries in the order of their numbers, page by page.</summary>
    public static IEnumerable<StoredEntry> All(IRunStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        for (var page = store.ReadPage(long.MinValue, PageEntries); page.Count > 0; page = store.ReadPage(page[^1].Number + 1, PageEntries))
            foreach (var entry in page) yield return entry;
    }

    /// <summary>What an entry refers to and the store should hold.</summary>
    public static IEnumerable<(string What, string Sha256)> BlobsOf(LedgerEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (entry.Run is not { } run) return [];
        return new[] { ("request", run.RequestSha256), ("result", run.ResultSha256), ("report", run.ReportSha256), ("manifest", run.ManifestSha256) }
            .Where(b => b.Item2.Length > 0 && !run.NotKept.Contains(b.Item1));
    }

    private static long CheckBlobs(IRunStore store, SortedDictionary<string, string> blobs, List<string> problems, CancellationToken cancellation)
    {
        long sound = 0;
        long bad = 0;
        foreach (var (sha256, what) in blobs)
        {
            cancellation.ThrowIfCancellationRequested();
            if (store.ReadBlob(sha256) is not null) sound++;
            else if (bad++ < MostProblems) problems.Add(store.HasBlob(sha256) ? $"the {what} was changed after it was written" : $"the {what} is missing");
        }

        if (bad > MostProblems) problems.Add($"and {bad - MostProblems} more like these");
        return sound;
    }
}
