using SdaToolkit.Cli.Commands;
using SdaToolkit.Formats;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>Every analysis of every plugin gives the same bytes in the program's process and in a worker.</summary>
[TestClass]
public sealed class SameBytesTests
{
    private static readonly string BuiltIn = Path.Combine(Path.GetDirectoryName(Sda.Library)!, "plugins");
    private static readonly string Samples = SamplePluginTests.Root;

    private static readonly PluginCatalog Catalog = PluginCatalog.Scan([BuiltIn, Samples], new() { BuiltInRoots = new HashSet<string> { BuiltIn }, DevelopmentRoots = new HashSet<string> { Samples } });

    public static IEnumerable<object[]> Analyses => Catalog.Analyses.Select(a => new object[] { a.Id });

    [TestMethod]
    public void Catalog_HoldsThePluginsOfTheProgramAndOfTheSamples()
    {
        Assert.IsTrue(Catalog.Plugins.All(p => p.State == PluginState.Ready), string.Join("; ", Catalog.Plugins.Select(p => $"{p.Id} {p.State} {p.Reason}")));
        Assert.HasCount(Directory.GetDirectories(Repository.Path("plugins")).Count(d => File.Exists(Path.Combine(d, "plugin.json"))), Catalog.Plugins.Where(p => p.Folder.StartsWith(BuiltIn, StringComparison.Ordinal)).ToList());
        Assert.IsTrue(Catalog.TryFind("sample.passes", out _));
    }

    [TestMethod]
    [DynamicData(nameof(Analyses))]
    public async Task RunAsync_ExampleOfAnalysis_GivesTheSameBytesInProcessAndWorker(string id)
    {
        Catalog.TryFind(id, out var analysis);
        var example = analysis!.Entry.Example.Split(' ');
        Assert.AreEqual(id, example[0], "plugin.json gives no example of this analysis");
        var session = new HostSession(new(), Catalog);
        var inputs = new InputReader(FormatRegistry.BuiltIn, strict: false, Repository.Root, _ => { });
        var arguments = example[1..].Select(a => a.StartsWith("samples/", StringComparison.Ordinal) ? Repository.Path(a) : a).ToList();
        var request = new RunRequest { RunId = "run-1", Analysis = id, Request = Google.Protobuf.ByteString.CopyFrom(new AnalysisRun(new Terminal(quiet: true), session, analysis).RequestOf(arguments, inputs)), Seed = 20260715 };

        await using var process = new InProcessRunner(Catalog);
        await using var worker = new WorkerRunner(Catalog, new(new WorkerProgram(Path.GetFullPath(Dotnet), [Sda.Library])));
        var here = await process.RunToEndAsync(request);
        var there = await worker.RunToEndAsync(request);

        Assert.IsNull(here.Error, here.Error?.Message);
        Assert.IsNull(there.Error, there.Error?.Message);
        Assert.AreEqual("worker", there.Started!.Runner);
        Assert.IsGreaterThan(0, here.Result.Length);
        Assert.IsTrue(here.Result.Span.SequenceEqual(there.Result.Span), "the results differ");
        Assert.IsGreaterThan(0, here.Report.Length);
        Assert.IsTrue(here.Report.Span.SequenceEqual(there.Report.Span), "the reports differ");
    }

    private static string Dotnet => Path.Combine(System.Runtime.InteropServices.RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
}
