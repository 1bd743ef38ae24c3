using SdaToolkit.Reporting.Formatting;

namespace SdaToolkit.Reporting.Terminal;

/// <summary>How much a line stands out; the words say it too.</summary>
internal enum Tone
{
    Normal,
    Muted,
    Strong,
    Good,
    Warning,
    Bad,
}

/// <summary>A place for lines of text: a terminal with colours, or plain text.</summary>
internal interface ITerminal
{
    /// <summary>Cells in a line.</summary>
    int Width { get; }

    /// <summary>Characters that numbers are written with.</summary>
    NumberGlyphs Glyphs { get; }

    /// <summary>Whether block characters can be shown.</summary>
    bool DrawsBlocks { get; }

    /// <summary>A finished line, no wider than the terminal.</summary>
    void Line(string text, Tone tone = Tone.Normal);

    /// <summary>A title or heading with its rule.</summary>
    void Heading(string text, bool isTitle);

    /// <summary>The body of a table.</summary>
    void Table(TableText table);
}
