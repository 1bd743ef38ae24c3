using System.Globalization;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Feeds;

/// <summary>Whether a frame is one that a stream can take, as far as the frame alone shows.</summary>
internal static class FrameCheck
{
    /// <summary>Most channels of a stream.</summary>
    public const int MaximumChannels = 10_000;

    /// <summary>Longest name of a channel or feed, characters.</summary>
    public const int MaximumNameLength = 256;

    /// <summary>Most names that a channel has for its states.</summary>
    public const int MaximumLabels = 1000;

    // Characters.
    private const int MaximumDescriptionLength = 4000;

    /// <summary>What is wrong with a frame, in one line; null: nothing.</summary>
    /// <param name="frame">The frame.</param>
    public static string? Problem(TelemetryFrame frame)
    {
        if (frame.Feed.Length > 0 && !IsName(frame.Feed)) return $"feed: found {Shown(frame.Feed)}; allowed are 1 to {MaximumNameLength} characters on one line";
        if (frame.Telemetry is not { } data) return null;
        if (data.Channels.Count > MaximumChannels) return Line($"channels: found {data.Channels.Count}; allowed are at most {MaximumChannels}");
        for (var i = 0; i < data.Axes.Count; i++)
            if (AxisProblem(data.Axes[i]) is { } problem) return Line($"axes[{i}].{problem}");
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < data.Channels.Count; i++)
            if (ChannelProblem(data, data.Channels[i], names) is { } problem) return Line($"channels[{i}].{problem}");
        return null;
    }

    private static string? AxisProblem(TimeAxis axis)
    {
        if (axis.Reference == TimeReference.Utc)
        {
            if (axis.Epoch is null) return "epoch: missing, though the reference is UTC";
            if (axis.Epoch.Nanos is < 0 or > 999_999_999 || !Clocks.TryEpoch(axis, out var epoch)) return Line($"epoch: found {axis.Epoch.Seconds} s; allowed are times from 1700 to 2250, with 0 to 999999999 ns");
            foreach (var offset in axis.OffsetNs)
                if (!Clocks.IsInRange((Int128)epoch + offset)) return Line($"offset_ns: found {offset} ns; allowed are times from 1700 to 2250");
            return null;
        }
        if (axis.Epoch is not null) return "epoch: found one; allowed only where the reference is UTC";
        if (!Enum.IsDefined(axis.Reference)) return Line($"reference: found {(int)axis.Reference}; allowed are 0 to 3");
        foreach (var offset in axis.OffsetNs)
            if (!Clocks.IsInRange(offset)) return Line($"offset_ns: found {offset} ns; allowed are -{Clocks.LargestNs} to {Clocks.LargestNs} ns");
        return axis.Clock.Length > 0 && !IsName(axis.Clock) ? $"clock: found {Shown(axis.Clock)}; allowed are 1 to {MaximumNameLength} characters on one line" : null;
    }

    private static string? ChannelProblem(TelemetryData data, TelemetryChannel channel, HashSet<string> names)
    {
        if (!IsName(channel.Name)) return $"name: found {Shown(channel.Name)}; allowed are 1 to {MaximumNameLength} characters on one line";
        if (!names.Add(channel.Name)) return $"name: found {channel.Name} twice; a name is unique in its frame";
        if (channel.Unit.Length > MaximumNameLength || channel.Subsystem.Length > MaximumNameLength) return $"unit, subsystem: found more than {MaximumNameLength} characters ({channel.Name})";
        if (channel.Description.Length > MaximumDescriptionLength) return Line($"description: found {channel.Description.Length} characters ({channel.Name}); allowed are at most {MaximumDescriptionLength}");
        if (channel.Labels.Count > MaximumLabels || channel.Labels.Any(l => l.Length > MaximumNameLength)) return $"labels: found more than {MaximumLabels}, or one of more than {MaximumNameLength} characters ({channel.Name})";
        if (channel.Axis >= data.Axes.Count) return Line($"axis: found {channel.Axis} ({channel.Name}); there are {data.Axes.Count} axes");
        var times = data.Axes[(int)channel.Axis].OffsetNs.Count;
        return channel.Values.Count == times ? null : Line($"values: found {channel.Values.Count} ({channel.Name}); its axis has {times} times");
    }

    private static bool IsName(string text) => text.Length is > 0 and <= MaximumNameLength && !text.Any(char.IsControl);

    private static string Shown(string text) => text.Length == 0 ? "nothing" : string.Create(CultureInfo.InvariantCulture, $"{text.Length} characters, or a line end among them");

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
