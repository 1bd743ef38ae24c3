using System.CommandLine;
using System.Globalization;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Commands.Watch;

/// <summary>The options of <c>sda watch</c>.</summary>
internal sealed class WatchOptions
{
    private const double NsPerSecond = 1e9;
    private const double LongestS = 86_400;

    public Option<string> Name { get; } = NameOption();

    public Option<string?> Feed { get; } = new("--feed") { Description = "Where frames come from: - for standard input.", HelpName = "-" };

    public Option<string?> Listen { get; } = new("--listen") { Description = "Take frames from feeders over TCP: PORT on this machine alone, or HOST:PORT.", HelpName = "host:port" };

    public Option<string?> Follow { get; } = new("--follow") { Description = "Follow a telemetry file that is being written (CSV, wide or long, or an appended container), as tail -F does: from its start, then what is appended; a line that has not ended waits. Cut, replaced or renamed: it is told, and the file of that name is read from its start. Ctrl-C ends it; started again, it goes on where it stood.", HelpName = "file" };

    public Option<string?> Train { get; } = new("--train") { Description = "Nominal telemetry to learn from, once; a watch that goes on needs it no more.", HelpName = "file" };

    public Option<string> Target { get; } = new("--target") { Description = "The channel to judge; absent: every channel that is not a command.", HelpName = "channel", DefaultValueFactory = _ => "" };

    public Option<double> FalseAlarmsPerWeek { get; } = new("--false-alarms-per-week") { Description = "How many false alarms to expect in a week of nominal telemetry; absent: as the analysis has it, telemetry.detect 2.", HelpName = "number" };

    public Option<string> Detector { get; } = new("--detector") { Description = "The analysis that learns and detects, with the messages of telemetry.detect.", HelpName = "analysis", DefaultValueFactory = _ => "telemetry.detect" };

    public Option<string[]> Detectors { get; } = new("--detectors") { Description = "The detectors to learn with, by the names that telemetry.detect has (sda analyses telemetry.detect): default (where nothing is said), all, principal-components, clusters, isolation, level, pattern …; repeat or use commas.", HelpName = "name" };

    public Option<string[]> Database { get; } = new("--database") { Description = "A telemetry database (XTCE) whose limits are checked; may be repeated.", HelpName = "file" };

    public Option<string> Values { get; } = ValuesOption();

    public Option<string?> State { get; } = new("--state") { Description = "Folder that keeps where the stream stands; absent: watch/NAME in the data folder.", HelpName = "folder" };

    public Option<double> LateS { get; } = Seconds("--late-s", 0, "How long samples wait for earlier ones, s of telemetry time; what comes later is left out and counted. 0 where nothing is said.");

    public Option<double> ChunkS { get; } = Seconds("--chunk-s", 1, "Telemetry time after which samples are judged, s; 1 where nothing is said. Results do not depend on it.");

    public Option<int> ChunkSamples { get; } = Count("--chunk-samples", 1024, 1_000_000, "Most rows of samples that are judged at once; 1024 where nothing is said. Results do not depend on it.");

    public Option<string> Runner { get; } = CommonOptions.Runner();

    public Option<bool> Plain { get; } = new("--plain") { Description = "A line for each change of an alarm, also on a terminal." };

    public Option<string> Format { get; } = FormatOption("text (default) or json: one line of JSON on standard output for each change of an alarm.");

    /// <summary>All of them.</summary>
    public IEnumerable<Option> All =>
        [Name, Feed, Listen, Follow, Train, Target, FalseAlarmsPerWeek, Detector, Detectors, Database, Values, State, LateS, ChunkS, ChunkSamples, Runner, Plain, Format, CommonOptions.Strict, HandlingOptions.Marking, HandlingOptions.AllowMixedModes];

    /// <summary>The names of detectors that were given, each once and in ordinal order; none where that is the default set.</summary>
    /// <exception cref="InputException">One is empty.</exception>
    public static string[] DetectorsOf(string[]? given)
    {
        string[] names = [.. (given ?? []).SelectMany(g => g.Split(',', StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (names.Contains("", StringComparer.Ordinal)) throw new InputException("--detectors: found an empty name; allowed are names of detectors (sda analyses telemetry.detect shows them)");
        return names is ["default"] ? [] : names;
    }

    /// <summary>A new option for the name of a stream.</summary>
    public static Option<string> NameOption() => new("--name") { Description = "Name of the stream; \"telemetry\" where nothing is said.", HelpName = "name", DefaultValueFactory = _ => "telemetry" };

    /// <summary>A new option for text or JSON.</summary>
    public static Option<string> FormatOption(string description)
    {
        var option = new Option<string>("--format") { Description = description, HelpName = "text|json", DefaultValueFactory = _ => "text" };
        option.AcceptOnlyFromAmong("text", "json");
        return option;
    }

    /// <summary>The name of a stream.</summary>
    /// <exception cref="InputException">It cannot be the name of a folder.</exception>
    public static string NameOf(string name) =>
        name.Length is > 0 and <= 64 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? name : throw new InputException($"--name: found \"{AtMost(name)}\"; allowed are 1 to 64 letters, digits, -, _ and ., not . at the start");

    /// <summary>The folder of a stream's state.</summary>
    public static string StateOf(string? state, string name) => state is null ? Path.Combine(HostPaths.DataFolder, "watch", name)
        : state.Length > 0 ? Path.GetFullPath(state) : throw new InputException("--state: found an empty path; allowed is a folder");

    /// <summary>Seconds as nanoseconds.</summary>
    public static long Ns(double seconds) => (long)Math.Round(seconds * NsPerSecond);

    /// <summary>A new option for a count.</summary>
    public static Option<int> Count(string name, int usual, int most, string description) => new(name)
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most) return count;
            result.AddError($"{name}: found {result.Tokens[0].Value}; allowed is a whole number from 1 to {most}");
            return usual;
        },
    };

    private static Option<string> ValuesOption()
    {
        var option = new Option<string>("--values") { Description = "What the values of the telemetry are, for the limits: engineering (where nothing is said), or raw ones that the database calibrates.", HelpName = "engineering|raw", DefaultValueFactory = _ => "engineering" };
        option.AcceptOnlyFromAmong("engineering", "raw");
        return option;
    }

    private static Option<double> Seconds(string name, double usual, string description) => new(name)
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= LongestS) return seconds;
            result.AddError($"{name}: found {result.Tokens[0].Value}; allowed is a number from 0 to {LongestS} s");
            return usual;
        },
    };

    private static string AtMost(string text) => text.Length <= 80 ? text : text[..80] + " …";
}
