using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds.Follow;

/// <summary>Reads the lines of a CSV that have ended; of one with a value a line, those of the latest time wait for others of that time.</summary>
/// <param name="head">The first line, with its end.</param>
/// <param name="known">The channels of the stream.</param>
internal sealed class FollowedCsv(ReadOnlySpan<byte> head, TelemetryData known) : FollowedReader
{
    private readonly GrowingTelemetryCsv _csv = new(head, "", known);

    /// <inheritdoc/>
    public override string Unit => "line";

    /// <inheritdoc/>
    public override int MaximumBytes => FileFollower.MaximumLineBytes;

    /// <inheritdoc/>
    public override FollowedPiece Read(ReadOnlySpan<byte> text, long firstLine, bool isAll)
    {
        var length = WholeLines.All(text);
        if (length > 0 && !isAll && _csv.IsLong) length = WholeLines.BeforeLastCell(text[..length]);
        if (length == 0) return default;
        var lines = text[..length];
        var data = _csv.Read(lines, (int)Math.Min(firstLine, int.MaxValue - lines.Length));
        var leftOut = GrowingTelemetryCsv.LeftOut(data.ReadSummary);
        data.ReadSummary = null;
        return new(length, WholeLines.Count(lines), data.Axes.Count > 0 ? data : null, leftOut);
    }
}
