using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Cli.Watch.Display;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Run.V1;
using Spectre.Console;

namespace SdaToolkit.Cli.Commands.Watch;

/// <summary><c>sda watch alarms show ALARM</c>: one alarm, with all that happened to it.</summary>
internal static class AlarmsShow
{
    public static Command Create(Terminal terminal, HostSession host)
    {
        var (number, stream, format) = (AlarmsCommand.AlarmArgument(), AlarmsCommand.StreamOption(), WatchOptions.FormatOption("text (default) or json."));
        var command = new Command("show", "Show one alarm in full, with what happened to it and who decided what.") { number, stream, format };
        command.SetAction(parse =>
        {
            using var store = host.OpenStore();
            var alarm = AlarmsCommand.Find(store, AlarmsCommand.Books(store, parse.GetValue(stream)), parse.GetValue(number));
            ExportPolicy.Check(alarm.HandlingMarking, host.Configuration.Marking, string.Create(CultureInfo.InvariantCulture, $"alarm {alarm.Number}"));
            var history = store.FindAlarmChanges(alarm.Stream).Where(e => e.AlarmChange.AlarmNumber == alarm.Number).ToList();
            if (parse.GetValue(format) == "json") WriteJson(alarm, history);
            else WriteText(terminal.Out, alarm, history);
        });
        return command;
    }

    private static void WriteJson(OperatorAlarm alarm, List<LedgerEntry> history)
    {
        var node = AlarmsList.Node(alarm, TimeProvider.System.GetUtcNow());
        node["history"] = new JsonArray([.. history.Select(e => MessageDecoder.ToNode(LedgerEntry.Descriptor, e.ToByteArray()))]);
        Console.Out.WriteLine(node.ToJsonString(new() { WriteIndented = true }));
    }

    private static void WriteText(IAnsiConsole console, OperatorAlarm alarm, List<LedgerEntry> history)
    {
        var a = alarm.Alarm;
        var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("", "");
        void Row(string name, string value)
        {
            if (value.Length > 0) table.AddRow(new Text(name), new Text(AlarmLines.Plain(value)));
        }

        Row("Alarm", string.Create(CultureInfo.InvariantCulture, $"{alarm.Number} of stream {alarm.Stream}"));
        Row("Marking", alarm.HandlingMarking.Length > 0 ? alarm.HandlingMarking : "none stated");
        Row("Standing", AlarmCells.Standing(alarm, TimeProvider.System.GetUtcNow()));
        Row("Kind", a.Severity.Length > 0 ? $"{a.Kind}, {a.Severity}" : a.Kind);
        Row("Reason", a.Reason);
        Row("Channels", string.Join(", ", a.Channels));
        Row("From", AlarmLines.Time(a.Start));
        Row(a.Active ? "Until now" : a.Lasting || a.Unfollowed ? "Followed to" : "To", AlarmLines.Time(a.End));
        Row("Samples", string.Create(CultureInfo.InvariantCulture, $"{a.FirstIndex} to {a.LastIndex}"));
        Row("Score", a.PeakScore > 0 ? string.Create(CultureInfo.InvariantCulture, $"{a.PeakScore:G4} at its highest; 1 is the threshold") : "");
        Row("Name", a.AlarmId);
        foreach (var entry in history) Row(string.Create(CultureInfo.InvariantCulture, $"Entry {entry.Number}"), AlarmLines.Of(entry));
        Row("Learned in", history[^1].AlarmChange.TrainingRunId is { Length: > 0 } run ? $"run {run}" : history[0].AlarmChange.TrainingRunId is { Length: > 0 } first ? $"run {first}" : "");
        console.Write(table);
    }
}
