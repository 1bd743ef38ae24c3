namespace SdaToolkit.Formats.Ndm;

/// <summary>Parts of a line of KVN.</summary>
internal static class KvnLine
{
    /// <summary>Whether a trimmed line is a comment, and its text.</summary>
    public static bool TryComment(ReadOnlySpan<char> line, out ReadOnlySpan<char> text)
    {
        const string word = NdmEntry.CommentName;
        var found = line.StartsWith(word, StringComparison.Ordinal) && (line.Length == word.Length || line[word.Length] is ' ' or '\t');
        text = found ? line[word.Length..].Trim() : [];
        return found;
    }

    /// <summary>A text without the blanks at its end, of which sources write many to set the equals signs below each other.</summary>
    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text) => text[..(text.LastIndexOfAnyExcept(' ') + 1)].TrimEnd();

    /// <summary>Whether a trimmed line starts a message; the kind, e.g. "CDM", and the version.</summary>
    public static bool TryVersion(ReadOnlySpan<char> line, out ReadOnlySpan<char> kind, out ReadOnlySpan<char> version)
    {
        kind = version = [];
        if (!line.StartsWith("CCSDS_", StringComparison.Ordinal)) return false;
        var equals = line.IndexOf('=');
        var keyword = equals < 0 ? line : line[..equals].TrimEnd();
        if (equals < 0 || !keyword.EndsWith("_VERS", StringComparison.Ordinal) || keyword.Length < 12) return false;
        kind = keyword[6..^5];
        version = line[(equals + 1)..].Trim();
        return true;
    }

    /// <summary>Takes the unit in brackets off the end of a value; empty where there is none.</summary>
    public static ReadOnlySpan<char> SplitUnit(ref ReadOnlySpan<char> value)
    {
        if (value.IsEmpty || value[^1] != ']') return [];
        var bracket = value.LastIndexOf('[');
        if (bracket < 0) return [];
        var unit = value[(bracket + 1)..^1].Trim();
        value = value[..bracket].TrimEnd();
        return unit;
    }
}
