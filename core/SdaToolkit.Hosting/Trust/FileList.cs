using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>Compares the files that a manifest lists with those that are there.</summary>
internal static class FileList
{
    /// <summary>The files that a manifest is to list: all but itself.</summary>
    public static IEnumerable<PluginFileEntry> Listed(IEnumerable<PluginFileEntry> files) => files.Where(f => !PluginFileNames.IsReserved(f.Name));

    /// <summary>Each difference in words; empty where there is none.</summary>
    /// <param name="manifest">The manifest, whose list is well formed.</param>
    /// <param name="files">The files that are there.</param>
    public static IReadOnlyList<string> Differences(PluginManifest manifest, IEnumerable<PluginFileEntry> files)
    {
        var there = files.Where(f => f.Name != ManifestReader.FileName).ToDictionary(f => f.Name, StringComparer.Ordinal);
        List<string> differences = [];
        foreach (var listed in manifest.Files)
        {
            if (!there.Remove(listed.Name, out var found)) differences.Add($"{listed.Name} is missing");
            else if (found.SizeBytes != listed.SizeBytes || found.Sha256 != listed.Sha256) differences.Add($"{listed.Name} is not the file that {ManifestReader.FileName} lists");
        }
        return [.. differences, .. there.Keys.Order(StringComparer.Ordinal).Select(name => $"{name} is not listed in {ManifestReader.FileName}")];
    }
}
