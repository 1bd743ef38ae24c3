using System.Text;

namespace SdaToolkit.Hosting.Tests;

[TestClass]
public class ManifestTests
{
    [TestMethod]
    [DataRow("\"license\": \"MIT\",", "", "")]
    [DataRow("\"id\": \"test.good\"", "\"id\": \"Test Good\"", "plugin.json(2,9): id: \"Test Good\" is not an identifier of lower-case letters, digits, dots and hyphens such as \"sdatoolkit.conjunction\"")]
    [DataRow("  \"version\": \"1.2.3\",\n", "", "plugin.json(1,1): version: missing")]
    [DataRow("\"1.2.3\"", "\"1.2\"", "plugin.json(4,14): version: \"1.2\" is not a semantic version such as \"0.1.0\"")]
    [DataRow("\"1.2.3\"", "\"1.2.3-rc.1+5\"", "")]
    [DataRow("\"contract\": \"1.1\"", "\"contract\": \"one\"", "plugin.json(6,15): contract: \"one\" is not a contract version such as \"1.0\"")]
    [DataRow("\"contract\": \"1.1\"", "\"contract\": \"1.99999999999\"", "plugin.json(6,15): contract: \"1.99999999999\" is not a contract version such as \"1.0\"")]
    [DataRow("\"Good.dll\"", "\"../Good.dll\"", "plugin.json(7,15): assembly: \"../Good.dll\" is not the name of a file in the plugin's folder")]
    [DataRow("\"Good.dll\"", "\"C:\\\\Good.dll\"", "plugin.json(7,15): assembly: \"C:\\Good.dll\" is not the name of a file in the plugin's folder")]
    [DataRow("\"good.descriptors.pb\"", "\"/etc/passwd\"", "plugin.json(8,18): descriptors: \"/etc/passwd\" is not the name of a file in the plugin's folder")]
    [DataRow("\"good.descriptors.pb\"", "\"..\"", "plugin.json(8,18): descriptors: \"..\" is not the name of a file in the plugin's folder")]
    [DataRow("\"id\": \"test.wait\"", "\"id\": \"wait\"", "plugin.json(12,13): analyses[1].id: \"wait\" is not an identifier area.verb-object such as \"conjunction.screen\"")]
    [DataRow("\"id\": \"test.wait\"", "\"id\": \"test.wait\\n\"", "plugin.json(12,13): analyses[1].id: \"test.wait \" is not an identifier area.verb-object such as \"conjunction.screen\"")]
    [DataRow("\"id\": \"test.wait\"", "\"id\": \"test.echo\"", "plugin.json(12,13): analyses[1].id: \"test.echo\" is listed twice")]
    [DataRow("\"summary\": \"Waits for its cancellation.\", ", "", "plugin.json(12,5): analyses[1].summary: missing")]
    [DataRow("\"name\": \"Good\"", "\"nmae\": \"Good\"", "plugin.json(3,3): unknown field nmae")]
    [DataRow("\"id\": \"test.wait\"", "\"ident\": \"test.wait\"", "plugin.json(12,7): unknown field analyses[1].ident")]
    [DataRow("\"name\": \"Good\"", "\"name\": \"Good\", \"name\": \"Better\"", "plugin.json(3,19): name is given twice")]
    [DataRow("\"name\": \"Good\",", "\"name\": \"Good\"", "plugin.json(4,3): '\"' is invalid after a value. Expected either ',', '}', or ']'.")]
    [DataRow("\"license\": \"MIT\"", "\"capabilities\": [\"files\", \"network\"]", "")]
    [DataRow("\"license\": \"MIT\"", "\"capabilities\": [\"clipboard\"]", "plugin.json(9,20): capabilities[0]: \"clipboard\" is not known; allowed are files, network")]
    [DataRow("\"license\": \"MIT\"", "\"capabilities\": [\"files\", \"files\"]", "plugin.json(9,29): capabilities[1]: \"files\" is listed twice")]
    [DataRow("\"license\": \"MIT\"", "\"highestMarking\": \"TLP:AMBER+STRICT\"", "")]
    [DataRow("\"license\": \"MIT\"", "\"highestMarking\": \"NATO RESTRICTED\"", "")]
    [DataRow("\"license\": \"MIT\"", "\"highestMarking\": \"TLP:WHITE\"", "plugin.json(9,21): highestMarking: \"TLP:WHITE\" is not of TLP 2.0; allowed are TLP:CLEAR, TLP:GREEN, TLP:AMBER, TLP:AMBER+STRICT, TLP:RED")]
    [DataRow("\"license\": \"MIT\"", "\"highestMarking\": \"a\\nb\"", "plugin.json(9,21): highestMarking: found 3 characters; allowed is one line of up to 200")]
    public void Scan_EditedManifest_NamesTheFieldWithItsPlace(string old, string replacement, string reason)
    {
        using var folder = new PluginFolder("Good");
        folder.Edit("Good", "plugin.json", old, replacement);

        var plugin = folder.ScanOne();

        Assert.AreEqual(reason, plugin.Reason);
        Assert.AreEqual(reason.Length == 0 ? PluginState.Ready : PluginState.Faulty, plugin.State);
    }

    [TestMethod]
    [DataRow("""{"name":"Good.dll","sha256":"D"},{"name":"good.descriptors.pb","sha256":"D"}""", "")]
    [DataRow("""{"name":"good.descriptors.pb","sha256":"D"},{"name":"Good.dll","sha256":"D"}""", "files[1].name: \"Good.dll\" stands after \"good.descriptors.pb\"; allowed is ordinal order")]
    [DataRow("""{"name":"Good.dll","sha256":"D"}""", "files: good.descriptors.pb is not listed")]
    [DataRow("""{"name":"../a","sha256":"D"},{"name":"Good.dll","sha256":"D"},{"name":"good.descriptors.pb","sha256":"D"}""", "files[0].name: \"../a\": it could leave the plugin's folder; allowed is a path below it")]
    [DataRow("""{"name":"GOOD.DLL","sha256":"D"},{"name":"Good.dll","sha256":"D"},{"name":"good.descriptors.pb","sha256":"D"}""", "files[1].name: \"Good.dll\" is listed twice, perhaps in another case")]
    [DataRow("""{"name":"Good.dll","sha256":"D"},{"name":"good.descriptors.pb","sha256":"D"},{"name":"plugin.json.sig","sha256":"D"}""", "files[2].name: \"plugin.json.sig\" lists itself; allowed are the other files")]
    [DataRow("""{"name":"Good.dll","sha256":"d"},{"name":"good.descriptors.pb","sha256":"D"}""", "files[0].sha256: \"d\" is not a SHA-256: 64 lower-case hexadecimal digits")]
    [DataRow("""{"name":"Good.dll","sizeBytes":"18446744073709551615","sha256":"D"},{"name":"good.descriptors.pb","sizeBytes":"18446744073709551615","sha256":"D"}""", "files: found 36893488147419103230 bytes; allowed are 1073741824 bytes")]
    public void Scan_EditedListOfFiles_NamesTheEntryWithItsFault(string files, string reason)
    {
        using var folder = new PluginFolder("Good");
        folder.Edit("Good", "plugin.json", "\"license\": \"MIT\"", $"\"files\": [{files.Replace("\"D\"", $"\"{new string('0', 64)}\"", StringComparison.Ordinal)}]");

        var plugin = folder.ScanOne();

        Assert.AreEqual(reason.Length == 0 ? PluginState.Ready : PluginState.Faulty, plugin.State, plugin.Reason);
        Assert.EndsWith(reason, plugin.Reason, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("{} {}")]
    [DataRow("{\"analyses\": \"none\"}")]
    [DataRow("{\"id\": 1e999}")]
    [DataRow("{\"\\ud800\": 1}")]
    [DataRow("{\"id\": \"\\ud800\"}")]
    [DataRow("{\"analyses\": [[[[[[]]]]]]}")]
    [DataRow("// comment\n{}")]
    public void Scan_NoManifestAtAll_IsFaulty(string json)
    {
        using var folder = new PluginFolder("Good");
        File.WriteAllText(folder.PathOf("Good", "plugin.json"), json);

        var plugin = folder.ScanOne();

        Assert.AreEqual(PluginState.Faulty, plugin.State);
        Assert.AreEqual("Good", plugin.Id);
        Assert.StartsWith("plugin.json", plugin.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", plugin.Reason, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Scan_EmptyObject_NamesEveryMissingField()
    {
        using var folder = new PluginFolder("Good");
        File.WriteAllText(folder.PathOf("Good", "plugin.json"), "{}");

        Assert.AreEqual("plugin.json(1,1): id: missing; plugin.json(1,1): name: missing; plugin.json(1,1): version: missing; plugin.json(1,1): contract: missing; plugin.json(1,1): assembly: missing; and 2 more", folder.ScanOne().Reason);
    }

    [TestMethod]
    public void Scan_ByteOrderMark_IsRead()
    {
        using var folder = new PluginFolder("Good");
        var path = folder.PathOf("Good", "plugin.json");
        File.WriteAllText(path, File.ReadAllText(path), new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.AreEqual(PluginState.Ready, folder.ScanOne().State);
    }

    [TestMethod]
    public void Scan_HugeManifest_IsRefusedUnread()
    {
        using var folder = new PluginFolder("Good");
        File.WriteAllText(folder.PathOf("Good", "plugin.json"), new string(' ', 1024 * 1024 + 1));

        Assert.AreEqual("plugin.json: 1048577 bytes, at most 1048576 bytes are allowed", folder.ScanOne().Reason);
    }

    [TestMethod]
    public void Scan_FaultyManifest_KeepsWhatCouldBeRead()
    {
        using var folder = new PluginFolder("Good");
        folder.Edit("Good", "plugin.json", "\"1.2.3\"", "\"\"");

        var plugin = folder.ScanOne();

        Assert.AreEqual("test.good", plugin.Id);
        Assert.AreEqual("Does what it says.", plugin.Manifest!.Description);
        Assert.HasCount(5, plugin.Manifest.Analyses);
    }
}
