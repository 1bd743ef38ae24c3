using SdaToolkit.Contracts;
using SdaToolkit.Learning.Series;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Detect;

/// <summary>States by their names: files count their labels by first appearance, so that the same number is another state in the next file.</summary>
internal static class StateLabels
{
    /// <summary>The states of a channel that occur, in the order of its labels; empty for a channel of numbers.</summary>
    /// <exception cref="AnalysisException">invalid_request: a label is too long to be kept.</exception>
    public static IReadOnlyList<string> Learned(string field, TelemetryChannel channel)
    {
        if (channel.Labels.FirstOrDefault(l => System.Text.Encoding.UTF8.GetByteCount(l) > StateReader.LongestText) is { } tooLong)
            throw AnalysisException.InvalidRequest($"{field}: found a label of {tooLong.Length} characters in {channel.Name}; allowed are {StateReader.LongestText} bytes");
        var occurs = new bool[channel.Labels.Count];
        foreach (var value in channel.Values)
            if (!double.IsNaN(value) && occurs.Length > 0) occurs[Index(field, channel, value)] = true;
        return [.. channel.Labels.Where((_, i) => occurs[i]).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The values of a channel as places among the learned states; numbers stay as they are.</summary>
    /// <param name="field">The request's field, for errors.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="learned">The states of training.</param>
    /// <param name="unknown">Takes the states that training never had, with their channel.</param>
    /// <exception cref="AnalysisException">invalid_request: numbers where training had states, the other way round, or a value that is no index of a label.</exception>
    public static double[] Mapped(string field, TelemetryChannel channel, IReadOnlyList<string> learned, ISet<string> unknown)
    {
        if (channel.Values.All(double.IsNaN) || (channel.Labels.Count == 0 && learned.Count == 0)) return [.. channel.Values];
        if (channel.Labels.Count == 0 || learned.Count == 0)
            throw AnalysisException.InvalidRequest($"{field}: found {(learned.Count == 0 ? "states" : "numbers")} in {channel.Name}; allowed are {(learned.Count == 0 ? "numbers" : "states with labels")}, as in training");
        var places = learned.Select((label, place) => (label, place)).ToDictionary(l => l.label, l => (double)l.place, StringComparer.Ordinal);
        var values = new double[channel.Values.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = double.NaN;
            if (double.IsNaN(channel.Values[i])) continue;
            var label = channel.Labels[Index(field, channel, channel.Values[i])];
            if (places.TryGetValue(label, out values[i])) continue;
            values[i] = Unknown(learned);
            unknown.Add($"{channel.Name}: {label}");
        }
        return values;
    }

    /// <summary>What a state is called that stands at a place.</summary>
    public static string Name(IReadOnlyList<string> learned, double place) => place >= 0 && place < learned.Count ? learned[(int)place] : "one that training never had";

    /// <summary>The place of every state that training never had: as far beyond the last as all of training's states reach.</summary>
    private static double Unknown(IReadOnlyList<string> learned) => 2 * learned.Count - 1;

    private static int Index(string field, TelemetryChannel channel, double value) => value >= 0 && value < channel.Labels.Count && value.Equals(Math.Floor(value))
        ? (int)value
        : throw AnalysisException.InvalidRequest($"{field}: found the state {value} in {channel.Name}; allowed are whole numbers below its {channel.Labels.Count} labels");
}
