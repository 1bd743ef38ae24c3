using System.Diagnostics;
using SdaToolkit.Tests;

namespace SdaToolkit.Hosting.Tests;

/// <summary>A worker does not outlive its host, however that ends.</summary>
[TestClass]
[DoNotParallelize]
public class HostDeathTests
{
    [TestMethod]
    [DataRow("available")]
    [DataRow("off")]
    [Timeout(300_000)]
    public async Task Kill_HostOfAHangingWorker_EndsTheWorkerToo(string confinement)
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("looks for processes in /proc");
        using var plugins = new PluginFolder("Hostile");
        using var folder = new TemporaryFolder();
        var start = new ProcessStartInfo(WorkerTesting.Program.Executable)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            ArgumentList = { Sda.Library, "run", "hostile.attack", "--name", "hang", "--runner", "worker", "--dev-plugins", plugins.Root },
            Environment = { ["SDA_DATA"] = folder.Path, ["SDA_CONFIG"] = folder.Write("host.json", $$"""{ "worker": { "confinement": "{{confinement}}" } }""") },
        };
        using var host = Process.Start(start)!;
        var said = new List<string>();
        while (said.LastOrDefault() != "hostile.attack: started (test.hostile 1.0.0)")
            said.Add(await host.StandardError.ReadLineAsync() ?? throw new InvalidOperationException(string.Join('\n', said)));
        Assert.IsTrue(Workers(plugins).Any(), "there is no worker to begin with");

        host.Kill();

        var clock = Stopwatch.StartNew();
        while (Workers(plugins).Any() && clock.Elapsed < TimeSpan.FromSeconds(30)) await Task.Delay(20);
        Assert.IsFalse(Workers(plugins).Any(), "the worker is still there");
    }

    private static IEnumerable<int> Workers(PluginFolder plugins) => AttackScene.Processes("--plugin\0" + plugins.Root + "/Hostile\0");
}
