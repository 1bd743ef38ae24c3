using System.CommandLine;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Cli.Commands;

/// <summary><c>sda runs remark RUN --to MARKING --reason TEXT</c>: the one way to lower a marking, and it is recorded.</summary>
internal static class RunsRemark
{
    private const int MostCharacters = 2000;

    public static Command Create(Terminal terminal, HostSession host)
    {
        var id = RunsCommand.RunArgument();
        var to = new Option<string>("--to") { Description = "The marking from now on, verbatim, e.g. TLP:GREEN.", HelpName = "marking", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why; it is recorded with your user name.", HelpName = "text", Required = true };
        var command = new Command("remark", "Mark the result of a run anew. The record of the run stays as it is; the decision is recorded beside it.") { id, to, reason };
        command.SetAction(parse =>
        {
            var (marking, why) = (Line("--to", parse.GetValue(to)!), Line("--reason", parse.GetValue(reason)!));
            using var store = host.OpenStore();
            var run = RunsCommand.Find(store, parse.GetValue(id)!).Run;
            if (run.ResultSha256.Length == 0) throw new InputException($"run {run.RunId}: it gave no result that could be marked");
            var before = RunRecorder.CurrentMarking(store, run);
            if (before == marking) throw new InputException($"run {run.RunId}: its marking is {marking} already");
            var change = new MarkingChange { RunId = run.RunId, ResultSha256 = run.ResultSha256, FromMarking = before, ToMarking = marking, Reason = why, DecidedBy = Environment.UserName };
            var entry = store.Append(new() { MarkingChange = change }, []);
            terminal.Note($"run {run.RunId}: {(before.Length > 0 ? before : "no marking")} → {marking}, recorded as entry {entry.Number} by {change.DecidedBy}");
        });
        return command;
    }

    private static string Line(string option, string text)
    {
        var line = text.Trim();
        if (line.Length == 0) throw new InputException($"{option}: found nothing; allowed is a text of 1 to {MostCharacters} characters");
        if (line.Length > MostCharacters || line.Any(char.IsControl)) throw new InputException($"{option}: found {line.Length} characters, or a line end among them; allowed is one line of at most {MostCharacters} characters");
        return line;
    }
}
