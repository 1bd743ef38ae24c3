using System.Diagnostics;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Conjunction.V1;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>The main job, on the samples and on a real catalogue.</summary>
[TestClass]
public sealed class AssessCommandTests
{
    public static IEnumerable<object[]> Samples =>
        Directory.GetFiles(Repository.Path("samples"), "scenario.json", SearchOption.AllDirectories).Select(f => new object[] { Path.GetFileName(Path.GetDirectoryName(f))! });

    [TestMethod]
    [DynamicData(nameof(Samples))]
    public void Assess_Sample_WritesReportResultsAndRunRecord(string sample)
    {
        using var folder = new TemporaryFolder();
        var run = Sda.Run("assess", Path.Combine("samples", sample), "-o", folder.File("out"));
        Assert.AreEqual(0, run.ExitCode, run.Error);
        var html = File.ReadAllText(Path.Combine(folder.File("out"), "report.html"));
        StringAssert.Contains(html, "<svg");
        StringAssert.Contains(html, "SIMULATED");
        var log = RunLog.Parser.ParseJson(File.ReadAllText(Path.Combine(folder.File("out"), "run-log.json")));
        Assert.IsNull(RunLogVerifier.Verify(log));
        foreach (var record in log.Records)
        {
            var bytes = File.ReadAllBytes(Path.Combine(folder.File("out"), "results", record.StepId + ".pb"));
            Assert.AreEqual(record.ResultSha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
            Assert.IsTrue(File.Exists(Path.Combine(folder.File("out"), "results", record.StepId + ".json")));
        }
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void Assess_Twice_GivesTheSameResults()
    {
        using var folder = new TemporaryFolder();
        string[] hashes = [];
        for (var i = 0; i < 2; i++)
        {
            Assert.AreEqual(0, Sda.Run("assess", "samples/geo-neighborhood", "-o", folder.File("out"), "--fresh").ExitCode);
            var log = RunLog.Parser.ParseJson(File.ReadAllText(Path.Combine(folder.File("out"), "run-log.json")));
            var now = log.Records.OrderBy(r => r.StepId).Select(r => r.ResultSha256 + r.RequestSha256).ToArray();
            if (i == 1) CollectionAssert.AreEqual(hashes, now);
            hashes = now;
        }
    }

    [TestMethod]
    public void Assess_StepThatTakesAnEarlierResult_RunsAfterIt()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.Path("samples", "leo-conjunction", "catalog.3le"), folder.File("catalog.3le"));
        var scenario = folder.Write("scenario.json", """
            {"title":"Chain","steps":[
              {"id":"second","analysis":"orbit.propagate","request":{"catalog":{"@file":"catalog.3le"},"objectIds":[{"@step":"first","@field":"objectsScreened"},"90001"],"start":"2026-07-15T00:00:00Z","end":"2026-07-15T00:10:00Z","stepS":60}},
              {"id":"first","analysis":"conjunction.screen","request":{"catalog":{"@file":"catalog.3le"},"primaryIds":["90001"],"start":"2026-07-15T00:00:00Z","end":"2026-07-15T01:00:00Z","thresholdM":1000}}]}
            """);
        var run = Sda.Run("assess", scenario, "-o", folder.File("out"));
        // The first step screened 276 objects, and the catalogue has no object of that number.
        Assert.AreEqual(2, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, "step second: object_ids: object 276 is not in the catalogue");
        Assert.IsFalse(Directory.Exists(folder.File("out")));
    }

    [TestMethod]
    [DataRow("""{"steps":[{"id":"a","analysis":"orbit.propagate","request":{"catalog":{"@step":"b"}}},{"id":"b","analysis":"orbit.propagate","request":{"catalog":{"@step":"a"}}}]}""", "steps a, b: each waits for another of them")]
    [DataRow("""{"steps":[{"id":"a","analysis":"orbit.propagate","request":{"catalog":{"@step":"z"}}}]}""", "step a: takes a result of step z, which does not exist; there are a")]
    [DataRow("""{"steps":[{"id":"a","analysis":"orbit.propagat"}]}""", "step a: unknown analysis \"orbit.propagat\"; did you mean orbit.propagate or orbit.propagate-numerically?")]
    [DataRow("""{"steps":[{"id":"a","analysis":"orbit.propagate","request":{"stepS":{"@file":"x"}}}]}""", "step a: step_s: a file cannot stand for a number, s")]
    [DataRow("""{"steps":[{"id":"a","analysis":"orbit.propagate","request":{"catalog":{"@file":"x.tle","and":1}}}]}""", "step a: catalog.and: not allowed beside @file")]
    public void Assess_BadScenario_IsRefusedBeforeAnythingRuns(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        var run = Sda.Run("assess", folder.Write("scenario.json", text), "-o", folder.File("out"));
        Assert.AreEqual(2, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, expected);
        Assert.IsFalse(Directory.Exists(folder.File("out")));
    }

    [TestMethod]
    [DataRow("catalog.omm")]
    [DataRow("catalog.pb")]
    [DataRow("catalog-proto.json")]
    public void Assess_AMarkedRecordInAnyFormat_MarksReportRecordAndResult(string name)
    {
        using var folder = new TemporaryFolder();
        var omm = folder.Write("catalog.omm", """
            CCSDS_OMM_VERS = 3.0
            CLASSIFICATION = TLP:RED
            CREATION_DATE = 2026-07-15T00:00:00
            ORIGINATOR = TEST
            OBJECT_NAME = SECRET
            OBJECT_ID = 2026-001A
            CENTER_NAME = EARTH
            REF_FRAME = TEME
            TIME_SYSTEM = UTC
            MEAN_ELEMENT_THEORY = SGP4
            EPOCH = 2026-07-15T00:00:00
            MEAN_MOTION = 15.5
            ECCENTRICITY = 0.001
            INCLINATION = 51.6
            RA_OF_ASC_NODE = 10
            ARG_OF_PERICENTER = 20
            MEAN_ANOMALY = 30
            NORAD_CAT_ID = 90001
            BSTAR = 0.0001
            """);
        if (name != "catalog.omm") Assert.AreEqual(0, Sda.Run("convert", omm, folder.File(name), "--to", name.EndsWith(".pb", StringComparison.Ordinal) ? "pb" : "json").ExitCode);
        var scenario = folder.Write("scenario.json", $$$"""{"title":"Marked","handlingMarking":"TLP:CLEAR","steps":[{"id":"a","analysis":"orbit.propagate","request":{"catalog":{"@file":"{{{name}}}"},"start":"2026-07-15T00:00:00Z","end":"2026-07-15T00:10:00Z","stepS":60}}]}""");
        var run = Sda.Run("assess", scenario, "-o", folder.File("out"));
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.AreEqual("TLP:RED", RunLog.Parser.ParseJson(File.ReadAllText(folder.File("out/run-log.json"))).Records.Single().HandlingMarking);
        StringAssert.Contains(File.ReadAllText(folder.File("out/report.html")), "TLP:RED");
        StringAssert.Contains(File.ReadAllText(folder.File("out/results/a.json")), "\"handlingMarking\": \"TLP:RED\"");
    }

    [TestMethod]
    public void Assess_AStepWhoseInputFailed_TellsTheFailureOfTheFirst()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Repository.Path("samples", "leo-conjunction", "catalog.3le"), folder.File("catalog.3le"));
        var scenario = folder.Write("scenario.json", """
            {"steps":[
              {"id":"second","analysis":"orbit.propagate","request":{"catalog":{"@file":"catalog.3le"},"objectIds":[{"@step":"first","@field":"objectsScreened"}],"start":"2026-07-15T00:00:00Z","end":"2026-07-15T00:10:00Z","stepS":60}},
              {"id":"first","analysis":"conjunction.screen","request":{"catalog":{"@file":"catalog.3le"},"primaryIds":["5"],"start":"2026-07-15T00:00:00Z","end":"2026-07-15T01:00:00Z","thresholdM":1000}}]}
            """);
        var run = Sda.Run("assess", scenario, "-o", folder.File("out"));
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.Contains(run.Error, "sda: step first: primary_ids: object 5 is not in the catalogue");
    }

    [TestMethod]
    public void Assess_IntoAFolderOfOtherFiles_IsRefused()
    {
        using var folder = new TemporaryFolder();
        folder.Write("thesis.txt", "years of work");
        var run = Sda.Run("assess", "samples/leo-conjunction", "-o", folder.Path);
        Assert.AreEqual(2, run.ExitCode);
        Assert.IsTrue(File.Exists(folder.File("thesis.txt")));
    }

    [TestMethod]
    public async Task Assess_Interrupted_ExitsWith130AndWritesNothing()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("sends SIGINT with kill(1)");
        using var folder = new TemporaryFolder();
        File.Copy(Repository.Path("samples", "leo-conjunction", "catalog.3le"), folder.File("catalog.3le"));
        var scenario = folder.Write("scenario.json", """{"steps":[{"id":"long","analysis":"conjunction.screen","request":{"catalog":{"@file":"catalog.3le"},"start":"2026-07-15T00:00:00Z","end":"2036-07-15T00:00:00Z","thresholdM":1000}}]}""");
        using var process = Process.Start(Sda.Interruptible("assess", scenario, "-o", folder.File("out")))!;
        // Interrupt once the run has started.
        while (await process.StandardError.ReadLineAsync() is { } line && !line.Contains("started", StringComparison.Ordinal)) { }
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"])) await kill.WaitForExitAsync();
        var rest = await process.StandardError.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.AreEqual(130, process.ExitCode, rest);
        Assert.HasCount(2, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void Assess_RealCatalogue_FindsTheApproachesOfTheStation()
    {
        var catalog = RealData.Path("catalogue", "full_2020-05-17.tle");
        using var folder = new TemporaryFolder();
        var scenario = folder.Write("scenario.json", $$$"""
            {"title":"A day of the space station","dataMode":"DATA_MODE_REAL","steps":[{"id":"screen","analysis":"conjunction.screen","request":{
              "catalog":{"@file":"{{{catalog}}}"},"primaryIds":["25544"],"start":"2020-05-17T12:00:00Z","end":"2020-05-18T12:00:00Z","thresholdM":20000}}]}
            """);
        var run = Sda.Run("assess", scenario, "-o", folder.File("out"));
        Assert.AreEqual(0, run.ExitCode, run.Error);
        StringAssert.Contains(run.Error, "full_2020-05-17.tle: skipped 255 of 20150: checksum (objects 80000–80254)");
        var result = ScreenResult.Parser.ParseFrom(File.ReadAllBytes(Path.Combine(folder.File("out"), "results", "screen.pb")));
        Assert.AreEqual(255, result.ReadSummary.Skipped.Count(s => s.Reason == "checksum"));
        // The other 19,895 are screened, or the result says why not.
        Assert.AreEqual(20_150ul, result.ObjectsScreened + (ulong)result.ReadSummary.Skipped.Count);
        Assert.IsGreaterThan(19_700ul, result.ObjectsScreened);
        Assert.IsGreaterThan(0, result.Events.Count);
    }
}
