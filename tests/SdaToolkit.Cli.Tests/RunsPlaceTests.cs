using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>Where runs are recorded, and what happens where they cannot be.</summary>
[TestClass]
public sealed class RunsPlaceTests
{
    [TestMethod]
    public void Run_StoreSwitchedOff_LeavesNothing()
    {
        using var data = new RunsSupport();
        data.Configure("""{"store":{"location":"none"}}""");
        Assert.DoesNotContain("warning", data.Done(RunsSupport.Propagate).Error, StringComparison.Ordinal);
        Assert.IsFalse(File.Exists(data.File("runs.db")));
        var list = data.Sda("runs", "list");
        Assert.AreEqual(2, list.ExitCode);
        StringAssert.Contains(list.Error, "store.location is \"none\"");
    }

    [TestMethod]
    public void Run_DefaultPlaceCannotBeWritten_WarnsOnceAndRuns()
    {
        using var data = new RunsSupport();
        var run = Sda.RunWith("/dev/null/data", Repository.Root, RunsSupport.Propagate);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        Assert.HasCount(1, run.Error.Split('\n').Where(l => l.StartsWith("warning: runs are not recorded: run store /dev/null/data/runs.db: ", StringComparison.Ordinal)).ToList());
        Assert.AreEqual(data.Done(RunsSupport.Propagate).Output, run.Output);
    }

    [TestMethod]
    [DataRow("/dev/null/x/runs.db")]
    [DataRow("Host=/nowhere;Username=u;Password=secret-word")]
    public void Run_NamedPlaceCannotBeOpened_IsAnError(string location)
    {
        using var data = new RunsSupport();
        data.Configure($$$"""{"store":{"location":"{{{location}}}"}}""");
        var run = data.Sda([.. RunsSupport.Propagate, "-o", data.File("out.pb")]);
        Assert.AreEqual(1, run.ExitCode);
        StringAssert.StartsWith(run.Error, "sda: run store ");
        Assert.HasCount(1, run.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("secret-word", run.Error, StringComparison.Ordinal);
        Assert.IsFalse(File.Exists(data.File("out.pb")));
    }

    [TestMethod]
    public void Run_KilledAtAnyTime_LosesNoFinishedRunAndLeavesASoundStore()
    {
        using var data = new RunsSupport();
        var random = new Random(20260715);
        var finished = new List<ulong>();
        var killed = 0;
        for (ulong seed = 1; seed <= 12; seed++)
        {
            using var process = Sda.Start(data.Data, Repository.Root, [.. RunsSupport.Propagate, "--seed", $"{seed}", "-o", data.File($"out{seed}.pb"), "--quiet"]);
            // From the start of the program to a while after its usual end.
            if (!process.WaitForExit(seed % 4 == 0 ? 60_000 : random.Next(100, 3000))) process.Kill();
            process.WaitForExit();
            if (process.ExitCode == 0) finished.Add(seed);
            else killed++;
            // Whoever sees a result sees its record.
            if (File.Exists(data.File($"out{seed}.pb")) && !finished.Contains(seed)) finished.Add(seed);
        }

        data.Done("runs", "verify");
        var recorded = data.Records().Select(r => r.Seed).ToHashSet();
        foreach (var seed in finished) Assert.Contains(seed, recorded, $"run {seed} was finished and is not recorded");
        Console.WriteLine($"{finished.Count} finished, {killed} killed, {recorded.Count} recorded");
        Assert.IsGreaterThan(0, finished.Count);
    }
}
