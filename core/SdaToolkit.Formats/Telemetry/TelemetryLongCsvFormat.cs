using System.Globalization;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Telemetry as comma-separated values with one value a row: time, channel, value and perhaps unit.</summary>
/// <remarks>
/// The head of the first column says what the times count, as in <see cref="TelemetryCsvFormat"/>; the others are headed channel (or parameter), value and unit, in any order.
/// Channels with the very same times share an axis. What holds of cells, states and commands there, holds here; a unit need stand only once a channel, and a row with
/// another one is left out.
/// </remarks>
public sealed class TelemetryLongCsvFormat : TelemetryFormat
{
    internal TelemetryLongCsvFormat()
    {
    }

    /// <inheritdoc/>
    public override string Name => "telemetry-long-csv";

    /// <inheritdoc/>
    public override string Description => "Telemetry, CSV with one value a row: time, channel, value, unit";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions => [".long.csv"];

    /// <inheritdoc/>
    public override bool Recognizes(ReadOnlySpan<byte> head)
    {
        var rows = new CsvCells(FileContent.WithoutMark(head));
        return rows.MoveNext() && rows.Count >= 2 && TimeColumn.Parse(rows[0]) is not null && LongColumns.Find(ref rows) is not null;
    }

    private protected override TelemetryData Read(byte[] content, string name, ReadOptions options) =>
        TelemetryLongCsvReader.Read(FileContent.AsUtf8(content), name, options.Strict);

    private protected override void Write(TelemetryData data, Stream destination, LossLog losses)
    {
        using var writer = new StreamWriter(destination, FileContent.Utf8, 1 << 16, leaveOpen: true) { NewLine = "\n" };
        CsvLosses.Note(data, losses);
        var times = TimeWriting.Of(data, losses);
        var hasUnits = data.Channels.Any(c => c.Unit.Length > 0);
        writer.WriteLine($"{CsvText.Field(times.Head)},channel,value{(hasUnits ? ",unit" : "")}");
        TelemetryChannel[] channels = [.. data.Channels.Where(c => times.IsWritten(c.Axis))];
        foreach (var channel in channels.Where(c => c.Values.Count == 0)) losses.Note("channels without a sample", channel.Name, notWritten: true);
        var names = channels.Select(c => CsvText.Field(c.Name)).ToArray();
        var (next, seen, isInOrder) = (new int[data.Axes.Count], 0, true);
        while (times.Next(next) is { } time)
        {
            var text = times.Text(time);
            for (var i = 0; i < channels.Length; i++)
            {
                if (!times.Now[channels[i].Axis]) continue;
                var at = next[channels[i].Axis];
                if (at == 0) isInOrder &= i == seen++;
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{text},{names[i]},"));
                TelemetryCsvWriter.WriteValue(writer, channels[i], channels[i].Values[at]);
                if (hasUnits) writer.Write($",{CsvText.Field(channels[i].Unit)}");
                writer.WriteLine();
            }
            for (var axis = 0; axis < next.Length; axis++)
                if (times.Now[axis]) next[axis]++;
        }
        if (!isInOrder) losses.Note("order of channels: they come back in that of their first samples");
    }
}
