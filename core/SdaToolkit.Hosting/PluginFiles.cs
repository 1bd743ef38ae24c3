using System.Buffers.Binary;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;
using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>
/// The files of a plugin with their digests, as they were when first read. What is loaded later must have the same
/// digest, so the code that runs is the code whose hash is in the run record. The detached signature is not one of them:
/// the same files are the same plugin, whoever signed them.
/// </summary>
internal sealed class PluginFiles
{
    private readonly string _folder;
    private readonly Dictionary<string, PluginFileEntry> _entries;

    private PluginFiles(string folder, IReadOnlyList<PluginFileEntry> entries)
    {
        _folder = folder;
        Entries = entries;
        _entries = entries.ToDictionary(e => e.Name, StringComparer.Ordinal);
        Sha256 = HashOf(entries);
    }

    /// <summary>All files, in ordinal order of name.</summary>
    public IReadOnlyList<PluginFileEntry> Entries { get; }

    /// <summary>SHA-256 over all files, lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>Reads and hashes the files of a folder.</summary>
    /// <exception cref="InvalidDataException">There are too many files, or too large ones.</exception>
    public static PluginFiles Read(string folder)
    {
        var names = Names(folder);
        PluginLimits.Check(folder, names.Count, (ulong)names.Sum(n => new FileInfo(Path.Combine(folder, n)).Length));
        return new(folder, [.. names.Where(n => n != SignatureFile.FileName).Select(n => EntryOf(folder, n))]);
    }

    /// <summary>SHA-256 over files in ordinal order of name: over name, size and digest of each.</summary>
    public static string HashOf(IEnumerable<PluginFileEntry> entries)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in entries) Append(whole, entry.Name, (long)entry.SizeBytes, Convert.FromHexString(entry.Sha256));
        return Convert.ToHexStringLower(whole.GetHashAndReset());
    }

    /// <summary>Names of all files below a folder, with forward slashes, in ordinal order. Links are named, not followed.</summary>
    public static IReadOnlyList<string> Names(string folder) =>
        [.. Walk(folder, linksOnly: false).Select(p => Path.GetRelativePath(folder, p).Replace(Path.DirectorySeparatorChar, '/')).Order(StringComparer.Ordinal)];

    /// <summary>The first symbolic link below a folder, or the folder where it is one itself; or null. A link could lead out of the plugin.</summary>
    public static string? FirstLink(string folder) =>
        File.GetAttributes(folder).HasFlag(FileAttributes.ReparsePoint) ? folder : Walk(folder, linksOnly: true).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The file of a name, or null.</summary>
    public PluginFileEntry? Find(string name) => _entries.GetValueOrDefault(name);

    /// <summary>The content of a file of the plugin, read once and compared with what was hashed.</summary>
    /// <param name="name">Its name below the plugin's folder.</param>
    /// <exception cref="PluginLoadException">The file is not part of the plugin, or has changed since it was hashed.</exception>
    public byte[] ReadVerified(string name)
    {
        if (Find(name) is not { } entry) throw new PluginLoadException($"{name} is not part of the plugin");
        var content = ReadExactly(Path.Combine(_folder, name), (long)entry.SizeBytes);
        if (content is null || Convert.ToHexStringLower(SHA256.HashData(content)) != entry.Sha256) throw new PluginLoadException($"{name} has changed since the plugin was hashed");
        return content;
    }

    private static byte[]? ReadExactly(string path, long size)
    {
        if (new FileInfo(path).Length != size) return null;
        // What says it is empty is not opened: a pipe in a file's place would keep its reader waiting.
        if (size == 0) return [];
        using var file = File.OpenRead(path);
        var content = new byte[size];
        return file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == size && file.ReadByte() < 0 ? content : null;
    }

    private static PluginFileEntry EntryOf(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        if (new FileInfo(path).Length == 0) return new() { Name = name, Sha256 = Convert.ToHexStringLower(SHA256.HashData([])) };
        using var file = File.OpenRead(path);
        var digest = SHA256.HashData(file);
        return new() { Name = name, SizeBytes = (ulong)file.Position, Sha256 = Convert.ToHexStringLower(digest) };
    }

    // Name and content are given by length and by digest, so no two different folders run together to the same bytes.
    private static void Append(IncrementalHash whole, string name, long size, byte[] digest)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        Span<byte> lengths = stackalloc byte[12];
        BinaryPrimitives.WriteInt32LittleEndian(lengths, nameBytes.Length);
        BinaryPrimitives.WriteInt64LittleEndian(lengths[4..], size);
        whole.AppendData(lengths);
        whole.AppendData(nameBytes);
        whole.AppendData(digest);
    }

    private static FileSystemEnumerable<string> Walk(string folder, bool linksOnly) =>
        new(folder, (ref e) => e.ToFullPath(), new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false })
        {
            ShouldIncludePredicate = (ref e) => linksOnly ? IsLink(ref e) : !e.IsDirectory,
            ShouldRecursePredicate = (ref e) => !IsLink(ref e),
        };

    private static bool IsLink(ref FileSystemEntry entry) => entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
