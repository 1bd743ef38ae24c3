using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Run.V1;
using Spectre.Console;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda runs show RUN</c>.</summary>
internal static class RunsShow
{
    public static Command Create(Terminal terminal, HostSession host)
    {
        var id = RunsCommand.RunArgument();
        var format = new Option<string>("--format") { Description = "text (default) or json.", HelpName = "text|json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("show", "Show the record of one run in full, with its inputs and what was decided on its marking.") { id, format };
        command.SetAction(parse =>
        {
            using var store = host.OpenStore();
            var entry = RunsCommand.Find(store, parse.GetValue(id)!);
            RunsCommand.RefuseUnmarked(host, store, entry.Run);
            var changes = store.FindMarkingChanges(entry.Run.RunId);
            if (parse.GetValue(format) == "json") WriteJson(entry, changes);
            else WriteText(terminal.Out, store, entry, changes);
        });
        return command;
    }

    private static void WriteJson(LedgerEntry entry, IReadOnlyList<LedgerEntry> changes)
    {
        var tree = new JsonObject
        {
            ["entry"] = MessageDecoder.ToNode(LedgerEntry.Descriptor, entry.ToByteArray()),
            ["markingChanges"] = new JsonArray([.. changes.Select(c => MessageDecoder.ToNode(LedgerEntry.Descriptor, c.ToByteArray()))]),
        };
        Console.Out.WriteLine(tree.ToJsonString(new() { WriteIndented = true }));
    }

    private static void WriteText(IAnsiConsole console, IRunStore store, LedgerEntry entry, IReadOnlyList<LedgerEntry> changes)
    {
        var run = entry.Run;
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        void Row(string name, string value)
        {
            if (value.Length > 0) table.AddRow(new Text(name), new Text(value));
        }

        Row("Run", run.RunId);
        Row("Marking", RunRecorder.CurrentMarking(store, run) is { Length: > 0 } marking ? marking : "none stated");
        Row("Data", run.DataMode.ToString() + (run.ModesMixed ? ", mixed because that was asked for" : ""));
        Row("Analysis", run.Analysis);
        Row("Step", run.StepId);
        Row("Outcome", run.ErrorCode == ErrorCode.Unspecified ? "result" : $"{run.ErrorCode}: {run.ErrorMessage}");
        Row("Started", Time(run.Started));
        Row("Ended", Time(run.Ended));
        Row("Plugin", $"{run.PluginId} {run.PluginVersion}");
        Row("Plugin SHA-256", run.PluginSha256);
        Row("Trust", run.Trust + (run.TrustedBy.Length > 0 ? $", by {run.TrustedBy}" : ""));
        Row("Runner", run.Runner + (run.Confinement.Length > 0 ? $", confined by {run.Confinement}" : ""));
        Row("Environment", run.NumericEnvironment is { } e ? $"{e.OperatingSystem} {e.Architecture}, .NET {e.RuntimeVersion}, {e.InstructionSet}" : "");
        Row("Seed", run.Seed.ToString(CultureInfo.InvariantCulture));
        Row("Parts", run.Parts > 0 ? run.Parts.ToString(CultureInfo.InvariantCulture) : "");
        Row("Request", run.RequestSha256);
        Row("Result", run.ResultSha256.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{run.ResultSha256}, {run.ResultBytes} bytes") : "");
        Row("Report", run.ReportSha256);
        Row("Not kept", string.Join(", ", run.NotKept));
        Row("Taken over from", run.ReusedRunId);
        Row("Repeats", run.ReplayedRunId);
        foreach (var input in run.Inputs) Row("Input", string.Create(CultureInfo.InvariantCulture, $"{input.Name}, {input.SizeBytes} bytes, {input.Sha256}"));
        foreach (var warning in run.Warnings) Row("Warning", warning);
        Row("Releasable to", run.ReleasableTo);
        foreach (var line in run.LeftOut) Row("Left out", line);
        foreach (var c in changes) Row("Marked anew", $"{c.MarkingChange.FromMarking} → {c.MarkingChange.ToMarking} by {c.MarkingChange.DecidedBy} at {Time(c.Recorded)}: {c.MarkingChange.Reason}");
        Row("Ledger", string.Create(CultureInfo.InvariantCulture, $"entry {entry.Number}, {entry.EntrySha256}"));
        Row("Producer", run.Producer);
        console.Write(table);
    }

    private static string Time(Google.Protobuf.WellKnownTypes.Timestamp? time) => time?.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) ?? "";
}
