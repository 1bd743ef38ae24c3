using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

[TestClass]
public sealed class OtherCommandTests
{
    [TestMethod]
    public void Analyses_List_NamesAll()
    {
        var run = Sda.Run("analyses");
        Assert.AreEqual(0, run.ExitCode);
        StringAssert.Contains(run.Output, "orbit.propagate");
        StringAssert.Contains(run.Output, "conjunction.screen");
    }

    [TestMethod]
    public void Analyses_One_ShowsRequestResultUnitsValidityAndExample()
    {
        var run = Sda.Run("analyses", "conjunction.screen");
        foreach (var part in new[] { "sda.conjunction.v1.ScreenRequest", "threshold_m", "number, m", "events[].miss_distance_m", "Where it holds", "sda run conjunction.screen" })
            StringAssert.Contains(run.Output, part);
    }

    [TestMethod]
    public void Analyses_Examples_Run()
    {
        foreach (var id in new[] { "orbit.propagate", "conjunction.screen" })
        {
            var example = Sda.Run("analyses", id).Output.Split('\n').Single(l => l.TrimStart().StartsWith("sda run ", StringComparison.Ordinal)).Trim();
            var run = Sda.Run(example.Split(' ')[1..]);
            Assert.AreEqual(0, run.ExitCode, run.Error);
        }
    }

    [TestMethod]
    public void Plugins_AMalformedManifest_IsListedWithItsReasonWhileTheRestWorks()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("broken"));
        folder.Write("broken/plugin.json", "{ \"id\": ");
        var list = Sda.Run("plugins", "list", "--dev-plugins", folder.Path);
        Assert.AreEqual(0, list.ExitCode);
        StringAssert.Contains(list.Output, "broken");
        StringAssert.Contains(list.Output, "faulty");
        StringAssert.Contains(list.Output, "sdatoolkit.conjunction");
        Assert.AreEqual(1, Sda.Run("plugins", "doctor", "--dev-plugins", folder.Path).ExitCode);
    }

    [TestMethod]
    public void Plugins_FolderThatIsAPluginItself_IsRefusedInOneLine()
    {
        using var folder = new TemporaryFolder();
        folder.Write("plugin.json", "{}");
        var list = Sda.Run("plugins", "list", "--dev-plugins", folder.Path);
        Assert.AreEqual(2, list.ExitCode);
        Assert.AreEqual($"sda: the folder \"{folder.Path}\" is a plugin itself; name the folder that holds it", list.Error.TrimEnd());
    }

    [TestMethod]
    public void Configuration_ClearanceOfAPluginThatIsNotHere_IsTold()
    {
        using var folder = new TemporaryFolder();
        var configuration = folder.Write("host.json", """{"marking":{"clearances":[{"pluginId":"sdatoolkit.conjuction","highestMarking":"TLP:GREEN"}]}}""");
        StringAssert.Contains(Sda.RunConfigured(configuration, "plugins", "list").Error, "no plugin \"sdatoolkit.conjuction\" is here");
    }

    [TestMethod]
    public void Plugins_Doctor_FindsTheBuiltInOnesFine()
    {
        var run = Sda.Run("plugins", "doctor");
        Assert.AreEqual(0, run.ExitCode, run.Output);
        StringAssert.Contains(run.Output, "fine");
    }

    [TestMethod]
    public void Convert_ThereAndBack_IsTheSameFile()
    {
        using var folder = new TemporaryFolder();
        const string Original = "samples/leo-conjunction/catalog.3le";
        var files = new[] { Original, folder.File("a.omm"), folder.File("b.xml"), folder.File("c.csv"), folder.File("d.json"), folder.File("e.pb"), folder.File("f.3le") };
        for (var i = 0; i + 1 < files.Length; i++)
        {
            var run = Sda.Run("convert", files[i], files[i + 1]);
            Assert.AreEqual(0, run.ExitCode, run.Error);
            Assert.IsFalse(run.Error.Contains("lost", StringComparison.Ordinal), run.Error);
        }
        Assert.AreEqual(File.ReadAllText(Repository.Path(Original)), File.ReadAllText(files[^1]));
    }

    [TestMethod]
    public void Convert_NineDigitIdsToTle_SaysWhatIsLost()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("both"));
        Assert.AreEqual(0, Sda.Run("convert", "samples/leo-conjunction/catalog.3le", folder.File("both/a.omm.json")).ExitCode);
        File.Copy(Repository.Path("samples", "geo-neighborhood", "catalog.json"), folder.File("both/b.omm.json"));
        var run = Sda.Run("convert", folder.File("both"), folder.File("out.tle"));
        Assert.AreEqual(0, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, "27 objects not written");
        StringAssert.Contains(run.Error, "wrote 276 element sets as tle");
    }

    [TestMethod]
    public void Convert_NothingThatFits_IsRefusedAndLeavesTheTargetAlone()
    {
        using var folder = new TemporaryFolder();
        var target = folder.Write("out.tle", "before");
        var run = Sda.Run("convert", "samples/geo-neighborhood/catalog.json", target);
        Assert.AreEqual(2, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, "tle can hold none of the 27 element sets");
        Assert.AreEqual("before", File.ReadAllText(target));
    }

    [TestMethod]
    [DataRow("bash")]
    [DataRow("zsh")]
    [DataRow("fish")]
    [DataRow("pwsh")]
    public void Completion_Script_CallsSda(string shell) => StringAssert.Contains(Sda.Run("completion", shell).Output, "suggest:");

    [TestMethod]
    public void Suggest_KnowsAnalysesAndTheirFields()
    {
        StringAssert.Contains(Sda.Run("[suggest:8]", "sda run ").Output, "conjunction.screen");
        const string Line = "sda run conjunction.screen --thr";
        StringAssert.Contains(Sda.Run($"[suggest:{Line.Length}]", Line).Output, "--threshold-m");
    }

    [TestMethod]
    public void Convert_ATableOfTheEarth_ToJsonAndBytes_ThatReadBack()
    {
        const string Input = "samples/low-orbit-forces/earth-orientation.txt";
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["t.json", "t.pb"])
        {
            var run = Sda.Run("convert", Input, folder.File(name));
            Assert.AreEqual(0, run.ExitCode, run.Error);
            StringAssert.Contains(run.Error, "wrote EarthOrientationTable as " + name[2..]);
        }
        var request = "run orbit.propagate-numerically --initial-states samples/low-orbit-forces/state.json --start 2024-10-09T00:00:00Z --end 2024-10-09T00:10:00Z --step-s 600 --format json --earth-orientation ".Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var direct = Sda.Run([.. request, Input]);
        Assert.AreEqual(0, direct.ExitCode, direct.Error);
        Assert.AreEqual(direct.Output, Sda.Run([.. request, folder.File("t.json")]).Output);
        Assert.AreEqual(direct.Output, Sda.Run([.. request, folder.File("t.pb")]).Output);
        var refused = Sda.Run("convert", Input, folder.File("t.tle"));
        Assert.AreEqual(2, refused.ExitCode);
        StringAssert.Contains(refused.Error, "EarthOrientationTable is written as json or pb; give one with --to");
    }
}
