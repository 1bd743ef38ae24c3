namespace SdaToolkit.Hosting;

/// <summary>What a package or a plugin folder is, and whether this host would let it run.</summary>
/// <param name="Plugin">What was found, with its state, trust and reason.</param>
/// <param name="Fingerprint">The key that its signature names; empty where it has none that is well formed.</param>
/// <param name="Sha256">SHA-256 over its files, lower-case hexadecimal; empty where they were not read.</param>
/// <param name="Files">Number of its files without manifest and signature.</param>
/// <param name="SizeBytes">Their size together, bytes.</param>
public sealed record PluginVerdict(Plugin Plugin, string Fingerprint, string Sha256, int Files, ulong SizeBytes)
{
    /// <summary>Looks at a package or a folder as an installed plugin is looked at. No code of it runs.</summary>
    /// <param name="path">A package (a file) or a folder.</param>
    /// <param name="options">Whom the host trusts; roots play no part.</param>
    /// <exception cref="InvalidDataException">A package is malformed; one line says why.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static PluginVerdict Of(string path, CatalogOptions options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);
        if (!File.Exists(path)) return OfFolder(Path.GetFullPath(path), options);
        using var folder = new PrivateFolder();
        PackageFolder.Unpack(path, folder.Path);
        return OfFolder(folder.Path, options);
    }

    /// <summary>Looks at a folder.</summary>
    internal static PluginVerdict OfFolder(string folder, CatalogOptions options)
    {
        var strict = new CatalogOptions { Configuration = options.Configuration };
        var plugin = new PluginInspector(new(strict)).Inspect(folder) ?? throw new InvalidDataException($"{folder}: holds no {ManifestReader.FileName}");
        List<Schemas.Plugin.V1.PluginFileEntry> files = plugin.AreFilesRead ? [.. FileList.Listed(plugin.Files.Entries)] : [];
        return new(plugin, FingerprintIn(folder), plugin.AreFilesRead ? plugin.Sha256 : "", files.Count, files.Aggregate(0UL, (sum, f) => sum + f.SizeBytes));
    }

    /// <summary>The key that the signature of a folder names; empty where there is none that is well formed.</summary>
    internal static string FingerprintIn(string folder)
    {
        try
        {
            return SignatureFile.Read(folder)?.Fingerprint ?? "";
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }
}
