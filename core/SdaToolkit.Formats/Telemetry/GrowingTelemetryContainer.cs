using SdaToolkit.Formats.Telemetry.Container;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Reads a telemetry container that is being appended to, a frame at a time: see <see cref="TelemetryContainer"/>.</summary>
/// <remarks>A frame that is not whole waits: whoever appends writes it to its end, or cuts it off and writes another. Only the last header is kept. Not thread safe.</remarks>
public sealed class GrowingTelemetryContainer
{
    private byte[] _header = [];

    /// <summary>The first bytes of a container.</summary>
    public static ReadOnlySpan<byte> Magic => ContainerFrame.Magic;

    /// <summary>Most bytes that the head of a frame has.</summary>
    public static int FrameHeadBytes => ContainerFrame.HeadLength;

    /// <summary>Length of a frame by its head alone, and whether it is a header of the container, which is to be passed to <see cref="Read"/> before the blocks after it.</summary>
    /// <param name="head">The first <see cref="FrameHeadBytes"/> of the frame.</param>
    /// <returns>Null where it is no head of a frame.</returns>
    public static (long Length, bool IsHeader)? Survey(byte[] head)
    {
        using var bytes = new ContainerBytes(head);
        return ContainerFrame.TryRead(bytes, 0, out var frame) ? (frame.End, frame.Kind == ContainerFrame.HeaderKind) : null;
    }

    /// <summary>Reads what a file holds from the end of a frame on.</summary>
    /// <param name="content">Its next bytes; not to be changed.</param>
    /// <param name="data">The samples of the first frame that is whole; null: it has none.</param>
    /// <param name="leftOut">What was damaged and is left out, in one line; null: nothing.</param>
    /// <returns>Bytes that were read; 0: the first frame is not whole yet.</returns>
    /// <exception cref="DataFormatException">It has a version that is not read.</exception>
    public long Read(byte[] content, out TelemetryData? data, out string? leftOut)
    {
        (data, leftOut) = (null, null);
        using var bytes = new ContainerBytes(content);
        var isFrame = ContainerFrame.TryRead(bytes, 0, out var frame);
        if (isFrame && frame.End > bytes.Length) return 0;
        if (isFrame && TryTake(bytes.Slice(0, (int)frame.End), frame.Kind == ContainerFrame.HeaderKind, out data)) return frame.End;
        // Whoever appends may not be done with it, as long as nothing stands behind it.
        if (ContainerFrame.Find(bytes, 0) is not { } next || next.Start >= content.Length) return 0;
        leftOut = FormattableString.Invariant($"{TelemetryReasons.DamagedBlock}: {next.Start} bytes are not as they were written");
        return next.Start;
    }

    // A container of its own, of the last header and the frame.
    private bool TryTake(ReadOnlySpan<byte> frame, bool isHeader, out TelemetryData? data)
    {
        data = null;
        if (!isHeader && _header.Length == 0) return false;
        byte[] content = isHeader ? [.. ContainerFrame.Magic, .. frame] : [.. ContainerFrame.Magic, .. _header, .. frame];
        try
        {
            using var container = TelemetryContainer.Open(content, "");
            if (container.Damage.Count > 0 || container.Notes.Count > 0) return false;
            if (isHeader) _header = frame.ToArray();
            else data = container.Read();
            return true;
        }
        catch (DataFormatException e) when (e.Error.Reason == "no whole header")
        {
            return false;
        }
    }
}
