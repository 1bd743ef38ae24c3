using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace SdaToolkit.Hosting.Tests;

/// <summary>What changes between the check and the use is refused, or never seen.</summary>
[TestClass]
[DoNotParallelize]
public class LoadingRaceTests
{
    [TestMethod]
    [DataRow("OwnProtobuf.dll")]
    [DataRow("OwnProtobuf.deps.json")]
    public async Task RunAsync_FileChangedAfterTheScan_IsRefused(string file)
    {
        using var signed = new SignedPlugin();
        var catalog = PluginCatalog.Scan([signed.Root], signed.Options);
        var bytes = File.ReadAllBytes(signed.PathOf(file));
        bytes[^10] ^= 1;
        File.WriteAllBytes(signed.PathOf(file), bytes);
        await using var runner = new InProcessRunner(catalog);

        var failed = await runner.FailureAsync(new() { Analysis = "wire.double", RunId = "run-1" });

        Assert.AreEqual($"plugin test.own-protobuf cannot be loaded: {file} has changed since the plugin was hashed", failed.Message);
    }

    [TestMethod]
    public void Load_LibraryChangedBeforeItIsFirstNeeded_IsRefused()
    {
        using var signed = new SignedPlugin("Good");
        using var other = new SignedPlugin();
        // Without this file every library of the folder can be found; this one nobody has asked for yet.
        File.Delete(signed.PathOf("Good.deps.json"));
        File.Copy(other.PathOf("OwnProtobuf.dll"), signed.PathOf("OwnProtobuf.dll"));
        signed.Sign(signed.Key);
        var loaded = LoadedPlugin.Load(signed.Scan());
        var bytes = File.ReadAllBytes(signed.PathOf("OwnProtobuf.dll"));
        bytes[^10] ^= 1;
        File.WriteAllBytes(signed.PathOf("OwnProtobuf.dll"), bytes);

        var error = Assert.Throws<Exception>(() => loaded.Context.LoadFromAssemblyName(new("OwnProtobuf")));
        Assert.AreEqual("OwnProtobuf.dll has changed since the plugin was hashed", PluginFault.Describe(error));
        bytes[^10] ^= 1;
        File.WriteAllBytes(signed.PathOf("OwnProtobuf.dll"), bytes);
        Assert.AreEqual("OwnProtobuf", loaded.Context.LoadFromAssemblyName(new("OwnProtobuf")).GetName().Name);
        loaded.Dispose();
    }

    [TestMethod]
    public void Load_DependencyFileChangedDuringTheLoad_IsReadFromThePrivateCopy()
    {
        using var signed = new SignedPlugin();
        using var copies = new PrivateFolder();
        var context = new PluginLoadContext(signed.Scan(), copies);

        Assert.AreEqual(File.ReadAllText(signed.PathOf("OwnProtobuf.deps.json")), File.ReadAllText(copies.PathOf("OwnProtobuf.deps.json")));
        if (!OperatingSystem.IsWindows()) Assert.AreEqual(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(copies.Path));
        context.Unload();
    }

    [TestMethod]
    public void Load_NativeLibrary_IsUsedFromItsPrivateCopy()
    {
        using var signed = SignedWithNativeLibrary(out var name);
        var loaded = LoadedPlugin.Load(signed.Scan());
        var copy = Path.Combine(loaded.CopiesPath, name);
        Assert.AreEqual(0L, new FileInfo(copy).Length, "nothing is copied before it is needed");

        var handle = NativeLibrary.Load("sdaprobe", loaded.Context.MainAssembly, null);

        Assert.AreNotEqual(nint.Zero, handle);
        CollectionAssert.AreEqual(File.ReadAllBytes(signed.PathOf(name)), File.ReadAllBytes(copy));
        if (OperatingSystem.IsLinux()) Assert.Contains(copy, File.ReadAllText("/proc/self/maps"), StringComparison.Ordinal);
        loaded.Dispose();
        if (!OperatingSystem.IsWindows()) Assert.IsFalse(Directory.Exists(loaded.CopiesPath));
    }

    [TestMethod]
    public void Load_NativeLibraryChangedAfterTheScan_IsRefused()
    {
        using var signed = SignedWithNativeLibrary(out var name);
        var loaded = LoadedPlugin.Load(signed.Scan());
        File.AppendAllText(signed.PathOf(name), "x");

        var error = Assert.Throws<Exception>(() => NativeLibrary.Load("sdaprobe", loaded.Context.MainAssembly, null));

        Assert.AreEqual($"{name} has changed since the plugin was hashed", PluginFault.Describe(error));
        loaded.Dispose();
    }

    [TestMethod]
    public void Load_ThatFails_LeavesNoCopies()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("the folder of temporary files is set by a variable of Unix");
        using var signed = new SignedPlugin();
        using var temporary = new PluginFolder();
        var plugin = signed.Scan();
        var before = Environment.GetEnvironmentVariable("TMPDIR");
        Environment.SetEnvironmentVariable("TMPDIR", temporary.Root);
        try
        {
            using (var loaded = LoadedPlugin.Load(plugin)) Assert.HasCount(1, Directory.EnumerateDirectories(temporary.Root));
            File.Delete(signed.PathOf("OwnProtobuf.dll"));
            Assert.ThrowsExactly<PluginLoadException>(() => LoadedPlugin.Load(plugin));
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", before);
        }
        Assert.IsEmpty(Directory.EnumerateFileSystemEntries(temporary.Root));
    }

    // One of .NET's own native libraries, by another name.
    private static SignedPlugin SignedWithNativeLibrary(out string name)
    {
        var ending = OperatingSystem.IsWindows() ? ".dll" : OperatingSystem.IsMacOS() ? ".dylib" : ".so";
        name = (OperatingSystem.IsWindows() ? "" : "lib") + "sdaprobe" + ending;
        var signed = new SignedPlugin();
        var source = Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*System.IO.Compression.Native" + ending).Single();
        File.Copy(source, signed.PathOf(name));
        var path = signed.PathOf("OwnProtobuf.deps.json");
        var dependencies = JsonNode.Parse(File.ReadAllText(path))!;
        var target = dependencies["targets"]![dependencies["runtimeTarget"]!["name"]!.GetValue<string>()]!.AsObject();
        target.First(l => l.Key.StartsWith("OwnProtobuf/", StringComparison.Ordinal)).Value!["native"] = new JsonObject { [name] = new JsonObject() };
        File.WriteAllText(path, dependencies.ToJsonString());
        signed.Sign(signed.Key);
        return signed;
    }
}
