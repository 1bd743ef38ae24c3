using System.Diagnostics.CodeAnalysis;
using SdaToolkit.Schemas;

namespace SdaToolkit.Hosting;

/// <summary>
/// The plugins found below a list of folders, with the analyses of those that may run. No code of a plugin runs to make
/// it. Immutable and thread safe.
/// </summary>
public sealed class PluginCatalog
{
    private readonly Dictionary<string, AnalysisInfo> _analyses = new(StringComparer.Ordinal);

    private PluginCatalog(IReadOnlyList<Plugin> plugins)
    {
        Plugins = plugins;
        Analyses = [.. plugins.Where(p => p.State is PluginState.Ready or PluginState.WorkerOnly)
            .SelectMany(p => p.Manifest!.Analyses.Select(entry => new AnalysisInfo(p, entry)))
            .OrderBy(a => a.Id, StringComparer.Ordinal)];
        foreach (var analysis in Analyses) _analyses.Add(analysis.Id, analysis);
    }

    /// <summary>Every plugin found, in order of root and then of folder name, whatever its state.</summary>
    public IReadOnlyList<Plugin> Plugins { get; }

    /// <summary>The analyses of plugins that are ready or run in a worker only, in ordinal order of identifier.</summary>
    public IReadOnlyList<AnalysisInfo> Analyses { get; }

    /// <summary>
    /// Looks at each sub-folder of each root that holds a plugin.json (or libraries without one, which is reported as
    /// faulty). A bad plugin never makes this throw: its state and reason say what is wrong.
    /// </summary>
    /// <param name="roots">Folders with one sub-folder a plugin. Where two plugins claim an identifier, the first is kept.</param>
    /// <param name="options">How to look; null for the defaults.</param>
    /// <exception cref="IOException">A root does not exist or cannot be read.</exception>
    public static PluginCatalog Scan(IReadOnlyList<string> roots, CatalogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(roots);
        options ??= new();
        var inspector = new PluginInspector();
        var claims = new ClaimedIds();
        var found = roots.SelectMany(FoldersOf)
            .Select(folder => inspector.Inspect(folder))
            .OfType<Plugin>()
            .Select(p => p.State == PluginState.Ready && options.DisabledPlugins.Contains(p.Id) ? p with { State = PluginState.Disabled, Reason = "switched off by the user" } : p)
            .Select(claims.Check);
        return new([.. found]);
    }

    /// <summary>One plugin alone.</summary>
    internal static PluginCatalog Of(Plugin plugin) => new([plugin]);

    /// <summary>Finds an analysis of a ready plugin.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="analysis">The analysis, where there is one.</param>
    public bool TryFind(string id, [NotNullWhen(true)] out AnalysisInfo? analysis) => _analyses.TryGetValue(id, out analysis);

    /// <summary>Identifiers that an unknown one was probably meant to be, nearest first, at most three.</summary>
    /// <param name="id">The identifier that was not found.</param>
    public IReadOnlyList<string> Suggest(string id) => NearestNames.To(id, _analyses.Keys);

    /// <summary>The first plugin that is not ready but whose manifest lists an analysis, or null.</summary>
    /// <param name="id">The analysis.</param>
    internal Plugin? FindUnready(string id) =>
        Plugins.FirstOrDefault(p => p.State is not (PluginState.Ready or PluginState.WorkerOnly) && p.Manifest is { } m && m.Analyses.Any(a => a.Id == id));

    private static IEnumerable<string> FoldersOf(string root)
    {
        try
        {
            return Directory.GetDirectories(Path.GetFullPath(root)).Order(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"the plugin folder \"{root}\" cannot be read: {e.Message}", e);
        }
    }
}
