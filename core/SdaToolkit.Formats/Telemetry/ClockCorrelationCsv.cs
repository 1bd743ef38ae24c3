using System.Text;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Reads and writes correlations of clocks: see <see cref="ClockCorrelationFormat"/>.</summary>
internal static class ClockCorrelationCsv
{
    /// <summary>Whether a line is the head of a correlation.</summary>
    public static bool IsHead(ref CsvCells head) => Columns(ref head) is not null;

    /// <summary>Reads UTF-8.</summary>
    /// <exception cref="DataFormatException">The file is none, contradicts itself, or has a bad row and reading is strict.</exception>
    public static ClockCorrelation Read(ReadOnlySpan<byte> text, string name, bool strict)
    {
        var log = new ReadLog(name, strict);
        var rows = new CsvCells(text);
        if (!rows.MoveNext()) throw log.Nothing(new("no line in the file"));
        var (clock, utc) = Columns(ref rows)
            ?? throw log.Nothing(new(TelemetryReasons.Name) { Line = rows.Line, Found = FileContent.Text(rows[0]), Allowed = "a head of obt_s (or sclk_s, obt.NAME_s), utc (or unix_s), and perhaps segment" });
        var correlation = new ClockCorrelation { Clock = clock.Clock };
        var (width, read, used) = (rows.Count, 0L, 0L);
        while (rows.MoveNext())
        {
            read++;
            if (rows.Count != width) log.Refuse(new(TelemetryReasons.RowLength) { Line = rows.Line, Found = $"{rows.Count} cells", Allowed = $"{width}" });
            else if (!clock.TryParse(rows[0], out var onBoard, out _)) log.Refuse(new(TelemetryReasons.Time) { Line = rows.Line, Field = clock.Clock, Found = FileContent.Text(rows[0]), Allowed = clock.AllowedTimes });
            else if (!utc.TryParse(rows[1], out var unix, out _) || (utc.IsText && TimeText.IsLeapSecond(rows[1]))) log.Refuse(new(TelemetryReasons.Time) { Line = rows.Line, Field = "utc", Found = FileContent.Text(rows[1]), Allowed = utc.AllowedTimes });
            else
            {
                used++;
                if (Take(correlation, onBoard, unix, width == 3 ? Encoding.UTF8.GetString(rows[2]) : "") is { } fault) throw log.Nothing(fault with { Line = rows.Line });
            }
        }
        if (used == 0) throw log.Nothing(log.First ?? new("no row in the file"));
        if (ClockCorrelations.Fault(correlation) is { } wrong) throw log.Nothing(wrong);
        correlation.ReadSummary = log.Build(read, used);
        return correlation;
    }

    public static void Write(ClockCorrelation correlation, Stream destination, LossLog losses)
    {
        if (ClockCorrelations.Fault(correlation) is { } fault) throw new DataFormatException(fault);
        using var writer = new StreamWriter(destination, FileContent.Utf8, 1 << 12, leaveOpen: true) { NewLine = "\n" };
        var isNamed = correlation.Segments.Any(s => s.Name.Length > 0);
        if (correlation.Clock.Length == 0) losses.Note("that the clock has no name");
        writer.WriteLine($"{CsvText.Field(TimeWriting.ClockHead(correlation.Clock))},utc{(isNamed ? ",segment" : "")}");
        foreach (var segment in correlation.Segments)
        {
            var epoch = (long)UnixTime.Of(segment.Epoch);
            for (var i = 0; i < segment.OnBoardNs.Count; i++)
                writer.WriteLine($"{TimeText.Seconds(segment.OnBoardNs[i])},{TimeText.Utc(epoch + segment.UtcOffsetNs[i])}{(isNamed ? "," + CsvText.Field(segment.Name) : "")}");
        }
    }

    private static (TimeColumn Clock, TimeColumn Utc)? Columns(ref CsvCells head)
    {
        if (head.Count is not (2 or 3) || TimeColumn.Parse(head[0]) is not { Reference: TimeReference.OnBoard } clock) return null;
        if (TimeColumn.Parse(head[1]) is not { Reference: TimeReference.Utc } utc) return null;
        return head.Count == 2 || Ascii.EqualsIgnoreCase(head[2], "segment"u8) ? (clock, utc) : null;
    }

    // What contradicts the rows before it, or null.
    private static DataFormatError? Take(ClockCorrelation correlation, long onBoard, long unix, string name)
    {
        if (correlation.Segments is not [.., var segment] || segment.Name != name)
        {
            if (correlation.Segments.Any(s => s.Name == name)) return new("segment that goes on after another") { Field = "segment", Found = name, Allowed = "the rows of a segment together" };
            correlation.Segments.Add(segment = new() { Name = name, Epoch = UnixTime.ToTimestamp(unix) });
        }
        var offset = unix - UnixTime.Of(segment.Epoch);
        if (offset < long.MinValue || offset > long.MaxValue) return new(TelemetryReasons.Time) { Field = "utc", Found = TimeText.Utc(unix), Allowed = "within 292 years of the first of its segment" };
        segment.OnBoardNs.Add(onBoard);
        segment.UtcOffsetNs.Add((long)offset);
        return null;
    }
}
