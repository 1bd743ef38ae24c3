using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Html;

/// <summary>Writes the blocks of reports as HTML.</summary>
internal sealed class BlockWriter(MarkupWriter markup, int mostTableRows)
{
    private const int WideWidth = 760;
    private const int NarrowWidth = 400;
    private int _figures;

    public void Write(Block block)
    {
        switch (block.ContentCase)
        {
            case Block.ContentOneofCase.Text:
                WriteText(block.Text);
                break;
            case Block.ContentOneofCase.Facts:
                WriteFacts(block.Facts);
                break;
            case Block.ContentOneofCase.Table:
                WriteTable(block.Table);
                break;
            case Block.ContentOneofCase.Figure:
                WriteFigure(block.Figure);
                break;
            case Block.ContentOneofCase.Notice:
                WriteNotice(block.Notice);
                break;
            case Block.ContentOneofCase.Validity:
                WriteValidity(block.Validity);
                break;
            default:
                break;
        }
    }

    public void WriteText(string text, string? cssClass = null)
    {
        foreach (var paragraph in Wording.Paragraphs(text)) markup.Element("p", paragraph, ("class", cssClass));
    }

    private void WriteFacts(Facts facts)
    {
        markup.Open("dl", ("class", "facts"));
        foreach (var fact in facts.Facts_)
        {
            markup.Open("div", ("class", "fact"));
            markup.Element("dt", fact.Label);
            markup.Open("dd");
            markup.Element("span", fact.Value);
            if (fact.Unit.Length > 0) markup.Element("span", fact.Unit, ("class", "unit"));
            markup.Close();
            markup.Close();
        }

        markup.Close();
    }

    private void WriteCaption(string title, string caption)
    {
        if (title.Length + caption.Length == 0) return;
        markup.Open("figcaption");
        if (title.Length > 0) markup.Element("strong", title);
        if (caption.Length > 0) markup.Element("span", caption);
        markup.Close();
    }

    /// <summary>Twice, for wide and for narrow screens: text that shrinks with the drawing would not be readable on a phone.</summary>
    private void WriteFigure(Figure figure)
    {
        var id = "f" + Format.Identifier((ulong)++_figures);
        markup.Open("figure");
        WriteCaption(figure.Title, figure.Caption);
        foreach (var (name, width) in (ReadOnlySpan<(string, int)>)[("wide", WideWidth), ("narrow", NarrowWidth)])
        {
            markup.Open("div", ("class", "drawing " + name));
            markup.Trusted(SvgRenderer.Render(figure, new SvgOptions { Width = width, IdPrefix = $"{id}-{name}", Standalone = false, ShowTitle = false }));
            markup.Close();
        }

        markup.Close();
    }

    private void WriteTable(Table table)
    {
        var text = TableText.Of(table, mostTableRows, NumberGlyphs.Typographic);
        markup.Open("figure");
        WriteCaption(table.Title, table.Caption);
        markup.Open("div", ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", table.Title.Length > 0 ? table.Title : "Table"));
        TableWriter.Write(markup, text);
        markup.Close();
        if (text.RowsInResult == 0) markup.Element("p", "No rows.", ("class", "more"));
        if (text.RowsNote(NumberGlyphs.Typographic) is { Length: > 0 } note) markup.Element("p", note, ("class", "more"));
        markup.Close();
    }

    private void WriteNotice(Notice notice)
    {
        var (sign, word) = Wording.Of(notice.Severity);
        markup.Open("div", ("class", "notice " + word.ToLowerInvariant()), ("role", "note"));
        markup.Element("span", sign, ("class", "sign"), ("aria-hidden", "true"));
        markup.Open("div");
        markup.Open("p");
        markup.Element("strong", word + ":");
        markup.Element("span", notice.Text);
        markup.Close();
        markup.Close();
        markup.Close();
    }

    private void WriteValidity(Validity validity)
    {
        markup.Open("div", ("class", "validity"));
        if (validity.Assumptions.Count > 0)
        {
            markup.Element("p", "Assumptions: " + Wording.Count(validity), ("class", "title"));
            markup.Open("ul");
            foreach (var assumption in validity.Assumptions) WriteAssumption(assumption);
            markup.Close();
        }

        if (validity.BlindSpots.Count > 0)
        {
            markup.Element("p", Wording.BlindSpots, ("class", validity.Assumptions.Count > 0 ? "title blind-title" : "title"));
            markup.Open("ul", ("class", "blind"));
            foreach (var spot in validity.BlindSpots) markup.Element("li", spot);
            markup.Close();
        }

        markup.Close();
    }

    private void WriteAssumption(Assumption assumption)
    {
        var (sign, word) = Wording.Of(assumption.State);
        var state = word.ToLowerInvariant().Replace(' ', '-');
        markup.Open("li", ("class", "state"));
        markup.Element("span", sign, ("class", "sign " + state), ("aria-hidden", "true"));
        markup.Element("span", word, ("class", "word " + state));
        markup.Open("span", ("class", "statement"));
        markup.Element("span", assumption.Statement.Length > 0 ? assumption.Statement : assumption.Name);
        if (assumption.Finding.Length > 0) markup.Element("span", assumption.Finding, ("class", "finding"));
        markup.Close();
        markup.Close();
    }
}
