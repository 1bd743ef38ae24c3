using System.Buffers.Binary;

namespace SdaToolkit.Formats.Telemetry.Container;

/// <summary>A frame of a container: where its payload stands. The layout is that of schemas/sda/telemetry/v1/container.proto.</summary>
/// <param name="Start">Byte of the file where the frame starts.</param>
/// <param name="Kind">What the payload is.</param>
/// <param name="Length">Length of the payload, bytes.</param>
/// <param name="CheckedLength">Length of its start that <paramref name="Crc"/> covers, bytes.</param>
/// <param name="Crc">CRC-32C of that start.</param>
internal readonly record struct ContainerFrame(long Start, uint Kind, int Length, int CheckedLength, uint Crc)
{
    public const uint HeaderKind = 1;
    public const uint BlockKind = 2;

    /// <summary>Length of a frame before its payload, bytes.</summary>
    public const int HeadLength = 24;

    private const int Alignment = 8;

    /// <summary>The first bytes of a file.</summary>
    public static ReadOnlySpan<byte> Magic => "SDATLM1\n"u8;

    /// <summary>Byte of the file where the payload starts.</summary>
    public long PayloadStart => Start + HeadLength;

    /// <summary>Byte of the file where the next frame starts.</summary>
    public long End => Aligned(PayloadStart + Length);

    private static ReadOnlySpan<byte> FrameMagic => "SDTF"u8;

    /// <summary>The frame that starts at a byte; false where there is none, or its head is damaged.</summary>
    public static bool TryRead(ContainerBytes bytes, long start, out ContainerFrame frame)
    {
        frame = default;
        if (start > bytes.Length - HeadLength) return false;
        var head = bytes.Slice(start, HeadLength);
        if (!head.StartsWith(FrameMagic) || Crc32C.Of(head[..20]) != BinaryPrimitives.ReadUInt32LittleEndian(head[20..])) return false;
        var (length, isChecked) = (BinaryPrimitives.ReadUInt32LittleEndian(head[8..]), BinaryPrimitives.ReadUInt32LittleEndian(head[12..]));
        if (length > int.MaxValue || isChecked > length) return false;
        frame = new(start, BinaryPrimitives.ReadUInt32LittleEndian(head[4..]), (int)length, (int)isChecked, BinaryPrimitives.ReadUInt32LittleEndian(head[16..]));
        return true;
    }

    /// <summary>The next frame after a byte that is none's start, with a head that is whole; null where there is none.</summary>
    public static ContainerFrame? Find(ContainerBytes bytes, long after)
    {
        const int Window = 1 << 20;
        for (var from = Aligned(after + 1); from <= bytes.Length - HeadLength; from += Window)
        {
            var window = bytes.Slice(from, (int)Math.Min(Window, bytes.Length - from));
            for (var at = 0; at + 4 <= window.Length; at += Alignment)
                if (window[at..].StartsWith(FrameMagic) && TryRead(bytes, from + at, out var frame)) return frame;
        }
        return null;
    }

    /// <summary>A whole frame around a payload.</summary>
    public static byte[] Write(uint kind, ReadOnlySpan<byte> payload, int checkedLength)
    {
        var frame = new byte[Aligned(HeadLength + payload.Length)];
        FrameMagic.CopyTo(frame);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), kind);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(8), (uint)payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(12), (uint)checkedLength);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(16), Crc32C.Of(payload[..checkedLength]));
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(20), Crc32C.Of(frame.AsSpan(0, 20)));
        payload.CopyTo(frame.AsSpan(HeadLength));
        return frame;
    }

    private static long Aligned(long position) => (position + Alignment - 1) / Alignment * Alignment;
}
