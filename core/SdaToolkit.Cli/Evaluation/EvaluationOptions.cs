using System.CommandLine;
using SdaToolkit.Scenarios;

namespace SdaToolkit.Cli.Evaluation;

/// <summary>The options that every evaluation takes.</summary>
internal sealed class EvaluationOptions
{
    private readonly Option<string> _format = new("--format") { Description = "text (tables, default) or json (an Evaluation as canonical proto-JSON).", HelpName = "text|json", DefaultValueFactory = _ => "text" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Also write a folder with report.html and evaluation.json.", HelpName = "folder" };
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of folds and of bootstrap intervals.", HelpName = "number", DefaultValueFactory = _ => 1 };
    private readonly Option<string> _runner = CommonOptions.Runner();

    public EvaluationOptions() => _format.AcceptOnlyFromAmong("text", "json");

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _format, _output, _seed, _runner, CommonOptions.Strict, CommonOptions.Fresh, HandlingOptions.Marking, HandlingOptions.ReleasableTo, HandlingOptions.AllowMixedModes }) command.Options.Add(option);
    }

    /// <summary>text or json.</summary>
    public string Format(ParseResult parse) => parse.GetValue(_format)!;

    /// <summary>The folder to write; null: none.</summary>
    public string? Output(ParseResult parse) => parse.GetValue(_output);

    /// <summary>The seed.</summary>
    public int Seed(ParseResult parse) => parse.GetValue(_seed) is >= 0 and var seed ? seed : throw new InputException($"--seed: found {parse.GetValue(_seed)}; allowed is 0 to {int.MaxValue}");

    /// <summary>Where analyses run.</summary>
    public string Runner(ParseResult parse) => parse.GetValue(_runner)!;
}
