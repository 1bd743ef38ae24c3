using System.Globalization;
using SdaToolkit.Schemas.Telemetry.V1;

namespace SdaToolkit.Plugins.Telemetry.Limits;

/// <summary>Words for people.</summary>
internal static class LimitWords
{
    private const int LongestMatch = 200;

    public static string Of(AlarmLevel level) => level switch
    {
        AlarmLevel.Watch => "watch",
        AlarmLevel.Warning => "warning",
        AlarmLevel.Distress => "distress",
        AlarmLevel.Critical => "critical",
        AlarmLevel.Severe => "severe",
        _ => "normal",
    };

    public static string Of(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.NotEqual => "!=",
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        _ => "==",
    };

    /// <summary>A match as a person writes it, e.g. "Mode == ECLIPSE and Voltage &lt; 24"; cut where it is long.</summary>
    public static string Of(Match match)
    {
        var stack = new Stack<string>();
        foreach (var term in match.Terms)
        {
            if (term.Kind is not (MatchTermKind.All or MatchTermKind.Any))
            {
                stack.Push(Of(term));
                continue;
            }
            var parts = new List<string>();
            for (var i = 0; i < term.Operands && stack.Count > 0; i++) parts.Insert(0, stack.Pop());
            var joined = string.Join(term.Kind == MatchTermKind.All ? " and " : " or ", parts);
            stack.Push(Cut(stack.Count > 0 ? $"({joined})" : joined));
        }
        return stack.Count > 0 ? Cut(stack.Peek()) : "always";
    }

    /// <summary>A number with six significant digits.</summary>
    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>The last part of a full name.</summary>
    public static string Short(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static string Of(MatchTerm term) => term.Kind == MatchTermKind.Comparison
        ? $"{Side(term.Parameter, term.ParameterRaw)} {Of(term.Comparison)} {(term.OtherParameter.Length > 0 ? Side(term.OtherParameter, term.OtherParameterRaw) : term.Value)}"
        : "never";

    private static string Side(string parameter, bool raw) => raw ? $"raw {Short(parameter)}" : Short(parameter);

    private static string Cut(string text) => text.Length > LongestMatch ? text[..LongestMatch] + "…" : text;
}
