using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>A folder with a signed test plugin, the key that signed it, and a configuration that trusts this key.</summary>
internal sealed class SignedPlugin : IDisposable
{
    private readonly PluginFolder _folder = new();

    public SignedPlugin(string plugin = "OwnProtobuf")
    {
        Name = plugin;
        _folder.Add(plugin);
        TrustDecisions.TrustKey(Configuration, Key.PublicKey, "Ground Segment", DateTimeOffset.UnixEpoch);
        Sign(Key);
    }

    public string Name { get; }

    public SigningKey Key { get; } = SigningKey.Create();

    public HostConfiguration Configuration { get; } = new();

    public CatalogOptions Options => new() { Configuration = Configuration };

    public string Root => _folder.Root;

    public string Folder => Path.Combine(_folder.Root, Name);

    public IEnumerable<string> Files => Directory.EnumerateFiles(Folder).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    public static void Write(string folder, SignedManifest signed)
    {
        File.WriteAllBytes(Path.Combine(folder, SignedManifest.ManifestName), signed.ManifestBytes);
        if (signed.SignatureBytes is not null) File.WriteAllBytes(Path.Combine(folder, SignedManifest.SignatureName), signed.SignatureBytes);
    }

    /// <summary>A package of a plugin folder.</summary>
    public static byte[] Pack(string folder, SigningKey? key)
    {
        using var package = new MemoryStream();
        PackageFolder.Pack(folder, PluginSigner.Sign(folder, key), package);
        return package.ToArray();
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    public void Sign(SigningKey key) => Write(Folder, PluginSigner.Sign(Folder, key));

    public void Unsign() => File.Delete(PathOf(SignedManifest.SignatureName));

    public Plugin Scan() => PluginCatalog.Scan([Root], Options).Plugins.Single();

    public void AssertModified(string reason)
    {
        var plugin = Scan();
        Assert.AreEqual(PluginState.Modified, plugin.State, plugin.Reason);
        Assert.AreEqual(reason, plugin.Reason);
        Assert.IsNull(plugin.Trust);
        Assert.IsEmpty(PluginCatalog.Scan([Root], Options).Analyses);
    }

    public void Dispose()
    {
        Key.Dispose();
        _folder.Dispose();
    }
}
