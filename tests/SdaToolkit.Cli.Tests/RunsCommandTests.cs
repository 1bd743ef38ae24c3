using System.Text.Json.Nodes;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary><c>sda runs</c>, as a user sees it.</summary>
[TestClass]
public sealed class RunsCommandTests
{
    [TestMethod]
    public void Run_Done_IsRecordedInFull()
    {
        using var data = new RunsSupport();
        var record = data.Run("--seed", "7");
        Assert.AreEqual("orbit.propagate", record.Analysis);
        Assert.AreEqual("sdatoolkit.conjunction", record.PluginId);
        Assert.AreEqual(7ul, record.Seed);
        Assert.AreEqual("catalog.3le", record.Inputs.Single().Name);
        Assert.AreEqual(FileDigests.Of(Repository.Path("samples", "leo-conjunction", "catalog.3le")), record.Inputs.Single());
        Assert.AreEqual(FileDigests.Of(data.File("out.pb")).Sha256, record.ResultSha256);
        Assert.AreEqual((ulong)new FileInfo(data.File("out.pb")).Length, record.ResultBytes);
        Assert.IsGreaterThanOrEqualTo(record.Started, record.Ended);
        StringAssert.StartsWith(record.Producer, "SdaToolkit ");
        Assert.AreNotEqual("", record.Runner);

        var shown = JsonNode.Parse(data.Done("runs", "show", record.RunId[..20], "--format", "json").Output)!;
        Assert.AreEqual(record, LedgerEntry.Parser.ParseJson(shown["entry"]!.ToJsonString()).Run);
        StringAssert.Contains(data.Done("runs", "show", record.RunId).Output, record.RequestSha256);
        StringAssert.Contains(data.Done("runs", "verify").Output, "sound; 1 entries, 4 stored");
        StringAssert.Contains(data.Done("runs", "list").Output, record.RunId);
        Assert.AreEqual("", data.Done("runs", "list", "--analysis", "conjunction.screen", "--format", "json").Output);
        Assert.AreEqual("", data.Done("runs", "list", "--since", "2100-01-01", "--format", "json").Output);
    }

    [TestMethod]
    public void Run_Again_TakesTheResultOverUnlessFresh()
    {
        using var data = new RunsSupport();
        var first = data.Run();
        var bytes = File.ReadAllBytes(data.File("out.pb"));
        var again = data.Done([.. RunsSupport.Propagate, "--parts", "1", "--deadline-s", "100", "-o", data.File("out.pb")]);
        Assert.AreEqual($"orbit.propagate: result taken over from run {first.RunId} (--fresh runs it anew)", again.Error.Split('\n')[0].TrimEnd());
        CollectionAssert.AreEqual(bytes, File.ReadAllBytes(data.File("out.pb")));
        Assert.AreEqual(first.RunId, data.Records()[0].ReusedRunId);
        Assert.AreEqual("store", data.Records()[0].Runner);
        Assert.AreEqual("", data.Run("--fresh").ReusedRunId);
        CollectionAssert.AreEqual(bytes, File.ReadAllBytes(data.File("out.pb")));
        Assert.AreEqual("", data.Run("--seed", "1").ReusedRunId);
        Assert.AreEqual(data.Done(RunsSupport.Propagate).Output, data.Done([.. RunsSupport.Propagate, "--fresh"]).Output);
    }

    [TestMethod]
    public void Run_Failed_IsRecordedToo()
    {
        using var data = new RunsSupport();
        Assert.AreEqual(2, data.Sda([.. RunsSupport.Propagate, "--object-ids", "5"]).ExitCode);
        var record = data.Records().Single();
        Assert.AreEqual(ErrorCode.InvalidRequest, record.ErrorCode);
        Assert.AreEqual("object_ids: object 5 is not in the catalogue", record.ErrorMessage);
        Assert.AreEqual("", record.ResultSha256);

        Assert.AreEqual(1, data.Sda([.. RunsSupport.Propagate, "--deadline-s", "0.000001"]).ExitCode);
        Assert.AreEqual(ErrorCode.DeadlineExceeded, data.Records()[0].ErrorCode);
        StringAssert.Contains(data.Done("runs", "replay", record.RunId).Output, "it fails again as it did (InvalidRequest: object_ids: object 5 is not in the catalogue)");
        data.Done("runs", "verify");
    }

    [TestMethod]
    public void Assess_Steps_AreRecordedAsInTheRunLog()
    {
        using var data = new RunsSupport();
        data.Done("assess", "samples/leo-conjunction", "-o", data.File("out"));
        var log = RunLog.Parser.ParseJson(File.ReadAllText(Path.Combine(data.File("out"), "run-log.json")));
        Assert.IsNull(RunLogVerifier.Verify(log));
        foreach (var record in log.Records) (record.PreviousSha256, record.RecordSha256) = ("", "");
        CollectionAssert.AreEquivalent(log.Records.ToList(), data.Records());
        Assert.IsTrue(log.Records.All(r => r.StepId.Length > 0 && r.Inputs.Count > 0 && r.HandlingMarking == "TLP:CLEAR"));
        var again = data.Done("assess", "samples/leo-conjunction", "-o", data.File("out"));
        Assert.AreEqual(log.Records.Count, again.Error.Split('\n').Count(l => l.Contains("result taken over from run", StringComparison.Ordinal)));
        Assert.DoesNotContain("taken over", data.Done("assess", "samples/leo-conjunction", "-o", data.File("out"), "--fresh").Error, StringComparison.Ordinal);
    }

    [TestMethod]
    public void Remark_LowersByARecordedDecision()
    {
        using var data = new RunsSupport();
        var record = data.Run();
        Assert.AreEqual("sda: --reason: found nothing; allowed is a text of 1 to 2000 characters", data.Sda("runs", "remark", record.RunId, "--to", "TLP:GREEN", "--reason", " ").Error.TrimEnd());
        Assert.AreEqual(2, data.Sda("runs", "remark", record.RunId, "--to", "TLP:GREEN").ExitCode);
        StringAssert.Contains(data.Done("runs", "remark", record.RunId, "--to", "TLP:RED", "--reason", "found out more").Error, "no marking → TLP:RED");
        Assert.AreEqual(2, data.Sda("runs", "remark", record.RunId, "--to", "TLP:RED", "--reason", "again").ExitCode);
        StringAssert.Contains(data.Done("runs", "show", record.RunId).Output, "found out more");
        StringAssert.Contains(data.Done("runs", "list").Output, "TLP:RED");
        Assert.AreEqual(record, data.Records().Single(), "the original record changed");
        // The decision is of that result: it is not taken over, and the request is run anew, with a line that says so.
        StringAssert.Contains(data.Done([.. RunsSupport.Propagate, "-o", data.File("again.pb")]).Error, "is not taken over; the request is run anew");
        Assert.AreEqual("", data.Records()[0].ReusedRunId);
        StringAssert.Contains(data.Done("runs", "verify").Output, "sound; 3 entries");
    }

    [TestMethod]
    public void Policy_NoExportWithoutMarking_IsKept()
    {
        using var data = new RunsSupport();
        var record = data.Run();
        data.Configure("""{"marking":{"refuseUnmarkedExport":true}}""");
        foreach (var command in new[] { new[] { "show", record.RunId }, ["export", record.RunId, "-o", data.File("p.sdaev")] })
        {
            var refused = data.Sda(["runs", .. command]);
            Assert.AreEqual(3, refused.ExitCode);
            StringAssert.StartsWith(refused.Error, $"sda: run {record.RunId}: not written: no handling marking is stated");
        }

        Assert.IsFalse(File.Exists(data.File("p.sdaev")));
        data.Done("runs", "remark", record.RunId, "--to", "TLP:CLEAR", "--reason", "made up");
        data.Done("runs", "export", record.RunId, "-o", data.File("p.sdaev"));
    }

    [TestMethod]
    public void Export_Pack_IsVerifiedAndReplayedOnAnotherMachine()
    {
        using var data = new RunsSupport();
        var record = data.Run();
        var head = data.Done("runs", "head").Output.Trim();
        data.Done("runs", "export", record.RunId[..30], "-o", data.File("p.sdaev"));
        using var elsewhere = new RunsSupport();
        StringAssert.Contains(elsewhere.Done("runs", "verify", data.File("p.sdaev"), "--head", head).Output, $"sound; 1 run, chain to {head}");
        StringAssert.Contains(elsewhere.Done("runs", "replay", data.File("p.sdaev")).Output, $"run {record.RunId}: the same result, bit for bit ({record.ResultBytes} bytes)");
        Assert.AreEqual(record.RunId, elsewhere.Records().Single().ReplayedRunId);

        var pack = File.ReadAllBytes(data.File("p.sdaev"));
        pack[pack.Length / 2] ^= 1;
        File.WriteAllBytes(data.File("p.sdaev"), pack);
        var refused = elsewhere.Sda("runs", "verify", data.File("p.sdaev"));
        Assert.AreEqual(1, refused.ExitCode);
        Assert.HasCount(1, refused.Error.TrimEnd().Split('\n'));
        Assert.AreEqual(1, elsewhere.Sda("runs", "replay", data.File("p.sdaev")).ExitCode);
    }

    [TestMethod]
    [DataRow("runs show 0000", "sda: run 0000: no such run; sda runs list lists them")]
    [DataRow("runs replay nothing", "sda: run nothing: no such run; sda runs list lists them")]
    [DataRow("runs verify nothing.sdaev", "sda: nothing.sdaev: no such file")]
    [DataRow("runs verify --head abc", "sda: --head: found abc; allowed are 64 hexadecimal digits, as sda runs head gives them")]
    [DataRow("runs list --since soon", "sda: --since: found soon; allowed is a date or time such as 2026-07-15T06:00:00Z")]
    [DataRow("runs list --limit 0", "sda: --limit: found 0; allowed is at least 1")]
    [DataRow("runs replay x --tolerance -1", "sda: --tolerance: found -1; allowed is a number of at least 0 and below 1")]
    public void Runs_BadInput_IsOneLine(string command, string expected)
    {
        var run = Sda.Run(command.Split(' '));
        Assert.AreEqual(2, run.ExitCode, run.Error);
        Assert.AreEqual(expected, run.Error.TrimEnd());
        Assert.AreEqual("", run.Output);
    }
}
