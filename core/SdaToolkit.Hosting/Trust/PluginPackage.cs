using System.IO.Compression;
using System.Security.Cryptography;
using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// A plugin in one zip file (.sdap): plugin.json, plugin.json.sig where it is signed, and the files that plugin.json lists, in
/// ordinal order. What it says of itself has been checked when it is open; its files are checked as they are read.
/// </summary>
internal sealed class PluginPackage : IDisposable
{
    // Zip counts from 1980. One time for all, so that the same files give the same bytes.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ZipArchive _zip;

    private PluginPackage(ZipArchive zip)
    {
        _zip = zip;
        PackageEntries.Check(zip.Entries);
        ManifestBytes = ReadSmall(ManifestReader.FileName, ManifestReader.MaximumBytes) ?? throw new InvalidDataException($"holds no {ManifestReader.FileName}");
        Manifest = ManifestReader.Parse(ManifestBytes, out var problems);
        if (problems.Count > 0) throw new InvalidDataException(OneLine.Joined(problems));
        if (PluginFileNames.Objection(Manifest.Id) is { } objection) throw new InvalidDataException($"id \"{Manifest.Id}\": {objection}");
        SignatureBytes = ReadSmall(SignatureFile.FileName, SignatureFile.MaximumBytes);
        CheckList();
    }

    public byte[] ManifestBytes { get; }

    public PluginManifest Manifest { get; }

    public byte[]? SignatureBytes { get; }

    /// <summary>All files but the signature, as the manifest lists them, in ordinal order.</summary>
    public IReadOnlyList<PluginFileEntry> Files =>
        [.. Manifest.Files.Append(new() { Name = ManifestReader.FileName, SizeBytes = (ulong)ManifestBytes.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(ManifestBytes)) })
            .OrderBy(f => f.Name, StringComparer.Ordinal)];

    /// <summary>Opens a package.</summary>
    /// <param name="stream">A seekable stream, which stays open until the package is disposed.</param>
    /// <exception cref="InvalidDataException">It is no sound package; one line says why.</exception>
    public static PluginPackage Open(Stream stream)
    {
        ZipArchive? zip = null;
        try
        {
            if (stream.Length > PluginLimits.MaximumBytes) throw new InvalidDataException($"has {stream.Length} bytes; allowed are {PluginLimits.MaximumBytes} bytes");
            ZipDirectory.Check(stream);
            zip = new(stream, ZipArchiveMode.Read, leaveOpen: true);
            return new(zip);
        }
        // The library's readers throw these on malformed headers.
        catch (Exception e) when (e is IOException or ArgumentException or OverflowException or NotSupportedException or InvalidDataException)
        {
            zip?.Dispose();
            throw new InvalidDataException(OneLine.Of(e.Message), e);
        }
    }

    /// <summary>Writes a package of a folder's files as they were listed.</summary>
    /// <exception cref="InvalidDataException">A file has changed since it was listed.</exception>
    public static void Write(Stream target, string folder, SignedManifest signed)
    {
        using var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, ManifestReader.FileName, signed.ManifestBytes);
        if (signed.SignatureBytes is { } signature) Add(zip, SignatureFile.FileName, signature);
        foreach (var file in signed.Files)
        {
            var content = File.ReadAllBytes(Path.Combine(folder, file.Name));
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != file.Sha256) throw new InvalidDataException($"{file.Name} changed while it was packed");
            Add(zip, file.Name, content);
        }
    }

    /// <summary>Reads every file and gives it to a place.</summary>
    /// <param name="place">Makes the stream for the file of a name; it is disposed when the file is written.</param>
    /// <exception cref="InvalidDataException">A file is not the one that the manifest lists, and was given in part.</exception>
    public void CopyTo(Func<string, Stream> place)
    {
        Put(place, ManifestReader.FileName, ManifestBytes);
        if (SignatureBytes is not null) Put(place, SignatureFile.FileName, SignatureBytes);
        foreach (var file in Manifest.Files)
        {
            using var target = place(file.Name);
            using var source = OpenEntry(_zip.GetEntry(file.Name)!);
            if (HashedCopy.Copy(source, target, (long)file.SizeBytes) != file.Sha256) throw new InvalidDataException($"{file.Name} is not the file that {ManifestReader.FileName} lists");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    // Names and sizes first: what is not listed is not even unpacked.
    private void CheckList()
    {
        var unlisted = _zip.Entries.ToDictionary(e => e.FullName, e => (ulong)e.Length, StringComparer.Ordinal);
        unlisted.Remove(ManifestReader.FileName);
        unlisted.Remove(SignatureFile.FileName);
        foreach (var file in Manifest.Files)
        {
            if (!unlisted.Remove(file.Name, out var size)) throw new InvalidDataException($"{file.Name}, which {ManifestReader.FileName} lists, is missing");
            if (size != file.SizeBytes) throw new InvalidDataException($"{file.Name} has {size} bytes, not the {file.SizeBytes} that {ManifestReader.FileName} lists");
        }
        if (unlisted.Count > 0) throw new InvalidDataException($"{unlisted.Keys.Min(StringComparer.Ordinal)} is not listed in {ManifestReader.FileName} (sda plugins pack lists all)");
    }

    private byte[]? ReadSmall(string name, int maximumBytes)
    {
        if (_zip.GetEntry(name) is not { } entry) return null;
        if (entry.Length > maximumBytes) throw new InvalidDataException($"{name}: {entry.Length} bytes, at most {maximumBytes} bytes are allowed");
        using var source = OpenEntry(entry);
        using var content = new MemoryStream();
        HashedCopy.Copy(source, content, entry.Length);
        return content.ToArray();
    }

    private static Stream OpenEntry(ZipArchiveEntry entry)
    {
        try
        {
            return entry.Open();
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            throw new InvalidDataException($"{entry.FullName}: {OneLine.Of(e.Message)}", e);
        }
    }

    private static void Put(Func<string, Stream> place, string name, byte[] content)
    {
        using var target = place(name);
        target.Write(content);
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Timestamp;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
