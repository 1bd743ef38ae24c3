using System.Diagnostics;
using System.Globalization;

namespace SdaToolkit.Hosting.Tests;

/// <summary>
/// Whatever bytes a plugin's files hold, scanning finds a state and a reason in one line, and throws nothing. Each runs for
/// SDA_FUZZ_SECONDS seconds, 2 by default.
/// </summary>
[TestClass]
public class CatalogFuzzTests
{
    private static readonly double Seconds = double.Parse(Environment.GetEnvironmentVariable("SDA_FUZZ_SECONDS") ?? "2", CultureInfo.InvariantCulture);

    [TestMethod]
    [DataRow("plugin.json", 1)]
    [DataRow("wire.descriptors.pb", 2)]
    [DataRow("OwnProtobuf.deps.json", 3)]
    [DataRow("OwnProtobuf.dll", 4)]
    public void Scan_SpoiltFile_NeverThrows(string file, int seed)
    {
        using var folder = new PluginFolder("OwnProtobuf");
        var path = folder.PathOf("OwnProtobuf", file);
        var sound = File.ReadAllBytes(path);
        var random = new Random(seed);
        var states = new HashSet<PluginState>();
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < Seconds;)
        {
            File.WriteAllBytes(path, Spoil(sound, random));
            var plugin = folder.ScanOne();
            states.Add(plugin.State);
            Assert.AreEqual(plugin.State == PluginState.Ready, plugin.Reason.Length == 0, plugin.Reason);
            Assert.IsFalse(plugin.Reason.Any(char.IsControl), plugin.Reason);
        }

        Assert.Contains(PluginState.Faulty, states);
    }

    // A few bytes replaced, inserted, doubled or cut out: mostly near what is sound, so that the deeper checks are reached too.
    private static byte[] Spoil(byte[] sound, Random random)
    {
        var bytes = sound.ToList();
        for (var edits = random.Next(1, 6); edits > 0 && bytes.Count > 0; edits--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 20), bytes.Count - at);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.Insert(at, (byte)random.Next(256)); break;
                case 3: bytes.RemoveRange(at, length); break;
                default: bytes.InsertRange(at, bytes.GetRange(at, length)); break;
            }
        }

        return [.. bytes];
    }
}
