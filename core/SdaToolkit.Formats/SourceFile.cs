using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
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
    internal static FileDigest DigestOf(string name, ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return new() { Name = name, SizeBytes = (ulong)content.Length, Sha256 = Convert.ToHexStringLower(hash) };
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="DataFormatException">It is larger than <see cref="ReadOptions.MaxBytes"/> by default allows.</exception>
    public static SourceFile Read(string path)
    {
        var content = Read(path, length => new byte[length]);
        return new(Path.GetFileName(path), content.Count == content.Array!.Length ? content.Array : content.ToArray());
    }

    /// <summary>Reads a file as <see cref="Read(string)"/> does, into memory that the caller makes.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="memory">Gives an array of at least so many bytes.</param>
    internal static ArraySegment<byte> Read(string path, Func<int, byte[]> memory)
    {
        using var file = File.OpenHandle(path);
        if (LengthOf(file) is not (> 0 and var length)) return ReadToEnd(file);
        var limit = ReadOptions.Default.MaxBytes;
        if (length > limit) throw new DataFormatException(new("too large") { File = Path.GetFileName(path), Found = $"{length}", Allowed = $"{limit}", Unit = "bytes" });
        var content = memory((int)length);
        var read = 0;
        while (read < length && RandomAccess.Read(file, content.AsSpan(read, (int)length - read), read) is > 0 and var count) read += count;
        return new(content, 0, read);
    }

    // A pipe has no length, and a file that the system makes up as it is read does not know it.
    private static long LengthOf(SafeFileHandle file)
    {
        try
        {
            return RandomAccess.GetLength(file);
        }
        catch (NotSupportedException)
        {
            return 0;
        }
    }

    private static ArraySegment<byte> ReadToEnd(SafeFileHandle file)
    {
        using var stream = new FileStream(file, FileAccess.Read, bufferSize: 1);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
