using System.Collections.Immutable;
using SdaToolkit.Schemas.Host.V1;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Every state that trust gives a plugin, and what may then be done with it.</summary>
[TestClass]
public class TrustStateTests
{
    [TestMethod]
    public void Scan_WithoutOptions_RefusesWhatNobodySigned()
    {
        using var folder = new PluginFolder("OwnProtobuf");

        var plugin = PluginCatalog.Scan([folder.Root]).Plugins.Single();

        Assert.AreEqual(PluginState.Unsigned, plugin.State);
        Assert.IsNull(plugin.Trust);
        Assert.Contains("it has no signature (sda plugins sign)", plugin.Reason, StringComparison.Ordinal);
        Assert.Contains("sda plugins trust --plugin test.own-protobuf --reason TEXT", plugin.Reason, StringComparison.Ordinal);
        Assert.IsEmpty(PluginCatalog.Scan([folder.Root]).Analyses);
    }

    [TestMethod]
    public void Scan_SignedByTrustedKey_IsReadyByTheKeysName()
    {
        using var signed = new SignedPlugin();

        var plugin = signed.Scan();

        Assert.AreEqual("", plugin.Reason);
        Assert.AreEqual(PluginState.Ready, plugin.State);
        Assert.AreEqual(new PluginTrust(PluginTrustKind.Signed, "Ground Segment"), plugin.Trust);
        Assert.HasCount(1, PluginCatalog.Scan([signed.Root], signed.Options).Analyses);
    }

    [TestMethod]
    public void Scan_SignedByAnotherKeyOfTheSameName_IsUnsignedAndNamesTheKey()
    {
        using var signed = new SignedPlugin();
        using var other = SigningKey.Create();
        signed.Sign(other);

        var plugin = signed.Scan();

        Assert.AreEqual(PluginState.Unsigned, plugin.State);
        Assert.Contains($"signed by the key {other.PublicKey.Fingerprint}, which this host does not trust", plugin.Reason, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Scan_SignatureOfAnotherKeyUnderTheTrustedFingerprint_IsModified()
    {
        using var signed = new SignedPlugin();
        using var other = SigningKey.Create();
        var forged = new SignatureFile(signed.Key.PublicKey.Fingerprint, other.Sign(File.ReadAllBytes(signed.PathOf("plugin.json"))));
        File.WriteAllText(signed.PathOf("plugin.json.sig"), forged.Text);

        signed.AssertModified("plugin.json is not what the key \"Ground Segment\" signed");
    }

    [TestMethod]
    public async Task Scan_AllowedByHash_IsWorkerOnlyAndNotLoadedInProcess()
    {
        using var signed = new SignedPlugin();
        signed.Unsign();
        TrustDecisions.AllowPlugin(signed.Configuration, PluginVerdict.Of(signed.Folder, signed.Options), "bench test");
        var catalog = PluginCatalog.Scan([signed.Root], signed.Options);

        Assert.AreEqual(PluginState.WorkerOnly, catalog.Plugins[0].State);
        Assert.AreEqual(PluginTrustKind.Allowed, catalog.Plugins[0].Trust!.Kind);
        Assert.IsTrue(catalog.TryFind("wire.double", out _));
        await using var inProcess = new InProcessRunner(catalog);
        var failed = await inProcess.FailureAsync(new() { Analysis = "wire.double", RunId = "run-1" });
        Assert.AreEqual(ErrorCode.NotPermitted, failed.Code);
        Assert.AreEqual("analysis wire.double: plugin test.own-protobuf has no signature of a trusted key; the configuration allows it in a worker process only (--runner worker)", failed.Message);
        await using var inWorker = new InProcessRunner(catalog) { AllowWorkerOnly = true };
        Assert.IsTrue((await inWorker.RunToEndAsync(new() { Analysis = "wire.double" })).Succeeded);
        Assert.IsEmpty(PluginDoctor.Diagnose(catalog));
    }

    [TestMethod]
    public void Scan_AllowedButChangedSince_IsRefused()
    {
        using var signed = new SignedPlugin();
        signed.Unsign();
        var list = File.ReadAllBytes(signed.PathOf("plugin.json"));
        TrustDecisions.AllowPlugin(signed.Configuration, PluginVerdict.Of(signed.Folder, signed.Options), "bench test");

        File.WriteAllText(signed.PathOf("extra"), "x");
        Assert.AreEqual(PluginState.Modified, signed.Scan().State);
        File.Delete(signed.PathOf("extra"));
        File.WriteAllBytes(signed.PathOf("plugin.json"), [.. list, (byte)'\n']);
        Assert.AreEqual(PluginState.Unsigned, signed.Scan().State);
        Assert.Contains("what the configuration allows by this name has other content", signed.Scan().Reason, StringComparison.Ordinal);
        File.WriteAllBytes(signed.PathOf("plugin.json"), list);
        Assert.AreEqual(PluginState.WorkerOnly, signed.Scan().State);
    }

    [TestMethod]
    public void Scan_BuiltInRoot_NeedsNoListButKeepsOneThatIsThere()
    {
        using var signed = new SignedPlugin();
        signed.Unsign();
        var options = new CatalogOptions { BuiltInRoots = ImmutableHashSet.Create(signed.Root) };

        Assert.AreEqual(new PluginTrust(PluginTrustKind.BuiltIn), PluginCatalog.Scan([signed.Root], options).Plugins[0].Trust);
        File.AppendAllText(signed.PathOf("OwnProtobuf.xml"), " ");
        var changed = PluginCatalog.Scan([signed.Root], options).Plugins[0];
        Assert.AreEqual(PluginState.Modified, changed.State);
        Assert.AreEqual("OwnProtobuf.xml is not the file that plugin.json lists", changed.Reason);
    }

    [TestMethod]
    public void Scan_DevelopmentRoot_RunsUnsignedAndOnlyThere()
    {
        using var folder = new PluginFolder("OwnProtobuf");
        using var other = new PluginFolder("Good");

        var plugins = PluginCatalog.Scan([folder.Root, other.Root], new() { DevelopmentRoots = ImmutableHashSet.Create(folder.Root + "/") }).Plugins;

        Assert.AreEqual(new PluginTrust(PluginTrustKind.Development), plugins[0].Trust);
        Assert.AreEqual(PluginState.Unsigned, plugins[1].State);
    }

    [TestMethod]
    public void Scan_RootWhoseNameStartsLikeABuiltInOne_IsNotBuiltIn()
    {
        using var folder = new PluginFolder("OwnProtobuf");

        var plugin = PluginCatalog.Scan([folder.Root], new() { BuiltInRoots = ImmutableHashSet.Create(folder.Root[..^1]) }).Plugins[0];

        Assert.AreEqual(PluginState.Unsigned, plugin.State);
    }

    [TestMethod]
    public void Scan_DisabledInTheConfiguration_IsDisabled()
    {
        using var signed = new SignedPlugin();
        signed.Configuration.DisabledPlugins.Add("test.own-protobuf");

        Assert.AreEqual(PluginState.Disabled, signed.Scan().State);
        Assert.IsNull(signed.Scan().Trust);
    }

    [TestMethod]
    public void Scan_SignedForAnotherContract_IsUnsupported()
    {
        using var signed = new SignedPlugin("OldContract");

        Assert.AreEqual(PluginState.Unsupported, signed.Scan().State);
        Assert.IsNull(signed.Scan().Trust);
    }

    [TestMethod]
    public void Scan_SignedButIncomplete_IsFaulty()
    {
        using var signed = new SignedPlugin();
        var dependencies = File.ReadAllText(signed.PathOf("OwnProtobuf.deps.json"));
        File.WriteAllText(signed.PathOf("OwnProtobuf.deps.json"), dependencies.Replace("\"OwnProtobuf.dll\"", "\"Absent.dll\"", StringComparison.Ordinal));
        signed.Sign(signed.Key);

        Assert.AreEqual(PluginState.Faulty, signed.Scan().State);
        Assert.StartsWith("missing dependency: Absent.dll", signed.Scan().Reason, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Scan_PluginFolderIsALink_IsFaulty()
    {
        using var signed = new SignedPlugin();
        using var linked = new PluginFolder();
        Directory.CreateSymbolicLink(Path.Combine(linked.Root, "link"), signed.Folder);

        Assert.AreEqual(PluginState.Faulty, linked.ScanStrictly(signed.Configuration).Plugins[0].State);
    }

    [TestMethod]
    public void Scan_FoldersOnTheWay_AreLeftOut()
    {
        using var folder = new PluginFolder();
        folder.Add("OwnProtobuf", under: ".half.tmp");

        Assert.IsEmpty(folder.Scan().Plugins);
    }

    [TestMethod]
    public void Scan_MalformedKeyInTheConfiguration_IsAnErrorThatNamesIt()
    {
        using var folder = new PluginFolder("OwnProtobuf");
        var configuration = new HostConfiguration { TrustedKeys = { new TrustedKey { Name = "x", PublicKey = "AAAA" } } };

        var error = Assert.ThrowsExactly<InvalidDataException>(() => folder.ScanStrictly(configuration));

        Assert.StartsWith("trustedKeys[0].publicKey: found no ECDSA public key", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(PluginState.Unsigned)]
    [DataRow(PluginState.Modified)]
    [DataRow(PluginState.Disabled)]
    public async Task RunAsync_RefusedPlugin_IsNotPermitted(PluginState state)
    {
        using var signed = new SignedPlugin();
        if (state == PluginState.Unsigned) signed.Unsign();
        if (state == PluginState.Modified) File.WriteAllText(signed.PathOf("extra"), "");
        if (state == PluginState.Disabled) signed.Configuration.DisabledPlugins.Add("test.own-protobuf");
        await using var runner = new InProcessRunner(PluginCatalog.Scan([signed.Root], signed.Options));

        var failed = await runner.FailureAsync(new() { Analysis = "wire.double", RunId = "run-1" });

        Assert.AreEqual(ErrorCode.NotPermitted, failed.Code);
        Assert.StartsWith($"analysis wire.double: plugin test.own-protobuf is {state.ToString().ToLowerInvariant()}: ", failed.Message, StringComparison.Ordinal);
    }
}
