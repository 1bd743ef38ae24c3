namespace SdaToolkit.Hosting.Tests;

/// <summary>Whatever is changed in the folder of a signed plugin, it is refused.</summary>
[TestClass]
public class ModifiedPluginTests
{
    [TestMethod]
    [DataRow("OwnProtobuf")]
    [DataRow("Good")]
    public void Scan_OneBitOfAnyFileFlipped_IsRefused(string name)
    {
        using var signed = new SignedPlugin(name);
        var random = new Random(20260715);
        var flips = 0;
        foreach (var file in signed.Files)
        {
            var path = signed.PathOf(file);
            var original = File.ReadAllBytes(path);
            // Every bit of what decides on trust where the files are small; else the ends and places between.
            var isWhole = file.StartsWith("plugin.json.sig", StringComparison.Ordinal);
            var bits = isWhole ? Enumerable.Range(0, original.Length * 8) : [0, 7, (original.Length * 8) - 1, .. Enumerable.Range(0, 12).Select(_ => random.Next(original.Length * 8))];
            foreach (var bit in bits)
            {
                var changed = (byte[])original.Clone();
                changed[bit / 8] ^= (byte)(1 << (bit % 8));
                File.WriteAllBytes(path, changed);
                var plugin = signed.Scan();
                Assert.IsFalse(plugin.IsUsable, $"bit {bit} of {file}: {plugin.State}");
                Assert.IsNull(plugin.Trust);
                Assert.IsTrue(plugin.State == PluginState.Modified || (file == "plugin.json.sig" && plugin.State == PluginState.Unsigned), $"bit {bit} of {file}: {plugin.State}: {plugin.Reason}");
                flips++;
            }
            File.WriteAllBytes(path, original);
        }
        Assert.AreEqual(PluginState.Ready, signed.Scan().State, "put back, it is as before");
        Assert.IsGreaterThan(1500, flips);
    }

    [TestMethod]
    public void Scan_EveryFileDeletedInTurn_IsRefused()
    {
        using var signed = new SignedPlugin();
        foreach (var file in signed.Files)
        {
            File.Move(signed.PathOf(file), signed.Root + ".aside");
            var plugin = signed.Scan();
            Assert.IsFalse(plugin.IsUsable, file);
            if (!file.StartsWith("plugin.json", StringComparison.Ordinal)) signed.AssertModified($"{file} is missing");
            File.Move(signed.Root + ".aside", signed.PathOf(file));
        }
    }

    [TestMethod]
    [DataRow("extra.dll")]
    [DataRow("extra")]
    [DataRow(".hidden")]
    [DataRow("de/OwnProtobuf.resources.dll")]
    [DataRow("PLUGIN.JSON")]
    [DataRow("plugin.json.sig.bak")]
    [DataRow("sub/plugin.json.sig")]
    public void Scan_FileAdded_IsModified(string file)
    {
        using var signed = new SignedPlugin();
        Directory.CreateDirectory(Path.GetDirectoryName(signed.PathOf(file))!);
        File.WriteAllText(signed.PathOf(file), "x");

        signed.AssertModified($"{file} is not listed in plugin.json");
    }

    [TestMethod]
    public void Scan_FileWhoseNameHoldsABackslash_IsNotTakenForOneInAFolder()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Windows has no such names");
        using var signed = new SignedPlugin();
        Directory.CreateDirectory(signed.PathOf("de"));
        File.WriteAllText(signed.PathOf("de/x"), "x");
        signed.Sign(signed.Key);
        Assert.AreEqual(PluginState.Ready, signed.Scan().State);
        File.WriteAllText(signed.PathOf("de\\x"), "x");

        signed.AssertModified("de\\x is not listed in plugin.json");
    }

    [TestMethod]
    public void Scan_FileRenamed_IsModified()
    {
        using var signed = new SignedPlugin();
        File.Move(signed.PathOf("OwnProtobuf.xml"), signed.PathOf("ownprotobuf.xml"));

        signed.AssertModified("OwnProtobuf.xml is missing; ownprotobuf.xml is not listed in plugin.json");
    }

    [TestMethod]
    public void Scan_TwoFilesSwapped_IsModified()
    {
        using var signed = new SignedPlugin();
        var (a, b) = (File.ReadAllBytes(signed.PathOf("OwnProtobuf.xml")), File.ReadAllBytes(signed.PathOf("SdaToolkit.Contracts.xml")));
        File.WriteAllBytes(signed.PathOf("OwnProtobuf.xml"), b);
        File.WriteAllBytes(signed.PathOf("SdaToolkit.Contracts.xml"), a);

        signed.AssertModified("OwnProtobuf.xml is not the file that plugin.json lists; SdaToolkit.Contracts.xml is not the file that plugin.json lists");
    }

    [TestMethod]
    public void Scan_ManifestOfAnotherSignedPlugin_IsModified()
    {
        using var signed = new SignedPlugin();
        using var other = new SignedPlugin("Good");
        other.Sign(signed.Key);
        foreach (var file in new[] { "plugin.json", "plugin.json.sig" }) File.Copy(other.PathOf(file), signed.PathOf(file), overwrite: true);

        Assert.AreEqual(PluginState.Modified, signed.Scan().State);
    }

    [TestMethod]
    public void Scan_SignedWithoutAList_IsModified()
    {
        using var signed = new SignedPlugin();
        using var plain = new PluginFolder("OwnProtobuf");
        var manifest = File.ReadAllBytes(plain.PathOf("OwnProtobuf", "plugin.json"));
        File.WriteAllBytes(signed.PathOf("plugin.json"), manifest);
        File.WriteAllText(signed.PathOf("plugin.json.sig"), SignatureFile.Of(manifest, signed.Key).Text);

        Assert.AreEqual(PluginState.Modified, signed.Scan().State);
        Assert.StartsWith("OwnProtobuf.deps.json is not listed in plugin.json", signed.Scan().Reason, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Scan_SymbolicLinkAdded_IsRefused()
    {
        using var signed = new SignedPlugin();
        File.CreateSymbolicLink(signed.PathOf("link"), "/etc/hostname");

        Assert.IsFalse(signed.Scan().IsUsable);
    }

    [TestMethod]
    [DataRow("", "plugin.json.sig: is not a signature; sda plugins sign writes one")]
    [DataRow("sdatoolkit-signature 2\n", "plugin.json.sig: is not a signature; sda plugins sign writes one")]
    public void Scan_MalformedSignature_IsModified(string text, string reason)
    {
        using var signed = new SignedPlugin();
        File.WriteAllText(signed.PathOf("plugin.json.sig"), text);

        signed.AssertModified(reason);
    }
}
