using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>
/// Packages as an attacker makes them: whatever is put in is listed and signed by a trusted key, so that nothing but what is
/// wrong with the package can refuse it.
/// </summary>
internal sealed class PackageBuilder(SignedPlugin signed)
{
    private readonly List<(string Name, byte[] Content, int Attributes)> _entries = [];

    public PackageBuilder WithFilesOfThePlugin()
    {
        foreach (var file in signed.Files.Where(f => !f.StartsWith("plugin.json", StringComparison.Ordinal))) With(file, File.ReadAllBytes(signed.PathOf(file)));
        return this;
    }

    public PackageBuilder With(string name, byte[] content, int unixMode = 0)
    {
        _entries.Add((name, content, unixMode << 16));
        return this;
    }

    public byte[] Build(CompressionLevel level = CompressionLevel.Optimal)
    {
        var files = _entries.Select(e => new PluginFileEntry { Name = e.Name, SizeBytes = (ulong)e.Content.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(e.Content)) })
            .DistinctBy(f => f.Name).OrderBy(f => f.Name, StringComparer.Ordinal);
        var manifest = ManifestText.WithFiles(File.ReadAllBytes(signed.PathOf("plugin.json")), files);
        return Zip(level, [("plugin.json", manifest, 0), ("plugin.json.sig", Encoding.ASCII.GetBytes(SignatureFile.Of(manifest, signed.Key).Text), 0), .. _entries]);
    }

    public static byte[] Zip(CompressionLevel level, IEnumerable<(string Name, byte[] Content, int Attributes)> entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content, attributes) in entries)
            {
                var entry = zip.CreateEntry(name, level);
                entry.ExternalAttributes = attributes;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }
        return bytes.ToArray();
    }

    /// <summary>Changes bytes in the directory entry of a file and, where asked, in its local header.</summary>
    public static byte[] Patch(byte[] package, string name, int directoryOffset, byte[] value, int localOffset = -1)
    {
        var needle = Encoding.ASCII.GetBytes(name);
        foreach (var (signature, nameAt, offset) in new[] { ("PK\u0001\u0002", 46, directoryOffset), ("PK\u0003\u0004", 30, localOffset) })
        {
            if (offset < 0) continue;
            var at = Enumerable.Range(0, package.Length - 50 - needle.Length).Single(i =>
                package.AsSpan(i).StartsWith(Encoding.ASCII.GetBytes(signature)) && package.AsSpan(i + nameAt).StartsWith(needle));
            value.CopyTo(package, at + offset);
        }
        return package;
    }
}
