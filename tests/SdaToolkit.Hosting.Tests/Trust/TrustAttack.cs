namespace SdaToolkit.Hosting.Tests;

/// <summary>An attack on a signed plugin or by a package, and how the host must answer.</summary>
/// <param name="What">What is done, for people.</param>
/// <param name="Do">Does it; returns a package, or null where the plugin's folder was attacked.</param>
/// <param name="Answer">What the host's answer begins with.</param>
internal sealed record TrustAttack(string What, Func<SignedPlugin, byte[]?> Do, string Answer)
{
    private const string Dll = "OwnProtobuf.dll";

    public static IReadOnlyList<TrustAttack> All { get; } =
    [
        Folder("one bit of the assembly is flipped", p => Flip(p, Dll), "modified: OwnProtobuf.dll is not the file that plugin.json lists"),
        Folder("one bit of the .deps.json is flipped", p => Flip(p, "OwnProtobuf.deps.json"), "modified: OwnProtobuf.deps.json is not the file"),
        Folder("one bit of plugin.json is flipped", p => Flip(p, "plugin.json"), "modified: plugin.json is not what the key"),
        Folder("one bit of the signature is flipped", FlipSignature, "modified: plugin.json is not what the key"),
        Folder("a file is deleted", p => File.Delete(p.PathOf("OwnProtobuf.xml")), "modified: OwnProtobuf.xml is missing"),
        Folder("a library is added", p => File.Copy(p.PathOf(Dll), p.PathOf("extra.dll")), "modified: extra.dll is not listed in plugin.json"),
        Folder("a symbolic link is added", p => File.CreateSymbolicLink(p.PathOf("link"), "/etc/passwd"), "faulty: "),
        Folder("two files change places", Swap, "modified: OwnProtobuf.xml is not the file"),
        Folder("the signature is taken away", p => p.Unsign(), "unsigned: it has no signature"),
        Folder("another key of the same name signs it", SignByAnother, "unsigned: signed by the key"),
        Folder("another key signs it under the trusted key's fingerprint", Forge, "modified: plugin.json is not what the key"),
        Folder("an allowed plugin without a signature changes", AllowThenChange, "unsigned: it has no signature (sda plugins sign), and what the configuration allows by this name has other content"),
        Package("an entry is named ../evil", b => b.With("../evil", [1]), "entry \"../evil\": it could leave the plugin's folder"),
        Package("an entry is named /etc/evil", b => b.With("/etc/evil", [1]), "entry \"/etc/evil\": it could leave the plugin's folder"),
        Package("an entry is named nul", b => b.With("nul", [1]), "entry \"nul\": nul is the name of a device on Windows"),
        Package("an entry is a symbolic link", b => b.With("link", "/etc/passwd"u8.ToArray(), 0xA1FF), "entry \"link\": it is a link, a folder or a device"),
        Package("an entry is there twice", b => b.With("x", [1]).With("x", [2]), "entry \"x\" is there twice"),
        Package("two names differ in case only", b => b.With("OWNPROTOBUF.DLL", [1]), "entry \"OWNPROTOBUF.DLL\" is there twice, perhaps in another case"),
        Package("16 MiB of zeros are packed into 16 KiB", b => b.With("zeros", new byte[16 << 20]), "entry \"zeros\": it grows from"),
        new("package: an entry is encrypted", p => PackageBuilder.Patch(new PackageBuilder(p).WithFilesOfThePlugin().With("zz", [1, 2]).Build(), "zz", 8, [1, 0], 6), "entry \"zz\": it is encrypted"),
        new("package: an entry says it is smaller than it is", p => PackageBuilder.Patch(new PackageBuilder(p).WithFilesOfThePlugin().With("zz", new byte[9]).Build(), "zz", 24, [1, 0, 0, 0]), "zz has 1 bytes, not the 9"),
        new("package: it is cut short", p => new PackageBuilder(p).WithFilesOfThePlugin().Build()[..^100], "is no zip file, is cut short"),
    ];

    private static TrustAttack Folder(string what, Action<SignedPlugin> attack, string answer) => new("folder: " + what, p =>
    {
        attack(p);
        return null;
    }, answer);

    private static TrustAttack Package(string what, Action<PackageBuilder> attack, string answer) => new("package: " + what, p =>
    {
        var package = new PackageBuilder(p).WithFilesOfThePlugin();
        attack(package);
        return package.Build();
    }, answer);

    private static void Flip(SignedPlugin plugin, string file)
    {
        var bytes = File.ReadAllBytes(plugin.PathOf(file));
        bytes[^30] ^= 1;
        File.WriteAllBytes(plugin.PathOf(file), bytes);
    }

    // A bit of the signature, not of its text: that may or may not be Base64 still.
    private static void FlipSignature(SignedPlugin plugin)
    {
        var text = File.ReadAllText(plugin.PathOf("plugin.json.sig"));
        var begin = text.LastIndexOf(' ') + 1;
        var signature = Convert.FromBase64String(text[begin..].Trim());
        signature[^1] ^= 1;
        File.WriteAllText(plugin.PathOf("plugin.json.sig"), $"{text[..begin]}{Convert.ToBase64String(signature)}\n");
    }

    private static void Swap(SignedPlugin plugin)
    {
        File.Move(plugin.PathOf("OwnProtobuf.xml"), plugin.PathOf("aside"));
        File.Move(plugin.PathOf("SdaToolkit.Contracts.xml"), plugin.PathOf("OwnProtobuf.xml"));
        File.Move(plugin.PathOf("aside"), plugin.PathOf("SdaToolkit.Contracts.xml"));
    }

    private static void SignByAnother(SignedPlugin plugin)
    {
        using var other = SigningKey.Create();
        plugin.Sign(other);
    }

    private static void Forge(SignedPlugin plugin)
    {
        using var other = SigningKey.Create();
        File.WriteAllText(plugin.PathOf("plugin.json.sig"), new SignatureFile(plugin.Key.PublicKey.Fingerprint, other.Sign(File.ReadAllBytes(plugin.PathOf("plugin.json")))).Text);
    }

    private static void AllowThenChange(SignedPlugin plugin)
    {
        plugin.Unsign();
        TrustDecisions.AllowPlugin(plugin.Configuration, PluginVerdict.Of(plugin.Folder, plugin.Options), "bench test");
        File.AppendAllText(plugin.PathOf("plugin.json"), "\n");
    }
}
