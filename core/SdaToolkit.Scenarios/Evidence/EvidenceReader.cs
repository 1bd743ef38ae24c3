using System.Globalization;
using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Scenarios;

/// <summary>Reads evidence packs, trusting nothing in them.</summary>
public static class EvidenceReader
{
    /// <summary>The files of a pack whose index fits them, and what they say.</summary>
    /// <param name="pack">The pack's bytes.</param>
    /// <exception cref="InvalidDataException">It is no pack, or was changed; one line says where.</exception>
    public static (IReadOnlyList<(string Name, byte[] Content)> Files, EvidenceContent Content) Read(ReadOnlySpan<byte> pack)
    {
        var files = StoredZip.Read(pack);
        try
        {
            return (files, Content(files));
        }
        catch (Exception e) when (e is MessageJsonException or InvalidProtocolBufferException)
        {
            throw new InvalidDataException($"a file of the pack is malformed: {e.Message}", e);
        }
    }

    private static EvidenceContent Content(IReadOnlyList<(string Name, byte[] Content)> files)
    {
        var named = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, content) in files)
            if (!named.TryAdd(name, content)) throw new InvalidDataException($"{name}: stands in the pack twice");
        var index = EvidenceIndex.Parser.ParseFrom(MessageEncoder.Encode(EvidenceIndex.Descriptor, System.Text.Encoding.UTF8.GetString(Needed(named, EvidenceFiles.IndexName))));
        if (index.Format != EvidenceFiles.Format) throw new InvalidDataException($"{EvidenceFiles.IndexName}: found format {index.Format}; this program reads {EvidenceFiles.Format}");
        CheckDigests(index, named);
        var proof = LedgerProof.Parser.ParseFrom(Needed(named, EvidenceFiles.ProofName));
        return new([.. index.RunIds.Select(id => Run(named, id))], proof, index.Producer);
    }

    private static void CheckDigests(EvidenceIndex index, Dictionary<string, byte[]> named)
    {
        foreach (var file in index.Files)
        {
            var found = FileDigests.Of(file.Name, Needed(named, file.Name));
            if (!found.Equals(file)) throw new InvalidDataException($"{Shown(file.Name)}: was changed (its SHA-256 is not the one in {EvidenceFiles.IndexName})");
        }

        var listed = index.Files.Select(f => f.Name).Append(EvidenceFiles.IndexName).ToHashSet(StringComparer.Ordinal);
        if (named.Keys.FirstOrDefault(n => !listed.Contains(n)) is { } extra) throw new InvalidDataException($"{extra}: is not listed in {EvidenceFiles.IndexName}");
    }

    private static EvidenceRun Run(Dictionary<string, byte[]> named, string id)
    {
        var folder = $"runs/{id}/";
        var run = new EvidenceRun(Needed(named, folder + "entry.pb"))
        {
            Request = named.GetValueOrDefault(folder + "request.pb"),
            Result = named.GetValueOrDefault(folder + "result.pb"),
            Report = named.GetValueOrDefault(folder + "report.pb"),
            Manifest = named.GetValueOrDefault(folder + "manifest.pb"),
            Original = named.GetValueOrDefault(folder + "original.pb"),
            MarkingChanges = [.. Changes()],
        };
        return run.Record.RunId == id ? run : throw new InvalidDataException($"{Shown(folder)}: holds the record of another run");

        IEnumerable<byte[]> Changes()
        {
            for (var i = 1; named.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"{folder}marking-{i}.pb"), out var change); i++) yield return change;
        }
    }

    private static byte[] Needed(Dictionary<string, byte[]> named, string name) => named.TryGetValue(name, out var content) ? content : throw new InvalidDataException($"{Shown(name)}: is missing");

    private static string Shown(string name) => new([.. name.Take(120).Select(c => char.IsControl(c) ? ' ' : c)]);
}
