using System.Diagnostics;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>Ctrl-C ends the program with 130, one line and nothing half-written.</summary>
[TestClass]
public sealed class InterruptionTests
{
    [TestMethod]
    [DataRow("convert", "-", "OUT.csv")]
    [DataRow("run", "conjunction.screen", "--catalog", "-", "-o", "OUT.json")]
    [DataRow("watch", "send", "-", "--to", "localhost:9")]
    public async Task Command_InterruptedWhileItReads_SaysSoAndLeavesNothing(params string[] arguments)
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("sends SIGINT with kill(1)");
        using var folder = new TemporaryFolder();
        using var process = Process.Start(Sda.Interruptible([.. arguments.Select(a => a.Replace("OUT", folder.File("out"), StringComparison.Ordinal))]))!;
        // Far more than a pipe holds: once it is written, the program has begun to read, and waits for the rest.
        var catalog = await File.ReadAllTextAsync(Repository.Path("samples", "leo-conjunction", "catalog.3le"));
        for (var i = 0; i < 20; i++) await process.StandardInput.WriteAsync(catalog);
        await process.StandardInput.FlushAsync();
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"])) await kill.WaitForExitAsync();
        process.StandardInput.Close();
        var error = await process.StandardError.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.AreEqual(130, process.ExitCode, error);
        StringAssert.Contains(error, "sda: interrupted");
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }
}
