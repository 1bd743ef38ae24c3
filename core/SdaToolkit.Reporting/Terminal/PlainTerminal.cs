using SdaToolkit.Reporting.Formatting;

namespace SdaToolkit.Reporting.Terminal;

/// <summary>Text without colours or control codes, for files, pipes and NO_COLOR.</summary>
internal sealed class PlainTerminal(TextWriter output, int width) : ITerminal
{
    private const int Gap = 2;

    public int Width => width;

    public NumberGlyphs Glyphs => NumberGlyphs.Plain;

    public bool DrawsBlocks => false;

    public void Line(string text, Tone tone = Tone.Normal) => output.WriteLine(text.TrimEnd());

    public void Heading(string text, bool isTitle)
    {
        var lines = TextFlow.Wrap(text, width);
        foreach (var line in lines) Line(line);
        Line(new string(isTitle ? '=' : '-', Math.Min(width, lines.Max(TextFlow.Width))));
    }

    public void Table(TableText table)
    {
        var parts = TableLayout.Fit(table, width, Gap);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0) Line("");
            WriteRow(parts[i], c => c.Header, fromBottom: true);
            Line(string.Join(new string(' ', Gap), parts[i].Select(c => new string('-', c.Width))));
            for (var row = 0; row < table.RowsShown; row++)
            {
                var at = row;
                WriteRow(parts[i], c => c.Cells[at], fromBottom: false);
            }
        }
    }

    private void WriteRow(List<SizedColumn> columns, Func<ColumnText, string> cell, bool fromBottom)
    {
        var cells = columns.ConvertAll(c => TextFlow.Wrap(cell(c.Text), c.Width));
        var height = cells.Max(c => c.Count);
        for (var row = 0; row < height; row++)
        {
            var line = columns.Select((column, i) =>
            {
                var at = fromBottom ? row - (height - cells[i].Count) : row;
                return TextFlow.Pad(at >= 0 && at < cells[i].Count ? cells[i][at] : "", column.Width, column.Text.IsNumeric);
            });
            Line(string.Join(new string(' ', Gap), line));
        }
    }
}
