using System.Runtime.InteropServices;
using Google.Protobuf;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry.Container;

/// <summary>Writes a ContainerBlock such that every column of it starts at a multiple of eight bytes.</summary>
/// <remarks>
/// Before each column stands a field of zeros of the length that it takes: such a field is nothing, or 2 to 9 bytes long, which brings any position to a multiple of
/// eight. The places in the index are numbers of fixed length, so that the index has its length before they are known.
/// </remarks>
internal static class BlockLayout
{
    // Tags of the fields in container.proto, all of them with a length.
    private const byte IndexTag = 0x0A, PaddingTag = 0x12, TimesTag = 0x1A, ColumnTag = 0x22, ColumnPaddingTag = 0x0A, ValuesTag = 0x12;

    // Takes as many bytes in the index as the place that it stands for.
    private const uint Unknown = 1;

    /// <summary>The block as a frame.</summary>
    /// <param name="axis">Index of the axis.</param>
    /// <param name="times">Times, nanoseconds after the epoch of the axis; at least one.</param>
    /// <param name="columns">Index of each channel and its values, as many as times.</param>
    public static byte[] Frame(int axis, ReadOnlySpan<long> times, IReadOnlyList<(int Channel, double[] Values)> columns)
    {
        var index = Survey(axis, times, columns);
        var checkedLength = 1 + VarintLength(index.CalculateSize()) + index.CalculateSize();
        var payload = new ArrayWriter(checkedLength + ((columns.Count + 1) * ((8 * times.Length) + 32))) { Position = checkedLength };
        index.OffsetBytes = WriteColumn(payload, isMessage: false, PaddingTag, TimesTag, MemoryMarshal.AsBytes(times));
        for (var i = 0; i < columns.Count; i++)
            index.Columns[i].OffsetBytes = WriteColumn(payload, isMessage: true, ColumnPaddingTag, ValuesTag, MemoryMarshal.AsBytes<double>(columns[i].Values));
        var end = payload.Position;
        payload.Position = 0;
        payload.Field(IndexTag, index.ToByteArray());
        return ContainerFrame.Write(ContainerFrame.BlockKind, payload.Bytes[..end], checkedLength);
    }

    private static uint WriteColumn(ArrayWriter payload, bool isMessage, byte paddingTag, byte tag, ReadOnlySpan<byte> bytes)
    {
        // A field of nothing, or of its tag, its length and up to seven zeros.
        var padding = 0;
        while (padding == 1 || StartOf(payload.Position, isMessage, padding, bytes.Length) % 8 != 0) padding++;
        if (isMessage)
        {
            payload.Byte(ColumnTag);
            payload.Varint(padding + 1 + VarintLength(bytes.Length) + bytes.Length);
        }
        if (padding > 0) payload.Field(paddingTag, new byte[padding - 2]);
        payload.Field(tag, bytes);
        return (uint)(payload.Position - bytes.Length);
    }

    private static int StartOf(int position, bool isMessage, int padding, int length)
    {
        var field = padding + 1 + VarintLength(length);
        return position + field + (isMessage ? 1 + VarintLength(field + length) : 0);
    }

    private static ContainerBlockIndex Survey(int axis, ReadOnlySpan<long> times, IReadOnlyList<(int Channel, double[] Values)> columns)
    {
        var index = new ContainerBlockIndex { Axis = (uint)axis, Rows = (uint)times.Length, EarliestNs = times[0], LatestNs = times[0], OffsetBytes = Unknown };
        foreach (var time in times)
        {
            index.EarliestNs = Math.Min(index.EarliestNs, time);
            index.LatestNs = Math.Max(index.LatestNs, time);
        }
        index.Crc32C = Crc32C.Of(MemoryMarshal.AsBytes(times));
        foreach (var (channel, values) in columns) index.Columns.Add(Survey(channel, values));
        return index;
    }

    private static ContainerColumnIndex Survey(int channel, ReadOnlySpan<double> values)
    {
        var (none, least, greatest) = (0u, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (double.IsNaN(value)) none++;
            // NaN is neither less nor greater.
            if (value < least) least = value;
            if (value > greatest) greatest = value;
        }
        var hasValue = none < values.Length;
        return new()
        {
            Channel = (uint)channel,
            OffsetBytes = Unknown,
            Crc32C = Crc32C.Of(MemoryMarshal.AsBytes(values)),
            NoneCount = none,
            Minimum = hasValue ? least : double.NaN,
            Maximum = hasValue ? greatest : double.NaN,
        };
    }

    private static int VarintLength(int value) => CodedOutputStream.ComputeUInt32Size((uint)value);
}
