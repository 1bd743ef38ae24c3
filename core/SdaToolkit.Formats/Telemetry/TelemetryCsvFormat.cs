using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Telemetry as comma-separated values with one column a channel: times first, then the channels, under a line of their names.</summary>
/// <remarks>
/// The head of the first column says what the times count: see <c>TimeColumn</c> (utc, time, timestamp, unix_s, t_s, elapsed_s, obt_s …). A channel's unit stands in
/// brackets behind its name: <c>temp [degC]</c>. A column whose first value is no number holds states with the texts as labels. A channel is a command where its name is
/// cmd or command and then digits, or _, . or - and the rest: cmd01, CMD_HEATER. An empty cell is no value. Rows stay in the order received, also where times go back or
/// repeat; what is out of the ordinary is noted in the read summary.
/// </remarks>
public sealed class TelemetryCsvFormat : TelemetryFormat
{
    /// <summary>How the first column may be headed, for people.</summary>
    public const string TimeHeads = TimeColumn.Allowed;

    internal TelemetryCsvFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "telemetry-csv";

    /// <inheritdoc/>
    public override string Description => "Telemetry, CSV with a column of times and one column a channel";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".tm.csv", ".csv"];

    /// <inheritdoc/>
    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        var text = FileContent.WithoutMark(head);
        if (SeparatorOf(text) is not null) return true;
        var rows = new CsvCells(text);
        // By the head alone: bad times below it are those of telemetry.
        return rows.MoveNext() && rows.Count >= 2 && TimeColumn.Parse(rows[0]) is not null && LongColumns.Find(ref rows) is null && !ClockCorrelationCsv.IsHead(ref rows);
    }

    /// <summary>What separates the cells of a head that begins with times and has no comma; null: commas.</summary>
    internal static string? SeparatorOf(ReadOnlySpan<byte> text)
    {
        var rows = new CsvCells(text);
        if (!rows.MoveNext() || rows.Count != 1) return null;
        var end = rows[0].IndexOfAny((byte)';', (byte)'\t');
        if (end <= 0 || TimeColumn.Parse(rows[0][..end].Trim((byte)'"')) is null) return null;
        return rows[0][end] == ';' ? "semicolons" : "tabs";
    }

    private protected override TelemetryData Read(byte[] content, string name, ReadOptions options) =>
        TelemetryCsvReader.Read(FileContent.AsUtf8(content), name, options.Strict);

    private protected override void Write(TelemetryData data, Stream destination, LossLog losses) => TelemetryCsvWriter.Write(data, destination, losses);
}
