using Microsoft.Win32.SafeHandles;
using SdaToolkit.Formats.Telemetry;

namespace SdaToolkit.Cli.Watch.Feeds.Follow;

/// <summary>Reads the frames of a telemetry container that are whole.</summary>
internal sealed class FollowedContainer : FollowedReader
{
    private readonly GrowingTelemetryContainer _container = new();

    /// <inheritdoc/>
    public override string Unit => "frame";

    // Blocks are of 16 MiB at most, and headers of less.
    /// <inheritdoc/>
    public override int MaximumBytes => 32 * 1024 * 1024;

    /// <inheritdoc/>
    public override void Resume(SafeFileHandle file, long taken)
    {
        var head = new byte[GrowingTelemetryContainer.FrameHeadBytes];
        for (long at = GrowingTelemetryContainer.Magic.Length, next; at < taken; at = next)
        {
            // What was damaged was told when it was read; frames are at multiples of eight bytes.
            next = at + 8;
            if (FileBytes.Fill(file, at, head) < head.Length || GrowingTelemetryContainer.Survey(head) is not { } frame) continue;
            next = at + frame.Length;
            if (!frame.IsHeader || next > taken || frame.Length > MaximumBytes) continue;
            var header = new byte[frame.Length];
            if (FileBytes.Fill(file, at, header) == header.Length) _container.Read(header, out _, out _);
        }
    }

    /// <inheritdoc/>
    public override FollowedPiece Read(ReadOnlySpan<byte> text, long firstLine, bool isAll)
    {
        var length = (int)_container.Read(text.ToArray(), out var data, out var leftOut);
        if (data is not null) data.ReadSummary = null;
        return new(length, length > 0 ? 1 : 0, data, leftOut is null ? null : FormattableString.Invariant($"frame {firstLine}: {leftOut}"));
    }
}
