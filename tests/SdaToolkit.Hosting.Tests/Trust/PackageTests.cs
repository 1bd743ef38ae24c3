using System.Text;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Packing, signing, installing, replacing and removing.</summary>
[TestClass]
public class PackageTests
{
    [TestMethod]
    public void Pack_SameFilesTwice_GivesTheSameBytes()
    {
        using var a = new PluginFolder("OwnProtobuf");
        using var b = new PluginFolder("OwnProtobuf");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(b.Root, "OwnProtobuf"))) File.SetLastWriteTimeUtc(file, new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        CollectionAssert.AreEqual(SignedPlugin.Pack(Path.Combine(a.Root, "OwnProtobuf"), null), SignedPlugin.Pack(Path.Combine(b.Root, "OwnProtobuf"), null));
    }

    [TestMethod]
    public void Pack_SignedFolderWithoutAKey_KeepsItsSignatureUntilAFileChanges()
    {
        using var signed = new SignedPlugin();
        var path = Write(signed, SignedPlugin.Pack(signed.Folder, null));
        Assert.AreEqual(PluginState.Ready, PluginVerdict.Of(path, signed.Options).Plugin.State);
        File.AppendAllText(signed.PathOf("OwnProtobuf.xml"), " ");

        var error = Assert.ThrowsExactly<InvalidDataException>(() => SignedPlugin.Pack(signed.Folder, null));
        Assert.AreEqual("the files have changed since plugin.json.sig was made; sign them anew with --key, or delete it", error.Message);
        File.Delete(path);
    }

    [TestMethod]
    public void Sign_KeepsWhatTheAuthorWroteAndListsEveryFile()
    {
        using var folder = new PluginFolder("Good");
        folder.Edit("Good", "plugin.json", "\"license\": \"MIT\"", "\"license\": \"MIT\", \"capabilities\": [\"files\"], \"highest_marking\": \"TLP:AMBER\"");
        File.WriteAllText(folder.PathOf("Good", "plugin.json"), File.ReadAllText(folder.PathOf("Good", "plugin.json")), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        var before = folder.ScanOne().Manifest!;
        using var key = SigningKey.Create();

        var signed = PluginSigner.Sign(Path.Combine(folder.Root, "Good"), key);

        var listed = signed.Manifest.Clone();
        listed.Files.Clear();
        Assert.AreEqual(before, listed);
        Assert.AreSequenceEqual(Directory.EnumerateFiles(Path.Combine(folder.Root, "Good")).Select(f => Path.GetFileName(f)!).Where(f => f != "plugin.json").Order(StringComparer.Ordinal), signed.Manifest.Files.Select(f => f.Name));
        Assert.IsTrue(key.PublicKey.Verify(signed.ManifestBytes, SignatureFile.Parse(signed.SignatureBytes).Signature));
    }

    [TestMethod]
    [DataRow("caf\u00e9.txt", "allowed are letters, digits and marks of ASCII")]
    [DataRow("nul.txt", "is the name of a device on Windows")]
    public void Sign_FileThatNoHostWouldTake_IsRefused(string name, string reason)
    {
        using var signed = new SignedPlugin();
        File.WriteAllText(signed.PathOf(name), "x");

        Assert.Contains(reason, Assert.ThrowsExactly<InvalidDataException>(() => PluginSigner.Sign(signed.Folder, signed.Key)).Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Sign_FolderWithALink_IsRefused()
    {
        using var signed = new SignedPlugin();
        File.CreateSymbolicLink(signed.PathOf("link"), "/etc/hostname");

        Assert.Contains("is a symbolic link", Assert.ThrowsExactly<InvalidDataException>(() => PluginSigner.Sign(signed.Folder, signed.Key)).Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Install_SignedPackage_IsReadyInItsPlace()
    {
        using var signed = new SignedPlugin();
        using var place = new PluginFolder();
        var installer = new PluginInstaller(Path.Combine(place.Root, "deep", "plugins"), signed.Options);

        var verdict = installer.Install(Write(signed, SignedPlugin.Pack(signed.Folder, signed.Key)));

        Assert.AreEqual(Path.Combine(place.Root, "deep", "plugins", "test.own-protobuf"), verdict.Plugin.Folder);
        Assert.AreEqual(PluginState.Ready, verdict.Plugin.State);
        Assert.AreEqual(signed.Scan().Sha256, verdict.Sha256);
        Assert.AreEqual(signed.Key.PublicKey.Fingerprint, verdict.Fingerprint);
        Assert.HasCount(1, Directory.EnumerateFileSystemEntries(Path.Combine(place.Root, "deep", "plugins")));
        installer.Remove("test.own-protobuf");
        Assert.IsEmpty(Directory.EnumerateFileSystemEntries(Path.Combine(place.Root, "deep", "plugins")));
    }

    [TestMethod]
    public void Install_Unsigned_IsRefusedUntilItsHashIsAllowed()
    {
        using var signed = new SignedPlugin();
        using var place = new PluginFolder();
        signed.Unsign();
        var installer = new PluginInstaller(place.Root, signed.Options);
        var path = Write(signed, SignedPlugin.Pack(signed.Folder, null));

        var error = Assert.ThrowsExactly<PluginRefusedException>(() => installer.Install(path));
        Assert.Contains($"sda plugins trust --plugin {path} --reason TEXT", error.Message, StringComparison.Ordinal);
        Assert.IsEmpty(Directory.EnumerateFileSystemEntries(place.Root));
        TrustDecisions.AllowPlugin(signed.Configuration, PluginVerdict.Of(path, signed.Options), "bench test");
        Assert.AreEqual(PluginState.WorkerOnly, installer.Install(path).Plugin.State);
    }

    [TestMethod]
    public void Install_OverAnotherKeysPlugin_NeedsReplace()
    {
        using var signed = new SignedPlugin();
        using var place = new PluginFolder();
        using var other = SigningKey.Create();
        TrustDecisions.TrustKey(signed.Configuration, other.PublicKey, "Other", DateTimeOffset.UnixEpoch);
        var installer = new PluginInstaller(place.Root, signed.Options);
        installer.Install(Write(signed, SignedPlugin.Pack(signed.Folder, signed.Key)));
        var path = Write(signed, SignedPlugin.Pack(signed.Folder, other));

        var error = Assert.ThrowsExactly<PluginRefusedException>(() => installer.Install(path));

        Assert.AreEqual($"{path}: plugin test.own-protobuf is installed with the signature of another key ({signed.Key.PublicKey.Fingerprint}); --replace replaces it all the same", error.Message);
        Assert.AreEqual("Ground Segment", PluginCatalog.Scan([place.Root], signed.Options).Plugins.Single().Trust!.By);
        Assert.AreEqual("Other", installer.Install(path, mayReplace: true).Plugin.Trust!.By);
        Assert.HasCount(1, Directory.EnumerateFileSystemEntries(place.Root));
    }

    [TestMethod]
    public void Install_NewerThenOlder_ReplacesAndRefuses()
    {
        using var signed = new SignedPlugin();
        using var place = new PluginFolder();
        var installer = new PluginInstaller(place.Root, signed.Options);
        var old = Write(signed, SignedPlugin.Pack(signed.Folder, signed.Key));
        installer.Install(old);
        var manifest = File.ReadAllText(signed.PathOf("plugin.json"));
        File.WriteAllText(signed.PathOf("plugin.json"), manifest.Replace("\"1.0.0\"", "\"1.10.0\"", StringComparison.Ordinal));
        File.WriteAllText(signed.PathOf("new.txt"), "new");
        var newer = signed.Root + ".newer.sdap";
        File.WriteAllBytes(newer, SignedPlugin.Pack(signed.Folder, signed.Key));

        Assert.AreEqual("1.10.0", installer.Install(newer).Plugin.Manifest!.Version);
        Assert.IsTrue(File.Exists(Path.Combine(place.Root, "test.own-protobuf", "new.txt")));
        Assert.Contains("is installed as 1.10.0, which is newer than 1.0.0", Assert.ThrowsExactly<PluginRefusedException>(() => installer.Install(old)).Message, StringComparison.Ordinal);
        Assert.AreEqual("1.0.0", installer.Install(old, mayReplace: true).Plugin.Manifest!.Version);
        Assert.IsFalse(File.Exists(Path.Combine(place.Root, "test.own-protobuf", "new.txt")));
        Assert.HasCount(1, Directory.EnumerateFileSystemEntries(place.Root));
        File.Delete(newer);
    }

    [TestMethod]
    public async Task Install_WhileOthersLook_IsNeverHalfThere()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("only Linux exchanges two folders in one step");
        using var signed = new SignedPlugin();
        using var place = new PluginFolder();
        var installer = new PluginInstaller(place.Root, signed.Options);
        var path = Write(signed, SignedPlugin.Pack(signed.Folder, signed.Key));
        installer.Install(path);
        using var end = new CancellationTokenSource();
        var watched = Path.Combine(place.Root, "test.own-protobuf", "plugin.json");
        var looks = 0;
        var looking = Task.Run(() =>
        {
            for (; !end.IsCancellationRequested; looks++) if (!File.Exists(watched)) return false;
            return true;
        });

        for (var i = 0; i < 20 || Volatile.Read(ref looks) < 100; i++) installer.Install(path);
        await end.CancelAsync();

        Assert.IsTrue(await looking);
    }

    [TestMethod]
    [DataRow("..")]
    [DataRow(".")]
    [DataRow("")]
    [DataRow("a/b")]
    [DataRow("/etc")]
    [DataRow("absent")]
    public void Remove_WhatIsNoInstalledPlugin_IsRefused(string id)
    {
        using var place = new PluginFolder("OwnProtobuf");

        Assert.ThrowsExactly<InvalidDataException>(() => new PluginInstaller(Path.Combine(place.Root, "OwnProtobuf"), new()).Remove(id));

        Assert.IsTrue(Directory.Exists(Path.Combine(place.Root, "OwnProtobuf")));
    }

    [TestMethod]
    [DataRow("1.0.0", "1.0.0", 0)]
    [DataRow("1.9.0", "1.10.0", -1)]
    [DataRow("1.0.0-alpha", "1.0.0", -1)]
    [DataRow("1.0.0-alpha", "1.0.0-alpha.1", -1)]
    [DataRow("1.0.0-alpha.1", "1.0.0-alpha.beta", -1)]
    [DataRow("1.0.0-beta.2", "1.0.0-beta.11", -1)]
    [DataRow("1.0.0-beta.11", "1.0.0-rc.1", -1)]
    [DataRow("1.0.0+a", "1.0.0+b", 0)]
    [DataRow("", "0.0.1", -1)]
    public void Compare_Versions_FollowsSemanticVersioning(string a, string b, int sign)
    {
        Assert.AreEqual(sign, Math.Sign(SemanticVersions.Compare(a, b)));
        Assert.AreEqual(-sign, Math.Sign(SemanticVersions.Compare(b, a)));
    }

    private static string Write(SignedPlugin signed, byte[] package)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetFileName(signed.Root) + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(package))[..8] + ".sdap");
        File.WriteAllBytes(path, package);
        return path;
    }
}
