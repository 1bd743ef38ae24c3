using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>Gathers from a store what a pack holds.</summary>
public static class EvidenceCollector
{
    /// <summary>Gathers runs and the chain from the first of their entries to the newest.</summary>
    /// <param name="store">The store.</param>
    /// <param name="runs">Entries of runs.</param>
    /// <exception cref="InvalidDataException">The store's chain is broken after the first of them, or what they refer to is damaged.</exception>
    /// <exception cref="RunStoreException">The store cannot be read.</exception>
    public static EvidenceContent Collect(IRunStore store, IEnumerable<LedgerEntry> runs)
    {
        ArgumentNullException.ThrowIfNull(store);
        var gathered = runs.DistinctBy(r => r.Run.RunId).OrderBy(r => r.Number).Select(r => Gather(store, r)).ToList();
        var first = gathered.SelectMany(r => r.Entries).Min(e => LedgerEntry.Parser.ParseFrom(e).Number);
        return new(gathered, Proof(store, first), AssessmentFolder.Producer);
    }

    private static EvidenceRun Gather(IRunStore store, LedgerEntry entry)
    {
        var run = entry.Run;
        var original = run.ReusedRunId.Length > 0 && store.FindRuns(run.ReusedRunId) is [var found, ..] ? found : null;
        return new(entry.ToByteArray())
        {
            Request = Blob("request", run.RequestSha256),
            Result = Blob("result", run.ResultSha256),
            Report = Blob("report", run.ReportSha256),
            Manifest = Blob("manifest", run.ManifestSha256),
            Original = original?.ToByteArray(),
            MarkingChanges = [.. store.FindMarkingChanges(run.RunId).Select(c => c.ToByteArray())],
        };

        byte[]? Blob(string what, string sha256) =>
            sha256.Length == 0 || run.NotKept.Contains(what) ? null
            : store.ReadBlob(sha256) ?? throw new InvalidDataException($"the {what} of run {run.RunId} is damaged or missing; sda runs verify tells more");
    }

    private static LedgerProof Proof(IRunStore store, ulong first)
    {
        var proof = new LedgerProof { FirstNumber = first };
        using var bodies = new MemoryStream();
        var next = (long)first;
        for (var page = store.ReadPage(next, 500); page.Count > 0; page = store.ReadPage(next, 500))
        {
            foreach (var stored in page)
            {
                if (stored.Number != next++ || !LedgerChain.IsSound(stored.Bytes, out var entry)) throw new InvalidDataException($"the chain is broken at entry {next - 1}; sda runs verify tells more");
                if (proof.HeadSha256.Length == 0) proof.PreviousSha256 = entry!.PreviousSha256;
                else if (entry!.PreviousSha256 != proof.HeadSha256) throw new InvalidDataException($"the chain is broken at entry {next - 1}; sda runs verify tells more");
                bodies.Write(Convert.FromHexString(entry!.BodySha256));
                proof.HeadSha256 = entry.EntrySha256;
            }
        }

        proof.Bodies = ByteString.CopyFrom(bodies.ToArray());
        return proof;
    }
}
