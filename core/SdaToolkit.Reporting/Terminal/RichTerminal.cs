using SdaToolkit.Reporting.Formatting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace SdaToolkit.Reporting.Terminal;

/// <summary>A terminal with colours.</summary>
internal sealed class RichTerminal(IAnsiConsole console) : ITerminal
{
    private const int CellPadding = 2;

    public int Width => console.Profile.Width;

    public NumberGlyphs Glyphs => DrawsBlocks ? NumberGlyphs.Typographic : NumberGlyphs.Plain;

    public bool DrawsBlocks => console.Profile.Capabilities.Unicode;

    public void Line(string text, Tone tone = Tone.Normal)
    {
        console.Write(new Text(text, StyleOf(tone)));
        console.WriteLine();
    }

    public void Heading(string text, bool isTitle)
    {
        foreach (var line in TextFlow.Wrap(text, Width)) console.WriteLine(line, new Style(decoration: isTitle ? Decoration.Bold | Decoration.Underline : Decoration.Bold));
    }

    public void Table(TableText table)
    {
        foreach (var part in TableLayout.Fit(table, Width - (2 * CellPadding), CellPadding)) console.Write(Part(table, part));
    }

    private static Table Part(TableText table, List<SizedColumn> columns)
    {
        var shown = new Table().Border(TableBorder.Simple).BorderColor(Color.Grey);
        foreach (var column in columns)
        {
            var header = new Text(column.Text.Header, new Style(decoration: Decoration.Bold));
            var sized = new TableColumn(header).Width(column.Width).Alignment(column.Text.IsNumeric ? Justify.Right : Justify.Left);
            shown.AddColumn(column.Text.IsWrapped ? sized : sized.NoWrap());
        }

        for (var row = 0; row < table.RowsShown; row++)
            shown.AddRow(columns.Select(c => (IRenderable)new Text(c.Text.Cells[row])));
        return shown;
    }

    private static Style StyleOf(Tone tone) => tone switch
    {
        Tone.Muted => new Style(Color.Grey),
        Tone.Strong => new Style(decoration: Decoration.Bold),
        Tone.Good => new Style(Color.Green),
        Tone.Warning => new Style(Color.Yellow, decoration: Decoration.Bold),
        Tone.Bad => new Style(Color.Red, decoration: Decoration.Bold),
        _ => Style.Plain,
    };
}
