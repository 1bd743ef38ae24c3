using SdaToolkit.Hosting;

namespace SdaToolkit.Scenarios;

/// <summary>Finds analyses for people, who mistype.</summary>
public static class AnalysisLookup
{
    /// <summary>The analysis of an id.</summary>
    /// <param name="plugins">The plugins.</param>
    /// <param name="id">The id.</param>
    /// <param name="where">What asks for it, for the error.</param>
    /// <exception cref="InputException">No ready plugin offers it; says why its plugin is not ready, or what was probably meant.</exception>
    public static AnalysisInfo Find(PluginCatalog plugins, string id, string where)
    {
        if (plugins.TryFind(id, out var analysis)) return analysis;
        var unready = plugins.Plugins.FirstOrDefault(p => !p.IsUsable && p.Manifest?.Analyses.Any(a => a.Id == id) == true);
        var hint = unready is not null ? $"its plugin {unready.Id} is {unready.State.ToString().ToLowerInvariant()}: {unready.Reason}"
            : plugins.Suggest(id) is { Count: > 0 } near ? $"did you mean {string.Join(" or ", near)}?"
            : "sda analyses lists them";
        throw new InputException($"{where}: unknown analysis \"{id}\"; {hint}");
    }
}
