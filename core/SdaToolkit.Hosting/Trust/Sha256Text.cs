using System.Buffers;

namespace SdaToolkit.Hosting;

/// <summary>SHA-256 digests as text: 64 lower-case hexadecimal digits, and nothing else.</summary>
internal static class Sha256Text
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static bool IsOne(string text) => text.Length == 64 && !text.AsSpan().ContainsAnyExcept(Digits);
}
