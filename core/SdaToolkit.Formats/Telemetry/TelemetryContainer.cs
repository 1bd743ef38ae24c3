using SdaToolkit.Formats.Telemetry.Container;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>A file of telemetry in columns (.sdat), mapped into memory: a range of time is read without reading the rest.</summary>
/// <remarks>
/// The layout is documented in schemas/sda/telemetry/v1/container.proto. Columns stand at multiples of eight bytes, so that doubles are read where they lie. Each column has a
/// checksum (CRC-32C) that is verified whenever it is read. A last block that was not written to its end is left out and said in <see cref="Notes"/>; a file
/// that grows meanwhile is seen as long as it was when it was opened. Thread safe until disposed. Little-endian processors only.
/// </remarks>
public sealed class TelemetryContainer : IDisposable
{
    private readonly ContainerBytes _bytes;
    private readonly string _file;

    private TelemetryContainer(ContainerBytes bytes, string file)
    {
        if (!BitConverter.IsLittleEndian) throw new PlatformNotSupportedException("telemetry containers are read on little-endian processors only");
        (_bytes, _file) = (bytes, file);
        var scan = ContainerScan.Of(bytes, file);
        Layout = new()
        {
            Envelope = scan.Header.Envelope,
            Spacecraft = scan.Header.Spacecraft,
            Axes = { scan.Header.Axes },
            Channels = { scan.Header.Channels },
            ReadSummary = scan.Header.ReadSummary,
        };
        Blocks = [.. scan.Blocks.Select(b => new TelemetryBlock(b.Frame, b.Index, (long)UnixTime.Of(scan.Header.Axes[(int)b.Index.Axis].Epoch)))];
        Damage = scan.Damage;
        if (scan.TornBytes > 0) Notes = [$"the last {scan.TornBytes} bytes are a block that was not written to its end; it does not count."];
    }

    /// <summary>What the file holds, without times and values; not to be changed.</summary>
    public TelemetryData Layout { get; }

    /// <summary>The blocks, in the order received.</summary>
    public IReadOnlyList<TelemetryBlock> Blocks { get; }

    /// <summary>What was found and does not harm, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; } = [];

    /// <summary>Parts of the file that are damaged and left out.</summary>
    public IReadOnlyList<DataFormatError> Damage { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">Its path.</param>
    /// <exception cref="DataFormatException">It is no container, or its header cannot be read.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static TelemetryContainer Open(string path) => Open(new ContainerBytes(path), Path.GetFileName(path));

    /// <summary>A container in memory.</summary>
    /// <param name="content">Its bytes; not to be changed.</param>
    /// <param name="name">Its name, for errors.</param>
    /// <exception cref="DataFormatException">It is no container, or its header cannot be read.</exception>
    public static TelemetryContainer Open(byte[] content, string name) => Open(new ContainerBytes(content), name);

    /// <summary>Times of a block, nanoseconds after the epoch of its axis, in the mapped file itself: valid until this is disposed.</summary>
    /// <param name="block">A block of this container.</param>
    /// <exception cref="DataFormatException">They are not as they were written.</exception>
    public ReadOnlySpan<long> Times(TelemetryBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        return ContainerBlocks.Column<long>(_bytes, block.Frame, block.Index, block.Index.OffsetBytes, block.Index.Crc32C, _file);
    }

    /// <summary>Values of a channel in a block, in the mapped file itself: valid until this is disposed.</summary>
    /// <param name="block">A block of this container.</param>
    /// <param name="channel">Index of a channel of its axis.</param>
    /// <exception cref="DataFormatException">They are not as they were written.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The block does not hold the channel.</exception>
    public ReadOnlySpan<double> Values(TelemetryBlock block, int channel)
    {
        ArgumentNullException.ThrowIfNull(block);
        var column = block.Find(channel) ?? throw new ArgumentOutOfRangeException(nameof(channel), channel, "a channel of the block's axis");
        return ContainerBlocks.Column<double>(_bytes, block.Frame, block.Index, column.OffsetBytes, column.Crc32C, _file);
    }

    /// <summary>Everything.</summary>
    /// <exception cref="DataFormatException">A block is not as it was written.</exception>
    public TelemetryData Read() => Read(Int128.MinValue, Int128.MaxValue);

    /// <summary>The samples of a range of time; only blocks that may have some are read.</summary>
    /// <param name="from">Earliest time, itself included, as each axis counts: see <see cref="TelemetryBlock.Earliest"/>.</param>
    /// <param name="to">Latest time, itself included.</param>
    /// <exception cref="DataFormatException">A block is not as it was written.</exception>
    public TelemetryData Read(Int128 from, Int128 to)
    {
        var data = Layout.Clone();
        foreach (var block in Blocks)
            if (block.Latest >= from && block.Earliest <= to) Add(data, block, from, to);
        return data;
    }

    /// <inheritdoc/>
    public void Dispose() => _bytes.Dispose();

    // Adds a block's samples to data of this layout.
    internal void Add(TelemetryData data, TelemetryBlock block, Int128 from, Int128 to)
    {
        var times = Times(block);
        var offsets = data.Axes[block.Axis].OffsetNs;
        var (epoch, isWhole) = (UnixTime.Of(data.Axes[block.Axis].Epoch), block.Earliest >= from && block.Latest <= to);
        foreach (var time in times)
            if (isWhole || (time + epoch >= from && time + epoch <= to)) offsets.Add(time);
        foreach (var column in block.Index.Columns)
        {
            var values = Values(block, (int)column.Channel);
            var target = data.Channels[(int)column.Channel].Values;
            for (var i = 0; i < values.Length; i++)
                if (isWhole || (times[i] + epoch >= from && times[i] + epoch <= to)) target.Add(values[i]);
        }
    }

    private static TelemetryContainer Open(ContainerBytes bytes, string name)
    {
        try
        {
            return new(bytes, name);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }
}
