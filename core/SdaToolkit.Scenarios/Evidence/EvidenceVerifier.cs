using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>What a pack was found to be.</summary>
/// <param name="Content">What it holds; null where it cannot be read.</param>
/// <param name="Problem">What is wrong with it, in one line; null: nothing.</param>
/// <param name="Note">What was not checked, in one line; null: nothing.</param>
public sealed record EvidenceFinding(EvidenceContent? Content, string? Problem, string? Note = null);

/// <summary>
/// Checks an evidence pack without anything but the pack: every byte of it, that request, result, report and manifest are those of the record, and that the
/// records stand in the chain. It does not show that the chain was not made up as a whole, unless a hash of it was kept elsewhere.
/// </summary>
public static class EvidenceVerifier
{
    private const int HashBytes = 32;

    /// <summary>Checks a pack.</summary>
    /// <param name="pack">The pack's bytes.</param>
    /// <param name="rememberedHead">The entry_sha256 of an entry, kept elsewhere; it must be in the pack's chain. Empty: none.</param>
    public static EvidenceFinding Verify(ReadOnlySpan<byte> pack, string rememberedHead = "")
    {
        ArgumentNullException.ThrowIfNull(rememberedHead);
        try
        {
            var (files, content) = EvidenceReader.Read(pack);
            foreach (var run in content.Runs) CheckRun(run);
            CheckChain(content, rememberedHead);
            if (content.Producer != AssessmentFolder.Producer)
                return new(content, null, $"written by {content.Producer}: what is there for people (README.txt, record.json, plugin.json, report.html) was checked against the pack's index only");
            CheckReadable(files, content);
            return new(content, null);
        }
        catch (InvalidDataException e)
        {
            return new(null, e.Message);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or OverflowException)
        {
            // A record with, say, a time that no calendar holds: sealed all right, but by no program of ours.
            return new(null, $"a record or report cannot be shown: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static void CheckRun(EvidenceRun run)
    {
        var (record, folder) = (run.Record, EvidenceFiles.FolderOf(run.Record));
        if (run.Entries.Any(e => !LedgerChain.IsSound(e, out _))) throw new InvalidDataException($"{folder}: an entry was changed after it was written");
        Check("request", run.Request, record.RequestSha256);
        Check("result", run.Result, record.ResultSha256);
        Check("report", run.Report, record.ReportSha256);
        Check("manifest", run.Manifest, record.ManifestSha256);
        if (record.ReusedRunId.Length > 0) CheckOriginal(run);
        if (run.MarkingChanges.Any(c => LedgerEntry.Parser.ParseFrom(c).MarkingChange?.RunId != record.RunId)) throw new InvalidDataException($"{folder}: a change of marking is of another run");

        void Check(string what, byte[]? content, string sha256)
        {
            var expected = sha256.Length > 0 && !record.NotKept.Contains(what);
            if (expected != content is not null) throw new InvalidDataException($"{folder}{what}.pb: {(expected ? "is missing" : "is in the pack, but not in the record")}");
            if (content is not null && RunBlob.HashOf(content) != sha256) throw new InvalidDataException($"{folder}{what}.pb: is not the {what} of the record (SHA-256 {sha256})");
        }
    }

    private static void CheckOriginal(EvidenceRun run)
    {
        var original = run.Original is { } bytes ? LedgerEntry.Parser.ParseFrom(bytes).Run : null;
        if (original?.RunId != run.Record.ReusedRunId || original.ResultSha256 != run.Record.ResultSha256)
            throw new InvalidDataException($"{EvidenceFiles.FolderOf(run.Record)}original.pb: is not the run whose result was taken over");
    }

    // Goes along the chain by the entries' hashes, and finds each entry of the pack at its place.
    private static void CheckChain(EvidenceContent content, string rememberedHead)
    {
        var proof = content.Proof;
        if (proof.Bodies.Length % HashBytes != 0 || proof.Bodies.IsEmpty || proof.FirstNumber == 0) throw new InvalidDataException($"{EvidenceFiles.ProofName}: is no chain");
        var places = new Dictionary<ulong, string>();
        var (previous, seen) = (proof.PreviousSha256, rememberedHead.Length == 0);
        for (var i = 0; i * HashBytes < proof.Bodies.Length; i++)
        {
            var number = proof.FirstNumber + (ulong)i;
            previous = LedgerChain.LinkHash(number, Convert.ToHexStringLower(proof.Bodies.Span.Slice(i * HashBytes, HashBytes)), previous);
            places[number] = previous;
            seen |= string.Equals(previous, rememberedHead, StringComparison.OrdinalIgnoreCase);
        }

        if (previous != proof.HeadSha256) throw new InvalidDataException($"{EvidenceFiles.ProofName}: its chain does not lead to the hash it ends in");
        foreach (var entry in content.Runs.SelectMany(r => r.Entries).Select(LedgerEntry.Parser.ParseFrom))
            if (places.GetValueOrDefault(entry.Number) != entry.EntrySha256) throw new InvalidDataException($"entry {entry.Number}: does not stand in the chain of {EvidenceFiles.ProofName}");
        if (!seen) throw new InvalidDataException($"the remembered head {rememberedHead} is not in the chain of the pack, which goes from entry {proof.FirstNumber} to {places.Keys.Max()}");
    }

    // The index last: it differs wherever another file does.
    private static void CheckReadable(IReadOnlyList<(string Name, byte[] Content)> files, EvidenceContent content)
    {
        // What no field of the proof holds is no proof: bytes behind it must not pass as read.
        var known = LedgerProof.Parser.WithDiscardUnknownFields(true).ParseFrom(content.Proof.ToByteArray());
        var expected = EvidenceFiles.Of(content with { Proof = known });
        for (var i = 0; i < Math.Max(files.Count, expected.Count); i++)
            if (i >= files.Count || i >= expected.Count || files[i].Name != expected[i].Name) throw new InvalidDataException($"{(i < files.Count ? files[i] : expected[i]).Name}: is not at its place in the pack");
        foreach (var i in Enumerable.Range(0, files.Count).OrderBy(i => files[i].Name == EvidenceFiles.IndexName))
            if (!files[i].Content.AsSpan().SequenceEqual(expected[i].Content)) throw new InvalidDataException($"{files[i].Name}: does not say what the records say");
    }
}
