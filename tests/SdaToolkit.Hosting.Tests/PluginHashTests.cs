namespace SdaToolkit.Hosting.Tests;

[TestClass]
public class PluginHashTests
{
    [TestMethod]
    public void Sha256_SameFilesElsewhere_IsTheSame()
    {
        using var one = new PluginFolder("Good");
        using var other = new PluginFolder();
        other.Add("Good", under: "renamed");

        Assert.AreEqual(one.ScanOne().Sha256, other.ScanOne().Sha256);
        Assert.MatchesRegex("^[0-9a-f]{64}$", one.ScanOne().Sha256);
    }

    [TestMethod]
    public void Sha256_ContentNameOrPlaceOfOneFileChanged_Differs()
    {
        HashSet<string> hashes = [];
        using var folder = new PluginFolder("Good");
        var note = folder.PathOf("Good", "note");
        hashes.Add(folder.ScanOne().Sha256);
        File.WriteAllText(note, "ab");
        hashes.Add(folder.ScanOne().Sha256);
        File.WriteAllText(note, "ac");
        hashes.Add(folder.ScanOne().Sha256);
        File.Move(note, note + "c");
        File.WriteAllText(note + "c", "a");
        hashes.Add(folder.ScanOne().Sha256);
        Directory.CreateDirectory(folder.PathOf("Good", "sub"));
        File.Move(note + "c", folder.PathOf("Good", "sub/notec"));
        hashes.Add(folder.ScanOne().Sha256);

        Assert.HasCount(5, hashes);
    }

    [TestMethod]
    public void Sha256_OnceAsked_StaysAsItWas()
    {
        using var folder = new PluginFolder("Good");
        var plugin = folder.ScanOne();
        var before = plugin.Sha256;
        folder.Edit("Good", "plugin.json", "MIT", "Apache-2.0");

        Assert.AreEqual(before, plugin.Sha256);
        Assert.AreNotEqual(before, folder.ScanOne().Sha256);
    }
}
