using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SdaToolkit.Hosting.Tests;

[TestClass]
public class PluginCatalogTests
{
    [TestMethod]
    public void Scan_TestPluginsAsBuilt_ListsThemInOrderWithTheirStates()
    {
        var states = PluginFolder.BuiltCatalog.Plugins.Select(p => $"{p.Id} {p.State}");

        Assert.AreSequenceEqual(["test.good Ready", "test.hostile Ready", "test.old-contract Unsupported", "test.own-protobuf Ready"], states);
    }

    [TestMethod]
    public void Scan_ReadyPlugin_DescribesItsMessagesWithComments()
    {
        Assert.IsTrue(PluginFolder.BuiltCatalog.TryFind("test.echo", out var echo));

        Assert.AreEqual("testplugins.echo.v1.EchoRequest", echo.Request.FullName);
        Assert.AreEqual("testplugins.echo.v1.EchoResult", echo.Result.FullName);
        Assert.AreEqual(" What to give back.\n", echo.Request.Declaration.LeadingComments);
        Assert.AreEqual("sda.common.v1.ObjectId", echo.Request.FindFieldByName("object").MessageType.FullName);
        Assert.AreEqual("", echo.Plugin.Reason);
    }

    [TestMethod]
    public void Analyses_OfSeveralPlugins_AreSortedAndOnlyOfReadyOnes()
    {
        var ids = PluginFolder.BuiltCatalog.Analyses.Select(a => a.Id).ToList();

        Assert.AreSequenceEqual(ids.Order(StringComparer.Ordinal), ids);
        Assert.Contains("wire.double", ids);
        Assert.DoesNotContain("old.echo", ids);
    }

    [TestMethod]
    public void Scan_AssemblyBuiltForOlderContract_IsUnsupportedThoughTheManifestClaimsOtherwise()
    {
        using var folder = new PluginFolder("OldContract");

        var plugin = folder.ScanOne();

        Assert.AreEqual(PluginState.Unsupported, plugin.State);
        Assert.AreEqual("OldContract.dll is built for contract 0.9; this host offers 1.1", plugin.Reason);
    }

    [TestMethod]
    [DataRow((ushort)0, null)]
    [DataRow((ushort)1, null)]
    [DataRow((ushort)2, "OwnProtobuf.dll is built for contract 1.2; this host offers 1.1")]
    public async Task Scan_AssemblyBuiltForAnotherMinor_RunsWhereTheHostIsNewer(ushort minor, string? reason)
    {
        using var folder = new PluginFolder("OwnProtobuf");
        SetContractMinor(folder.PathOf("OwnProtobuf", "OwnProtobuf.dll"), minor);

        var catalog = folder.Scan();

        Assert.AreEqual(reason ?? "", catalog.Plugins.Single().Reason);
        await using var runner = new InProcessRunner(catalog);
        Assert.AreEqual(reason is null, (await runner.RunToEndAsync(new() { Analysis = "wire.double" })).Succeeded);
    }

    [TestMethod]
    [DataRow("0.9")]
    [DataRow("1.2")]
    [DataRow("2.0")]
    public void Scan_ManifestForOtherContract_IsUnsupported(string contract)
    {
        using var folder = new PluginFolder("Good");
        folder.Edit("Good", "plugin.json", "\"contract\": \"1.1\"", $"\"contract\": \"{contract}\"");

        var plugin = folder.ScanOne();

        Assert.AreEqual(PluginState.Unsupported, plugin.State);
        Assert.AreEqual($"the plugin says it is built for contract {contract}; this host offers 1.1", plugin.Reason);
    }

    [TestMethod]
    public void Scan_DependencyMissing_NamesFileAndPackage()
    {
        using var folder = new PluginFolder("Good");
        folder.Delete("Good", "Google.Protobuf.dll");
        folder.Delete("Good", "SdaToolkit.Schemas.dll");

        AssertFaulty(folder, "missing dependency: Google.Protobuf.dll (package Google.Protobuf 3.25.1); missing dependency: SdaToolkit.Schemas.dll (project SdaToolkit.Schemas 0.1.0)");
    }

    [TestMethod]
    public void Scan_SharedAssembliesMissing_IsReadyBecauseTheHostHasThem()
    {
        using var folder = new PluginFolder("Good");
        folder.Delete("Good", "SdaToolkit.Contracts.dll");
        folder.Delete("Good", "System.Composition.AttributedModel.dll");

        Assert.AreEqual(PluginState.Ready, folder.ScanOne().State);
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("{\"runtimeTarget\":{\"name\":\"x\"},\"libraries\":{},\"targets\":{\"x\":{\"y\":{\"runtime\":[]}}}}")]
    [DataRow("{\"runtimeTarget\":{\"name\":null},\"libraries\":{},\"targets\":{}}")]
    public void Scan_MalformedDependencyFile_IsFaulty(string json)
    {
        using var folder = new PluginFolder("Good");
        File.WriteAllText(folder.PathOf("Good", "Good.deps.json"), json);

        var plugin = folder.ScanOne();

        Assert.AreEqual(PluginState.Faulty, plugin.State);
        Assert.StartsWith("Good.deps.json: ", plugin.Reason, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Scan_AssemblyMissing_IsFaulty()
    {
        using var folder = new PluginFolder("Good");
        folder.Delete("Good", "Good.dll");

        AssertFaulty(folder, "the assembly Good.dll is missing");
    }

    [TestMethod]
    public void Scan_AssemblyNotManaged_IsFaulty()
    {
        using var folder = new PluginFolder("Good");
        File.WriteAllText(folder.PathOf("Good", "Good.dll"), "MZ, but no more");

        AssertFaulty(folder, "Good.dll is not a managed assembly");
    }

    [TestMethod]
    public void Scan_AssemblyWithNegativeNumberOfMetadataStreams_IsFaulty()
    {
        using var folder = new PluginFolder("Good");
        var path = folder.PathOf("Good", "Good.dll");
        var bytes = File.ReadAllBytes(path);
        // ECMA-335 II.24.2.1: signature, versions, version string and flags, then the number of streams.
        var root = bytes.AsSpan()[bytes.AsSpan().IndexOf("BSJB"u8)..];
        root.Slice(16 + root[12] + 2, 2).Fill(0xFF);
        File.WriteAllBytes(path, bytes);

        AssertFaulty(folder, "Good.dll is not a managed assembly");
    }

    [TestMethod]
    public void Scan_AssemblyWithoutContract_IsFaulty()
    {
        using var folder = new PluginFolder("Good");
        folder.Edit("Good", "plugin.json", "Good.dll", "Google.Protobuf.dll");

        AssertFaulty(folder, "Google.Protobuf.dll does not refer to SdaToolkit.Contracts, so it holds no analysis");
    }

    [TestMethod]
    public void Scan_MessageNotInDescriptorSet_IsFaulty()
    {
        using var folder = new PluginFolder("Good");
        folder.Edit("Good", "plugin.json", "\"result\": \"testplugins.echo.v1.EchoRequest\"", "\"result\": \"testplugins.echo.v1.Nothing\"");

        AssertFaulty(folder, "test.meet names testplugins.echo.v1.Nothing, which good.descriptors.pb does not hold");
    }

    [TestMethod]
    public void Scan_DescriptorSetMissingOrMalformed_IsFaulty()
    {
        using var folder = new PluginFolder("Good", "Hostile");
        folder.Delete("Good", "good.descriptors.pb");
        File.WriteAllText(folder.PathOf("Hostile", "sda.descriptors.pb"), "no descriptors");

        var plugins = folder.Scan().Plugins;

        Assert.AreEqual("the descriptor set good.descriptors.pb is missing", plugins[0].Reason);
        Assert.StartsWith("sda.descriptors.pb: not a protobuf descriptor set", plugins[1].Reason, StringComparison.Ordinal);
        Assert.AreEqual(PluginState.Faulty, plugins[1].State);
    }

    [TestMethod]
    public void Scan_SymbolicLink_IsFaulty()
    {
        using var folder = new PluginFolder("Good");
        File.CreateSymbolicLink(folder.PathOf("Good", "extra.dll"), Path.Combine(AppContext.BaseDirectory, "SdaToolkit.Hosting.dll"));

        var plugin = folder.ScanOne();

        Assert.AreEqual(PluginState.Faulty, plugin.State);
        Assert.Contains("extra.dll is a symbolic link", plugin.Reason, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Scan_SecondPluginWithSameIds_IsFaultyAndNamesTheFirst()
    {
        using var folder = new PluginFolder("Good");
        folder.Add("Good", under: "Good2");
        folder.Add("Good", under: "Good3");
        folder.Edit("Good3", "plugin.json", "\"id\": \"test.good\"", "\"id\": \"test.other\"");

        var plugins = folder.Scan().Plugins;

        Assert.AreEqual(PluginState.Ready, plugins[0].State);
        Assert.AreEqual(PluginState.Faulty, plugins[1].State);
        Assert.StartsWith($"plugin id test.good is already that of {plugins[0].Folder}; analysis test.echo is already offered by test.good", plugins[1].Reason, StringComparison.Ordinal);
        Assert.AreEqual(PluginState.Faulty, plugins[2].State);
        Assert.StartsWith($"analysis test.echo is already offered by test.good in {plugins[0].Folder}", plugins[2].Reason, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Scan_FirstOfTwoIsBroken_SecondIsReady()
    {
        using var folder = new PluginFolder("Good");
        folder.Add("Good", under: "Good2");
        folder.Delete("Good", "Good.dll");

        Assert.AreSequenceEqual([PluginState.Faulty, PluginState.Ready], folder.Scan().Plugins.Select(p => p.State));
    }

    [TestMethod]
    public void Scan_DisabledPlugin_OffersNothing()
    {
        using var folder = new PluginFolder("Good");

        var catalog = folder.Scan(new() { DisabledPlugins = new HashSet<string> { "test.good" } });

        Assert.AreEqual(PluginState.Disabled, catalog.Plugins[0].State);
        Assert.IsEmpty(catalog.Analyses);
        Assert.IsFalse(catalog.TryFind("test.echo", out _));
    }

    [TestMethod]
    public void Scan_FolderWithoutManifest_IsReportedOnlyWhenItHoldsLibraries()
    {
        using var folder = new PluginFolder("Good");
        folder.Delete("Good", "plugin.json");
        Directory.CreateDirectory(Path.Combine(folder.Root, "notes"));

        AssertFaulty(folder, "no plugin.json, but libraries");
    }

    [TestMethod]
    public void Scan_RootThatDoesNotExist_IsAnErrorThatNamesIt()
    {
        var error = Assert.ThrowsExactly<IOException>(() => PluginCatalog.Scan(["/nowhere/at/all"]));

        Assert.Contains("/nowhere/at/all", error.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("test.ehco", "test.echo")]
    [DataRow("echo", "test.echo")]
    [DataRow("Wire.Double", "wire.double")]
    [DataRow("hostile.silence", "hostile.silent")]
    public void Suggest_MisspeltId_NamesTheNearestFirst(string id, string expected)
    {
        Assert.AreEqual(expected, PluginFolder.BuiltCatalog.Suggest(id)[0]);
    }

    [TestMethod]
    public void Suggest_NothingNear_IsEmpty() => Assert.IsEmpty(PluginFolder.BuiltCatalog.Suggest("conjunction.assess"));

    private static void AssertFaulty(PluginFolder folder, string reason)
    {
        var plugin = folder.ScanOne();
        Assert.AreEqual(PluginState.Faulty, plugin.State);
        Assert.AreEqual(reason, plugin.Reason);
        Assert.IsEmpty(folder.Scan().Analyses);
    }

    // ECMA-335 II.22.5: a row of AssemblyRef starts with the major and the minor version, two bytes each.
    private static void SetContractMinor(string assembly, ushort minor)
    {
        var bytes = File.ReadAllBytes(assembly);
        using var image = new PEReader(new MemoryStream(bytes));
        var metadata = image.GetMetadataReader();
        var reference = metadata.AssemblyReferences.Single(r => metadata.GetString(metadata.GetAssemblyReference(r).Name) == "SdaToolkit.Contracts");
        var row = metadata.GetTableMetadataOffset(TableIndex.AssemblyRef) + ((MetadataTokens.GetRowNumber(reference) - 1) * metadata.GetTableRowSize(TableIndex.AssemblyRef));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(image.PEHeaders.MetadataStartOffset + row + 2), minor);
        File.WriteAllBytes(assembly, bytes);
    }
}
