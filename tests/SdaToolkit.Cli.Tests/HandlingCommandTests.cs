using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>Markings and data modes, as a user meets them.</summary>
[TestClass]
public sealed class HandlingCommandTests
{
    private static readonly string[] Propagate = ["--start", "2026-07-15T00:00:00Z", "--end", "2026-07-15T00:10:00Z", "--step-s", "60"];

    private static string Set(ulong number, string? marking, string? mode = null)
    {
        string?[] members = [marking is null ? null : $"\"handlingMarking\":\"{marking}\"", mode is null ? null : $"\"dataMode\":\"{mode}\""];
        return $$$"""{"object":{"catalogNumber":"{{{number}}}"},"epoch":"2026-07-15T00:00:00Z","meanMotionRadPerS":0.0011,"eccentricity":0.001,"meanElementTheory":"SGP4","inclinationRad":0.{{{number}}},"bstarPerEarthRadius":0,"envelope":{{{{string.Join(',', members.OfType<string>())}}}}}""";
    }

    private static string Catalog(params string[] sets) => $$"""{"elementSets":[{{string.Join(',', sets)}}]}""";

    private static string Mixed(TemporaryFolder folder) => folder.Write("mixed.json", Catalog(Set(1, "TLP:GREEN"), Set(2, "TLP:RED"), Set(3, null)));

    private static string Scenario(TemporaryFolder folder, string marking, string mode = "") => folder.Write("scenario.json",
        $$$"""{"title":"T","handlingMarking":"{{{marking}}}"{{{(mode.Length > 0 ? $",\"dataMode\":\"{mode}\"" : "")}}},"steps":[{"id":"a","analysis":"orbit.propagate","request":{"catalog":{"@file":"mixed.json"},"start":"2026-07-15T00:00:00Z","end":"2026-07-15T00:10:00Z","stepS":60}}]}""");

    private static RunRecord RecordOf(TemporaryFolder folder) => RunLog.Parser.ParseJson(File.ReadAllText(folder.File("out/run-log.json"))).Records.Single();

    [TestMethod]
    public void Run_PluginBelowTheMarking_IsNotGivenTheData()
    {
        using var folder = new TemporaryFolder();
        var configuration = folder.Write("host.json", """{"marking":{"clearances":[{"pluginId":"sdatoolkit.conjunction","highestMarking":"TLP:GREEN"}]}}""");
        var run = Sda.RunConfigured(configuration, ["run", "orbit.propagate", "--catalog", Mixed(folder), "--format", "json", .. Propagate]);
        Assert.AreEqual(3, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, "plugin sdatoolkit.conjunction is not given data marked \"TLP:RED\": the host's configuration clears it for \"TLP:GREEN\"");
        Assert.IsFalse(run.Error.Contains("started", StringComparison.Ordinal), run.Error);
        Assert.AreEqual("", run.Output);
        Assert.AreEqual(0, Sda.RunConfigured(configuration, ["run", "orbit.propagate", "--catalog", Mixed(folder), "--releasable-to", "TLP:GREEN", .. Propagate]).ExitCode);
    }

    [TestMethod]
    public void Run_ReleasableTo_UsesWhatMayGoAndSaysWhatDidNot()
    {
        using var folder = new TemporaryFolder();
        var run = Sda.Run(["run", "orbit.propagate", "--catalog", Mixed(folder), "--releasable-to", "TLP:AMBER", "--format", "json", .. Propagate]);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, "mixed.json: left out 1 of 3 ElementSet marked \"TLP:RED\": \"TLP:RED\" is above \"TLP:AMBER\", and \"TLP:AMBER\" was asked for");
        StringAssert.Contains(run.Error, "mixed.json: left out 1 of 3 ElementSet: no handling marking is stated");
        Assert.AreEqual("TLP:GREEN", JsonNode.Parse(run.Output)!["envelope"]!["handlingMarking"]!.GetValue<string>());
        var text = Sda.Run(["run", "orbit.propagate", "--catalog", Mixed(folder), "--releasable-to", "TLP:AMBER", "--marking", "TLP:AMBER", .. Propagate]);
        StringAssert.StartsWith(text.Output, "TLP:AMBER");
        StringAssert.Contains(text.Output.ReplaceLineEndings(" "), "Made to be releasable to TLP:AMBER");
        StringAssert.EndsWith(text.Output.TrimEnd(), "TLP:AMBER");
    }

    [TestMethod]
    public void Run_ReleasableTo_NothingLeft_TellsTheErrorWithAHint()
    {
        using var folder = new TemporaryFolder();
        var catalog = folder.Write("red.json", Catalog(Set(2, "TLP:RED")));
        var run = Sda.Run(["run", "orbit.propagate", "--catalog", catalog, "--releasable-to", "TLP:GREEN", .. Propagate]);
        Assert.AreEqual(2, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, "(inputs were left out for --releasable-to: red.json: left out 1 of 1 ElementSet marked \"TLP:RED\"");
        var level = Sda.Run(["run", "orbit.propagate", "--catalog", catalog, "--releasable-to", "TLP:PURPLE", .. Propagate]);
        Assert.AreEqual(2, level.ExitCode);
        StringAssert.Contains(level.Error, "--releasable-to: found \"TLP:PURPLE\", which cannot be ranked");
    }

    [TestMethod]
    public void Run_AStatedMarking_IsForInputsWithoutOne()
    {
        using var folder = new TemporaryFolder();
        var run = Sda.Run(["run", "orbit.propagate", "--catalog", Mixed(folder), "--marking", "TLP:CLEAR", "--format", "json", .. Propagate]);
        Assert.AreEqual("TLP:RED", JsonNode.Parse(run.Output)!["envelope"]!["handlingMarking"]!.GetValue<string>());
        var bare = Sda.Run(["run", "orbit.propagate", "--catalog", folder.Write("bare.json", Catalog(Set(3, null))), "--marking", "CUI//SP-EXPT", "--format", "json", .. Propagate]);
        Assert.AreEqual("CUI//SP-EXPT", JsonNode.Parse(bare.Output)!["envelope"]!["handlingMarking"]!.GetValue<string>());
    }

    [TestMethod]
    public void Assess_ReleasableTo_ReportAndRecordSayWhatWasLeftOut()
    {
        using var folder = new TemporaryFolder();
        Mixed(folder);
        var run = Sda.Run("assess", Scenario(folder, "TLP:CLEAR"), "-o", folder.File("out"), "--releasable-to", "TLP:GREEN");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        var record = RecordOf(folder);
        Assert.AreEqual(("TLP:GREEN", "TLP:GREEN", 2), (record.HandlingMarking, record.ReleasableTo, record.LeftOut.Count));
        var html = File.ReadAllText(folder.File("out/report.html"));
        StringAssert.Contains(html, "Left out: mixed.json: left out 1 of 3 ElementSet");
        Assert.IsFalse(File.ReadAllText(folder.File("out/results/a.json")).Contains("TLP:RED", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow("TLP:RED", "the scenario itself is not releasable to \"TLP:GREEN\": \"TLP:RED\" is above \"TLP:GREEN\"")]
    [DataRow("", "the scenario itself is not releasable to \"TLP:GREEN\": no handling marking is stated (--marking states it)")]
    public void Assess_ReleasableTo_AScenarioThatIsNot_IsRefused(string marking, string expected)
    {
        using var folder = new TemporaryFolder();
        Mixed(folder);
        var run = Sda.Run("assess", Scenario(folder, marking), "-o", folder.File("out"), "--releasable-to", "TLP:GREEN");
        Assert.AreEqual(3, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, expected);
        Assert.IsFalse(Directory.Exists(folder.File("out")));
    }

    [TestMethod]
    public void Assess_ModesThatDiffer_AreMixedOnlyWhenAsked()
    {
        using var folder = new TemporaryFolder();
        folder.Write("mixed.json", Catalog(Set(1, "TLP:CLEAR", "DATA_MODE_REAL")));
        var scenario = Scenario(folder, "TLP:CLEAR", "DATA_MODE_SIMULATED");
        var refused = Sda.Run("assess", scenario, "-o", folder.File("out"));
        Assert.AreEqual(3, refused.ExitCode, refused.Error);
        StringAssert.Contains(refused.Error, "REAL in mixed.json; SIMULATED in the scenario");
        Assert.IsFalse(Directory.Exists(folder.File("out")));
        var run = Sda.Run("assess", scenario, "-o", folder.File("out"), "--allow-mixed-modes");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.IsTrue(RecordOf(folder).ModesMixed);
        Assert.AreEqual(DataMode.Exercise, RecordOf(folder).DataMode);
        StringAssert.Contains(File.ReadAllText(folder.File("out/report.html")), "the whole is to be read as an exercise");
        StringAssert.Contains(File.ReadAllText(folder.File("out/results/a.json")), "DATA_MODE_EXERCISE");
    }

    [TestMethod]
    public void Run_ModesThatDifferInOneFile_AreMixedOnlyWhenAsked()
    {
        using var folder = new TemporaryFolder();
        var catalog = folder.Write("c.json", Catalog(Set(1, null, "DATA_MODE_REAL"), Set(2, null, "DATA_MODE_TEST")));
        Assert.AreEqual(3, Sda.Run(["run", "orbit.propagate", "--catalog", catalog, .. Propagate]).ExitCode);
        var configured = Sda.RunConfigured(folder.Write("host.json", """{"marking":{"allowMixedModes":true}}"""), ["run", "orbit.propagate", "--catalog", catalog, "--format", "json", .. Propagate]);
        Assert.AreEqual(0, configured.ExitCode, configured.Error);
        Assert.AreEqual("DATA_MODE_EXERCISE", JsonNode.Parse(configured.Output)!["envelope"]!["dataMode"]!.GetValue<string>());
    }

    [TestMethod]
    public void Export_WithoutAMarkingWherePolicyAsksForOne_WritesNothing()
    {
        using var folder = new TemporaryFolder();
        var configuration = folder.Write("host.json", """{"marking":{"refuseUnmarkedExport":true}}""");
        var catalog = folder.Write("mixed.json", Catalog(Set(1, null)));
        var scenario = Scenario(folder, "");
        string[][] commands = [["run", "orbit.propagate", "--catalog", catalog, .. Propagate, "-o", folder.File("out")], ["assess", scenario, "-o", folder.File("out")], ["convert", catalog, folder.File("out"), "--to", "json"]];
        foreach (var command in commands)
        {
            var run = Sda.RunConfigured(configuration, command[0] == "run" ? [.. command, "--format", "json"] : command);
            Assert.AreEqual(3, run.ExitCode, run.Error);
            StringAssert.Contains(run.Error, "no handling marking is stated, and this host's policy exports nothing without one");
            Assert.IsFalse(Path.Exists(folder.File("out")), command[0]);
        }
        foreach (var command in commands)
        {
            var run = Sda.RunConfigured(configuration, command[0] == "run" ? [.. command, "--format", "json", "--marking", "TLP:GREEN"] : [.. command, "--marking", "TLP:GREEN"]);
            Assert.AreEqual(0, run.ExitCode, run.Error);
            if (Directory.Exists(folder.File("out"))) Directory.Delete(folder.File("out"), recursive: true);
            else File.Delete(folder.File("out"));
        }
    }

    [TestMethod]
    public void Convert_ToAFormatWithoutPlaceForAMarking_IsToldAndRefusedWherePolicyAsksForOne()
    {
        using var folder = new TemporaryFolder();
        var catalog = folder.Write("red.json", Catalog(Set(1, "TLP:RED")));
        var told = Sda.Run("convert", catalog, folder.File("told.tle"), "-q");
        Assert.AreEqual(0, told.ExitCode, told.Error);
        StringAssert.Contains(told.Error, "lost: handling marking, e.g. TLP:RED");
        var configuration = folder.Write("host.json", """{"marking":{"refuseUnmarkedExport":true}}""");
        foreach (var target in new[] { folder.File("refused.tle"), "-" })
        {
            var refused = Sda.RunConfigured(configuration, "convert", catalog, target, "--to", "tle");
            Assert.AreEqual(3, refused.ExitCode, refused.Error);
            StringAssert.Contains(refused.Error, "its format has no place for TLP:RED");
            Assert.AreEqual("", refused.Output);
        }
        Assert.IsFalse(File.Exists(folder.File("refused.tle")));
        Assert.AreEqual(0, Sda.RunConfigured(configuration, "convert", catalog, folder.File("kept.csv")).ExitCode);
    }

    [TestMethod]
    public void Assess_AValueTakenFromAMarkedResult_BringsItsMarkingAlong()
    {
        using var folder = new TemporaryFolder();
        folder.Write("red.json", Catalog(Set(1, "TLP:RED"), Set(2, "TLP:RED")));
        folder.Write("clear.json", Catalog(Set(2, "TLP:CLEAR"), Set(9, "TLP:CLEAR")));
        var scenario = folder.Write("scenario.json", """
            {"title":"Chain","steps":[
              {"id":"first","analysis":"conjunction.screen","request":{"catalog":{"@file":"red.json"},"start":"2026-07-15T00:00:00Z","end":"2026-07-15T01:00:00Z","thresholdM":1000}},
              {"id":"second","analysis":"orbit.propagate","request":{"catalog":{"@file":"clear.json"},"objectIds":[{"@step":"first","@field":"objectsScreened"}],"start":"2026-07-15T00:00:00Z","end":"2026-07-15T00:10:00Z","stepS":60}}]}
            """);
        var run = Sda.Run("assess", scenario, "-o", folder.File("out"));
        Assert.AreEqual(0, run.ExitCode, run.Error);
        foreach (var record in RunLog.Parser.ParseJson(File.ReadAllText(folder.File("out/run-log.json"))).Records) Assert.AreEqual("TLP:RED", record.HandlingMarking);
        // A number has no envelope: the host raises that of the result which was made with it.
        StringAssert.Contains(File.ReadAllText(folder.File("out/results/second.json")), "\"handlingMarking\": \"TLP:RED\"");
    }

    [TestMethod]
    public void Convert_AMarkingOfTheWholeOrOfTheCommand_StandsInEachFile()
    {
        using var folder = new TemporaryFolder();
        var whole = folder.Write("whole.json", """{"envelope":{"handlingMarking":"TLP:AMBER"},"elementSets":[""" + Set(1, null) + "," + Set(2, "TLP:RED") + "]}");
        Assert.AreEqual(0, Sda.Run("convert", whole, folder.File("whole.omm"), "--to", "omm-kvn", "--marking", "TLP:CLEAR").ExitCode);
        var text = File.ReadAllText(folder.File("whole.omm"));
        StringAssert.Contains(text, "CLASSIFICATION = TLP:AMBER");
        StringAssert.Contains(text, "CLASSIFICATION = TLP:RED");
        Assert.IsFalse(text.Contains("TLP:CLEAR", StringComparison.Ordinal), text);
        var opm = Sda.Run("convert", "samples/cdm-high-speed/plan.opm", folder.File("plan.opm"), "--marking", "NATO RESTRICTED");
        Assert.AreEqual(0, opm.ExitCode, opm.Error);
        StringAssert.Contains(File.ReadAllText(folder.File("plan.opm")), "CLASSIFICATION = NATO RESTRICTED");
        var tle = Sda.Run("convert", "samples/leo-conjunction/catalog.3le", folder.File("c.3le"), "--marking", "TLP:GREEN");
        StringAssert.Contains(tle.Error, "lost: handling marking");
    }

    [TestMethod]
    public async Task PermittedRunner_AResultMarkedLowerThanItsRequest_IsRaised()
    {
        var root = Path.Combine(Path.GetDirectoryName(Sda.Library)!, "plugins");
        var plugins = PluginCatalog.Scan([root], new() { BuiltInRoots = new HashSet<string>(StringComparer.Ordinal) { root } });
        var request = new ScreenRequest { Catalog = new() { Envelope = new() { HandlingMarking = "TLP:RED", DataMode = DataMode.Simulated } } };
        foreach (var (stated, expected) in new[] { ("", "TLP:RED"), ("TLP:CLEAR", "TLP:RED"), ("CUI", "TLP:RED + CUI"), ("TLP:RED", "TLP:RED") })
        {
            await using var runner = new PermittedRunner(new Fixed(new ScreenResult { ObjectsScreened = 7, Envelope = new() { HandlingMarking = stated, DataMode = DataMode.Real } }), plugins, new(null));
            var outcome = await runner.RunToEndAsync(new() { RunId = "r", Analysis = "conjunction.screen", Request = request.ToByteString() });
            var result = ScreenResult.Parser.ParseFrom(outcome.Result.Span);
            Assert.AreEqual((7ul, expected, DataMode.Simulated), (result.ObjectsScreened, result.Envelope.HandlingMarking, result.Envelope.DataMode));
        }
    }

    private sealed class Fixed(ScreenResult result) : IAnalysisRunner
    {
        public async IAsyncEnumerable<RunEvent> RunAsync(RunRequest request, [EnumeratorCancellation] CancellationToken cancellation)
        {
            await Task.Yield();
            yield return new() { RunId = request.RunId, ResultChunk = result.ToByteString() };
            yield return new() { RunId = request.RunId, Completed = new() { ResultBytes = (ulong)result.CalculateSize() } };
        }
    }
}
