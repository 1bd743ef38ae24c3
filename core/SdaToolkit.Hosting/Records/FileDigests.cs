using System.Security.Cryptography;
using SdaToolkit.Schemas.Common.V1;

namespace SdaToolkit.Hosting;

/// <summary>Files identified by their content.</summary>
public static class FileDigests
{
    /// <summary>Name, size and SHA-256 of a file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileDigest Of(string path)
    {
        using var file = File.OpenRead(path);
        return new() { Name = Path.GetFileName(path), Sha256 = Convert.ToHexStringLower(SHA256.HashData(file)), SizeBytes = (ulong)file.Length };
    }

    /// <summary>Name, size and SHA-256 of a file that is in memory.</summary>
    /// <param name="name">Its name, without folders.</param>
    /// <param name="content">Its bytes.</param>
    public static FileDigest Of(string name, ReadOnlySpan<byte> content) =>
        new() { Name = name, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)), SizeBytes = (ulong)content.Length };
}
