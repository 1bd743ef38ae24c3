using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using SdaToolkit.Hosting;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;

namespace SdaToolkit.Cli.Commands;

/// <summary>The subcommand of one analysis: options, help and completion come from the descriptor of its request.</summary>
internal sealed class AnalysisRun
{
    private readonly Option<string?> _request = new("--request") { Description = "The request as JSON, or its bytes (.pb); options given beside it replace its fields.", HelpName = "file" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Write the result to a file instead of standard output.", HelpName = "file" };
    private readonly Option<string?> _format = new("--format") { Description = "text (the report, default), json (canonical proto-JSON) or pb (the message's bytes). With -o, from the file's ending.", HelpName = "text|json|pb" };
    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "Seed of everything random.",
        HelpName = "number",
        CustomParser = result =>
        {
            if (ulong.TryParse(result.Tokens[0].Value, out var seed)) return seed;
            result.AddError($"--seed: found {result.Tokens[0].Value}; allowed is a whole number from 0 to {ulong.MaxValue}");
            return 0;
        },
    };

    private readonly Option<double?> _deadline = new("--deadline-s") { Description = "End the run when it takes longer, s.", HelpName = "number" };
    private readonly Option<uint> _parts = new("--parts")
    {
        Description = $"Divide the run into parts that run side by side, at most {RunParts.Maximum}; 0: one a processor. The result is the same.",
        HelpName = "number",
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            if (uint.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var parts) && parts <= RunParts.Maximum) return parts;
            result.AddError($"--parts: found {result.Tokens[0].Value}; allowed is a whole number from 0 to {RunParts.Maximum}");
            return 1;
        },
    };

    private readonly Option<string> _runner = CommonOptions.Runner();
    private readonly List<(FieldDescriptor Field, Option<string[]> Option)> _fields = [];

    private readonly Terminal _terminal;
    private readonly HostSession _host;
    private readonly AnalysisInfo _analysis;

    public AnalysisRun(Terminal terminal, HostSession host, AnalysisInfo analysis)
    {
        (_terminal, _host, _analysis) = (terminal, host, analysis);
        _format.AcceptOnlyFromAmong("text", "json", "pb");
        // Where it can only be refused it is not offered.
        _parts.Hidden = !analysis.Entry.Divisible;
        Command = new Command(analysis.Id, analysis.Entry.Summary);
        var own = new Option[] { _request, _output, _format, _seed, _deadline, _parts, _runner, CommonOptions.Strict, CommonOptions.Fresh, HandlingOptions.Marking, HandlingOptions.ReleasableTo, HandlingOptions.AllowMixedModes };
        var taken = own.SelectMany(o => o.Aliases.Append(o.Name)).Append(CommonOptions.Quiet.Name).Append(CommonOptions.Plugins.Name).Append(CommonOptions.DevelopmentPlugins.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var field in analysis.Request.Fields.InFieldNumberOrder()) AddField(field, taken);
        foreach (var option in own) Command.Options.Add(option);
        Command.SetInterruptibleAction(RunAsync);
    }

    public Command Command { get; }

    private void AddField(FieldDescriptor field, HashSet<string> taken)
    {
        var name = "--" + field.Name.Replace('_', '-');
        // A field may have the name of an option that every run has.
        if (!taken.Add(name)) name = "--field-" + field.Name.Replace('_', '-');
        var option = new Option<string[]>(name)
        {
            Description = FieldHelp.Describe(field),
            HelpName = FieldDocs.TypeText(field),
            Arity = field is { FieldType: FieldType.Bool, IsRepeated: false } ? ArgumentArity.ZeroOrOne : ArgumentArity.OneOrMore,
            // Without it, at most one text is not taken for an array.
            CustomParser = result => [.. result.Tokens.Select(t => t.Value)],
        };
        if (field.FieldType == FieldType.Enum) option.CompletionSources.Add([.. OptionValues.ShortNames(field.EnumType)]);
        _fields.Add((field, option));
        Command.Options.Add(option);
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var output = parse.GetValue(_output);
        if (output is not null) AtomicFile.CheckWritable(output);
        var parts = parse.GetValue(_parts);
        if (RunParts.Objection(_analysis, parts) is { } objection) throw new InputException($"--parts: {objection}");
        var format = parse.GetValue(_format) ?? ResultOutput.FormatOf(output);
        // While the inputs are read.
        var opening = Task.Run(() => _host.OpenRecorder(_terminal.Warn), CancellationToken.None);
        await using var runner = _host.CreateRunner(parse.GetValue(_runner)!, _analysis);
        var inputs = _host.OpenInputs(parse, _terminal, cancellation);
        var call = HandledCall.Of(new RunCall(_analysis, Request(parse, inputs), parse.GetValue(_seed), Deadline(parse), parts), inputs);
        // What a program reads from standard output is an export too; a report on a terminal is not.
        if (output is not null || format != "text" || Console.IsOutputRedirected) HandledCall.CheckExport(call, _host.Configuration.Marking, output ?? "standard output");
        using var recorder = await opening;
        var service = new RunService(_host.WithReuse(runner, recorder, parse.GetValue(CommonOptions.Fresh), _terminal.Note), TimeProvider.System, recorder);
        var run = await ProgressDisplay.ShowAsync(_terminal, progress => HandledCall.RunAsync(service, call, inputs, e => progress.OnEvent(_analysis.Id, e), cancellation));
        ResultOutput.Write(_terminal, _analysis, run, format, output);
        return ExitCodes.Done;
    }

    private TimeSpan? Deadline(ParseResult parse) => parse.GetValue(_deadline) switch
    {
        null => null,
        > 0 and < 1e9 and var seconds => TimeSpan.FromSeconds(seconds),
        var other => throw new InputException($"--deadline-s: found {other}; allowed is above 0 s and below 1000000000 s"),
    };

    /// <summary>The request that arguments ask for.</summary>
    internal byte[] RequestOf(IReadOnlyList<string> arguments, InputReader inputs) => Request(Command.Parse(arguments), inputs);

    private byte[] Request(ParseResult parse, InputReader inputs)
    {
        var tree = new JsonObject();
        if (parse.GetValue(_request) is { } file)
            tree = MessageDecoder.ToNode(_analysis.Request, inputs.ReadRequest(file, _analysis.Request).Bytes) as JsonObject ?? tree;
        var values = new OptionValues(inputs);
        foreach (var (field, option) in _fields)
        {
            if (parse.GetResult(option) is null) continue;
            var texts = parse.GetValue(option) ?? [];
            tree[field.JsonName] = field.FieldType == FieldType.Bool && texts.Length == 0 ? JsonValue.Create(true) : values.Parse(field, texts, option.Name);
        }
        return MessageEncoder.Encode(_analysis.Request, tree);
    }
}
