using System.Collections.Immutable;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Which plugins are loaded before it is known that they may have the data.</summary>
[TestClass]
public sealed class SelectingRunnerTests
{
    [TestMethod]
    [DataRow(RunnerKind.Auto, true)]
    [DataRow(RunnerKind.Process, true)]
    [DataRow(RunnerKind.Worker, false)]
    public async Task Expect_PluginOfTheProgram_IsLoadedUnlessItRunsInAWorker(RunnerKind kind, bool isLoaded)
    {
        using var folder = new PluginFolder("OwnProtobuf");
        var catalog = folder.Scan(new() { BuiltInRoots = ImmutableHashSet.Create(folder.Root) });
        await AssertLoadedAsync(catalog, PluginTrustKind.BuiltIn, kind, isLoaded ? ["test.own-protobuf"] : []);
    }

    [TestMethod]
    [DataRow(RunnerKind.Auto)]
    [DataRow(RunnerKind.Process)]
    public async Task Expect_PluginOfOthers_IsNotLoaded(RunnerKind kind)
    {
        using var folder = new PluginFolder("OwnProtobuf");
        await AssertLoadedAsync(folder.Scan(), PluginTrustKind.Development, kind, []);
        var allowed = folder.ScanStrictly(new() { AllowedPlugins = { new Schemas.Host.V1.AllowedPlugin { Id = "test.own-protobuf", Sha256 = folder.ScanOne().Sha256 } } });
        await AssertLoadedAsync(allowed, PluginTrustKind.Allowed, kind, []);
        using var signed = new SignedPlugin();
        await AssertLoadedAsync(PluginCatalog.Scan([signed.Root], signed.Options), PluginTrustKind.Signed, kind, []);
    }

    private static async Task AssertLoadedAsync(PluginCatalog catalog, PluginTrustKind trust, RunnerKind kind, string[] loaded)
    {
        Assert.IsTrue(catalog.TryFind("wire.double", out var analysis), catalog.Plugins[0].Reason);
        Assert.AreEqual(trust, analysis.Plugin.Trust?.Kind);
        await using var runner = new SelectingRunner(catalog, kind, WorkerTesting.Unconfined);
        runner.Expect(analysis);
        CollectionAssert.AreEqual(loaded, runner.Loaded.ToArray());
    }
}
