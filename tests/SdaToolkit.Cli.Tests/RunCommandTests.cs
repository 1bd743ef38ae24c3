using System.Text.Json.Nodes;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>sda run, as a user runs it.</summary>
[TestClass]
public sealed class RunCommandTests
{
    private const string Catalog = "samples/leo-conjunction/catalog.3le";
    private static readonly string[] Screen = ["run", "conjunction.screen", "--catalog", Catalog, "--primary-ids", "90010,90100", "--start", "2026-07-15T00:00:00Z", "--end", "2026-07-15T12:00:00Z", "--threshold-m", "20000"];

    [TestMethod]
    public void Run_Json_IsCanonicalProtoJsonOnStandardOutputAlone()
    {
        var run = Sda.Run([.. Screen, "--format", "json", "--quiet"]);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual("", run.Error);
        var result = JsonNode.Parse(run.Output)!;
        var first = result["events"]![0]!;
        Assert.AreEqual(System.Text.Json.JsonValueKind.String, first["primaryId"]!.GetValueKind());
        Assert.IsLessThanOrEqualTo(20000, first["missDistanceM"]!.GetValue<double>());
        Assert.AreEqual("", first["probabilityNote"]!.GetValue<string>());
        Assert.AreEqual("276", result["objectsScreened"]!.GetValue<string>());
    }

    [TestMethod]
    public void Run_BinaryFile_HoldsTheSameResultAsJson()
    {
        using var folder = new TemporaryFolder();
        Assert.AreEqual(0, Sda.Run([.. Screen, "-o", folder.File("r.pb")]).ExitCode);
        Assert.AreEqual(0, Sda.Run([.. Screen, "-o", folder.File("r.json")]).ExitCode);
        var binary = ScreenResult.Parser.ParseFrom(File.ReadAllBytes(folder.File("r.pb")));
        Assert.AreEqual(binary, ScreenResult.Parser.ParseJson(File.ReadAllText(folder.File("r.json"))));
        Assert.IsGreaterThan(0, binary.Events.Count);
    }

    [TestMethod]
    public void Run_RequestFile_IsOverriddenByOptions()
    {
        using var folder = new TemporaryFolder();
        var request = folder.Write("request.json", """{"start":"2026-07-15T00:00:00Z","end":"2026-07-15T12:00:00Z","thresholdM":1,"primaryIds":["90010","90100"]}""");
        var direct = Sda.Run([.. Screen, "--format", "json"]);
        var byFile = Sda.Run("run", "conjunction.screen", "--request", request, "--catalog", Catalog, "--threshold-m", "20000", "--format", "json");
        Assert.AreEqual(direct.Output, byFile.Output);
    }

    [TestMethod]
    public void Run_Text_ShowsTheReport()
    {
        var run = Sda.Run(Screen);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        StringAssert.Contains(run.Output, "Close approaches");
        StringAssert.Contains(run.Output, "DEMO");
        StringAssert.Contains(run.Error, "conjunction.screen: done");
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [TestMethod]
    public void Run_Help_HasUnitsRulesAndFormats()
    {
        var help = Sda.Run("run", "conjunction.screen", "--help");
        Assert.AreEqual(0, help.ExitCode);
        StringAssert.Contains(help.Output, "--threshold-m <number, m>");
        StringAssert.Contains(help.Output, "required");
        StringAssert.Contains(help.Output, "omm-xml");
    }

    [TestMethod]
    public void Run_Propagate_GivesColumnsInTeme()
    {
        var run = Sda.Run("run", "orbit.propagate", "--catalog", Catalog, "--object-ids", "90100", "--start", "2026-07-15T00:00:00Z", "--end", "2026-07-15T00:10:30Z", "--step-s", "60", "--format", "json");
        Assert.AreEqual(0, run.ExitCode, run.Error);
        var ephemeris = JsonNode.Parse(run.Output)!["ephemerides"]![0]!;
        Assert.AreEqual("TEME", ephemeris["referenceFrame"]!.GetValue<string>());
        Assert.HasCount(12, ephemeris["xM"]!.AsArray());
        Assert.AreEqual(630.0, ephemeris["offsetS"]![11]!.GetValue<double>());
        Assert.HasCount(12, ephemeris["vzMPerS"]!.AsArray());
    }
}
