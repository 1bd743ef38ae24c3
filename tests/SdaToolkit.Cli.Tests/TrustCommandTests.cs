using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>Keys, packages and trust, as a user handles them: with files alone.</summary>
[TestClass]
public sealed class TrustCommandTests
{
    private static readonly string Plugin = Path.Combine(SamplePluginTests.Root, "net10.0");

    [TestMethod]
    public void Packages_FromTheKeyToTheRun_NeedNothingButFiles()
    {
        using var folder = new TemporaryFolder();
        string[] request = ["--catalog", Repository.Path("samples", "leo-conjunction", "catalog.3le"), "--latitude-rad", "0.84", "--start", "2026-07-15T00:00:00Z", "--end", "2026-07-15T01:00:00Z", "--format", "json"];
        var key = Sda.Expect(folder, 0, "", "plugins", "keygen", "-o", "key.pem");
        var fingerprint = key.Output.Split("fingerprint", StringSplitOptions.TrimEntries)[1];
        Sda.Expect(folder, 0, "", "plugins", "pack", Plugin, "-o", "p.sdap", "--key", "key.pem");

        // Nobody is trusted yet.
        Sda.Expect(folder, 3, $"signed by the key {fingerprint}, which this host does not trust", "plugins", "install", "p.sdap");
        StringAssert.Contains(Sda.Expect(folder, 3, "", "plugins", "verify", "p.sdap").Output, "not trusted");
        Sda.Expect(folder, 2, "unknown analysis", "run", "sample.passes");
        // The key is.
        Sda.Expect(folder, 0, "", "plugins", "trust", "key.pub", "--name", "Ground Segment");
        StringAssert.Contains(Sda.Expect(folder, 0, "", "plugins", "trust", "--list").Output, fingerprint);
        StringAssert.Contains(Sda.Expect(folder, 0, "", "plugins", "verify", "p.sdap").Output, $"Ground Segment (key {fingerprint})");
        Sda.Expect(folder, 0, "installed sample.passes", "plugins", "install", "p.sdap");
        StringAssert.Contains(Sda.Expect(folder, 0, "", "plugins", "list").Output, "signed by Ground Segment");
        StringAssert.Contains(Sda.Expect(folder, 0, "", "plugins", "show", "sample.passes").Output, "signed by Ground Segment");
        StringAssert.Contains(Sda.Expect(folder, 0, "", ["run", "sample.passes", .. request]).Output, "passes");
        // A file changes.
        var installed = Path.Combine(folder.Path, "plugins", "sample.passes");
        File.AppendAllText(Path.Combine(installed, "SdaToolkit.Samples.Passes.dll"), "x");
        Sda.Expect(folder, 3, "its plugin sample.passes is modified: SdaToolkit.Samples.Passes.dll is not the file that plugin.json lists", ["run", "sample.passes", .. request]);
        Sda.Expect(folder, 3, "", "plugins", "verify", installed);
        Sda.Expect(folder, 0, "", "plugins", "install", "p.sdap");
        // The key is trusted no more.
        Sda.Expect(folder, 0, "removed the key", "plugins", "trust", "--remove", "Ground Segment");
        Sda.Expect(folder, 3, "its plugin sample.passes is unsigned", ["run", "sample.passes", .. request]);
        Sda.Expect(folder, 0, "removed sample.passes", "plugins", "remove", "sample.passes");
        Assert.IsFalse(Directory.Exists(installed));
    }

    [TestMethod]
    public void Trust_PluginWithoutASignature_IsByItsHashAndNotForThisProcess()
    {
        using var folder = new TemporaryFolder();
        var plugin = Path.Combine(folder.Path, "own", "passes");
        Directory.CreateDirectory(plugin);
        foreach (var file in Directory.EnumerateFiles(Plugin)) File.Copy(file, Path.Combine(plugin, Path.GetFileName(file)));
        var own = Path.GetDirectoryName(plugin)!;

        StringAssert.Contains(Sda.Expect(folder, 0, "", "plugins", "list", "--plugins", own).Output, "unsigned");
        Sda.Expect(folder, 2, "no --reason given", "plugins", "trust", "--plugins", own, "--plugin", "sample.passes");
        Sda.Expect(folder, 0, "may run in worker processes as it is now", "plugins", "trust", "--plugins", own, "--plugin", "sample.passes", "--reason", "bench test");
        StringAssert.Contains(Sda.Expect(folder, 0, "", "plugins", "list", "--plugins", own).Output, "worker-only");
        Sda.Expect(folder, 3, "in a worker process only", "run", "sample.passes", "--plugins", own, "--runner", "process", "--catalog", Repository.Path("samples", "leo-conjunction", "catalog.3le"), "--start", "2026-07-15T00:00:00Z", "--end", "2026-07-15T01:00:00Z");
        File.WriteAllText(Path.Combine(plugin, "extra"), "x");
        StringAssert.Contains(Sda.Expect(folder, 0, "", "plugins", "list", "--plugins", own).Output, "unsigned");
    }

    [TestMethod]
    public void Keygen_WritesAPrivateFileAndNeverOverwrites()
    {
        using var folder = new TemporaryFolder();
        Sda.Expect(folder, 0, "", "plugins", "keygen", "-o", "key.pem");
        var before = File.ReadAllText(folder.File("key.pem"));

        if (!OperatingSystem.IsWindows()) Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File("key.pem")));
        StringAssert.Contains(before, "-----BEGIN PRIVATE KEY-----");
        Sda.Expect(folder, 2, "sda: key.pem: exists; a key is never overwritten", "plugins", "keygen", "-o", "key.pem");
        File.Delete(folder.File("key.pem"));
        Sda.Expect(folder, 2, "sda: key.pub: exists; a key is never overwritten", "plugins", "keygen", "-o", "key.pem");
        Assert.AreSequenceEqual(["key.pub"], Directory.EnumerateFiles(folder.Path, "key*").Select(f => Path.GetFileName(f)!));
    }

    [TestMethod]
    public void Sign_InPlace_IsReadyFromAPluginFolder()
    {
        using var folder = new TemporaryFolder();
        var plugin = Path.Combine(folder.Path, "own", "passes");
        Directory.CreateDirectory(plugin);
        foreach (var file in Directory.EnumerateFiles(Plugin)) File.Copy(file, Path.Combine(plugin, Path.GetFileName(file)));
        Sda.Expect(folder, 0, "", "plugins", "keygen", "-o", "key.pem");
        Sda.Expect(folder, 0, "signed sample.passes", "plugins", "sign", plugin, "--key", "key.pem");
        Sda.Expect(folder, 0, "", "plugins", "trust", "key.pub", "--name", "Me");

        StringAssert.Contains(Sda.Expect(folder, 0, "", "plugins", "list", "--plugins", Path.GetDirectoryName(plugin)!).Output, "signed by Me");
    }

    [TestMethod]
    [DataRow("plugins trust", "allowed is one of KEY --name NAME, --plugin PLUGIN --reason TEXT, --remove NAME, --list")]
    [DataRow("plugins trust AAAA --name x", "found no ECDSA public key")]
    [DataRow("plugins trust no.pub --name x", "found no public key; allowed is PEM")]
    [DataRow("plugins trust --remove x", "allowed is the name or fingerprint of a trusted key")]
    [DataRow("plugins trust --plugin x --reason y", "x: no such folder, package or plugin")]
    [DataRow("plugins install README.md", "README.md: is no zip file, is cut short, or has bytes after its end")]
    [DataRow("plugins install absent.sdap", "absent.sdap: no such file")]
    [DataRow("plugins verify absent", "absent: no such file or folder")]
    [DataRow("plugins verify samples", "holds no plugin.json")]
    [DataRow("plugins remove ../x", "no plugin \"../x\" is installed")]
    [DataRow("plugins pack samples -o {0}/x.sdap", "samples: holds no plugin.json")]
    [DataRow("plugins pack samples -o {0}/x.sdap --key README.md", "README.md: found no PEM private key")]
    public void Plugins_BadInput_IsOneLineAndExitCodeTwo(string line, string expected)
    {
        using var folder = new TemporaryFolder();
        var run = Sda.RunWith(folder.Path, Repository.Root, line.Replace("{0}", folder.Path, StringComparison.Ordinal).Split(' '));

        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.StartsWith("sda: ", run.Error, StringComparison.Ordinal);
        StringAssert.Contains(run.Error, expected);
        Assert.HasCount(1, run.Error.TrimEnd().Split('\n'));
    }

    [TestMethod]
    public void DevPlugins_SayThatTheyRunUnsigned()
    {
        using var folder = new TemporaryFolder();
        var run = Sda.Expect(folder, 0, "run unsigned (--dev-plugins)", "plugins", "list", "--dev-plugins", SamplePluginTests.Root);
        StringAssert.Contains(run.Output, "development");
    }
}
