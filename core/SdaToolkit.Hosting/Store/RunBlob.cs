using System.Security.Cryptography;

namespace SdaToolkit.Hosting;

/// <summary>Bytes known by their hash: a request, a result, a report, a manifest.</summary>
/// <param name="Sha256">SHA-256 of the content, lower-case hexadecimal.</param>
/// <param name="Content">The bytes.</param>
public sealed record RunBlob(string Sha256, ReadOnlyMemory<byte> Content)
{
    /// <summary>Bytes under their own hash.</summary>
    public static RunBlob Of(ReadOnlyMemory<byte> content) => new(HashOf(content.Span), content);

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
