using System.Text;

namespace SdaToolkit.Formats;

/// <summary>Rows of comma-separated values as RFC 4180 has them: quotes around fields, doubled within, and line ends allowed inside them.</summary>
internal static class CsvText
{
    private static readonly System.Buffers.SearchValues<char> NeedsQuotes = System.Buffers.SearchValues.Create(",\"\r\n");

    /// <summary>All rows that are not empty, each with the line it starts on. A quote that never ends takes the rest of the text.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Fields)> Rows(string text)
    {
        var line = 1;
        for (var position = 0; position < text.Length;)
        {
            var start = line;
            var fields = Row(text, ref position, ref line);
            if (fields.Count > 1 || fields[0].Length > 0) yield return (start, fields);
        }
    }

    /// <summary>A field, in quotes where it needs them.</summary>
    public static string Field(string text)
    {
        var quotes = text.AsSpan().ContainsAny(NeedsQuotes) || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '));
        return quotes ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static List<string> Row(string text, ref int position, ref int line)
    {
        List<string> fields = [];
        while (true)
        {
            fields.Add(position < text.Length && text[position] == '"' ? Quoted(text, ref position, ref line) : Plain(text, ref position));
            if (position >= text.Length) return fields;
            if (text[position++] == ',') continue;
            // A line end: CR LF counts once.
            if (text[position - 1] == '\r' && position < text.Length && text[position] == '\n') position++;
            line++;
            return fields;
        }
    }

    private static string Plain(string text, ref int position)
    {
        var length = text.AsSpan(position).IndexOfAny(',', '\r', '\n');
        var field = length < 0 ? text[position..] : text.Substring(position, length);
        position += field.Length;
        return field;
    }

    private static string Quoted(string text, ref int position, ref int line)
    {
        var field = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            var c = text[position];
            if (c == '"' && (++position >= text.Length || text[position] != '"')) break;
            if (c == '\n') line++;
            field.Append(c);
        }
        // Anything between the closing quote and the comma is kept, so that a check sees it.
        return field.Append(position < text.Length ? Plain(text, ref position) : "").ToString();
    }
}
