using SdaToolkit.Reporting.Terminal;
using SdaToolkit.Schemas.Report.V1;
using Spectre.Console;

namespace SdaToolkit.Reporting;

/// <summary>Writes reports as text: in a terminal with colours, elsewhere plain.</summary>
/// <remarks>Control characters in reports are never passed on. Tables keep numbers, names and times whole whatever the width.</remarks>
public static class ConsoleReport
{
    /// <summary>Rows of a table that are written; a longer one says how many there are.</summary>
    public const int DefaultTableRows = 50;

    /// <summary>Line length of plain text.</summary>
    public const int DefaultWidth = 100;

    private const int LeastWidth = 40;

    /// <summary>Writes a report to a console; plain where it is not a terminal or colours are off, as by NO_COLOR.</summary>
    public static void Write(Report report, IAnsiConsole console, int mostTableRows = DefaultTableRows)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(console);
        var plain = !console.Profile.Out.IsTerminal || !console.Profile.Capabilities.Ansi || console.Profile.Capabilities.ColorSystem == ColorSystem.NoColors;
        if (plain) Write(report, console.Profile.Out.Writer, console.Profile.Width, mostTableRows);
        else new ReportTeller(new RichTerminal(console), mostTableRows).Tell(report);
    }

    /// <summary>Writes a report as plain text: no control codes, numbers that programs can read.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Receives the text.</param>
    /// <param name="width">Longest line, cells; at least 40. A single number, name or time that is longer stays whole.</param>
    /// <param name="mostTableRows">Rows written of each table.</param>
    public static void Write(Report report, TextWriter output, int width = DefaultWidth, int mostTableRows = DefaultTableRows)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(output);
        new ReportTeller(new PlainTerminal(output, Math.Max(LeastWidth, width)), mostTableRows).Tell(report);
    }
}
