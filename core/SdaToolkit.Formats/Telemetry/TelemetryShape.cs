using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Formats.Telemetry;

/// <summary>Whether a message of telemetry fits together.</summary>
internal static class TelemetryShape
{
    /// <summary>Checks before anything is written.</summary>
    /// <exception cref="DataFormatException">An axis is missing, a channel has more or fewer values than times, or a time is out of range.</exception>
    public static void Check(TelemetryData data)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        for (var i = 0; i < data.Channels.Count; i++)
        {
            var channel = data.Channels[i];
            if (channel.Name.Length == 0 || !names.Add(channel.Name)) Refuse($"channels[{i}].name", channel.Name, "a name that no other channel has");
            if (channel.Axis >= data.Axes.Count) Refuse($"channels[{i}].axis", $"{channel.Axis}", $"less than {data.Axes.Count} axes");
            var times = data.Axes[(int)channel.Axis].OffsetNs.Count;
            if (channel.Values.Count != times) Refuse($"channels[{i}].values", $"{channel.Values.Count} values", $"{times}, one a time of its axis");
        }
        for (var i = 0; i < data.Axes.Count; i++)
        {
            var axis = data.Axes[i];
            if (axis.Reference != TimeReference.Utc) continue;
            var epoch = UnixTime.Of(axis.Epoch);
            if (axis.Epoch is { Nanos: < 0 or > 999_999_999 } || epoch < long.MinValue || epoch > long.MaxValue) Refuse($"axes[{i}].epoch", $"{axis.Epoch?.Seconds} s", "years 1678 to 2261");
            foreach (var offset in axis.OffsetNs)
                if (epoch + offset < long.MinValue || epoch + offset > long.MaxValue) Refuse($"axes[{i}].offset_ns", $"{offset}", "times in the years 1678 to 2261");
        }
    }

    private static void Refuse(string field, string found, string allowed) =>
        throw new DataFormatException(new("telemetry that does not fit together") { Field = field, Found = found, Allowed = allowed });
}
