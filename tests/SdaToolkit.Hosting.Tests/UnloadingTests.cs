using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SdaToolkit.Hosting.Tests;

[TestClass]
[DoNotParallelize]
public class UnloadingTests
{
    private const string Plugin = "test.own-protobuf";

    // What other tests left behind is not looked at.
    private readonly HashSet<AssemblyLoadContext> _before = [.. AssemblyLoadContext.All];

    [TestMethod]
    public void Diagnose_Afterwards_PluginIsGone()
    {
        Diagnose();

        AssertUnloaded();
    }

    [TestMethod]
    public async Task DisposeAsync_AfterRuns_PluginIsGone()
    {
        await RunAsync();

        AssertUnloaded();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Diagnose()
    {
        using var folder = new PluginFolder("OwnProtobuf");
        Assert.IsTrue(PluginDoctor.Diagnose(folder.Scan())[0].IsFine);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task RunAsync()
    {
        using var folder = new PluginFolder("OwnProtobuf");
        await using var runner = new InProcessRunner(folder.Scan());
        Assert.IsTrue((await runner.RunToEndAsync(new() { Analysis = "wire.double" })).Succeeded);
        Assert.IsTrue(IsLoaded(), "the plugin should have been loaded in a context of its name");
    }

    // The runtime lists a load context as long as it lives; it dies when nothing refers to its types any more.
    private void AssertUnloaded()
    {
        for (var i = 0; i < 20 && IsLoaded(); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.IsFalse(IsLoaded(), $"{Plugin} is still loaded");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool IsLoaded() => AssemblyLoadContext.All.Any(c => c.Name == Plugin && !_before.Contains(c));
}
