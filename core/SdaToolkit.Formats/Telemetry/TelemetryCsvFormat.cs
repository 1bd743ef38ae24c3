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
        var rows = new CsvCells(FileContent.WithoutMark(head));
        if (!rows.MoveNext() || rows.Count < 2 || TimeColumn.Parse(rows[0]) is not { } times || LongColumns.Find(ref rows) is not null) return false;
        var isCut = head.Length >= FormatRegistry.HeadBytes;
        if (!rows.MoveNext() || (isCut && rows.Count < 2)) return true;
        return times.Decide(rows[0]).TryParse(rows[0], out _, out _);
    }

    private protected override TelemetryData Read(byte[] content, string name, ReadOptions options) =>
        TelemetryCsvReader.Read(FileContent.AsUtf8(content), name, options.Strict);

    private protected override void Write(TelemetryData data, Stream destination, LossLog losses) => TelemetryCsvWriter.Write(data, destination, losses);
}
