using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests;

/// <summary>A data folder of its own, with a run store, and a short run to put into it.</summary>
internal sealed class RunsSupport : IDisposable
{
    public static readonly string[] Propagate =
        ["run", "orbit.propagate", "--catalog", "samples/leo-conjunction/catalog.3le", "--object-ids", "90020", "--start", "2026-07-15T00:00:00Z", "--end", "2026-07-15T00:10:00Z", "--step-s", "60"];

    private readonly TemporaryFolder _folder = new();

    public string Data => _folder.Path;

    public string File(string name) => _folder.File(name);

    public void Configure(string json) => _folder.Write("host.json", json);

    public SdaResult Sda(params IReadOnlyList<string> arguments) => SdaToolkit.Tests.Sda.RunWith(Data, Repository.Root, arguments);

    public SdaResult Done(params IReadOnlyList<string> arguments)
    {
        var result = Sda(arguments);
        Assert.AreEqual(0, result.ExitCode, result.Error);
        return result;
    }

    /// <summary>Runs, and gives the record.</summary>
    public RunRecord Run(params IReadOnlyList<string> options)
    {
        Done([.. Propagate, "-o", File("out.pb"), .. options]);
        return Records()[0];
    }

    /// <summary>All records, the newest first, as the program lists them.</summary>
    public List<RunRecord> Records() =>
        [.. Done("runs", "list", "--format", "json", "--limit", "1000").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(RunRecord.Parser.ParseJson)];

    public SqliteRunStore OpenStore() => SqliteRunStore.Open(File("runs.db"));

    public void Dispose() => _folder.Dispose();
}
