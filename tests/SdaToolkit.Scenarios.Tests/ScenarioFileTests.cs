using SdaToolkit.Tests;

namespace SdaToolkit.Scenarios.Tests;

[TestClass]
public sealed class ScenarioFileTests
{
    [TestMethod]
    [DataRow("", "empty; allowed is a JSON object")]
    [DataRow("{\n \"title\": }", "line 2, column 11: not JSON")]
    [DataRow("[]", "found a list; allowed is an object")]
    [DataRow("{}", "steps: found none; allowed is at least one")]
    [DataRow("""{"step":[]}""", "step: no such field in sda.scenario.v1.Scenario; did you mean steps?")]
    [DataRow("""{"steps":[{"id":"a/b","analysis":"x.y"}]}""", "steps[0].id: found \"a/b\"; allowed are 1 to 64 letters, digits and hyphens")]
    [DataRow("""{"steps":[{"id":"a"}]}""", "steps[0].analysis: missing")]
    [DataRow("""{"steps":[{"id":"a","analysis":"x.y"},{"id":"A","analysis":"x.y"}]}""", "steps[1].id: \"A\" is the id of an earlier step")]
    [DataRow("""{"steps":[{"id":"a","analysis":"x.y","request":5}]}""", "steps[0].request: found 5")]
    public void Read_BadScenario_NamesFileAndField(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("scenario.json", text);
        var error = Assert.ThrowsExactly<InputException>(() => ScenarioFile.Read(path));
        StringAssert.StartsWith(error.Message, path + ": ");
        StringAssert.Contains(error.Message, expected);
    }

    [TestMethod]
    public void Read_Folder_TakesItsScenario()
    {
        using var folder = new TemporaryFolder();
        folder.Write("scenario.json", """{"title":"T","steps":[{"id":"a","analysis":"x.y"}]}""");
        var scenario = ScenarioFile.Read(folder.Path);
        Assert.AreEqual("T", scenario.Scenario.Title);
        Assert.AreEqual(64, scenario.Digest.Sha256.Length);
    }

    [TestMethod]
    public void Read_NoFile_SaysSo()
    {
        var error = Assert.ThrowsExactly<InputException>(() => ScenarioFile.Read("no-such.json"));
        StringAssert.StartsWith(error.Message, "no-such.json: cannot be read: ");
    }

    [TestMethod]
    public void Read_MutatedScenarios_ThrowsOnlyInputException()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("scenario.json");
        var seeds = Directory.GetFiles(Repository.Path("samples"), "scenario.json", SearchOption.AllDirectories).Select(File.ReadAllBytes).ToList();
        Fuzz.Run("scenario", seeds, (_, bytes) =>
        {
            File.WriteAllBytes(path, bytes);
            try
            {
                ScenarioFile.Read(path);
            }
            catch (InputException e)
            {
                Assert.DoesNotContain('\n', e.Message);
            }
        });
    }
}
