using System.Globalization;
using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Cli.Watch.Streams;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Display;

/// <summary>The channels of a stream as a person sees them.</summary>
internal static class ChannelPictures
{
    /// <summary>All channels, in the order of the stream.</summary>
    public static IReadOnlyList<ChannelPicture> Of(StreamIntake intake, IReadOnlyDictionary<string, DateTimeOffset> arrived, AlarmBook book)
    {
        var inAlarm = book.Alarms.Where(a => a.Alarm.Active).SelectMany(a => a.Alarm.Channels).ToHashSet(StringComparer.Ordinal);
        var pictures = new List<ChannelPicture>();
        foreach (var group in intake.Groups)
        {
            var time = TimeOf(group);
            for (var i = 0; i < group.Channels.Count; i++)
            {
                var channel = group.Channels[i];
                pictures.Add(new(channel.Name, channel.Unit, group.Latest[i], LabelOf(channel, group.Latest[i]), time, arrived.TryGetValue(channel.Name, out var at) ? at : null, inAlarm.Contains(channel.Name)));
            }
        }
        return pictures;
    }

    private static string LabelOf(TelemetryChannel channel, double value) =>
        value >= 0 && value < channel.Labels.Count && double.IsInteger(value) ? channel.Labels[(int)value] : "";

    private static string TimeOf(StreamGroup group) => group.JudgedNs switch
    {
        null => "",
        { } ns when group.Axis.Reference == TimeReference.Utc => DateTimeOffset.UnixEpoch.AddTicks(ns / 100).ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture),
        { } ns => string.Create(CultureInfo.InvariantCulture, $"{ns / 1e9:F3} s"),
    };
}
