using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>Runs in parts, as a user asks for them.</summary>
[TestClass]
public sealed class PartsTests
{
    private const string Catalog = "samples/leo-conjunction/catalog.3le";
    private static readonly string[] Propagate = ["run", "orbit.propagate", "--catalog", Catalog, "--start", "2026-07-15T00:00:00Z", "--end", "2026-07-15T01:00:00Z", "--step-s", "60"];
    private static readonly string[] Screen = ["run", "conjunction.screen", "--catalog", Catalog, "--start", "2026-07-15T00:00:00Z", "--end", "2026-07-15T03:00:00Z", "--threshold-m", "20000"];

    [TestMethod]
    [DataRow("orbit.propagate", "3")]
    [DataRow("orbit.propagate", "0")]
    [DataRow("conjunction.screen", "3")]
    public void Run_InParts_GivesTheSameFileAndReport(string analysis, string parts)
    {
        using var folder = new TemporaryFolder();
        var command = analysis == "orbit.propagate" ? Propagate : Screen;
        Assert.AreEqual(0, Sda.Run([.. command, "-o", folder.File("whole.pb")]).ExitCode);
        var run = Sda.Run([.. command, "-o", folder.File("parts.pb"), "--parts", parts]);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        CollectionAssert.AreEqual(File.ReadAllBytes(folder.File("whole.pb")), File.ReadAllBytes(folder.File("parts.pb")));
        Assert.AreEqual(Sda.Run(command).Output, Sda.Run([.. command, "--parts", parts]).Output);
    }

    [TestMethod]
    [DataRow("--parts -1", "--parts: found -1; allowed is a whole number from 0 to 1024")]
    [DataRow("--parts 1025", "--parts: found 1025; allowed is a whole number from 0 to 1024")]
    [DataRow("--parts many", "--parts: found many; allowed is a whole number from 0 to 1024")]
    [DataRow("--parts 3 --object-ids 5", "object_ids: object 5 is not in the catalogue")]
    public void Run_PartsThatCannotBe_AreRefusedInOneLine(string options, string expected)
    {
        var run = Sda.Run([.. Propagate, .. options.Split(' '), "--quiet"]);
        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.AreEqual("", run.Output);
        Assert.AreEqual("sda: " + expected, run.Error.TrimEnd());
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("2")]
    public void Run_AnalysisThatCannotBeDivided_IsRefusedInParts(string parts)
    {
        var run = Sda.Run("run", "sample.passes", "--dev-plugins", SamplePluginTests.Root, "--parts", parts);
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual($"sda: --parts: found {parts}; sample.passes cannot be divided, so allowed is 1", run.Error.TrimEnd());
        Assert.DoesNotContain("--parts", Sda.Run("run", "sample.passes", "--dev-plugins", SamplePluginTests.Root, "--help").Output, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Analyses_DivisibleOne_SaysSo()
    {
        StringAssert.Contains(Sda.Run("analyses", "orbit.propagate").Output, "Divisible");
        Assert.DoesNotContain("Divisible", Sda.Run("analyses", "sample.passes", "--dev-plugins", SamplePluginTests.Root).Output, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Assess_StepInParts_IsRecordedAndGivesTheSameResult()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.Path(Catalog.Split('/')), folder.File("catalog.3le"));
        const string Request = """ "analysis":"orbit.propagate","request":{"catalog":{"@file":"catalog.3le"},"start":"2026-07-15T00:00:00Z","end":"2026-07-15T00:10:00Z","stepS":60} """;
        var scenario = folder.Write("scenario.json", $$"""{"title":"Parts","steps":[{"id":"whole",{{Request}}},{"id":"parts","parts":4,{{Request}}},{"id":"one","parts":1,{{Request}}}]}""");
        var run = Sda.Run("assess", scenario, "-o", folder.File("out"));
        Assert.AreEqual(0, run.ExitCode, run.Error);
        var records = RunLog.Parser.ParseJson(File.ReadAllText(Path.Combine(folder.File("out"), "run-log.json"))).Records.ToDictionary(r => r.StepId);
        Assert.AreEqual(4u, records["parts"].Parts);
        Assert.AreEqual(0u, records["whole"].Parts);
        Assert.AreEqual(0u, records["one"].Parts);
        Assert.HasCount(1, records.Values.Select(r => r.ResultSha256).Distinct());
        Assert.HasCount(1, records.Values.Select(r => r.RequestSha256).Distinct());
    }

    [TestMethod]
    [DataRow("sample.passes", 2u, "step a: parts: found 2; sample.passes cannot be divided, so allowed is 1")]
    [DataRow("sample.passes", 0u, "step a: parts: found 0; sample.passes cannot be divided, so allowed is 1")]
    [DataRow("orbit.propagate", 2000u, "step a: parts: found 2000; allowed is at most 1024")]
    public void Assess_StepInPartsThatCannotBe_IsRefusedBeforeAnythingRuns(string analysis, uint parts, string expected)
    {
        using var folder = new TemporaryFolder();
        var run = Sda.Run("assess", "--dev-plugins", SamplePluginTests.Root, folder.Write("scenario.json", $$"""{"steps":[{"id":"a","analysis":"{{analysis}}","parts":{{parts}}}]}"""), "-o", folder.File("out"));
        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.AreEqual("sda: " + expected, run.Error.TrimEnd());
    }
}
