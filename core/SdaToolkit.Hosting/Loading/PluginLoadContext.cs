using System.Reflection;
using System.Runtime.Loader;

namespace SdaToolkit.Hosting;

/// <summary>
/// The assemblies of one plugin, apart from those of the host and of every other plugin; collectible. Only the contract
/// and the composition attributes are the host's. Each managed file is read once, compared with the digest that went
/// into the plugin's hash, and loaded from those very bytes.
/// </summary>
/// <remarks>
/// A native library can only be loaded from its file: it is compared with its digest just before, which shows a plugin that
/// was changed by mistake but not one that is changed in that instant.
/// </remarks>
internal sealed class PluginLoadContext : AssemblyLoadContext
{
    private readonly PluginFiles _files;
    private readonly AssemblyDependencyResolver _resolver;

    public PluginLoadContext(Plugin plugin)
        : base(plugin.Id, isCollectible: true)
    {
        _files = plugin.Files;
        var main = Path.Combine(plugin.Folder, plugin.Manifest!.Assembly);
        _resolver = new(main);
        MainAssembly = LoadVerified(main);
    }

    /// <summary>The assembly with the analyses.</summary>
    public Assembly MainAssembly { get; }

    /// <inheritdoc/>
    /// <remarks>
    /// Null stands for the host's assembly of that name. A plugin that lacks one of its own libraries must not be given
    /// the host's, which would work here and fail elsewhere.
    /// </remarks>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (SharedAssemblies.Contains(assemblyName.Name)) return null;
        if (_resolver.ResolveAssemblyToPath(assemblyName) is { } path) return LoadVerified(path);
        var isTranslation = assemblyName.CultureName is { Length: > 0 };
        return isTranslation || SharedAssemblies.IsOfRuntime(assemblyName.Name) ? null : throw new FileNotFoundException("not in the plugin's folder", assemblyName.FullName);
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        if (_resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is not { } path) return nint.Zero;
        _files.ReadVerified(path);
        return LoadUnmanagedDllFromPath(path);
    }

    private Assembly LoadVerified(string path)
    {
        using var content = new MemoryStream(_files.ReadVerified(path), writable: false);
        return LoadFromStream(content);
    }
}
