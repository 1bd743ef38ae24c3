using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>
/// SHA-256 chained over rows in the order in which they were judged: of the hash before, the number of the row's group as four bytes, its time in ns on its
/// clock as eight and its values as doubles, all little-endian. It does not depend on how the stream was cut.
/// </summary>
internal sealed class RowsDigest
{
    private readonly byte[] _hash = new byte[SHA256.HashSizeInBytes];
    private byte[] _buffer = [];

    /// <summary>The chain so far; zeros: no row yet.</summary>
    public ReadOnlySpan<byte> Value => _hash;

    /// <summary>A chain that goes on.</summary>
    public static RowsDigest From(ReadOnlySpan<byte> value)
    {
        var digest = new RowsDigest();
        if (value.Length == SHA256.HashSizeInBytes) value.CopyTo(digest._hash);
        return digest;
    }

    /// <summary>Adds a row.</summary>
    public void Add(int group, WaitingRow row)
    {
        var size = SHA256.HashSizeInBytes + sizeof(int) + sizeof(long) + (sizeof(double) * row.Values.Length);
        if (_buffer.Length < size) _buffer = new byte[size];
        var bytes = _buffer.AsSpan(0, size);
        _hash.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[SHA256.HashSizeInBytes..], group);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[(SHA256.HashSizeInBytes + sizeof(int))..], row.TimeNs);
        var values = bytes[(SHA256.HashSizeInBytes + sizeof(int) + sizeof(long))..];
        for (var i = 0; i < row.Values.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(values[(sizeof(double) * i)..], row.Values[i]);
        SHA256.HashData(bytes, _hash);
    }
}
