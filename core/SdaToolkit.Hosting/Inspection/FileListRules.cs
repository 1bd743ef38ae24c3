using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>What the list of files of a manifest must satisfy. It may be absent.</summary>
internal static class FileListRules
{
    /// <summary>What is wrong with the list: the field's path, and the fault in words.</summary>
    public static IEnumerable<(string Field, string? Text)> Problems(PluginManifest manifest)
    {
        if (manifest.Files.Count == 0) yield break;
        yield return ("files", Whole(manifest));
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var before = "";
        for (var i = 0; i < manifest.Files.Count; i++)
        {
            var file = manifest.Files[i];
            yield return ($"files[{i}].name", NameObjection(file.Name, before, names));
            yield return ($"files[{i}].sha256", Sha256Text.IsOne(file.Sha256) ? null : $"\"{file.Sha256}\" is not a SHA-256: 64 lower-case hexadecimal digits");
            before = file.Name;
        }
    }

    private static string? Whole(PluginManifest manifest)
    {
        var bytes = manifest.Files.Aggregate(UInt128.Zero, (sum, f) => sum + f.SizeBytes);
        if (manifest.Files.Count > PluginLimits.MaximumFiles) return $"found {manifest.Files.Count} files; allowed are {PluginLimits.MaximumFiles}";
        if (bytes > (ulong)PluginLimits.MaximumBytes) return $"found {bytes} bytes; allowed are {PluginLimits.MaximumBytes} bytes";
        var unlisted = new[] { manifest.Assembly, manifest.Descriptors }.FirstOrDefault(n => manifest.Files.All(f => f.Name != n));
        return unlisted is null ? null : $"{unlisted} is not listed";
    }

    private static string? NameObjection(string name, string before, HashSet<string> names)
    {
        if (PluginFileNames.Objection(name) is { } objection) return $"\"{name}\": {objection}";
        if (PluginFileNames.IsReserved(name)) return $"\"{name}\" lists itself; allowed are the other files";
        if (!names.Add(name)) return $"\"{name}\" is listed twice, perhaps in another case";
        return string.CompareOrdinal(before, name) < 0 ? null : $"\"{name}\" stands after \"{before}\"; allowed is ordinal order";
    }
}
