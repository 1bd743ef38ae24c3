using System.Globalization;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>Whether telemetry of a frame is of the same channels that a stream knows.</summary>
internal static class StreamFit
{
    // Farther from the stream's first epoch, and the time could not be told in nanoseconds after it.
    private const long LargestOffsetNs = Clocks.LargestNs;

    /// <summary>What does not fit, in one line; null: nothing.</summary>
    public static string? Problem(TelemetryData data, IReadOnlyDictionary<string, (StreamGroup Group, int Column)> known)
    {
        var added = 0;
        foreach (var channel in data.Channels)
        {
            if (!known.TryGetValue(channel.Name, out var place)) added++;
            else if (Difference(channel, place.Group.Channels[place.Column]) is { } difference) return $"channel {channel.Name}: {difference}";
            else if (ClockDifference(data.Axes[(int)channel.Axis], place.Group) is { } clock) return $"channel {channel.Name}: {clock}";
        }
        return known.Count + added <= FrameCheck.MaximumChannels ? null : string.Create(CultureInfo.InvariantCulture, $"channels: found {added} new ones beside {known.Count}; allowed are {FrameCheck.MaximumChannels} in all");
    }

    private static string? Difference(TelemetryChannel found, TelemetryChannel stream)
    {
        // Where the stream states none, two units could come one after the other and nobody would see it.
        if (found.Unit.Length > 0 && (stream.Unit.Length == 0 || UnitConversion.Between(found.Unit, stream.Unit) is null)) return $"unit: found {found.Unit}; in this stream it is {(stream.Unit.Length > 0 ? $"{stream.Unit}, and neither is converted to the other" : "not stated")}";
        if (found.Kind != ChannelKind.Unspecified && stream.Kind != ChannelKind.Unspecified && found.Kind != stream.Kind) return $"kind: found {found.Kind}; in this stream it is {stream.Kind}";
        return StateLabels.Problem(found, stream);
    }

    private static string? ClockDifference(TimeAxis axis, StreamGroup group)
    {
        if (Clocks.NameOf(axis) is var clock && clock != group.Clock) return $"times: found clock {clock}; in this stream it is {group.Clock}";
        Clocks.TryEpoch(axis, out var epoch);
        foreach (var offset in axis.OffsetNs)
            if (Int128.Abs((Int128)epoch + offset - group.EpochNs) > LargestOffsetNs) return "times: more than 280 years from the first of this stream";
        return null;
    }
}
