using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Whether a message of telemetry fits together.</summary>
internal static class TelemetryShape
{
    /// <summary>Checks before anything is written, or after it was read.</summary>
    /// <param name="data">The message.</param>
    /// <param name="file">Name of the file, for errors.</param>
    /// <exception cref="DataFormatException">An axis is missing, a channel has more or fewer values than times, or a time is out of range.</exception>
    public static void Check(TelemetryData data, string file = "")
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        for (var i = 0; i < data.Channels.Count; i++)
        {
            var channel = data.Channels[i];
            if (channel.Name.Length == 0 || !names.Add(channel.Name)) Refuse(file, $"channels[{i}].name", channel.Name, "a name that no other channel has");
            if (channel.Kind is < ChannelKind.Unspecified or > ChannelKind.Counter) Refuse(file, $"channels[{i}].kind", $"{(int)channel.Kind}", "0 to 4");
            if (channel.Axis >= data.Axes.Count) Refuse(file, $"channels[{i}].axis", $"{channel.Axis}", $"less than {data.Axes.Count} axes");
            var times = data.Axes[(int)channel.Axis].OffsetNs.Count;
            if (channel.Values.Count != times) Refuse(file, $"channels[{i}].values", $"{channel.Values.Count} values", $"{times}, one a time of its axis");
        }
        for (var i = 0; i < data.Axes.Count; i++)
        {
            var axis = data.Axes[i];
            if (axis.Reference is < TimeReference.Unspecified or > TimeReference.Relative) Refuse(file, $"axes[{i}].reference", $"{(int)axis.Reference}", "0 to 3");
            if (axis.Reference != TimeReference.Utc) continue;
            var epoch = UnixTime.Of(axis.Epoch);
            if (axis.Epoch is { Nanos: < 0 or > 999_999_999 } || epoch < long.MinValue || epoch > long.MaxValue) Refuse(file, $"axes[{i}].epoch", $"{axis.Epoch?.Seconds} s", "years 1678 to 2261");
            foreach (var offset in axis.OffsetNs)
                if (epoch + offset < long.MinValue || epoch + offset > long.MaxValue) Refuse(file, $"axes[{i}].offset_ns", $"{offset}", "times in the years 1678 to 2261");
        }
    }

    private static void Refuse(string file, string field, string found, string allowed) =>
        throw new DataFormatException(new("telemetry that does not fit together") { File = file, Field = field, Found = found, Allowed = allowed });
}
