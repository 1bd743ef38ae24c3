using SdaToolkit.Reporting.Formatting;

namespace SdaToolkit.Reporting.Html;

/// <summary>Writes a table so that it fits the page: prose is broken into lines; where that is not enough names at their spaces, times before the hour and headings too; numbers never.</summary>
internal static class TableWriter
{
    private const int LongestName = 32;

    // Characters that fit the narrowest cell of prose.
    private const int LongestWord = 16;

    // In px, as the style sheet has them: the room for text, the type, what a cell has beside its text, the least of a heading and of prose.
    private const double Room = 752, Type = 14, Padding = 14, LeastHeading = 72, LeastProse = 144;

    public static void Write(MarkupWriter markup, TableText text)
    {
        var tight = text.Columns.Sum(LeastWidth) > Room;
        markup.Open("table", ("class", tight ? "tight" : null));
        markup.Open("thead");
        markup.Open("tr");
        foreach (var column in text.Columns) markup.Element("th", column.Header, ("scope", "col"), ("class", column.IsNumeric ? "num" : null));
        markup.Close();
        markup.Close();
        markup.Open("tbody");
        for (var row = 0; row < text.RowsShown; row++)
        {
            markup.Open("tr");
            foreach (var column in text.Columns) WriteCell(markup, column, column.Cells[row], tight);
            markup.Close();
        }

        markup.Close();
        markup.Close();
    }

    private static void WriteCell(MarkupWriter markup, ColumnText column, string cell, bool tight)
    {
        var hour = tight && column.IsTime ? cell.IndexOf('T', StringComparison.Ordinal) + 1 : 0;
        markup.Element("td", cell, hour > 0 ? [hour] : IsProse(column) ? PathBreaks(cell) : [], ("class", ClassOf(column, tight)));
    }

    // After the separators of paths and of the names of files in them: browsers know none of these places, and would cut a name at the cell's edge.
    private static List<int> PathBreaks(string cell)
    {
        List<int> breaks = [];
        for (var (start, end) = (0, 0); start < cell.Length; start = end + 1)
        {
            end = cell.IndexOf(' ', start) is >= 0 and var space ? space : cell.Length;
            if (end - start <= LongestWord) continue;
            for (var i = start + 1; i < end - 1; i++)
                if (cell[i] is '/' or '\\' or '_') breaks.Add(i + 1);
        }
        return breaks;
    }

    private static string? ClassOf(ColumnText column, bool tight)
    {
        if (column.IsNumeric) return "num";
        if (IsProse(column)) return "wrap";
        return tight ? "name" : null;
    }

    private static bool IsProse(ColumnText column) => column.IsWrapped && column.Cells.Any(c => c.Length > LongestName);

    // Of a column whose names and times are not broken.
    private static double LeastWidth(ColumnText column) => Padding + Math.Max(
        column.Header.Split(' ').Select(w => TextMetrics.Width(w, Type, bold: true)).Append(LeastHeading).Max(),
        IsProse(column) ? LeastProse : column.Cells.Select(c => TextMetrics.Width(c, Type)).DefaultIfEmpty(0).Max());
}
