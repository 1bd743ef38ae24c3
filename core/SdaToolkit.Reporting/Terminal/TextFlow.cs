using System.Text;

namespace SdaToolkit.Reporting.Terminal;

/// <summary>Widths and line breaks in the cells of a terminal.</summary>
internal static class TextFlow
{
    /// <summary>Cells that text takes; East Asian wide characters take two.</summary>
    public static int Width(string text)
    {
        var cells = 0;
        foreach (var rune in text.EnumerateRunes()) cells += WidthOf(rune);
        return cells;
    }

    /// <summary>Width of the longest word.</summary>
    public static int LongestWord(string text) => text.Split(' ').Select(Width).DefaultIfEmpty(0).Max();

    /// <summary>Text in lines of at most this width, broken between words, and within a word only where it is wider than a line.</summary>
    public static List<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Break(w, Math.Max(2, width))))
        {
            if (line.Length > 0 && Width(line) + 1 + Width(word) > width)
            {
                lines.Add(line);
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        lines.Add(line);
        return lines;
    }

    /// <summary>Text with spaces up to a width.</summary>
    public static string Pad(string text, int width, bool right)
    {
        var spaces = new string(' ', Math.Max(0, width - Width(text)));
        return right ? spaces + text : text + spaces;
    }

    private static List<string> Break(string word, int width)
    {
        if (Width(word) <= width) return [word];
        var pieces = new List<string>();
        var piece = new StringBuilder();
        var used = 0;
        foreach (var rune in word.EnumerateRunes())
        {
            if (used + WidthOf(rune) > width)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
                used = 0;
            }

            piece.Append(rune.ToString());
            used += WidthOf(rune);
        }

        pieces.Add(piece.ToString());
        return pieces;
    }

    /// <summary>The blocks that Unicode's East Asian Width lists as wide, and pictographs.</summary>
    private static int WidthOf(Rune rune) => rune.Value switch
    {
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF => 2,
        >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0x1F300 and <= 0x3FFFD => 2,
        _ => 1,
    };
}
