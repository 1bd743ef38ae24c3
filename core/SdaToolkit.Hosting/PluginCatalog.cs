using System.Diagnostics.CodeAnalysis;
using SdaToolkit.Schemas;

namespace SdaToolkit.Hosting;

/// <summary>
/// The plugins found below a list of folders, with the analyses of those that may be used. No code of a plugin runs to make
/// it. Immutable and thread safe.
/// </summary>
public sealed class PluginCatalog
{
    private readonly Dictionary<string, AnalysisInfo> _analyses = new(StringComparer.Ordinal);

    private PluginCatalog(IReadOnlyList<Plugin> plugins)
    {
        Plugins = plugins;
        Analyses = [.. plugins.Where(p => p.IsUsable)
            .SelectMany(p => p.Manifest!.Analyses.Select(entry => new AnalysisInfo(p, entry)))
            .OrderBy(a => a.Id, StringComparer.Ordinal)];
        foreach (var analysis in Analyses) _analyses.Add(analysis.Id, analysis);
    }

    /// <summary>Every plugin found, in order of root and then of folder name, whatever its state.</summary>
    public IReadOnlyList<Plugin> Plugins { get; }

    /// <summary>The analyses of plugins that are ready or run in worker processes only, in ordinal order of identifier.</summary>
    public IReadOnlyList<AnalysisInfo> Analyses { get; }

    /// <summary>
    /// Looks at each sub-folder of each root that holds a plugin.json (or libraries without one, which is reported as
    /// faulty). A bad plugin never makes this throw: its state and reason say what is wrong. Folders whose name starts with a
    /// dot are left out: installing and removing use such names on the way.
    /// </summary>
    /// <param name="roots">Folders with one sub-folder a plugin. Where two plugins claim an identifier, the first is kept.</param>
    /// <param name="options">How to look; null for the defaults, by which no plugin is trusted.</param>
    /// <exception cref="IOException">A root does not exist or cannot be read.</exception>
    /// <exception cref="InvalidDataException">A trusted key of the configuration is malformed.</exception>
    public static PluginCatalog Scan(IReadOnlyList<string> roots, CatalogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(roots);
        options ??= new();
        // Refused here, not as the fault of each plugin that has a signature.
        if (options.Configuration.TrustedKeys.Count > 0) _ = new TrustedKeys(options.Configuration);
        var inspector = new PluginInspector(new(options));
        var claims = new ClaimedIds();
        var found = roots.SelectMany(FoldersOf)
            .Select(folder => inspector.Inspect(folder))
            .OfType<Plugin>()
            .Select(p => p.IsUsable && IsDisabled(p.Id, options) ? p with { State = PluginState.Disabled, Trust = null, Reason = "switched off by the user" } : p)
            .Select(claims.Check);
        return new([.. found]);
    }

    /// <summary>One plugin alone.</summary>
    internal static PluginCatalog Of(Plugin plugin) => new([plugin]);

    /// <summary>Finds an analysis of a plugin that is ready or runs in worker processes only.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="analysis">The analysis, where there is one.</param>
    public bool TryFind(string id, [NotNullWhen(true)] out AnalysisInfo? analysis) => _analyses.TryGetValue(id, out analysis);

    /// <summary>Identifiers that an unknown one was probably meant to be, nearest first, at most three.</summary>
    /// <param name="id">The identifier that was not found.</param>
    public IReadOnlyList<string> Suggest(string id) => NearestNames.To(id, _analyses.Keys);

    /// <summary>The first plugin that may not be used but whose manifest lists an analysis, or null.</summary>
    /// <param name="id">The analysis.</param>
    internal Plugin? FindUnready(string id) =>
        Plugins.FirstOrDefault(p => !p.IsUsable && p.Manifest is { } m && m.Analyses.Any(a => a.Id == id));

    private static bool IsDisabled(string id, CatalogOptions options) => options.DisabledPlugins.Contains(id) || options.Configuration.DisabledPlugins.Contains(id);

    private static IEnumerable<string> FoldersOf(string root)
    {
        try
        {
            return Directory.GetDirectories(Path.GetFullPath(root)).Where(f => !Path.GetFileName(f).StartsWith('.')).Order(StringComparer.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new IOException($"the plugin folder \"{root}\" cannot be read: {e.Message}", e);
        }
    }
}
