using SdaToolkit.Reporting.Formatting;

namespace SdaToolkit.Reporting.Terminal;

/// <summary>A column with the width it gets.</summary>
internal readonly record struct SizedColumn(ColumnText Text, int Width);

/// <summary>Fits tables into the width of a terminal without ever breaking a number, a name or a time.</summary>
/// <remarks>Headings are wrapped first, then prose; what still does not fit goes below, each part with the first column repeated.</remarks>
internal static class TableLayout
{
    private const int LeastProse = 12;

    /// <summary>Parts of a table, each of which fits.</summary>
    /// <param name="table">The table.</param>
    /// <param name="width">Width there is, in cells.</param>
    /// <param name="gap">Cells between columns.</param>
    public static List<List<SizedColumn>> Fit(TableText table, int width, int gap)
    {
        var parts = new List<List<SizedColumn>>();
        var part = new List<ColumnText>();
        foreach (var column in table.Columns)
        {
            if (part.Count > 0 && Total([.. part.Select(Least), Least(column)], gap) > width)
            {
                parts.Add(Size(part, width, gap));
                part = part.Count > 1 && Total([Least(table.Columns[0]), Least(column)], gap) <= width ? [table.Columns[0]] : [];
            }

            part.Add(column);
        }

        if (part.Count > 0) parts.Add(Size(part, width, gap));
        return parts;
    }

    /// <summary>Starts from the least widths and gives what is left to each column in turn up to its natural width, prose first.</summary>
    private static List<SizedColumn> Size(List<ColumnText> columns, int width, int gap)
    {
        var widths = columns.ConvertAll(Least);
        var left = width - Total(widths, gap);
        foreach (var prose in (ReadOnlySpan<bool>)[true, false])
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (columns[i].IsWrapped != prose) continue;
                var more = Math.Clamp(Natural(columns[i]) - widths[i], 0, Math.Max(0, left));
                widths[i] += more;
                left -= more;
            }
        }

        return [.. columns.Select((c, i) => new SizedColumn(c, widths[i]))];
    }

    private static int Total(List<int> widths, int gap) => widths.Sum() + (gap * (widths.Count - 1));

    private static int Natural(ColumnText column) => column.Cells.Select(TextFlow.Width).Append(TextFlow.Width(column.Header)).Max();

    private static int Least(ColumnText column)
    {
        var heading = TextFlow.LongestWord(column.Header);
        if (!column.IsWrapped) return column.Cells.Select(TextFlow.Width).Append(heading).Max();
        return Math.Max(heading, Math.Min(LeastProse, Natural(column)));
    }
}
