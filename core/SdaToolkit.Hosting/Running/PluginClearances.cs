using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Hosting;

/// <summary>What each plugin may be given: what its manifest accepts and what the host's configuration allows, both. Immutable and thread safe.</summary>
/// <remarks>Where neither states a clearance a plugin may be given any data: that is what an empty configuration means.</remarks>
/// <param name="policy">The configuration's policy; null: none.</param>
public sealed class PluginClearances(MarkingPolicy? policy)
{
    private readonly MarkingPolicy _policy = policy?.Clone() ?? new();

    /// <summary>Compares and joins markings as this host ranks them.</summary>
    public MarkingScale Scale { get; } = new(policy?.RankedMarkings ?? []);

    /// <summary>The highest markings stated for a plugin, each with who states it; none: any data.</summary>
    /// <param name="plugin">The plugin.</param>
    public IReadOnlyList<(string Marking, string StatedBy)> Of(Plugin plugin)
    {
        ArgumentNullException.ThrowIfNull(plugin);
        var own = (plugin.Manifest?.HighestMarking ?? "", "its manifest");
        return [.. _policy.Clearances.Where(c => c.PluginId == plugin.Id).Select(c => (c.HighestMarking, "the host's configuration")).Prepend(own).Where(c => !string.IsNullOrWhiteSpace(c.Item1))];
    }

    /// <summary>Why a plugin may not be given data, one line that names marking, clearance and plugin; null: it may.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="marking">Marking of the data.</param>
    /// <param name="unmarkedRecords">Records among the data for which no marking is stated.</param>
    public string? Objection(Plugin plugin, string marking, long unmarkedRecords)
    {
        foreach (var (clearance, statedBy) in Of(plugin))
        {
            var verdict = Scale.MayGo(marking, clearance);
            var reason = !verdict.Allowed ? verdict.Reason : unmarkedRecords > 0 ? $"no handling marking is stated for {unmarkedRecords} records" : "";
            if (reason.Length > 0)
                return $"plugin {plugin.Id} is not given data marked {(marking.Length > 0 ? $"\"{OneLine.Of(marking)}\"" : "by nobody")}: {statedBy} clears it for \"{OneLine.Of(clearance)}\", and {OneLine.Of(reason)}";
        }
        return null;
    }
}
