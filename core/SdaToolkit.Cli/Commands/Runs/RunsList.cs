using System.CommandLine;
using System.Globalization;
using Google.Protobuf;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Run.V1;
using Spectre.Console;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda runs list</c>.</summary>
internal static class RunsList
{
    private const int ShownHashDigits = 12;

    public static Command Create(Terminal terminal, HostSession host)
    {
        var analysis = new Option<string>("--analysis") { Description = "Only runs of this analysis.", HelpName = "id", DefaultValueFactory = _ => "" };
        var since = new Option<string?>("--since") { Description = "Only runs since then, e.g. 2026-07-15 or 2026-07-15T06:00:00Z (UTC where no offset is given).", HelpName = "time" };
        var limit = new Option<int>("--limit") { Description = "Most runs to list, the newest first; 20 where nothing is said.", HelpName = "number", DefaultValueFactory = _ => 20 };
        var format = new Option<string>("--format") { Description = "text (default) or json, a record a line.", HelpName = "text|json", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("list", "List recorded runs, the newest first.") { analysis, since, limit, format };
        command.SetAction(parse =>
        {
            var most = parse.GetValue(limit);
            if (most < 1) throw new InputException($"--limit: found {most}; allowed is at least 1");
            using var store = host.OpenStore();
            var runs = store.FindRuns(new RunQuery { Analysis = parse.GetValue(analysis)!, Since = Time(parse.GetValue(since)), Limit = most });
            if (parse.GetValue(format) == "json") WriteJson(runs);
            else WriteTable(terminal.Out, store, runs);
        });
        return command;
    }

    private static DateTimeOffset? Time(string? text) =>
        text is null ? null
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : throw new InputException($"--since: found {text}; allowed is a date or time such as 2026-07-15T06:00:00Z");

    private static void WriteJson(IReadOnlyList<LedgerEntry> runs)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput());
        foreach (var run in runs) output.WriteLine(MessageDecoder.ToJson(RunRecord.Descriptor, run.Run.ToByteArray()));
    }

    private static void WriteTable(IAnsiConsole console, IRunStore store, IReadOnlyList<LedgerEntry> runs)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Run", "Started (UTC)", "Analysis", "Outcome", "Marking", "Result");
        foreach (var entry in runs)
        {
            var run = entry.Run;
            string[] cells = [run.RunId, TimeText(run), run.Analysis, Outcome(run), RunRecorder.CurrentMarking(store, run), run.ResultSha256[..Math.Min(ShownHashDigits, run.ResultSha256.Length)]];
            table.AddRow(cells.Select(c => new Text(c)));
        }

        console.Write(table);
    }

    private static string TimeText(RunRecord run) => run.Started?.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static string Outcome(RunRecord run) =>
        run.ErrorCode != ErrorCode.Unspecified ? run.ErrorCode.ToString()
        : run.ReusedRunId.Length > 0 ? "taken over"
        : run.ReplayedRunId.Length > 0 ? "replayed"
        : "done";
}
