namespace SdaToolkit.Hosting;

/// <summary>Packages and the folders they are made of.</summary>
public static class PackageFolder
{
    /// <summary>Writes a package of a folder: its manifest with the list of its files, its signature, its files.</summary>
    /// <param name="folder">The plugin.</param>
    /// <param name="signed">Its manifest and list.</param>
    /// <param name="target">Where; a stream that can seek and be read.</param>
    /// <exception cref="InvalidDataException">A file has changed since it was listed, or no host would take the package.</exception>
    public static void Pack(string folder, SignedManifest signed, Stream target)
    {
        ArgumentNullException.ThrowIfNull(signed);
        ArgumentNullException.ThrowIfNull(target);
        PluginPackage.Write(target, Path.GetFullPath(folder), signed);
        // What would be refused elsewhere is refused here, where its author can mend it.
        using var package = PluginPackage.Open(target);
    }

    /// <summary>Unpacks a package into a folder that is empty.</summary>
    /// <exception cref="InvalidDataException">The package is malformed; some files may have been written.</exception>
    internal static PluginPackageInfo Unpack(string path, string folder)
    {
        try
        {
            using var file = File.OpenRead(path);
            using var package = PluginPackage.Open(file);
            package.CopyTo(name => Create(Path.Combine(folder, name)));
            return new(package.Manifest.Id, package.Manifest.Version);
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{path}: {e.Message}", e);
        }
    }

    private static FileStream Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new(path, FileMode.CreateNew, FileAccess.Write);
    }
}

/// <summary>What a package says it is.</summary>
internal sealed record PluginPackageInfo(string Id, string Version);
