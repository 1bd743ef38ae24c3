using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Formatting;

/// <summary>A column of a table as it is written.</summary>
/// <param name="Header">Heading with its unit.</param>
/// <param name="Cells">The cells from the top.</param>
/// <param name="IsNumeric">Whether cells are numbers, which stand right-aligned.</param>
/// <param name="IsWrapped">Whether cells are names or prose, which may be broken into lines where there is no room; numbers never are.</param>
/// <param name="IsTime">Whether cells are times, which may be broken between date and hour.</param>
internal sealed record ColumnText(string Header, IReadOnlyList<string> Cells, bool IsNumeric, bool IsWrapped, bool IsTime);

/// <summary>A table as text: every output writes the same characters into the same cells.</summary>
internal sealed class TableText
{
    private TableText(Table table, int mostRows, NumberGlyphs glyphs)
    {
        var total = table.Columns.Select(Length).DefaultIfEmpty(0).Max();
        RowsShown = Math.Min(total, mostRows);
        RowsInResult = Math.Max(table.RowsInResult, (ulong)total);
        Columns = [.. table.Columns.Select(c => TextOf(c, RowsShown, glyphs))];
    }

    /// <summary>The columns, all of <see cref="RowsShown"/> cells.</summary>
    public IReadOnlyList<ColumnText> Columns { get; }

    /// <summary>Rows written.</summary>
    public int RowsShown { get; }

    /// <summary>Rows there are.</summary>
    public ulong RowsInResult { get; }

    /// <summary>The text of the first rows of a table.</summary>
    public static TableText Of(Table table, int mostRows, NumberGlyphs glyphs) => new(table, mostRows, glyphs);

    /// <summary>How many rows of how many are shown; empty where it is all.</summary>
    public string RowsNote(NumberGlyphs glyphs) => (ulong)RowsShown >= RowsInResult ? ""
        : $"Showing {Format.Count(RowsShown, glyphs)} of {Format.Count(RowsInResult, glyphs)} rows.";

    private static int Length(Column column) => Math.Max(Math.Max(column.Texts.Count, column.Numbers.Count), Math.Max(column.Identifiers.Count, column.Times.Count));

    private static ColumnText TextOf(Column column, int rows, NumberGlyphs glyphs)
    {
        var write = Writer(column, glyphs);
        var cells = new string[rows];
        for (var row = 0; row < rows; row++) cells[row] = row < Length(column) ? write(row) : "";
        var numeric = column.Numbers.Count > 0 || column.Identifiers.Count > 0;
        return new ColumnText(Format.WithUnit(SafeText.Clean(column.Header), SafeText.Clean(column.Unit)), cells, numeric, column.Texts.Count > 0, !numeric && column.Times.Count > 0);
    }

    private static Func<int, string> Writer(Column column, NumberGlyphs glyphs)
    {
        if (column.Numbers.Count > 0)
        {
            var whole = column.NumberStyle == NumberStyle.Unspecified && column.Numbers.All(n => double.IsNaN(n) || n == Math.Floor(n));
            return row => whole ? Format.Fixed(column.Numbers[row], 0, glyphs) : Format.Number(column.Numbers[row], column.NumberStyle, (int)column.Digits, glyphs);
        }

        if (column.Identifiers.Count > 0) return row => Format.Identifier(column.Identifiers[row]);
        if (column.Times.Count > 0) return row => Format.Time(column.Times[row], (int)column.Digits);
        return row => SafeText.Clean(column.Texts[row]);
    }
}
