using System.Text.RegularExpressions;

namespace SdaToolkit.Cli;

/// <summary>What the parser of arguments complains of, in one line for people.</summary>
internal static partial class ArgumentErrors
{
    /// <summary>The line: a text that does not fit its option is told by what the option takes, not by the name of a type.</summary>
    public static string Line(string message)
    {
        var text = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (TypeMismatch().Match(text) is not { Success: true } match) return text;
        return $"{match.Groups["name"].Value}: found {match.Groups["found"].Value}; allowed is {Allowed(match.Groups["type"].Value)}";
    }

    private static string Allowed(string type)
    {
        if (type.Contains("Boolean", StringComparison.Ordinal)) return "true or false";
        if (type.Contains("Int", StringComparison.Ordinal)) return "a whole number";
        if (type.Contains("Double", StringComparison.Ordinal) || type.Contains("Single", StringComparison.Ordinal) || type.Contains("Decimal", StringComparison.Ordinal)) return "a number";
        if (type.Contains("Date", StringComparison.Ordinal)) return "a time as 2026-07-15T00:00:00Z";
        return "what its help says";
    }

    [GeneratedRegex("^Cannot parse argument '(?<found>.*)' for (option|argument|command) '(?<name>[^']*)' as expected type '(?<type>[^']*)'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeMismatch();
}
