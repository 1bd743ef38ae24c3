using Google.Protobuf.WellKnownTypes;
using SdaToolkit.Schemas.Common.V1;
using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Model;

/// <summary>Writes a report in reading order. Each call adds to the section begun last.</summary>
public sealed class ReportBuilder
{
    private readonly Report _report;

    /// <summary>Begins a report.</summary>
    /// <param name="title">Title.</param>
    /// <param name="summary">The answer in one to three sentences.</param>
    public ReportBuilder(string title, string summary) => _report = new Report { Title = title, Summary = summary };

    /// <summary>Takes marking and data mode from the result's envelope.</summary>
    public ReportBuilder Envelope(Envelope envelope)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        (_report.HandlingMarking, _report.DataMode) = (envelope.HandlingMarking, envelope.DataMode);
        return this;
    }

    /// <summary>Begins a section.</summary>
    public ReportBuilder Section(string heading)
    {
        _report.Sections.Add(new Section { Heading = heading });
        return this;
    }

    /// <summary>Adds a paragraph.</summary>
    public ReportBuilder Text(string text) => Add(new Block { Text = text });

    /// <summary>Adds key figures: label, value, unit.</summary>
    public ReportBuilder Facts(params ReadOnlySpan<(string Label, string Value, string Unit)> facts)
    {
        var block = new Facts();
        foreach (var (label, value, unit) in facts) block.Facts_.Add(new Fact { Label = label, Value = value, Unit = unit });
        return Add(new Block { Facts = block });
    }

    /// <summary>Adds a note that stands out.</summary>
    public ReportBuilder Notice(Severity severity, string text) => Add(new Block { Notice = new Notice { Severity = severity, Text = text } });

    /// <summary>Adds a table.</summary>
    public ReportBuilder Table(Table table) => Add(new Block { Table = table });

    /// <summary>Adds a figure.</summary>
    public ReportBuilder Figure(Figure figure) => Add(new Block { Figure = figure });

    /// <summary>Adds assumptions and blind spots.</summary>
    public ReportBuilder Validity(Validity validity) => Add(new Block { Validity = validity });

    /// <summary>The report.</summary>
    public Report Build() => _report;

    private ReportBuilder Add(Block block)
    {
        if (_report.Sections.Count == 0) _report.Sections.Add(new Section());
        _report.Sections[^1].Blocks.Add(block);
        return this;
    }
}

/// <summary>Columns of a table, each from its values.</summary>
public static class Columns
{
    /// <summary>Cells of text.</summary>
    public static Column Text(string header, IEnumerable<string> cells) => new() { Header = header, Texts = { cells } };

    /// <summary>Cells of numbers with a fixed number of decimals.</summary>
    public static Column Fixed(string header, string unit, int decimals, IEnumerable<double> cells) =>
        new() { Header = header, Unit = unit, NumberStyle = NumberStyle.Fixed, Digits = (uint)decimals, Numbers = { cells } };

    /// <summary>Cells of numbers in scientific notation.</summary>
    public static Column Scientific(string header, string unit, int decimals, IEnumerable<double> cells) =>
        new() { Header = header, Unit = unit, NumberStyle = NumberStyle.Scientific, Digits = (uint)decimals, Numbers = { cells } };

    /// <summary>Cells of catalogue numbers and other names that are numbers.</summary>
    public static Column Identifiers(string header, IEnumerable<ulong> cells) => new() { Header = header, Identifiers = { cells } };

    /// <summary>Cells of instants, with a number of decimals of the second.</summary>
    public static Column Times(string header, int decimals, IEnumerable<Timestamp> cells) =>
        new() { Header = header, Digits = (uint)decimals, Times = { cells } };
}
