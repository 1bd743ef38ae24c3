using System.Security.Cryptography;
using SdaToolkit.Schemas.Host.V1;
using SdaToolkit.Schemas.Plugin.V1;

namespace SdaToolkit.Hosting;

/// <summary>What trust allows a plugin.</summary>
/// <param name="State">Ready, WorkerOnly, Unsigned or Modified.</param>
/// <param name="Trust">Why its code may run; null where it may not.</param>
/// <param name="Reason">Why it may not, one line.</param>
internal sealed record TrustFinding(PluginState State, PluginTrust? Trust, string Reason = "");

/// <summary>
/// Decides whether the code of a plugin may run, from its place, its signature, its files and the configuration. Reads and
/// hashes; nothing of a plugin is loaded or run to decide. Immutable and thread safe.
/// </summary>
internal sealed class TrustRule
{
    private readonly IReadOnlyList<AllowedPlugin> _allowed;
    private readonly IReadOnlyList<string> _builtIn;
    private readonly IReadOnlyList<string> _development;
    private readonly Lazy<TrustedKeys> _keys;

    public TrustRule(CatalogOptions options)
    {
        _allowed = options.Configuration.AllowedPlugins;
        _builtIn = [.. options.BuiltInRoots.Select(Prefix)];
        _development = [.. options.DevelopmentRoots.Select(Prefix)];
        // Where only plugins of the program are found, no key is needed.
        _keys = new(() => new(options.Configuration));
    }

    /// <summary>What is known of the signature of a plugin's manifest.</summary>
    public SignatureFinding Signature(string folder, ReadOnlySpan<byte> manifest) =>
        IsDevelopment(folder) || !File.Exists(Path.Combine(folder, SignatureFile.FileName)) ? new(SignatureStatus.None) : _keys.Value.Check(folder, manifest);

    /// <summary>What trust allows a plugin whose manifest is well formed and holds no links.</summary>
    /// <param name="plugin">The plugin, for its folder and files.</param>
    /// <param name="bytes">The manifest's bytes, as they were read.</param>
    /// <param name="manifest">The manifest made of these bytes.</param>
    /// <param name="signature">Its signature.</param>
    public TrustFinding Decide(Plugin plugin, ReadOnlySpan<byte> bytes, PluginManifest manifest, SignatureFinding signature)
    {
        if (IsDevelopment(plugin.Folder)) return new(PluginState.Ready, new(PluginTrustKind.Development));
        if (signature.Status == SignatureStatus.Broken) return new(PluginState.Modified, null, signature.Fault);
        var isBuiltIn = _builtIn.Any(root => plugin.Folder.StartsWith(root, StringComparison.Ordinal));
        if (isBuiltIn && manifest.Files.Count == 0 && signature.Status != SignatureStatus.Believed) return new(PluginState.Ready, new(PluginTrustKind.BuiltIn));
        var finding = OfFiles(plugin.Files.Entries, bytes, manifest, signature);
        return isBuiltIn && finding.State is PluginState.Unsigned or PluginState.WorkerOnly ? new(PluginState.Ready, new(PluginTrustKind.BuiltIn)) : finding;
    }

    /// <summary>What trust allows files, wherever they are.</summary>
    public TrustFinding OfFiles(IReadOnlyList<PluginFileEntry> files, ReadOnlySpan<byte> bytes, PluginManifest manifest, SignatureFinding signature)
    {
        if (signature.Status == SignatureStatus.Broken) return new(PluginState.Modified, null, signature.Fault);
        if (files.FirstOrDefault(f => f.Name == ManifestReader.FileName)?.Sha256 != Convert.ToHexStringLower(SHA256.HashData(bytes)))
            return new(PluginState.Modified, null, $"{ManifestReader.FileName} changed while it was read");
        if (manifest.Files.Count > 0 || signature.Status == SignatureStatus.Believed)
        {
            var differences = FileList.Differences(manifest, files);
            if (differences.Count > 0) return new(PluginState.Modified, null, OneLine.Joined(differences));
        }
        if (signature.Status == SignatureStatus.Believed) return new(PluginState.Ready, new(PluginTrustKind.Signed, signature.By));
        var sha256 = PluginFiles.HashOf(files);
        return _allowed.Any(a => a.Id == manifest.Id && a.Sha256 == sha256)
            ? new(PluginState.WorkerOnly, new(PluginTrustKind.Allowed))
            : new(PluginState.Unsigned, null, Unsigned(manifest.Id, signature));
    }

    private string Unsigned(string id, SignatureFinding signature)
    {
        var what = signature.Status == SignatureStatus.UnknownKey
            ? $"signed by the key {signature.Fingerprint}, which this host does not trust (sda plugins trust KEY.pub --name NAME)"
            : "it has no signature (sda plugins sign)";
        var others = _allowed.Any(a => a.Id == id) ? ", and what the configuration allows by this name has other content" : "";
        return $"{what}{others}; to let it run in a worker process all the same: sda plugins trust --plugin {id} --reason TEXT";
    }

    private bool IsDevelopment(string folder) => _development.Any(root => folder.StartsWith(root, StringComparison.Ordinal));

    private static string Prefix(string root) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;
}
