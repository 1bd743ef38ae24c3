using System.Text;

namespace SdaToolkit.Reporting.Formatting;

/// <summary>Makes text from anywhere safe to show: no markup, no terminal control, no reordering of what follows.</summary>
internal static class SafeText
{
    private const char Replacement = '\uFFFD';

    /// <summary>Text in which every character may be shown; control characters and lone surrogates become U+FFFD, tabs and line ends a space.</summary>
    public static string Clean(string text)
    {
        var first = 0;
        while (first < text.Length && text[first] is >= ' ' and <= '~') first++;
        return first == text.Length ? text : CleanFrom(text, first);
    }

    /// <summary>Clean text with the five characters of markup replaced by entities.</summary>
    public static string Escape(string text)
    {
        var clean = Clean(text);
        if (clean.AsSpan().IndexOfAny("&<>\"'") < 0) return clean;
        return new StringBuilder(clean).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;")
            .Replace("\"", "&quot;").Replace("'", "&#39;").ToString();
    }

    private static string CleanFrom(string text, int start)
    {
        var clean = new StringBuilder(text, 0, start, text.Length);
        for (var i = start; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i))
            {
                clean.Append(text, i, 2);
                i++;
                continue;
            }

            clean.Append(text[i] switch
            {
                '\t' or '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' => ' ',
                var c when char.IsControl(c) || char.IsSurrogate(c) || IsBidirectionalControl(c) || c >= '\uFFFE' => Replacement,
                var c => c,
            });
        }

        return clean.ToString();
    }

    /// <summary>Characters that make a reader see other text than is there.</summary>
    private static bool IsBidirectionalControl(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
