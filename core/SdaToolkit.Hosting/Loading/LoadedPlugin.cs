using System.Composition;
using System.Composition.Hosting;
using SdaToolkit.Contracts;

namespace SdaToolkit.Hosting;

/// <summary>A plugin in memory, with one composition container of its own. Thread safe; disposing unloads it.</summary>
internal sealed class LoadedPlugin : IDisposable
{
    private readonly PrivateFolder _copies;
    private readonly PluginLoadContext _context;
    private readonly CompositionHost _container;
    private readonly Dictionary<string, ExportFactory<IAnalysis, AnalysisMetadata>> _factories;

    private LoadedPlugin(PrivateFolder copies, PluginLoadContext context, CompositionHost container, Dictionary<string, ExportFactory<IAnalysis, AnalysisMetadata>> factories)
    {
        _copies = copies;
        _context = context;
        _container = container;
        _factories = factories;
    }

    /// <summary>Identifiers of the analyses that the plugin exports.</summary>
    public IReadOnlyCollection<string> Exports => _factories.Keys;

    /// <summary>Loads a plugin's main assembly and finds its exports. No analysis is created yet.</summary>
    /// <exception cref="PluginLoadException">It cannot be loaded; the message says why.</exception>
    public static LoadedPlugin Load(Plugin plugin)
    {
        PrivateFolder? copies = null;
        PluginLoadContext? context = null;
        CompositionHost? container = null;
        try
        {
            copies = new PrivateFolder();
            context = new PluginLoadContext(plugin, copies);
            container = new ContainerConfiguration().WithAssembly(context.MainAssembly).CreateContainer();
            return new(copies, context, container, Factories(container));
        }
        // Loading touches plugin metadata of every kind, and whatever goes wrong there is this plugin's fault alone.
        catch (Exception e)
        {
            container?.Dispose();
            context?.Unload();
            copies?.Dispose();
            throw new PluginLoadException($"plugin {plugin.Id} cannot be loaded: {PluginFault.Describe(e)}", e);
        }
    }

    /// <summary>A fresh instance of an analysis; disposing the export disposes the instance.</summary>
    /// <exception cref="PluginLoadException">The plugin exports no such analysis.</exception>
    public Export<IAnalysis> Create(string id) =>
        _factories.TryGetValue(id, out var factory) ? factory.CreateExport() : throw new PluginLoadException($"no class exports {id}, though the manifest lists it");

    /// <inheritdoc/>
    public void Dispose()
    {
        _container.Dispose();
        _context.Unload();
        _copies.Dispose();
    }

    private static Dictionary<string, ExportFactory<IAnalysis, AnalysisMetadata>> Factories(CompositionHost container)
    {
        var factories = new Dictionary<string, ExportFactory<IAnalysis, AnalysisMetadata>>(StringComparer.Ordinal);
        foreach (var factory in container.GetExports<ExportFactory<IAnalysis, AnalysisMetadata>>())
            if (!factories.TryAdd(factory.Metadata.Id, factory)) throw new PluginLoadException($"two classes export {factory.Metadata.Id}");
        return factories;
    }
}
