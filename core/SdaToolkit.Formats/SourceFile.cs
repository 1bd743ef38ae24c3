using System.Security.Cryptography;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Formats;

/// <summary>A file in memory: read once, so that what is recognized, hashed and parsed are the same bytes, and pipes work too.</summary>
/// <param name="Name">Its name, without folders.</param>
/// <param name="Content">Its bytes; not to be changed.</param>
public sealed record SourceFile(string Name, byte[] Content)
{
    private readonly Lazy<FileDigest> _digest = new(() => DigestOf(Name, Content));

    /// <summary>Name, size and SHA-256; computed once.</summary>
    public FileDigest Digest => _digest.Value;

    /// <summary>The first bytes, up to <see cref="FormatRegistry.HeadBytes"/>.</summary>
    public ReadOnlySpan<byte> Head => Content.AsSpan(0, Math.Min(Content.Length, FormatRegistry.HeadBytes));

    /// <summary>Name, size and SHA-256 of a file in memory.</summary>
    internal static FileDigest DigestOf(string name, ReadOnlySpan<byte> content) =>
        new() { Name = name, SizeBytes = (ulong)content.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) };

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="DataFormatException">It is larger than <see cref="ReadOptions.MaxBytes"/> by default allows.</exception>
    public static SourceFile Read(string path)
    {
        var limit = ReadOptions.Default.MaxBytes;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        // A pipe, or a file that the system makes up as it is read, does not know its length.
        if (!file.CanSeek || file.Length == 0)
        {
            using var copy = new MemoryStream();
            file.CopyTo(copy);
            return new(Path.GetFileName(path), copy.ToArray());
        }
        if (file.Length > limit) throw new DataFormatException(new("too large") { File = Path.GetFileName(path), Found = $"{file.Length}", Allowed = $"{limit}", Unit = "bytes" });
        var content = new byte[file.Length];
        var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
        return new(Path.GetFileName(path), length == content.Length ? content : content[..length]);
    }
}

/// <summary>A file in memory as a stream that knows its digest.</summary>
/// <param name="file">The file.</param>
internal sealed class SourceStream(SourceFile file) : MemoryStream(file.Content, 0, file.Content.Length, writable: false, publiclyVisible: true)
{
    /// <summary>Its digest.</summary>
    public FileDigest Digest => file.Digest;
}
