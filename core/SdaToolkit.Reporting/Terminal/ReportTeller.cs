using SdaToolkit.Reporting.Formatting;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Terminal;

/// <summary>Tells a report line by line.</summary>
internal sealed class ReportTeller(ITerminal terminal, int mostTableRows)
{
    private const int LongestLine = 100;

    public void Tell(Report report)
    {
        Banner(report);
        terminal.Heading(SafeText.Clean(report.Title.Length > 0 ? report.Title : "Report"), isTitle: true);
        var warning = Wording.WarningOf(report.DataMode);
        Paragraph(warning.Length > 0 ? $"{Wording.Of(report.DataMode)}. {warning}" : $"Data: {Wording.Of(report.DataMode)}", warning.Length > 0 ? Tone.Warning : Tone.Muted);
        foreach (var paragraph in Wording.Paragraphs(report.Summary)) Paragraph(paragraph);
        foreach (var section in report.Sections)
        {
            if (section.Heading.Length > 0)
            {
                terminal.Line("");
                terminal.Heading(SafeText.Clean(section.Heading), isTitle: false);
            }

            foreach (var block in section.Blocks) Tell(block);
        }

        terminal.Line("");
        Banner(report);
    }

    // Above everything and below it: whoever sees one end of the text sees how it may be handled.
    private void Banner(Report report)
    {
        var stated = !string.IsNullOrWhiteSpace(report.HandlingMarking);
        Paragraph(stated ? report.HandlingMarking : Wording.NoMarking, stated ? Tone.Strong : Tone.Muted);
    }

    private void Tell(Block block)
    {
        terminal.Line("");
        switch (block.ContentCase)
        {
            case Block.ContentOneofCase.Text:
                foreach (var paragraph in Wording.Paragraphs(block.Text)) Paragraph(paragraph);
                break;
            case Block.ContentOneofCase.Facts:
                TellFacts(block.Facts);
                break;
            case Block.ContentOneofCase.Table:
                TellTable(block.Table);
                break;
            case Block.ContentOneofCase.Figure:
                TellFigure(block.Figure);
                break;
            case Block.ContentOneofCase.Notice:
                var (sign, word) = Wording.Of(block.Notice.Severity);
                var tone = block.Notice.Severity switch { Severity.Error => Tone.Bad, Severity.Warning => Tone.Warning, _ => Tone.Normal };
                Paragraph($"[{sign}] {word}: {block.Notice.Text}", tone, hanging: 4);
                break;
            case Block.ContentOneofCase.Validity:
                TellValidity(block.Validity);
                break;
            default:
                break;
        }
    }

    private void TellFacts(Facts facts)
    {
        var labels = facts.Facts_.Select(f => SafeText.Clean(f.Label)).ToList();
        var width = Math.Min(labels.Select(TextFlow.Width).DefaultIfEmpty(0).Max(), terminal.Width / 2);
        for (var i = 0; i < labels.Count; i++)
        {
            var value = SafeText.Clean($"{facts.Facts_[i].Value} {facts.Facts_[i].Unit}".TrimEnd());
            var (left, right) = (TextFlow.Wrap(labels[i], width), TextFlow.Wrap(value, Math.Max(2, terminal.Width - width - 2)));
            for (var row = 0; row < Math.Max(left.Count, right.Count); row++)
                terminal.Line($"{TextFlow.Pad(row < left.Count ? left[row] : "", width, right: false)}  {(row < right.Count ? right[row] : "")}");
        }
    }

    private void TellTable(Table table)
    {
        var text = TableText.Of(table, mostTableRows, terminal.Glyphs);
        Paragraph(table.Title, Tone.Strong);
        Paragraph(table.Caption, Tone.Muted);
        terminal.Table(text);
        if (text.RowsInResult == 0) Paragraph("No rows.", Tone.Muted);
        Paragraph(text.RowsNote(terminal.Glyphs), Tone.Muted);
    }

    private void TellFigure(Figure figure)
    {
        Paragraph(figure.Title.Length > 0 ? "Figure: " + figure.Title : "Figure", Tone.Strong);
        Paragraph(figure.Caption);
        if (terminal.DrawsBlocks && Sparkline.Of(figure, terminal.Width) is { Length: > 0 } course) terminal.Line(course);
        Paragraph(FigureDescription.Of(figure), Tone.Muted);
    }

    private void TellValidity(Validity validity)
    {
        if (validity.Assumptions.Count > 0) Paragraph("Assumptions: " + Wording.Count(validity), Tone.Strong);
        foreach (var assumption in validity.Assumptions)
        {
            var (sign, word) = Wording.Of(assumption.State);
            var tone = assumption.State switch { AssumptionState.Met => Tone.Good, AssumptionState.NotMet => Tone.Bad, _ => Tone.Warning };
            var statement = assumption.Statement.Length > 0 ? assumption.Statement : assumption.Name;
            Paragraph($"[{sign}] {word}: {statement}{(assumption.Finding.Length > 0 ? $" Found: {assumption.Finding}" : "")}", tone, hanging: 4);
        }

        if (validity.BlindSpots.Count > 0) Paragraph(Wording.BlindSpots, Tone.Strong);
        foreach (var spot in validity.BlindSpots) Paragraph("- " + spot, hanging: 2);
    }

    /// <summary>A paragraph in lines that are comfortable to read; nothing for an empty one.</summary>
    private void Paragraph(string text, Tone tone = Tone.Normal, int hanging = 0)
    {
        if (text.Length == 0) return;
        var lines = TextFlow.Wrap(SafeText.Clean(text), Math.Min(LongestLine, terminal.Width) - hanging);
        for (var i = 0; i < lines.Count; i++) terminal.Line(i == 0 ? lines[i] : new string(' ', hanging) + lines[i], tone);
    }
}
