using System.Buffers;
using System.Collections;
using Google.Protobuf;

namespace SdaToolkit.Formats;

/// <summary>Messages on the wire, those of many files in one large array: one for each file would be moved by every garbage collection. Not thread safe.</summary>
internal sealed class EncodedMessages
{
    private const int FirstChunkBytes = 64 * 1024;
    private const int MostChunkBytes = 1 << 20;
    private const int MostKeptBytes = 256 * 1024;
    private const int LongestVarint = 5;

    private ArrayBufferWriter<byte> _message = new();
    private ArrayBufferWriter<byte> _piece = new();
    private byte[] _chunk = [];
    private int _used;

    /// <summary>Encodes messages as the elements of a field.</summary>
    /// <param name="field">The field's number, at most 15.</param>
    /// <param name="messages">The messages.</param>
    /// <returns>The field. Nothing that is added later changes it.</returns>
    public ReadOnlyMemory<byte> Add(int field, IList messages)
    {
        foreach (IMessage message in messages)
        {
            message.WriteTo(_message);
            _piece.Write([(byte)WireFormat.MakeTag(field, WireFormat.WireType.LengthDelimited)]);
            WriteVarint(_message.WrittenCount);
            _piece.Write(_message.WrittenSpan);
            Empty(ref _message);
        }
        var kept = Keep(_piece.WrittenSpan);
        Empty(ref _piece);
        return kept;
    }

    private ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> piece)
    {
        if (piece.Length > MostKeptBytes) return piece.ToArray();
        if (_chunk.Length - _used < piece.Length)
            (_chunk, _used) = (GC.AllocateUninitializedArray<byte>(Math.Clamp(2 * Math.Max(_chunk.Length, piece.Length), FirstChunkBytes, MostChunkBytes)), 0);
        var place = _chunk.AsMemory(_used, piece.Length);
        piece.CopyTo(place.Span);
        _used += piece.Length;
        return place;
    }

    private void WriteVarint(int value)
    {
        var span = _piece.GetSpan(LongestVarint);
        var length = 0;
        for (; value > 0x7F; value >>= 7) span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        _piece.Advance(length);
    }

    private static void Empty(ref ArrayBufferWriter<byte> writer)
    {
        // What a large file took is not kept.
        if (writer.Capacity > MostKeptBytes) writer = new();
        else writer.ResetWrittenCount();
    }
}
