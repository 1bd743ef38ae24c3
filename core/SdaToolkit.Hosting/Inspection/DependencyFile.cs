using System.Text.Json;

namespace SdaToolkit.Hosting;

/// <summary>The .deps.json beside a plugin's assembly: the libraries it was built with.</summary>
internal static class DependencyFile
{
    /// <summary>
    /// The runtime files it lists that are not in the plugin's folder, each with the package or project it belongs to.
    /// Empty also where there is no such file: then everything in the folder may be used.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is malformed.</exception>
    public static IReadOnlyList<string> Missing(string folder, string assembly)
    {
        var path = Path.Combine(folder, Path.ChangeExtension(assembly, ".deps.json"));
        if (!File.Exists(path)) return [];
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            var target = json.RootElement.GetProperty("runtimeTarget").GetProperty("name").GetString() ?? throw new InvalidDataException($"{Path.GetFileName(path)}: runtimeTarget.name is null");
            var libraries = json.RootElement.GetProperty("libraries");
            return [.. json.RootElement.GetProperty("targets").GetProperty(target).EnumerateObject()
                .SelectMany(library => FilesOf(library.Value)
                    .Where(file => !SharedAssemblies.Contains(Path.GetFileNameWithoutExtension(file)) && !File.Exists(Path.Combine(folder, file)))
                    .Select(file => $"missing dependency: {file} ({Owner(library.Name, libraries)})"))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{Path.GetFileName(path)}: {e.Message}", e);
        }
    }

    // Built, a package's lib/net10.0/Foo.dll lies beside the plugin; what depends on the platform keeps its folders.
    private static IEnumerable<string> FilesOf(JsonElement library) =>
        Names(library, "runtime").Concat(Names(library, "native")).Select(f => Path.GetFileName(f)).Concat(Names(library, "runtimeTargets"));

    private static IEnumerable<string> Names(JsonElement library, string kind) =>
        library.TryGetProperty(kind, out var files) ? files.EnumerateObject().Select(f => f.Name) : [];

    private static string Owner(string library, JsonElement libraries)
    {
        var type = libraries.TryGetProperty(library, out var entry) && entry.TryGetProperty("type", out var t) ? t.GetString() : "library";
        return $"{type} {library.Replace('/', ' ')}";
    }
}
