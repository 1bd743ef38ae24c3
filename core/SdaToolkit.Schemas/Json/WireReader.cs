using System.Buffers.Binary;
using Google.Protobuf;

namespace SdaToolkit.Schemas;

/// <summary>One field as it stands on the wire: a number for varint and fixed types, bytes for length-delimited ones.</summary>
internal readonly record struct WireValue(WireFormat.WireType Type, ulong Number, ReadOnlyMemory<byte> Bytes);

/// <summary>Reads the fields of one message from the wire without knowing its type. Copies nothing.</summary>
internal ref struct WireReader(ReadOnlyMemory<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _span = bytes.Span;
    private int _position;

    /// <summary>Position of the next field, bytes.</summary>
    public readonly int Position => _position;

    public readonly bool AtEnd => _position == _span.Length;

    /// <exception cref="InvalidDataException">The bytes are no protobuf.</exception>
    public (int FieldNumber, WireValue Value) ReadField()
    {
        var tag = ReadVarint();
        if (tag is > uint.MaxValue or < 8) throw new InvalidDataException("not protobuf: a field number out of range");
        var number = (int)(tag >> 3);
        var type = (WireFormat.WireType)(tag & 7);
        return (number, type switch
        {
            WireFormat.WireType.Varint => new(type, ReadVarint(), default),
            WireFormat.WireType.Fixed64 => new(type, BinaryPrimitives.ReadUInt64LittleEndian(_span[Skip(8)..]), default),
            WireFormat.WireType.Fixed32 => new(type, BinaryPrimitives.ReadUInt32LittleEndian(_span[Skip(4)..]), default),
            WireFormat.WireType.LengthDelimited => new(type, 0, Take(ReadVarint())),
            _ => throw new InvalidDataException($"not protobuf: wire type {(int)type} of field {number}"),
        });
    }

    /// <summary>Passes over a field, and makes nothing of it.</summary>
    /// <returns>Its number.</returns>
    /// <exception cref="InvalidDataException">The bytes are no protobuf.</exception>
    public int SkipField()
    {
        var tag = ReadVarint();
        if (tag is > uint.MaxValue or < 8) throw new InvalidDataException("not protobuf: a field number out of range");
        switch ((WireFormat.WireType)(tag & 7))
        {
            case WireFormat.WireType.Varint: ReadVarint(); break;
            case WireFormat.WireType.Fixed64: Skip(8); break;
            case WireFormat.WireType.Fixed32: Skip(4); break;
            case WireFormat.WireType.LengthDelimited: Skip(ReadVarint()); break;
            default: throw new InvalidDataException($"not protobuf: wire type {tag & 7} of field {tag >> 3}");
        }
        return (int)(tag >> 3);
    }

    public ulong ReadVarint()
    {
        // Most tags and lengths are one byte.
        if (_position < _span.Length && _span[_position] < 0x80) return _span[_position++];
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var b = _span[Skip(1)];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }
        throw new InvalidDataException("not protobuf: a number of more than ten bytes");
    }

    public ReadOnlyMemory<byte> Take(ulong count) => bytes.Slice(Skip(count), (int)count);

    // Where the bytes stand that are passed over.
    private int Skip(ulong count)
    {
        if (count > (ulong)(_span.Length - _position)) throw new InvalidDataException("not protobuf: it ends in the middle of a field");
        var at = _position;
        _position += (int)count;
        return at;
    }
}
