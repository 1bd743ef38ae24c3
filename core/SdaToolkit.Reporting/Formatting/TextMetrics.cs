namespace SdaToolkit.Reporting.Formatting;

/// <summary>Estimates how wide text is drawn, so that labels are laid out without a font at hand.</summary>
/// <remarks>Advance widths are those of Helvetica (Adobe core 14 font metrics), in thousandths of the size; a margin covers wider system fonts.</remarks>
internal static class TextMetrics
{
    private const string Ellipsis = "…";
    private const double Margin = 1.16;
    private const double BoldFactor = 1.15;
    private const int FirstCharacter = ' ';

    private static ReadOnlySpan<short> Advance =>
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
        556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
        1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
        667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
        333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
        556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>Width of a line of text, in the unit of its size.</summary>
    public static double Width(string text, double size, bool bold = false)
    {
        var thousandths = 0;
        foreach (var rune in text.EnumerateRunes()) thousandths += AdvanceOf(rune.Value);
        return thousandths / 1000.0 * size * Margin * (bold ? BoldFactor : 1);
    }

    /// <summary>The text, shortened with an ellipsis where it is wider than allowed.</summary>
    public static string Fit(string text, double width, double size, bool bold = false)
    {
        if (Width(text, size, bold) <= width) return text;
        var available = width - Width(Ellipsis, size, bold);
        var end = 0;
        for (var used = 0.0; end < text.Length;)
        {
            var length = char.IsSurrogatePair(text, end) ? 2 : 1;
            used += Width(text.Substring(end, length), size, bold);
            if (used > available) break;
            end += length;
        }

        return text[..end].TrimEnd() + Ellipsis;
    }

    /// <summary>The text in lines no wider than allowed, the last shortened where there would be more.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size, int mostLines, bool bold = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length == 0 || lines.Count == mostLines - 1 || Width(longer, size, bold) <= width) line = longer;
            else
            {
                lines.Add(line);
                line = word;
            }
        }

        if (line.Length > 0) lines.Add(line);
        return lines.ConvertAll(l => Fit(l, width, size, bold));
    }

    private static int AdvanceOf(int rune) => rune switch
    {
        >= FirstCharacter and <= '~' => Advance[rune - FirstCharacter],
        0x2009 or 0x202F => 220,
        0x00B0 => 400,
        0x2212 or 0x00D7 or 0x00B1 => 584,
        0x00B2 or 0x00B3 or 0x00B9 or (>= 0x2070 and <= 0x209F) => 350,
        0x2026 or 0x2014 => 1000,
        < 0x0250 => 600,
        < 0x1100 => 650,
        _ => 1000,
    };
}
