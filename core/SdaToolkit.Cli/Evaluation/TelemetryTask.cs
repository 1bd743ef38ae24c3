using System.CommandLine;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Evaluation;

/// <summary><c>sda evaluate telemetry</c>: telemetry.detect on a folder of labelled channels, or telemetry.classify on a table of labelled segments.</summary>
internal sealed class TelemetryTask
{
    private const int LargestAllowedBuffer = 10_000;

    private readonly Option<string?> _series = new("--series") { Description = "A folder with CH.train.csv and CH.test.csv (or .csv.gz) of each labelled channel: evaluates telemetry.detect.", HelpName = "folder" };
    private readonly Option<string?> _labels = new("--labels") { Description = "The labels, with the columns channel, spacecraft, first_index, last_index (both ends included); absent: labels.csv in the folder.", HelpName = "file" };
    private readonly Option<string> _target = new("--target") { Description = "The channel to judge in each file; the others are inputs.", HelpName = "name", DefaultValueFactory = _ => "value" };
    private readonly Option<double?> _budget = new("--false-alarms-per-week") { Description = "The alarm budget, above 0; absent: as the analysis has it.", HelpName = "number" };
    private readonly Option<string[]> _channels = new("--channels") { Description = "Take only these channels; may be repeated or separated by commas.", HelpName = "name" };
    private readonly Option<int> _buffer = new("--vus-buffer") { Description = $"The largest buffer of VUS-PR, 0 to {LargestAllowedBuffer} samples.", HelpName = "number", DefaultValueFactory = _ => 100 };
    private readonly Option<string?> _table = new("--table") { Description = "A table of labelled segments: cross-validates telemetry.classify.", HelpName = "file" };
    private readonly Option<string?> _labelColumn = new("--label-column") { Description = "Column of the table with the labels.", HelpName = "name" };
    private readonly Option<string> _positive = new("--positive") { Description = "The label looked for.", HelpName = "label", DefaultValueFactory = _ => "1" };
    private readonly Option<string[]> _ignore = new("--ignore-columns") { Description = "Columns of the table that are no features; may be repeated or separated by commas.", HelpName = "name" };
    private readonly Option<int> _folds = new("--folds") { Description = "Folds of the cross-validation, 2 or more.", HelpName = "number", DefaultValueFactory = _ => 5 };
    private readonly Option<bool> _supervised = new("--supervised") { Description = "Whether the analysis gets the labels of the rows that it learns from.", HelpName = "true|false", DefaultValueFactory = _ => true };
    private readonly Option<string?> _group = new("--group-column") { Description = "Column of the table whose values are also measured one by one, e.g. channel.", HelpName = "name" };
    private readonly EvaluationOptions _common = new();
    private readonly Terminal _terminal;
    private readonly HostSession _host;

    public TelemetryTask(Terminal terminal, HostSession host)
    {
        (_terminal, _host) = (terminal, host);
        Command = new Command("telemetry", "Evaluate anomaly detection in telemetry: events, points and scores of labelled channels (--series), or labelled segments (--table). Never point-adjusted.");
        foreach (var option in new Option[] { _series, _labels, _target, _budget, _channels, _buffer, _table, _labelColumn, _positive, _ignore, _folds, _supervised, _group }) Command.Options.Add(option);
        _common.AddTo(Command);
        Command.SetInterruptibleAction(RunAsync);
    }

    public Command Command { get; }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var (series, table, output, seed) = (parse.GetValue(_series), parse.GetValue(_table), _common.Output(parse), _common.Seed(parse));
        if ((series is null) == (table is null)) throw new InputException("evaluate telemetry: found neither or both of --series and --table; allowed is one of them");
        var (seriesTask, tableTask) = (series is null ? null : Series(parse, series), table is null ? null : Table(parse, table));
        if (output is not null) EvaluationOutput.CheckWritable(output);
        using var runs = new EvaluationRuns(_terminal, _host, parse, _common.Runner(parse), cancellation);
        var analysis = AnalysisLookup.Find(_host.Plugins, seriesTask is null ? "telemetry.classify" : "telemetry.detect", "evaluate");
        var evaluation = seriesTask is not null
            ? await SeriesEvaluation.RunAsync(seriesTask, analysis, runs, _terminal, seed, cancellation)
            : await TableEvaluation.RunAsync(tableTask!, analysis, runs, seed, cancellation);
        EvaluationOutput.Write(_terminal, runs, evaluation, _common.Format(parse), output, _host.Configuration.Marking);
        return ExitCodes.Done;
    }

    private SeriesTask Series(ParseResult parse, string folder)
    {
        Refuse(parse, "--series", _labelColumn, _positive, _ignore, _folds, _supervised, _group);
        var (budget, buffer) = (parse.GetValue(_budget), parse.GetValue(_buffer));
        if (budget is { } b && !(b > 0 && double.IsFinite(b))) throw new InputException($"--false-alarms-per-week: found {b}; allowed is above 0");
        if (buffer is < 0 or > LargestAllowedBuffer) throw new InputException($"--vus-buffer: found {buffer}; allowed is 0 to {LargestAllowedBuffer} samples");
        return new(folder, parse.GetValue(_labels), parse.GetValue(_target)!, budget, Names(parse, _channels), buffer);
    }

    private TableTask Table(ParseResult parse, string file)
    {
        Refuse(parse, "--table", _labels, _target, _budget, _channels, _buffer);
        var (label, folds) = (parse.GetValue(_labelColumn) ?? throw new InputException("evaluate telemetry: --table needs --label-column"), parse.GetValue(_folds));
        if (folds < 2) throw new InputException($"--folds: found {folds}; allowed is 2 or more");
        return new(file, label, parse.GetValue(_positive)!, Names(parse, _ignore), folds, parse.GetValue(_supervised), parse.GetValue(_group));
    }

    // An option that would have no effect is a slip.
    private static void Refuse(ParseResult parse, string with, params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
            if (parse.GetResult(option) is { Implicit: false }) throw new InputException($"{option.Name}: has no effect with {with}");
    }

    private static string[] Names(ParseResult parse, Option<string[]> option) => [.. (parse.GetValue(option) ?? []).SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
