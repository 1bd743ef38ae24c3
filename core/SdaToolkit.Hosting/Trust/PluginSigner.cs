using System.Text;
using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>A manifest that lists its plugin's files, and its signature. Nothing has been written yet.</summary>
/// <param name="Manifest">What was read of it.</param>
/// <param name="ManifestBytes">plugin.json.</param>
/// <param name="SignatureBytes">plugin.json.sig; null where no key was given.</param>
/// <param name="Files">The other files, in ordinal order of name.</param>
public sealed record SignedManifest(PluginManifest Manifest, byte[] ManifestBytes, byte[]? SignatureBytes, IReadOnlyList<PluginFileEntry> Files)
{
    /// <summary>Name of the file with <see cref="ManifestBytes"/>.</summary>
    public const string ManifestName = ManifestReader.FileName;

    /// <summary>Name of the file with <see cref="SignatureBytes"/>.</summary>
    public const string SignatureName = SignatureFile.FileName;
}

/// <summary>Lists and signs the files of a plugin folder.</summary>
public static class PluginSigner
{
    /// <summary>Reads a folder and makes the manifest that lists its files, signed where there is a key.</summary>
    /// <param name="folder">The plugin.</param>
    /// <param name="key">The key, or null to sign nothing.</param>
    /// <exception cref="InvalidDataException">The folder is no sound plugin; one line says why.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public static SignedManifest Sign(string folder, SigningKey? key)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var full = Path.GetFullPath(folder);
        if (!File.Exists(Path.Combine(full, ManifestReader.FileName))) throw new InvalidDataException($"{folder}: holds no {ManifestReader.FileName}");
        if (PluginFiles.FirstLink(full) is { } link) throw new InvalidDataException($"{link} is a symbolic link; a plugin holds its files itself");
        var files = FileList.Listed(PluginFiles.Read(full).Entries).ToList();
        var bytes = ManifestReader.ReadBytes(full);
        var isListed = ManifestReader.Parse(bytes, out _) is { Files.Count: > 0 } old && FileList.Differences(old, files).Count == 0;
        if (!isListed) bytes = ManifestText.WithFiles(bytes, files);
        if (bytes.Length > ManifestReader.MaximumBytes) throw new InvalidDataException($"{ManifestReader.FileName} would have {bytes.Length} bytes with {files.Count} files listed; allowed are {ManifestReader.MaximumBytes}");
        var manifest = ManifestReader.Parse(bytes, out var problems);
        if (problems.Count > 0) throw new InvalidDataException(OneLine.Joined(problems));
        return new(manifest, bytes, Signature(full, bytes, key, isListed), files);
    }

    // Without a key, a signature that still fits goes along; one that does not is not dropped in silence.
    private static byte[]? Signature(string folder, byte[] manifest, SigningKey? key, bool isListed)
    {
        if (key is not null) return Encoding.ASCII.GetBytes(SignatureFile.Of(manifest, key).Text);
        if (SignatureFile.Read(folder) is not { } old) return null;
        return isListed ? Encoding.ASCII.GetBytes(old.Text) : throw new InvalidDataException($"the files have changed since {SignatureFile.FileName} was made; sign them anew with --key, or delete it");
    }
}
