using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Formatting;

/// <summary>The words and signs of a report, the same in every output; a sign never stands without its word.</summary>
internal static class Wording
{
    public const string NoMarking = "No handling marking stated";

    public const string BlindSpots = "What this result could not have seen";

    /// <summary>Name of a data mode.</summary>
    public static string Of(DataMode mode) => mode switch
    {
        DataMode.Real => "REAL",
        DataMode.Test => "TEST",
        DataMode.Simulated => "SIMULATED",
        DataMode.Exercise => "EXERCISE",
        _ => "DATA MODE NOT STATED",
    };

    /// <summary>What a reader must not overlook about data of a mode; empty where there is nothing.</summary>
    public static string WarningOf(DataMode mode) => mode switch
    {
        DataMode.Test => "Test data: made to test a system, not to describe the world.",
        DataMode.Simulated => "Simulated data: this does not describe real events.",
        DataMode.Exercise => "Exercise: real and simulated inputs may be mixed.",
        _ => "",
    };

    /// <summary>Sign and word of a severity.</summary>
    public static (string Sign, string Word) Of(Severity severity) => severity switch
    {
        Severity.Warning => ("!", "Warning"),
        Severity.Error => ("✗", "Error"),
        _ => ("i", "Note"),
    };

    /// <summary>Sign and word of an assumption's state.</summary>
    public static (string Sign, string Word) Of(AssumptionState state) => state switch
    {
        AssumptionState.Met => ("✓", "Met"),
        AssumptionState.NotMet => ("✗", "Not met"),
        AssumptionState.Unknown => ("?", "Unknown"),
        _ => ("–", "Not assessed"),
    };

    /// <summary>How many assumptions are in which state, e.g. "3 met, 1 not met".</summary>
    public static string Count(Validity validity) => string.Join(", ", validity.Assumptions
        .GroupBy(a => Of(a.State).Word)
        .OrderBy(g => g.Key switch { "Met" => 0, "Not met" => 1, "Unknown" => 2, _ => 3 })
        .Select(g => $"{Format.Count(g.Count())} {char.ToLowerInvariant(g.Key[0])}{g.Key[1..]}"));

    /// <summary>Paragraphs of a text: lines end them.</summary>
    public static IEnumerable<string> Paragraphs(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
