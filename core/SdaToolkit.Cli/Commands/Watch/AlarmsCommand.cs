using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SdaToolkit.Cli.Watch.Alarms;
using SdaToolkit.Cli.Watch.Display;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas.Run.V1;

namespace SdaToolkit.Cli.Commands.Watch;

/// <summary><c>sda watch alarms …</c>: what an operator sees of the alarms, and decides; while a watch runs or after it.</summary>
internal static class AlarmsCommand
{
    private const int MostCharacters = 2000;

    public static Command Create(Terminal terminal, HostSession host) =>
        new("alarms", "The alarms of watched streams: list them, acknowledge them, put them out of sight for a while.")
        {
            AlarmsList.Create(terminal, host),
            AlarmsShow.Create(terminal, host),
            Acknowledge(terminal, host),
            Shelve(terminal, host),
            Unshelve(terminal, host),
        };

    /// <summary>A new argument for one alarm.</summary>
    public static Argument<ulong> AlarmArgument() => new("ALARM") { Description = "Number of the alarm.", CustomParser = result => Numbers(result).FirstOrDefault() };

    /// <summary>A new option for the stream, which may be left out where a number is that of one alarm alone.</summary>
    public static Option<string?> StreamOption() => new("--name") { Description = "Name of the stream; may be left out where only one has an alarm of the number.", HelpName = "name" };

    /// <summary>The alarms of all streams, or of the one that a user names.</summary>
    /// <exception cref="InputException">There is none of the name.</exception>
    public static IReadOnlyList<AlarmBook> Books(IRunStore store, string? name)
    {
        var streams = store.FindAlarmStreams();
        if (name is not null && !streams.Contains(name)) throw new InputException($"--name: stream {AlarmLines.Plain(name)} has had no alarm{(streams.Count > 0 ? $"; those that have: {string.Join(", ", streams)}" : "")}");
        var books = streams.Where(s => name is null || s == name).Select(s => new AlarmBook(store, s)).ToList();
        foreach (var book in books) book.Refresh();
        return books;
    }

    /// <summary>The alarm of a number.</summary>
    /// <exception cref="InputException">There is none, or several streams have one and none was named.</exception>
    public static OperatorAlarm Find(IRunStore store, IReadOnlyList<AlarmBook> books, ulong number)
    {
        if (books.Count == 0) throw new InputException($"run store {store.Place}: no stream has had an alarm");
        var found = books.Select(b => b.Find(number)).OfType<OperatorAlarm>().ToList();
        return found switch
        {
            [var one] => one,
            [] => throw new InputException(string.Create(CultureInfo.InvariantCulture, $"alarm {number}: no such alarm; there are {books.Sum(b => b.Alarms.Count)} (sda watch alarms list --all)")),
            _ => throw new InputException(string.Create(CultureInfo.InvariantCulture, $"alarm {number}: several streams have one of this number: {string.Join(", ", found.Select(a => a.Stream))}; say which with --name")),
        };
    }

    private static Command Acknowledge(Terminal terminal, HostSession host)
    {
        var (numbers, stream, reason) = (new Argument<ulong[]>("ALARM") { Description = "Numbers of the alarms.", Arity = ArgumentArity.OneOrMore, CustomParser = Numbers }, StreamOption(), Reason("What you found; it is recorded with your user name.", required: false));
        var command = new Command("ack", "Acknowledge alarms: somebody has taken note of them.") { numbers, stream, reason };
        command.SetAction(parse =>
        {
            var why = Line(parse.GetValue(reason));
            using var store = host.OpenStore();
            var books = Books(store, parse.GetValue(stream));
            // All or none: a slip in one number decides nothing about the others.
            var alarms = parse.GetValue(numbers)!.Distinct().Select(n => Find(store, books, n)).ToList();
            foreach (var alarm in alarms)
                if (alarm.Acknowledgement is { } done) throw new InputException(string.Create(CultureInfo.InvariantCulture, $"alarm {alarm.Number}: was acknowledged by {done.AlarmChange.DecidedBy} at {AlarmLines.Time(done.Recorded)}"));
            foreach (var alarm in alarms) Tell(terminal, Decisions(store).Acknowledge(alarm, why));
        });
        return command;
    }

    private static Command Shelve(Terminal terminal, HostSession host)
    {
        var (number, stream, reason) = (AlarmArgument(), StreamOption(), Reason("Why; it is recorded with your user name.", required: true));
        var lasting = new Option<string?>("--for") { Description = "How long, e.g. 90s, 30m, 8h or 2d.", HelpName = "duration" };
        var until = new Option<string?>("--until") { Description = "Until when, e.g. 2026-07-15T06:00:00Z (UTC where no offset is given).", HelpName = "time" };
        var command = new Command("shelve", $"Put an alarm out of sight for a while, at most {AlarmDecisions.LongestShelf.TotalDays:F0} days; it then comes back by itself.") { number, lasting, until, reason, stream };
        command.SetAction(parse =>
        {
            var why = Line(parse.GetValue(reason));
            if (why.Length == 0) throw new InputException($"--reason: found nothing; allowed is a text of 1 to {MostCharacters} characters");
            var end = ShelfTime.Of(parse.GetValue(lasting), parse.GetValue(until), TimeProvider.System.GetUtcNow());
            using var store = host.OpenStore();
            var alarm = Find(store, Books(store, parse.GetValue(stream)), parse.GetValue(number));
            if (alarm.StandingAt(TimeProvider.System.GetUtcNow()) == AlarmStanding.Done) throw new InputException(string.Create(CultureInfo.InvariantCulture, $"alarm {alarm.Number}: {(alarm.Alarm.Lasting ? "is taken as the new state" : alarm.Alarm.Unfollowed ? "is no longer followed" : "has ended")} and was acknowledged; there is nothing to put out of sight"));
            Tell(terminal, Decisions(store).Shelve(alarm, end, why));
        });
        return command;
    }

    private static Command Unshelve(Terminal terminal, HostSession host)
    {
        var (number, stream, reason) = (AlarmArgument(), StreamOption(), Reason("Why; it is recorded with your user name.", required: false));
        var command = new Command("unshelve", "Put a shelved alarm back in sight.") { number, stream, reason };
        command.SetAction(parse =>
        {
            var why = Line(parse.GetValue(reason));
            using var store = host.OpenStore();
            var alarm = Find(store, Books(store, parse.GetValue(stream)), parse.GetValue(number));
            if (!(alarm.ShelvedUntil > TimeProvider.System.GetUtcNow())) throw new InputException(string.Create(CultureInfo.InvariantCulture, $"alarm {alarm.Number}: is not shelved"));
            Tell(terminal, Decisions(store).Unshelve(alarm, why));
        });
        return command;
    }

    private static ulong[] Numbers(ArgumentResult result)
    {
        var numbers = new ulong[result.Tokens.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (ulong.TryParse(result.Tokens[i].Value, NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]) && numbers[i] > 0) continue;
            result.AddError($"ALARM: found {AlarmLines.Plain(result.Tokens[i].Value)}; allowed is the number of an alarm, a whole number from 1 (sda watch alarms list shows them)");
            break;
        }
        return numbers;
    }

    private static AlarmDecisions Decisions(IRunStore store) => new(store, Environment.UserName);

    private static void Tell(Terminal terminal, LedgerEntry entry) => terminal.Note(string.Create(CultureInfo.InvariantCulture, $"{AlarmLines.Of(entry)}, recorded as entry {entry.Number}"));

    private static Option<string?> Reason(string description, bool required) => new("--reason") { Description = description, HelpName = "text", Required = required };

    private static string Line(string? text)
    {
        var line = (text ?? "").Trim();
        return line.Length <= MostCharacters && !line.Any(char.IsControl) ? line
            : throw new InputException(string.Create(CultureInfo.InvariantCulture, $"--reason: found {line.Length} characters, or a line end among them; allowed is one line of at most {MostCharacters} characters"));
    }
}
