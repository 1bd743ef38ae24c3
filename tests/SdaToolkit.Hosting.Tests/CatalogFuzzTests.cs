using SdaToolkit.Tests;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Whatever bytes a plugin's files hold, scanning finds a state and a reason in one line, and throws nothing.</summary>
[TestClass]
public class CatalogFuzzTests
{
    [TestMethod]
    [DataRow("plugin.json")]
    [DataRow("wire.descriptors.pb")]
    [DataRow("OwnProtobuf.deps.json")]
    [DataRow("OwnProtobuf.dll")]
    public void Scan_SpoiltFile_NeverThrows(string file)
    {
        using var folder = new PluginFolder("OwnProtobuf");
        var path = folder.PathOf("OwnProtobuf", file);
        var states = new HashSet<PluginState>();

        Fuzz.Run(file, [File.ReadAllBytes(path)], (_, bytes) =>
        {
            File.WriteAllBytes(path, bytes);
            var plugin = folder.ScanOne();
            states.Add(plugin.State);
            Assert.AreEqual(plugin.State == PluginState.Ready, plugin.Reason.Length == 0, plugin.Reason);
            Assert.IsFalse(plugin.Reason.Any(char.IsControl), plugin.Reason);
        });

        Assert.Contains(PluginState.Faulty, states);
    }
}
