using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SdaToolkit.Hosting.Tests;

[TestClass]
[DoNotParallelize]
public class UnloadingTests
{
    [TestMethod]
    public void Diagnose_Afterwards_PluginIsGone()
    {
        Diagnose();

        AssertUnloaded("test.own-protobuf");
    }

    [TestMethod]
    public async Task DisposeAsync_AfterRuns_PluginIsGone()
    {
        await RunAsync();

        AssertUnloaded("test.own-protobuf");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Diagnose()
    {
        using var folder = new PluginFolder("OwnProtobuf");
        Assert.IsTrue(PluginDoctor.Diagnose(folder.Scan())[0].IsFine);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task RunAsync()
    {
        using var folder = new PluginFolder("OwnProtobuf");
        await using var runner = new InProcessRunner(folder.Scan());
        Assert.IsTrue((await runner.RunToEndAsync(new() { Analysis = "wire.double" })).Succeeded);
        Assert.IsTrue(Contexts("test.own-protobuf").Any(), "the plugin should have been loaded in a context of its name");
    }

    // The runtime lists a load context as long as it lives; it dies when nothing refers to its types any more.
    private static void AssertUnloaded(string plugin)
    {
        for (var i = 0; i < 20 && Contexts(plugin).Any(); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.IsFalse(Contexts(plugin).Any(), $"{plugin} is still loaded");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IEnumerable<string?> Contexts(string plugin) => AssemblyLoadContext.All.Select(c => c.Name).Where(n => n == plugin);
}
