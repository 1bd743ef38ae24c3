namespace SdaToolkit.Hosting;

/// <summary>Puts plugins into the folder of installed ones and takes them out again. Needs nothing but files.</summary>
/// <param name="root">The folder of installed plugins; made where it does not exist.</param>
/// <param name="options">Whom the host trusts.</param>
public sealed class PluginInstaller(string root, CatalogOptions options)
{
    private readonly string _root = Path.GetFullPath(root);

    /// <summary>
    /// Unpacks a package beside its place, checks it there as an installed plugin is checked, and renames it. An older version of
    /// the same plugin is replaced in one step, by a package of the same key only.
    /// </summary>
    /// <param name="package">The package.</param>
    /// <param name="mayReplace">Whether another key's plugin, or a newer version, may be replaced too.</param>
    /// <returns>The plugin in its place.</returns>
    /// <exception cref="InvalidDataException">The package is malformed or its plugin is not sound.</exception>
    /// <exception cref="PluginRefusedException">Nobody whom the host trusts signed it, or another key's plugin stands in its place.</exception>
    /// <exception cref="IOException">It cannot be read or written. Nothing is left behind.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read or written. Nothing is left behind.</exception>
    public PluginVerdict Install(string package, bool mayReplace = false)
    {
        Directory.CreateDirectory(_root);
        var fresh = TemporaryName();
        Directory.CreateDirectory(fresh);
        try
        {
            var info = PackageFolder.Unpack(package, fresh);
            var verdict = PluginVerdict.OfFolder(fresh, options);
            if (!verdict.Plugin.IsUsable) throw Refusal(package, verdict.Plugin);
            var place = Path.Combine(_root, info.Id);
            if (!mayReplace && ReplacementObjection(place, verdict) is { } objection) throw new PluginRefusedException($"{package}: {objection}; --replace replaces it all the same");
            FolderSwap.Put(fresh, place);
            return PluginVerdict.OfFolder(place, options);
        }
        finally
        {
            if (Directory.Exists(fresh)) Directory.Delete(fresh, recursive: true);
        }
    }

    /// <summary>Takes an installed plugin out: at once for whoever looks, then from the disk.</summary>
    /// <param name="id">Its identifier.</param>
    /// <exception cref="InvalidDataException">No such plugin is installed.</exception>
    /// <exception cref="IOException">It cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be removed.</exception>
    public void Remove(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var place = Path.Combine(_root, id);
        // An identifier has no parts that could lead elsewhere.
        if (!ManifestRules.IsPluginId(id) || !Directory.Exists(place)) throw new InvalidDataException($"no plugin \"{OneLine.Of(id)}\" is installed in {_root}");
        var gone = TemporaryName();
        Directory.Move(place, gone);
        Directory.Delete(gone, recursive: true);
    }

    private static Exception Refusal(string package, Plugin plugin)
    {
        // What is not installed has no identifier that a command could find it by.
        var reason = plugin.Reason.Replace($"--plugin {plugin.Id}", $"--plugin {package}", StringComparison.Ordinal);
        var message = $"{package}: plugin {plugin.Id} is {plugin.State.ToString().ToLowerInvariant()}: {reason}";
        return plugin.State is PluginState.Unsigned or PluginState.Modified ? new PluginRefusedException(message) : new InvalidDataException(message);
    }

    /// <summary>Why the new one may not take the place of what is there, or null where it may.</summary>
    private string? ReplacementObjection(string place, PluginVerdict verdict)
    {
        if (!Directory.Exists(place)) return null;
        var (id, fingerprint) = (verdict.Plugin.Id, PluginVerdict.FingerprintIn(place));
        if (fingerprint.Length == 0) return $"plugin {id} is installed without a signature";
        if (fingerprint != verdict.Fingerprint) return $"plugin {id} is installed with the signature of another key ({fingerprint})";
        var installed = PluginVerdict.OfFolder(place, options).Plugin.Manifest?.Version ?? "";
        var version = verdict.Plugin.Manifest!.Version;
        return SemanticVersions.Compare(version, installed) < 0 ? $"plugin {id} is installed as {installed}, which is newer than {version}" : null;
    }

    // Scans leave out names that start with a dot.
    private string TemporaryName() => Path.Combine(_root, $".{Guid.NewGuid():N}.tmp");
}
