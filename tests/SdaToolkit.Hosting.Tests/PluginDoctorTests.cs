namespace SdaToolkit.Hosting.Tests;

[TestClass]
public class PluginDoctorTests
{
    [TestMethod]
    public void Diagnose_TestPlugins_FindsWhatTheCatalogueCannotSee()
    {
        var problems = PluginDoctor.Diagnose(PluginFolder.BuiltCatalog).ToDictionary(d => d.AnalysisId, d => d.Problem);

        Assert.AreEqual("InvalidOperationException: no luck today", problems["hostile.throws-in-constructor"]);
        Assert.AreEqual("InvalidOperationException: will not go", problems["hostile.throws-when-disposed"]);
        Assert.AreEqual("no class exports hostile.not-exported, though the manifest lists it", problems["hostile.not-exported"]);
        Assert.AreEqual("a class exports it, but the manifest does not list it", problems["hostile.not-listed"]);
        Assert.AreEqual("the manifest says it can be divided, but its class does not implement IDivisibleAnalysis", problems["hostile.says-divisible"]);
        Assert.AreEqual("its class implements IDivisibleAnalysis, but the manifest does not say \"divisible\": true", problems["hostile.hides-divisible"]);
        Assert.AreSequenceEqual(
            ["hostile.attack", "hostile.chatty", "hostile.divided", "hostile.silent", "hostile.stubborn", "hostile.throws-in-run", "hostile.too-large", "test.detect", "test.echo", "test.meet", "test.square", "test.wait", "wire.double"],
            problems.Where(p => p.Value.Length == 0).Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("old.echo", problems.Keys);
    }

    [TestMethod]
    public void Diagnose_DependencyMissingThatNoFileLists_NamesItForEveryAnalysis()
    {
        using var folder = new PluginFolder("Good");
        folder.Delete("Good", "Good.deps.json");
        folder.Delete("Good", "Google.Protobuf.dll");
        var catalog = folder.Scan();
        Assert.AreEqual(PluginState.Ready, catalog.Plugins[0].State);

        var diagnoses = PluginDoctor.Diagnose(catalog);

        Assert.HasCount(5, diagnoses);
        foreach (var diagnosis in diagnoses)
        {
            Assert.IsFalse(diagnosis.IsFine);
            Assert.AreEqual("plugin test.good cannot be loaded: missing dependency: Google.Protobuf 3.25.1.0", diagnosis.Problem);
        }
    }

    [TestMethod]
    [DataRow("Good.dll")]
    [DataRow("Google.Protobuf.dll")]
    public void Diagnose_FileChangedSinceItWasHashed_IsNotLoaded(string file)
    {
        using var folder = new PluginFolder("Good");
        var catalog = folder.Scan();
        Assert.HasCount(64, catalog.Plugins[0].Sha256);
        File.AppendAllText(folder.PathOf("Good", file), "changed");

        Assert.AreEqual($"plugin test.good cannot be loaded: {file} has changed since the plugin was hashed", PluginDoctor.Diagnose(catalog)[0].Problem);
    }
}
