using System.Globalization;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Writes telemetry with one column a channel.</summary>
internal static class TelemetryCsvWriter
{
    public static void Write(TelemetryData data, Stream destination, LossLog losses)
    {
        using var writer = new StreamWriter(destination, FileContent.Utf8, 1 << 16, leaveOpen: true) { NewLine = "\n" };
        CsvLosses.Note(data, losses);
        var times = TimeWriting.Of(data, losses);
        TelemetryChannel[] channels = [.. data.Channels.Where(c => times.IsWritten(c.Axis))];
        writer.WriteLine(string.Join(',', channels.Select(c => new ColumnName(c.Name, c.Unit).ToString()).Prepend(times.Head).Select(CsvText.Field)));
        if (data.Axes.Count > 1) losses.Note("that channels are sampled apart: an empty cell stands where a channel has no sample", $"{data.Axes.Count} axes");
        var next = new int[data.Axes.Count];
        while (times.Next(next) is { } time)
        {
            writer.Write(times.Text(time));
            var now = times.Now;
            foreach (var channel in channels)
            {
                writer.Write(',');
                if (now[channel.Axis]) WriteValue(writer, channel, channel.Values[next[channel.Axis]]);
            }
            writer.WriteLine();
            for (var axis = 0; axis < next.Length; axis++)
                if (now[axis]) next[axis]++;
        }
    }

    /// <summary>A value as a cell has it.</summary>
    public static void WriteValue(TextWriter writer, TelemetryChannel channel, double value)
    {
        if (double.IsNaN(value)) return;
        if (channel.Labels.Count > 0 && value >= 0 && value < channel.Labels.Count && value == Math.Floor(value)) writer.Write(CsvText.Field(channel.Labels[(int)value]));
        else writer.Write(value.ToString("R", CultureInfo.InvariantCulture));
    }
}
