using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SdaToolkit.Learning.Series;

/// <summary>A checksum behind the bytes of a model or a state: the first eight bytes of their SHA-256 (FIPS 180-4). It finds damage, not forgery.</summary>
public static class StateSeal
{
    private const int Length = 8;

    /// <summary>The bytes with their checksum behind them.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> bytes) => [.. bytes, .. SHA256.HashData(bytes).AsSpan(0, Length)];

    /// <summary>The bytes without their checksum.</summary>
    /// <exception cref="InvalidDataException">They are too short, or another checksum is behind them.</exception>
    public static ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < Length) throw new InvalidDataException($"found {bytes.Length} bytes, too few for a checksum");
        var body = bytes[..^Length];
        return SHA256.HashData(body.Span).AsSpan(0, Length).SequenceEqual(bytes.Span[^Length..]) ? body : throw new InvalidDataException("damaged: the checksum does not fit the bytes");
    }

    /// <summary>A number that stands for bytes.</summary>
    public static long Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(bytes));
}
