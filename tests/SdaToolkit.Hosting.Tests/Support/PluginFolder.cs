using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>A temporary folder with copies of test plugins that a test may spoil.</summary>
internal sealed class PluginFolder : IDisposable
{
    private static readonly string Built = Path.Combine(AppContext.BaseDirectory, "testplugins");

    /// <summary>The test plugins as they were built.</summary>
    public static PluginCatalog BuiltCatalog => PluginCatalog.Scan([Built], new() { DevelopmentRoots = new HashSet<string> { Built } });

    public PluginFolder(params string[] plugins)
    {
        Directory.CreateDirectory(Root);
        foreach (var plugin in plugins) Add(plugin);
    }

    public string Root { get; } = Path.Combine(Path.GetTempPath(), "sdatoolkit-tests-" + Guid.NewGuid().ToString("N"));

    /// <summary>Scans as plugins in development are scanned: without signatures; or as the options say, where they name built-in roots.</summary>
    public PluginCatalog Scan(CatalogOptions? options = null) =>
        PluginCatalog.Scan([Root], options is { BuiltInRoots.Count: > 0 } ? options : (options ?? new()) with { DevelopmentRoots = new HashSet<string> { Root } });

    /// <summary>Scans as installed plugins are scanned.</summary>
    public PluginCatalog ScanStrictly(HostConfiguration? configuration = null) => PluginCatalog.Scan([Root], new() { Configuration = configuration ?? new() });

    /// <summary>The only plugin of the folder, as the catalogue finds it.</summary>
    public Plugin ScanOne() => Scan().Plugins.Single();

    public string Add(string plugin, string? under = null)
    {
        var source = Path.Combine(Built, plugin);
        var target = Path.Combine(Root, under ?? plugin);
        Directory.CreateDirectory(target);
        foreach (var file in Directory.GetFiles(source)) File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        return target;
    }

    public string PathOf(string plugin, string file) => Path.Combine(Root, plugin, file);

    public void Delete(string plugin, string file) => File.Delete(PathOf(plugin, file));

    public void Edit(string plugin, string file, string old, string replacement)
    {
        var path = PathOf(plugin, file);
        var text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal, $"{file} is not what the test expects");
        File.WriteAllText(path, text.Replace(old, replacement, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
