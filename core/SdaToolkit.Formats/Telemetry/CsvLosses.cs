using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>What comma-separated values cannot hold of telemetry.</summary>
internal static class CsvLosses
{
    public static void Note(TelemetryData data, LossLog losses)
    {
        if (data.Envelope is { HandlingMarking.Length: > 0 } envelope) losses.Note(ConversionLoss.MarkingText, envelope.HandlingMarking);
        if (data.Envelope is { DataMode: not (DataMode.Unspecified or DataMode.Real) and var mode }) losses.Note("that the records are not of the real world", $"{mode}");
        if (data.Spacecraft.Length > 0) losses.Note("name of the spacecraft", data.Spacecraft);
        foreach (var channel in data.Channels)
        {
            if (channel.Description.Length > 0) losses.Note("descriptions of channels", channel.Name);
            if (channel.Subsystem.Length > 0) losses.Note("subsystems of channels", channel.Name);
            if (channel.Kind == ChannelKind.Counter) losses.Note("that a channel is a counter", channel.Name);
            if (channel.Kind == ChannelKind.Command != ColumnName.IsCommand(channel.Name)) losses.Note("whether a channel is a command, which its name does not say", channel.Name);
            if (LosesLabels(channel)) losses.Note("labels of states that read as numbers, have blanks at an end, do not occur, or occur in another order", channel.Name);
        }
    }

    // What comes back are the labels in the order in which they occur.
    private static bool LosesLabels(TelemetryChannel channel)
    {
        if (channel.Labels.Count == 0) return channel.Kind == ChannelKind.State;
        var next = 0;
        foreach (var value in channel.Values)
        {
            if (double.IsNaN(value)) continue;
            if (!(value >= 0 && value < channel.Labels.Count && value == Math.Floor(value)) || value > next) return true;
            if (value == next) next++;
        }
        return next < channel.Labels.Count || channel.Labels.Any(l => l.Length == 0 || l.Equals("nan", StringComparison.OrdinalIgnoreCase))
            || NumberText.TryParse(System.Text.Encoding.UTF8.GetBytes(channel.Labels[0]), out _);
    }
}
