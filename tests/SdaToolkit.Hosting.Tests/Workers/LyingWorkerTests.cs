using System.Diagnostics;
using Google.Protobuf;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Hosting.Tests;

/// <summary>Programs that are started as workers and are none: what they say of themselves is not believed.</summary>
[TestClass]
[DoNotParallelize]
public class LyingWorkerTests
{
    private static readonly PluginCatalog Catalog = PluginFolder.BuiltCatalog;

    public static IEnumerable<object[]> Lies =>
    [
        [Hello(h => h.Protocol = 2), "hello: protocol: found \"2\"; allowed is \"1\""],
        [Hello(h => h.ContractVersion = "9.0"), "hello: contract_version: found \"9.0\"; allowed is "],
        [Hello(h => h.PluginId = "test.other"), "hello: plugin_id: found \"test.other\"; allowed is \"test.good\""],
        [Hello(h => h.PluginVersion = "9.9.9"), "hello: plugin_version: found \"9.9.9\"; allowed is \"1.2.3\""],
        [Hello(h => h.Analyses.Add("conjunction.assess")), "hello: analyses: found "],
        [new byte[] { 0xFF, 0xFF, 0xFF, 0xFF }, "frame: found a length of 4294967295 bytes"],
        [new byte[] { 3, 0, 0, 0, 0xFF, 0xFF, 0xFF }, "frame: its 3 bytes are no Hello"],
        [new byte[] { 3, 0 }, "frame: it ends after 2 of the 4 bytes of its length"],
        [new byte[] { 30, 0, 0, 0, 1 }, "frame: it ends after 1 of 30 bytes"],
        [Array.Empty<byte>(), "none: the worker ended before it said hello: it printed nothing"],
        [Said(new RunEvent { RunId = "another", Warning = "x" }), "event: run_id: found \"another\"; allowed is \"run-1\""],
        [Said(new RunEvent { RunId = "run-1", Warning = "x" }), "event: warning came before started"],
        [Said(Started("1.2.4")), "started: found plugin test.good 1.2.4"],
        [Said(Started("1.2.3"), new RunEvent { RunId = "run-1", ResultChunk = ByteString.CopyFrom(1) }, new RunEvent { RunId = "run-1", Completed = new() { ResultBytes = 2 } }), "completed: found 2 bytes of result; 1 bytes came"],
        [Said(new RunEvent { RunId = "run-1", Failed = new() { Code = ErrorCode.Unspecified } }), "failed: found code 0; allowed is one of the closed list"],
    ];

    [TestMethod]
    [DynamicData(nameof(Lies))]
    [Timeout(120_000)]
    public async Task RunAsync_Lie_IsWorkerCrashedAndSaysWhich(byte[] said, string message)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.File("said"), said);
        // The shell's own redirection takes single digits only; it says all there is, and ends after the host had time to look.
        await using var runner = new WorkerRunner(Catalog, WorkerTesting.Fake($"cat {folder.File("said")} > /dev/fd/$4; exec 2>&-"));

        var failed = await runner.FailureAsync(Runs.Request("test.echo"));

        Assert.AreEqual(ErrorCode.WorkerCrashed, failed.Code);
        Assert.Contains(message, failed.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    [Timeout(120_000)]
    public async Task RunAsync_SilentProgram_IsGivenUp()
    {
        var options = WorkerTesting.Fake("sleep 3600.5") with { StartLimit = TimeSpan.FromMilliseconds(300) };
        await using var runner = new WorkerRunner(Catalog, options);

        var failed = await runner.FailureAsync(Runs.Request("test.echo"));

        Assert.AreEqual(ErrorCode.WorkerCrashed, failed.Code);
        Assert.AreEqual("none: the worker said nothing within 0.3 s", failed.Message);
        Assert.IsFalse(AttackScene.Processes("sleep\0" + "3600.5").Any());
    }

    [TestMethod]
    public async Task RunAsync_ProgramThatIsNotThere_IsWorkerCrashed()
    {
        await using var runner = new WorkerRunner(Catalog, WorkerTesting.Unconfined with { Program = new("/no/such/program", []) });

        Assert.AreEqual(ErrorCode.WorkerCrashed, (await runner.FailureAsync(Runs.Request("test.echo"))).Code);
    }

    [TestMethod]
    [Timeout(120_000)]
    public async Task RunAsync_EventAfterTheLast_EndsTheWorkerAndTheNextRunGetsAnother()
    {
        using var folder = new TemporaryFolder();
        var result = new RunEvent { RunId = "run-1", ResultChunk = ByteString.CopyFrom(8, 1) };
        var end = new RunEvent { RunId = "run-1", Completed = new() { ResultBytes = 2 } };
        await File.WriteAllBytesAsync(folder.File("said"), Said(Started("1.2.3"), result, end, end));
        var options = WorkerTesting.Fake($"echo x >> {folder.File("starts")}; cat {folder.File("said")} > /dev/fd/$4; sleep 3600.5");
        options.Policy.WarmWorkers = 1;
        await using var runner = new WorkerRunner(Catalog, options);

        for (var i = 0; i < 2; i++)
        {
            Assert.IsTrue((await runner.RunToEndAsync(Runs.Request("test.echo"))).Succeeded);
            // The surplus event is already in the pipe; the host reads it on its own.
            var clock = Stopwatch.StartNew();
            while (AttackScene.Processes("sleep\0" + "3600.5").Any() && clock.Elapsed.TotalMilliseconds < 500) await Task.Delay(20);
        }

        Assert.HasCount(2, await File.ReadAllLinesAsync(folder.File("starts")));
    }

    private static byte[] Hello(Action<Hello> change)
    {
        var hello = HelloCheck.Expected(Catalog.Plugins.Single(p => p.Id == "test.good"));
        change(hello);
        return Frame(hello);
    }

    private static byte[] Said(params RunEvent[] events) => [.. Hello(_ => { }), .. events.SelectMany(Frame)];

    private static RunEvent Started(string version) => new()
    {
        RunId = "run-1",
        Started = new() { PluginId = "test.good", PluginVersion = version, PluginSha256 = Catalog.Plugins.Single(p => p.Id == "test.good").Sha256 },
    };

    private static byte[] Frame(IMessage message) => [.. BitConverter.GetBytes(message.CalculateSize()), .. message.ToByteArray()];
}
