using System.Reflection;
using System.Runtime.Loader;

namespace SdaToolkit.Hosting;

/// <summary>
/// The assemblies of one plugin, apart from those of the host and of every other plugin; collectible. Only the contract
/// and the composition attributes are the host's. Each managed file is read once, compared with the digest that went
/// into the plugin's hash, and loaded from those very bytes.
/// </summary>
/// <remarks>
/// The .deps.json and native libraries can be used from a path only. They are hashed while they are copied into a private
/// folder and used from there, so that what is changed in the plugin's folder between check and use is never seen.
/// Managed files stand there as empty files, for the resolver to find their names.
/// </remarks>
internal sealed class PluginLoadContext : AssemblyLoadContext
{
    private readonly PluginFiles _files;
    private readonly PrivateFolder _copies;
    private readonly AssemblyDependencyResolver _resolver;
    private readonly HashSet<string> _copiedFolders = new(StringComparer.Ordinal);
    private readonly Lock _copying = new();

    /// <param name="plugin">The plugin.</param>
    /// <param name="copies">The folder for its copies, which whoever made it disposes after the unloading.</param>
    public PluginLoadContext(Plugin plugin, PrivateFolder copies)
        : base(plugin.Id, isCollectible: true)
    {
        _files = plugin.Files;
        _copies = copies;
        var main = plugin.Manifest!.Assembly;
        var dependencies = Path.ChangeExtension(main, ".deps.json");
        foreach (var file in _files.Entries) copies.Write(file.Name, file.Name == dependencies ? _files.ReadVerified(file.Name) : []);
        _resolver = new(copies.PathOf(main));
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
        if (_resolver.ResolveAssemblyToPath(assemblyName) is { } path) return LoadVerified(_copies.NameOf(path));
        var isTranslation = assemblyName.CultureName is { Length: > 0 };
        return isTranslation || SharedAssemblies.IsOfRuntime(assemblyName.Name) ? null : throw new FileNotFoundException("not in the plugin's folder", assemblyName.FullName);
    }

    /// <inheritdoc/>
    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        if (_resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is not { } path) return nint.Zero;
        CopyNeighbors(_copies.NameOf(path));
        return LoadUnmanagedDllFromPath(path);
    }

    // A native library finds those it needs in its own folder.
    private void CopyNeighbors(string name)
    {
        if (_files.Find(name) is null) throw new PluginLoadException($"{name} is not part of the plugin");
        var folder = FolderOf(name);
        lock (_copying)
        {
            if (_copiedFolders.Contains(folder)) return;
            foreach (var file in _files.Entries.Where(f => FolderOf(f.Name) == folder)) _copies.Write(file.Name, _files.ReadVerified(file.Name));
            _copiedFolders.Add(folder);
        }
    }

    private static string FolderOf(string name) => name[..(name.LastIndexOf('/') + 1)];

    private Assembly LoadVerified(string name)
    {
        using var content = new MemoryStream(_files.ReadVerified(name), writable: false);
        return LoadFromStream(content);
    }
}
