using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Reads telemetry as comma-separated values that is still being written, some lines at a time: see <see cref="TelemetryCsvFormat"/> and <see cref="TelemetryLongCsvFormat"/>.</summary>
/// <remarks>
/// Whatever the cutting into calls, the samples are those of the file in one piece, but for two things. A line end ends a row, also within quotes, so that a stray quote
/// costs one line and not all that follow. And what a known channel holds, numbers or states, follows from what is known of it. Of what was read, only the names of channels
/// and states are kept. Not thread safe.
/// </remarks>
public sealed class GrowingTelemetryCsv
{
    private readonly string _name;
    private readonly TelemetryCsvReader? _wide;
    private readonly TelemetryLongCsvReader? _long;

    /// <summary>Begins with the head of a file.</summary>
    /// <param name="head">Its first line, with or without its end: UTF-8, or Latin-1 where it is not valid UTF-8.</param>
    /// <param name="name">Name of the file for what is told of it; may be empty.</param>
    /// <param name="known">Channels that are known already, with their axes; values are not looked at.</param>
    /// <exception cref="DataFormatException">It is no head of telemetry.</exception>
    public GrowingTelemetryCsv(ReadOnlySpan<byte> head, string name, TelemetryData known)
    {
        ArgumentNullException.ThrowIfNull(known);
        _name = name;
        var text = FileContent.AsUtf8(head);
        if (TelemetryCsvFormat.SeparatorOf(text) is { } separator) throw Log().Nothing(new(TelemetryReasons.Separator) { Line = 1, Found = separator, Allowed = "commas, and points in decimal numbers" });
        var cells = new CsvCells(text);
        IsLong = cells.MoveNext() && LongColumns.Find(ref cells) is not null;
        if (IsLong) _long = TelemetryLongCsvReader.Begin(text, Log(), known);
        else _wide = TelemetryCsvReader.Begin(text, Log(), known);
    }

    /// <summary>Whether it has one value a row: rows of one time then belong together.</summary>
    public bool IsLong { get; }

    /// <summary>Reads further lines.</summary>
    /// <param name="lines">Whole lines, each with its end.</param>
    /// <param name="firstLine">Number of the first of them, from 1.</param>
    /// <returns>Their samples, with what was left out in the read summary; without axes and channels where there are none.</returns>
    public TelemetryData Read(ReadOnlySpan<byte> lines, int firstLine)
    {
        var text = FileContent.AsUtf8(lines);
        if (!text.Contains((byte)'"'))
        {
            Take(text, firstLine);
            return _wide?.Drain(Log()) ?? _long!.Drain(Log());
        }
        while (text.Length > 0)
        {
            var length = EndOfFirst(text);
            // Without its end, which a quote that does not end would take along.
            Take(text[..length].TrimEnd("\r\n"u8), firstLine++);
            text = text[length..];
        }
        return _wide?.Drain(Log()) ?? _long!.Drain(Log());
    }

    /// <summary>Length of the first line with its end: LF, CR or CR LF; the length of all where none ends.</summary>
    public static int EndOfFirst(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0) return text.Length;
        return text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
    }

    /// <summary>What was left out of some lines, in one sentence; null: nothing.</summary>
    /// <param name="summary">Their read summary.</param>
    public static string? LeftOut(ReadSummary? summary)
    {
        if (summary is not { Skipped: [var first, ..] }) return null;
        var more = summary.Skipped.Count > 1 ? FormattableString.Invariant($"; and {summary.Skipped.Count - 1} more like it or other ones") : "";
        return FormattableString.Invariant($"line {first.Line}: {first.Reason}: {first.Detail}{more}");
    }

    private void Take(ReadOnlySpan<byte> lines, int firstLine)
    {
        if (_wide is not null) _wide.Take(lines, firstLine);
        else _long!.Take(lines, firstLine);
    }

    private ReadLog Log() => new(_name, strict: false);
}
