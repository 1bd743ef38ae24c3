using SdaToolkit.Contracts;
using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>What the doctor found of one analysis.</summary>
/// <param name="Plugin">The plugin.</param>
/// <param name="AnalysisId">Identifier of the analysis.</param>
/// <param name="Problem">What is wrong, one line; empty where the analysis could be created.</param>
public sealed record Diagnosis(Plugin Plugin, string AnalysisId, string Problem)
{
    /// <summary>Whether the analysis could be created.</summary>
    public bool IsFine => Problem.Length == 0;
}

/// <summary>Loads plugins and creates their analyses once, to find what cannot be seen without running code.</summary>
public static class PluginDoctor
{
    /// <summary>
    /// Creates every analysis of every ready plugin once, in this process, and unloads the plugin again. Runs the
    /// constructors of plugins: use it on plugins that are trusted.
    /// </summary>
    /// <param name="catalog">The plugins.</param>
    /// <returns>One diagnosis for each analysis that a manifest lists or a class exports, in the catalogue's order.</returns>
    public static IReadOnlyList<Diagnosis> Diagnose(PluginCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return [.. catalog.Plugins.Where(p => p.State == PluginState.Ready).SelectMany(Diagnose)];
    }

    private static List<Diagnosis> Diagnose(Plugin plugin)
    {
        var listed = plugin.Manifest!.Analyses.Select(a => a.Id).ToList();
        try
        {
            using var loaded = LoadedPlugin.Load(plugin);
            var unlisted = loaded.Exports.Except(listed, StringComparer.Ordinal).Order(StringComparer.Ordinal);
            return
            [
                .. plugin.Manifest.Analyses.Select(entry => new Diagnosis(plugin, entry.Id, Create(loaded, entry))),
                .. unlisted.Select(id => new Diagnosis(plugin, id, "a class exports it, but the manifest does not list it")),
            ];
        }
        catch (PluginLoadException e)
        {
            return [.. listed.Select(id => new Diagnosis(plugin, id, e.Message))];
        }
    }

    private static string Create(LoadedPlugin loaded, AnalysisEntry entry)
    {
        try
        {
            using var export = loaded.Create(entry.Id);
            return export.Value is null ? "its export is null" : Objection(entry.Divisible, export.Value is IDivisibleAnalysis);
        }
        // A constructor may throw anything; it is what the doctor is there to report.
        catch (Exception e)
        {
            return PluginFault.Describe(e);
        }
    }

    private static string Objection(bool listed, bool implemented) =>
        listed == implemented ? ""
        : listed ? $"the manifest says it can be divided, but its class does not implement {nameof(IDivisibleAnalysis)}"
        : $"its class implements {nameof(IDivisibleAnalysis)}, but the manifest does not say \"divisible\": true";
}
