using System.CommandLine;
using SdaToolkit.Scenarios;
using SdaToolkit.Schemas;
using SdaToolkit.Schemas.Host.V1;

namespace SdaToolkit.Cli;

/// <summary>The options of a command that say how its inputs are to be handled.</summary>
internal static class HandlingOptions
{
    public static readonly Option<string?> Marking = new("--marking") { Description = "Handling marking of inputs that state none, e.g. TLP:GREEN. It lowers none that is stated.", HelpName = "text" };

    public static readonly Option<string?> ReleasableTo = new("--releasable-to") { Description = "Use only inputs that may go to this level, e.g. TLP:GREEN, and say what was left out.", HelpName = "level" };

    public static readonly Option<bool> AllowMixedModes = new("--allow-mixed-modes") { Description = "Mix real data with simulated, exercise or test data; the result then is an exercise." };

    /// <summary>What the command asks.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="policy">The host's policy; null: none.</param>
    /// <exception cref="InputException">A text is no marking.</exception>
    public static HandlingRules Rules(ParseResult parse, MarkingPolicy? policy)
    {
        var scale = new MarkingScale(policy?.RankedMarkings ?? []);
        return new()
        {
            Scale = scale,
            Stated = Text(parse.GetValue(Marking), "--marking"),
            ReleasableTo = Level(scale, Text(parse.GetValue(ReleasableTo), "--releasable-to")),
            AllowMixedModes = parse.GetValue(AllowMixedModes) || policy is { AllowMixedModes: true },
        };
    }

    private static string Text(string? text, string option) => text switch
    {
        null => "",
        _ when string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl) => throw new InputException($"{option}: found nothing that is a marking; allowed is one line of text, e.g. TLP:GREEN"),
        _ => text.Trim(),
    };

    private static string Level(MarkingScale scale, string level) =>
        scale.Parse(level).Any(p => p.Scheme == MarkingScheme.Unknown)
            ? throw new InputException($"--releasable-to: found \"{level}\", which cannot be ranked; allowed are labels of TLP 2.0, levels of the United States and NATO, CUI, and what the host's configuration ranks")
            : level;
}
