using Google.Protobuf;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry.Container;

/// <summary>Goes through the frames of a container: its header, the blocks that are whole, and what is damaged.</summary>
/// <remarks>
/// Of each block only the index is read. The last frame is read whole: where it was not written to its end it is torn, which is what a killed writer leaves. Damage before
/// the end is something else, and is never cut off.
/// </remarks>
internal sealed class ContainerScan
{
    /// <summary>Versions of the layout that are read.</summary>
    public const uint Version = 1;

    private static readonly MessageParser<ContainerHeader> HeaderParser = ContainerHeader.Parser.WithDiscardUnknownFields(true);

    private readonly ContainerBytes _bytes;
    private readonly string _file;
    private readonly List<(ContainerFrame Frame, ContainerBlockIndex Index)> _blocks = [];
    private readonly List<DataFormatError> _damage = [];

    private ContainerScan(ContainerBytes bytes, string file) => (_bytes, _file, End) = (bytes, file, ContainerFrame.Magic.Length);

    /// <summary>The header that counts.</summary>
    public ContainerHeader Header { get; private set; } = new();

    /// <summary>The blocks that are whole as far as is known without reading their columns.</summary>
    public IReadOnlyList<(ContainerFrame Frame, ContainerBlockIndex Index)> Blocks => _blocks;

    /// <summary>What is damaged before the end.</summary>
    public IReadOnlyList<DataFormatError> Damage => _damage;

    /// <summary>Where the last whole frame ends, and the next may be written.</summary>
    public long End { get; private set; }

    /// <summary>Bytes of the torn frame at the end; 0: there is none.</summary>
    public long TornBytes { get; private set; }

    /// <summary>Scans a container.</summary>
    /// <exception cref="DataFormatException">It is none, has no whole header, or a version that is not read.</exception>
    public static ContainerScan Of(ContainerBytes bytes, string file)
    {
        var magic = ContainerFrame.Magic;
        if (bytes.Length < magic.Length || !bytes.Slice(0, magic.Length).SequenceEqual(magic))
            throw new DataFormatException(new("no telemetry container") { File = file, Allowed = "a file that begins with SDATLM1" });
        var scan = new ContainerScan(bytes, file);
        while (scan.End < bytes.Length && scan.TornBytes == 0) scan.Step();
        if (scan.Header.Version == 0) throw new DataFormatException(new("no whole header") { File = file });
        return scan;
    }

    private void Step()
    {
        if (ContainerFrame.TryRead(_bytes, End, out var frame) && frame.End <= _bytes.Length)
        {
            var isLast = frame.End == _bytes.Length;
            if (TryTake(frame, isLast) is not { } fault)
            {
                End = frame.End;
                return;
            }
            if (isLast)
            {
                TornBytes = _bytes.Length - End;
                return;
            }
            Skip(frame.End, fault);
            return;
        }
        if (ContainerFrame.Find(_bytes, End) is { } next) Skip(next.Start, "head of a frame");
        else TornBytes = _bytes.Length - End;
    }

    private void Skip(long end, string what)
    {
        _damage.Add(new(TelemetryReasons.DamagedBlock) { File = _file, Found = $"{what}, bytes {End} to {end - 1}", Allowed = "as it was written" });
        End = end;
    }

    // What is wrong with a frame, or null.
    private string? TryTake(ContainerFrame frame, bool isLast)
    {
        if (Crc32C.Of(_bytes.Slice(frame.PayloadStart, frame.CheckedLength)) != frame.Crc) return "checksum";
        try
        {
            return frame.Kind switch
            {
                ContainerFrame.HeaderKind => TakeHeader(HeaderParser.ParseFrom(_bytes.Slice(frame.PayloadStart, frame.Length))),
                ContainerFrame.BlockKind => TakeBlock(frame, isLast),
                _ => $"kind {frame.Kind}",
            };
        }
        catch (InvalidProtocolBufferException)
        {
            return "no message";
        }
    }

    private string? TakeHeader(ContainerHeader header)
    {
        if (header.Version != Version)
            throw new DataFormatException(new("version of the container") { File = _file, Found = $"{header.Version}", Allowed = $"{Version}" });
        HashSet<string> names = new(StringComparer.Ordinal);
        if (header.Channels.Any(c => c.Axis >= header.Axes.Count || c.Values.Count > 0 || c.Name.Length == 0 || !names.Add(c.Name)) || header.Axes.Any(a => a.OffsetNs.Count > 0)) return "header";
        if (header.Axes.Any(a => UnixTime.Of(a.Epoch) is var epoch && (epoch < long.MinValue || epoch > long.MaxValue))) return "header";
        // Only more channels, axes and labels, or those before would mean something else now.
        if (header.Axes.Count < Header.Axes.Count || header.Channels.Count < Header.Channels.Count) return "header";
        for (var i = 0; i < Header.Channels.Count; i++)
            if (Header.Channels[i].Name != header.Channels[i].Name || Header.Channels[i].Axis != header.Channels[i].Axis) return "header";
        Header = header;
        return null;
    }

    private string? TakeBlock(ContainerFrame frame, bool isLast)
    {
        if (ContainerBlocks.TryIndex(_bytes.Slice(frame.PayloadStart, frame.CheckedLength)) is not { } index || !ContainerBlocks.Fits(index, frame, Header)) return "index";
        if (isLast && !ContainerBlocks.IsWhole(_bytes, frame, index)) return "checksum";
        _blocks.Add((frame, index));
        return null;
    }
}
