using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas.Run.V1;
using SdaToolkit.Schemas.Telemetry.V1;
using SdaToolkit.Tests;

namespace SdaToolkit.Cli.Tests.Watch;

/// <summary>A data folder of its own with nominal telemetry to learn from, and watches of it by the test detector.</summary>
internal sealed class WatchSupport : IDisposable
{
    /// <summary>The folder that holds the plugin with test.detect.</summary>
    public static readonly string Plugins = Repository.Path("tests", "TestPlugins", "Good", "bin", Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(SdaToolkit.Tests.Sda.Library))!));

    private readonly TemporaryFolder _folder = new();

    public WatchSupport()
    {
        _folder.Write("host.json", "{}");
        Write("train.pb", Streams.Nominal());
    }

    public string Data => _folder.Path;

    public string[] Watch => ["watch", "--dev-plugins", Plugins, "--detector", "test.detect", "--train", File("train.pb"), "--late-s", "2"];

    public string File(string name) => _folder.File(name);

    public string Write(string name, IMessage message)
    {
        System.IO.File.WriteAllBytes(File(name), message.ToByteArray());
        return File(name);
    }

    public SdaResult Sda(params IReadOnlyList<string> arguments) => SdaToolkit.Tests.Sda.RunWith(Data, Repository.Root, arguments);

    public SdaResult Done(params IReadOnlyList<string> arguments)
    {
        var result = Sda(arguments);
        Assert.AreEqual(0, result.ExitCode, result.Error);
        return result;
    }

    /// <summary>Starts a watch whose standard input stays open.</summary>
    public Process Start(params IReadOnlyList<string> arguments)
    {
        var start = SdaToolkit.Tests.Sda.Interruptible(arguments);
        (start.RedirectStandardOutput, start.StandardOutputEncoding, start.StandardErrorEncoding) = (true, Encoding.UTF8, Encoding.UTF8);
        (start.Environment["SDA_DATA"], start.Environment["SDA_CONFIG"]) = (Data, File("host.json"));
        return Process.Start(start)!;
    }

    /// <summary>Runs a watch to the end of a feed on standard input.</summary>
    public SdaResult Feed(byte[] feed, params IReadOnlyList<string> arguments)
    {
        using var process = Start(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            process.StandardInput.BaseStream.Write(feed);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // A watch that was cut off reads no more.
        }
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromMinutes(3)), "the watch did not end");
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>What a watch on a socket says first: where it listens.</summary>
    public static async Task<string> AddressAsync(Process watch)
    {
        while (await watch.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)) is { } line)
            if (line.StartsWith("listening at ", StringComparison.Ordinal)) return line["listening at ".Length..].Trim();
        Assert.Fail("the watch ended before it listened");
        return "";
    }

    /// <summary>Ends a watch as Ctrl-C does. What it says at its end fits into a pipe.</summary>
    public static async Task<int> InterruptAsync(Process watch)
    {
        using (var kill = Process.Start("kill", ["-INT", $"{watch.Id}"])) await kill.WaitForExitAsync();
        await watch.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return watch.ExitCode;
    }

    /// <summary>The changes that the stream made to its alarms, as the store has them, without what differs from one run to another.</summary>
    public List<AlarmChange> Changes(string stream = "telemetry")
    {
        using var store = SqliteRunStore.Open(File("runs.db"));
        return [.. store.FindAlarmChanges(stream).Select(e => Comparable(e.AlarmChange)).Where(c => c.ChangeNumber > 0)];
    }

    public static AlarmChange Comparable(AlarmChange change)
    {
        var bare = change.Clone();
        (bare.StreamId, bare.TrainingRunId) = ("", "");
        return bare;
    }

    public List<JsonNode> List(params IReadOnlyList<string> options) =>
        [.. Done(["watch", "alarms", "list", "--format", "json", .. options]).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!)];

    /// <summary>The events of the same telemetry in one piece.</summary>
    public DetectResult Batch(TelemetryData test, string detector = "test.detect", double falseAlarmsPerWeek = 0)
    {
        var request = Write("request.pb", new DetectRequest { Train = TelemetryData.Parser.ParseFrom(System.IO.File.ReadAllBytes(File("train.pb"))), Test = test, FalseAlarmsPerWeek = falseAlarmsPerWeek });
        Done("run", detector, "--dev-plugins", Plugins, "--request", request, "-o", File("batch.pb"));
        return DetectResult.Parser.ParseFrom(System.IO.File.ReadAllBytes(File("batch.pb")));
    }

    public void Dispose() => _folder.Dispose();
}
