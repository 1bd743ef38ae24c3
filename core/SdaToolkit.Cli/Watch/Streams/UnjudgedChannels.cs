using System.Globalization;

namespace SdaToolkit.Cli.Watch.Streams;

/// <summary>Channels that nothing looks at, which must not pass for channels that are well.</summary>
internal static class UnjudgedChannels
{
    private const int Named = 5;

    /// <summary>A line on channels that the detectors do not know; null: there are none.</summary>
    public static string? Unlearned(IEnumerable<StreamGroup> groups) =>
        Line(groups.Where(g => !g.Trained), "not in what was learned from, so no anomaly in them will be seen");

    /// <summary>A line on channels that were learned and of which nothing came; null: there are none.</summary>
    public static string? Silent(IEnumerable<StreamGroup> groups) =>
        Line(groups.Where(g => g.Trained && g.JudgedRows == 0 && g.Waiting == 0), "learned, but nothing of them has come");

    private static string? Line(IEnumerable<StreamGroup> groups, string what)
    {
        var names = groups.SelectMany(g => g.Channels).Select(c => c.Name).ToList();
        return names.Count == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"warning: {names.Count} {(names.Count == 1 ? "channel" : "channels")} {what}: {string.Join(", ", names.Take(Named))}{(names.Count > Named ? ", …" : "")}");
    }
}
