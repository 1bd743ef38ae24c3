using System.Globalization;
using SdaToolkit.Cli.Watch.Feeds;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>
/// States by their names. Feeders number the names of a channel's states each in their own order; a stream keeps the numbers it gave, and gives new
/// names the next ones.
/// </summary>
internal static class StateLabels
{
    /// <summary>What is wrong with the states of a channel, in one line; null: nothing.</summary>
    /// <param name="found">The channel as it came.</param>
    /// <param name="stream">The channel of the stream.</param>
    public static string? Problem(TelemetryChannel found, TelemetryChannel stream)
    {
        if (IsSame(found, stream)) return null;
        var all = stream.Labels.Count + found.Labels.Except(stream.Labels, StringComparer.Ordinal).Count();
        if (all > FrameCheck.MaximumLabels) return string.Create(CultureInfo.InvariantCulture, $"labels: with these there would be {all}; allowed are at most {FrameCheck.MaximumLabels}");
        foreach (var value in found.Values)
            if (!double.IsNaN(value) && !IsIndex(value, found.Labels.Count)) return string.Create(CultureInfo.InvariantCulture, $"values: found {value:R}; allowed are the indices of its labels, 0 to {found.Labels.Count - 1}, or NaN");
        return null;
    }

    /// <summary>The stream's numbers for a channel's states, by the channel's own; names that the stream does not have are added to it.</summary>
    /// <returns>Null where the numbers are the same.</returns>
    public static int[]? Join(TelemetryChannel found, TelemetryChannel stream)
    {
        if (IsSame(found, stream)) return null;
        var numbers = new int[found.Labels.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = stream.Labels.IndexOf(found.Labels[i]);
            if (numbers[i] >= 0) continue;
            numbers[i] = stream.Labels.Count;
            stream.Labels.Add(found.Labels[i]);
        }
        return numbers;
    }

    /// <summary>A value of a channel as the stream numbers its states.</summary>
    public static double Map(double value, int[]? numbers) => numbers is null || double.IsNaN(value) ? value : numbers[(int)value];

    // Fewer names in the same order have the same numbers.
    private static bool IsSame(TelemetryChannel found, TelemetryChannel stream)
    {
        if (found.Labels.Count > stream.Labels.Count) return false;
        for (var i = 0; i < found.Labels.Count; i++)
            if (found.Labels[i] != stream.Labels[i]) return false;
        return true;
    }

    private static bool IsIndex(double value, int count) => value >= 0 && value < count && double.IsInteger(value);
}
