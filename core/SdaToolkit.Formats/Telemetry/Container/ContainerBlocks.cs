using System.Runtime.InteropServices;
using Google.Protobuf;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry.Container;

/// <summary>Reads blocks where they stand.</summary>
internal static class ContainerBlocks
{
    // Of field 1 of ContainerBlock.
    private const byte IndexTag = 0x0A;

    /// <summary>The index at the start of a block; null where there is another field.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is no message.</exception>
    public static ContainerBlockIndex? TryIndex(ReadOnlySpan<byte> start)
    {
        if (start.Length < 2 || start[0] != IndexTag) return null;
        var (position, length, shift) = (1, 0L, 0);
        while (position < start.Length && shift < 35)
        {
            var next = start[position++];
            length |= (long)(next & 0x7F) << shift;
            shift += 7;
            if (next < 0x80) break;
        }
        return length == start.Length - position ? ContainerBlockIndex.Parser.ParseFrom(start[position..]) : null;
    }

    /// <summary>Whether an index can be that of a block of its header.</summary>
    public static bool Fits(ContainerBlockIndex index, ContainerFrame frame, ContainerHeader header)
    {
        if (index.Rows == 0 || index.Axis >= header.Axes.Count || index.EarliestNs > index.LatestNs || !IsInside(index.OffsetBytes, index.Rows, frame)) return false;
        var channels = 0;
        for (var i = 0; i < header.Channels.Count; i++)
        {
            if (header.Channels[i].Axis != index.Axis) continue;
            if (channels >= index.Columns.Count || index.Columns[channels].Channel != i || !IsInside(index.Columns[channels].OffsetBytes, index.Rows, frame)) return false;
            channels++;
        }
        return channels == index.Columns.Count;
    }

    /// <summary>Whether all columns of a block are as they were written.</summary>
    public static bool IsWhole(ContainerBytes bytes, ContainerFrame frame, ContainerBlockIndex index)
    {
        if (!IsWhole(bytes, frame, index, index.OffsetBytes, index.Crc32C)) return false;
        foreach (var column in index.Columns)
            if (!IsWhole(bytes, frame, index, column.OffsetBytes, column.Crc32C)) return false;
        return true;
    }

    /// <summary>A column, in the file's bytes themselves.</summary>
    /// <exception cref="DataFormatException">It is not as it was written.</exception>
    public static ReadOnlySpan<T> Column<T>(ContainerBytes bytes, ContainerFrame frame, ContainerBlockIndex index, uint offset, uint crc, string file)
        where T : unmanaged
    {
        var column = bytes.Slice(frame.PayloadStart + offset, (int)(8 * index.Rows));
        if (Crc32C.Of(column) != crc) throw new DataFormatException(new(TelemetryReasons.DamagedBlock) { File = file, Found = $"checksum, bytes {frame.PayloadStart + offset} to {frame.PayloadStart + offset + column.Length - 1}", Allowed = "as it was written" });
        return MemoryMarshal.Cast<byte, T>(column);
    }

    private static bool IsWhole(ContainerBytes bytes, ContainerFrame frame, ContainerBlockIndex index, uint offset, uint crc) =>
        Crc32C.Of(bytes.Slice(frame.PayloadStart + offset, (int)(8 * index.Rows))) == crc;

    private static bool IsInside(uint offset, uint rows, ContainerFrame frame) => offset % 8 == 0 && offset >= frame.CheckedLength && offset + (8L * rows) <= frame.Length;
}
