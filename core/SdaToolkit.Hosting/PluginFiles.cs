using System.Buffers.Binary;
using System.IO.Enumeration;
using System.Security.Cryptography;
using System.Text;

namespace SdaToolkit.Hosting;

/// <summary>
/// The files of a plugin folder with their digests, as they were when first read. What is loaded later must have the same
/// digest, so the code that runs is the code whose hash is in the run record.
/// </summary>
internal sealed class PluginFiles
{
    private readonly string _folder;
    private readonly Dictionary<string, byte[]> _digests = new(StringComparer.Ordinal);

    private PluginFiles(string folder)
    {
        _folder = folder;
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Names(folder))
        {
            using var file = File.OpenRead(Path.Combine(folder, name));
            var digest = SHA256.HashData(file);
            _digests[name] = digest;
            Append(whole, name, file.Length, digest);
        }

        Sha256 = Convert.ToHexStringLower(whole.GetHashAndReset());
    }

    /// <summary>SHA-256 over all files, lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    public static PluginFiles Read(string folder) => new(folder);

    /// <summary>Names of all files below a folder, with forward slashes, in ordinal order. Links are named, not followed.</summary>
    public static IReadOnlyList<string> Names(string folder) =>
        [.. Walk(folder, linksOnly: false).Select(p => Path.GetRelativePath(folder, p).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>The first symbolic link below a folder, or null. A link could lead out of the plugin.</summary>
    public static string? FirstLink(string folder) => Walk(folder, linksOnly: true).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The content of a file of the plugin, after comparing it with what was hashed.</summary>
    /// <exception cref="PluginLoadException">The file is not part of the plugin, or has changed since it was hashed.</exception>
    public byte[] ReadVerified(string path)
    {
        var name = Path.GetRelativePath(_folder, path).Replace('\\', '/');
        if (!_digests.TryGetValue(name, out var digest)) throw new PluginLoadException($"{name} is not part of the plugin");
        var content = File.ReadAllBytes(path);
        if (!SHA256.HashData(content).AsSpan().SequenceEqual(digest)) throw new PluginLoadException($"{name} has changed since the plugin was hashed");
        return content;
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
