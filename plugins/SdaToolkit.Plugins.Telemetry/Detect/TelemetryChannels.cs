using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>The channels of a request's telemetry, checked.</summary>
internal static class TelemetryChannels
{
    /// <summary>Channels by name.</summary>
    /// <exception cref="AnalysisException">invalid_request: there is none, a name is doubled, an axis is missing or has another length.</exception>
    public static Dictionary<string, TelemetryChannel> ByName(string field, TelemetryData telemetry)
    {
        if (telemetry.Channels.Count == 0) throw AnalysisException.InvalidRequest($"{field}.channels: found none; allowed is at least one");
        var channels = new Dictionary<string, TelemetryChannel>(StringComparer.Ordinal);
        for (var i = 0; i < telemetry.Channels.Count; i++)
        {
            var channel = telemetry.Channels[i];
            if (channel.Axis >= telemetry.Axes.Count) throw AnalysisException.InvalidRequest($"{field}.channels[{i}].axis: found {channel.Axis}; allowed are indices below the {telemetry.Axes.Count} axes");
            var samples = telemetry.Axes[(int)channel.Axis].OffsetNs.Count;
            if (channel.Values.Count != samples) throw AnalysisException.InvalidRequest($"{field}.channels[{i}].values: found {channel.Values.Count} values of {channel.Name}; allowed are the {samples} of its axis");
            if (!channels.TryAdd(channel.Name, channel)) throw AnalysisException.InvalidRequest($"{field}.channels[{i}].name: found {channel.Name} twice; allowed are names that differ");
        }
        return channels;
    }

    /// <summary>The channels to judge: the target, or every channel that is not a command.</summary>
    /// <exception cref="AnalysisException">invalid_request: there is none.</exception>
    public static int[] Judged(TelemetryData telemetry, string target)
    {
        var judged = new List<int>();
        for (var i = 0; i < telemetry.Channels.Count; i++)
            if (target.Length > 0 ? string.Equals(telemetry.Channels[i].Name, target, StringComparison.Ordinal) : telemetry.Channels[i].Kind != ChannelKind.Command) judged.Add(i);
        if (judged.Count > 0) return [.. judged];
        throw AnalysisException.InvalidRequest(target.Length > 0
            ? $"target: found {target}; allowed are the channels of train: {string.Join(", ", telemetry.Channels.Take(20).Select(c => c.Name))}{(telemetry.Channels.Count > 20 ? ", …" : "")}"
            : "train.channels: found commands only; allowed is at least one channel to judge");
    }
}
