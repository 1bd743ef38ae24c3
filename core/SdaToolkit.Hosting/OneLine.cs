namespace SdaToolkit.Hosting;

/// <summary>Text from files and plugins, made fit for one line of a terminal or a log.</summary>
internal static class OneLine
{
    private const int MaximumReasons = 5;

    /// <summary>The text with control characters (line ends, escape sequences) made spaces, cut at a length.</summary>
    public static string Of(string? text, int maximumLength = 500)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var line = string.Create(Math.Min(text.Length, maximumLength), text, static (target, source) =>
        {
            for (var i = 0; i < target.Length; i++) target[i] = char.IsControl(source[i]) ? ' ' : source[i];
        }).Trim();
        return text.Length > maximumLength ? line + " …" : line;
    }

    /// <summary>Reasons as one line; of many, the first few and how many more there are.</summary>
    public static string Joined(IReadOnlyCollection<string> reasons)
    {
        var shown = reasons.Take(MaximumReasons).Select(r => Of(r));
        var rest = reasons.Count - MaximumReasons;
        return string.Join("; ", rest > 0 ? shown.Append($"and {rest} more") : shown);
    }
}
