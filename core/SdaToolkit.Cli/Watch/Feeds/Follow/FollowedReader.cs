using SdaToolkit.Formats;
using SdaToolkit.Formats.Telemetry;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds.Follow;

/// <summary>Reads the lines of a file that is followed.</summary>
internal sealed class FollowedReader
{
    private readonly GrowingTelemetryCsv _csv;

    /// <summary>Reads below a head.</summary>
    /// <param name="head">The first line, with its end.</param>
    /// <param name="known">The channels of the stream.</param>
    /// <exception cref="DataFormatException">It is no head of telemetry.</exception>
    public FollowedReader(ReadOnlySpan<byte> head, TelemetryData known) => _csv = new(head, "", known);

    /// <summary>Length of the first line, with its end; 0: it has not ended.</summary>
    /// <exception cref="FeedException">It is no text.</exception>
    public static int HeadIn(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith((ReadOnlySpan<byte>)[0x1f, 0x8b])) throw Not("a compressed file");
        if (text.StartsWith((ReadOnlySpan<byte>)[0xff, 0xfe]) || text.StartsWith((ReadOnlySpan<byte>)[0xfe, 0xff])) throw Not("UTF-16");
        if (text.StartsWith("SDATLM1\n"u8)) throw Not("a telemetry container");
        return WholeLines.First(text);
    }

    /// <summary>Length of the lines that can be read now.</summary>
    /// <param name="text">Text at the start of a line.</param>
    /// <param name="isAll">Whether the lines of the latest time are read too, where each has one value.</param>
    public int LinesIn(ReadOnlySpan<byte> text, bool isAll)
    {
        var all = WholeLines.All(text);
        return all == 0 || isAll || !_csv.IsLong ? all : WholeLines.BeforeLastCell(text[..all]);
    }

    /// <summary>Reads lines.</summary>
    /// <param name="lines">Lines that have ended.</param>
    /// <param name="firstLine">Number of the first of them, from 1.</param>
    /// <returns>Their samples, null where there are none; how many lines they are; and what was left out, in one line, or null.</returns>
    public (TelemetryData? Data, long Lines, string? LeftOut) Read(ReadOnlySpan<byte> lines, long firstLine)
    {
        var data = _csv.Read(lines, (int)Math.Min(firstLine, int.MaxValue - lines.Length));
        var leftOut = GrowingTelemetryCsv.LeftOut(data.ReadSummary);
        data.ReadSummary = null;
        return (data.Axes.Count > 0 ? data : null, WholeLines.Count(lines), leftOut);
    }

    private static FeedException Not(string found) => new($"found {found}; allowed is a telemetry CSV, UTF-8 and not compressed, to follow");
}
