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

/// <summary><c>sda watch alarms list</c>: those that ask for something, the most urgent first.</summary>
internal static class AlarmsList
{
    public static Command Create(Terminal terminal, HostSession host)
    {
        var (stream, all, format) = (AlarmsCommand.StreamOption(), new Option<bool>("--all") { Description = "Also those that are shelved, or have ended and were acknowledged." }, WatchOptions.FormatOption("text (default) or json, an alarm a line."));
        var command = new Command("list", "List alarms: those that nobody acknowledged first, then the acknowledged ones; shelved ones are counted.") { stream, all, format };
        command.SetAction(parse =>
        {
            using var store = host.OpenStore();
            var now = TimeProvider.System.GetUtcNow();
            if (parse.GetValue(stream) is null && store.FindAlarmStreams().Count == 0)
            {
                terminal.Note($"run store {store.Place}: no stream has had an alarm");
                return;
            }
            var books = AlarmsCommand.Books(store, parse.GetValue(stream));
            var shown = AlarmBook.Ordered(books.SelectMany(b => parse.GetValue(all) ? b.Alarms : b.InSight(now)), now).ToList();
            // As in the list of runs, a line on a terminal is no export; what a program reads is.
            if (parse.GetValue(format) == "json") WriteJson(host, shown, now);
            else WriteTable(terminal.Out, shown, now);
            if (!parse.GetValue(all) && books.Sum(b => b.ShelvedCount(now)) is > 0 and var shelved) terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{shelved} shelved (--all shows them)"));
        });
        return command;
    }

    /// <summary>An alarm as JSON.</summary>
    public static JsonObject Node(OperatorAlarm alarm, DateTimeOffset now)
    {
        var node = new JsonObject
        {
            ["stream"] = alarm.Stream,
            ["alarmNumber"] = alarm.Number.ToString(CultureInfo.InvariantCulture),
            ["standing"] = Standing(alarm, now),
            ["raised"] = AlarmLines.Time(Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(alarm.Raised)),
            ["alarm"] = MessageDecoder.ToNode(Alarm.Descriptor, alarm.Alarm.ToByteArray()),
            ["handlingMarking"] = alarm.HandlingMarking,
        };
        if (alarm.Acknowledgement is { } a) node["acknowledgement"] = MessageDecoder.ToNode(AlarmChange.Descriptor, a.AlarmChange.ToByteArray());
        if (alarm.ShelvedUntil > now) node["shelf"] = MessageDecoder.ToNode(AlarmChange.Descriptor, alarm.Shelf!.AlarmChange.ToByteArray());
        return node;
    }

    // A program must not read that a fault ended which nobody saw end.
    private static string Standing(OperatorAlarm alarm, DateTimeOffset now) => alarm.StandingAt(now) switch
    {
        AlarmStanding.Ended when alarm.Alarm.Lasting => "lasting",
        AlarmStanding.Ended when alarm.Alarm.Unfollowed => "unfollowed",
        var standing => standing.ToString().ToLowerInvariant(),
    };

    private static void WriteJson(HostSession host, IReadOnlyList<OperatorAlarm> alarms, DateTimeOffset now)
    {
        foreach (var alarm in alarms)
        {
            ExportPolicy.Check(alarm.HandlingMarking, host.Configuration.Marking, string.Create(CultureInfo.InvariantCulture, $"alarm {alarm.Number}"));
            Console.Out.WriteLine(Node(alarm, now).ToJsonString());
        }
    }

    private static void WriteTable(IAnsiConsole console, IReadOnlyList<OperatorAlarm> alarms, DateTimeOffset now)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Stream", "Alarm", "Standing", "Kind", "Channels", "From (UTC)", "Score", "Marking", "Reason");
        foreach (var alarm in alarms) table.AddRow(AlarmCells.Of(alarm, now).Prepend(AlarmLines.Plain(alarm.Stream)).Select(c => new Text(c)));
        console.Write(table);
    }
}
