using System.Text;
using SdaToolkit.Reporting.Terminal;
using SdaToolkit.Schemas.Report.V1;
using Spectre.Console;
using Table = SdaToolkit.Schemas.Report.V1.Table;

namespace SdaToolkit.Reporting.Tests;

[TestClass]
public sealed class ConsoleReportTests
{
    [TestMethod]
    [DataRow(40)]
    [DataRow(60)]
    [DataRow(80)]
    [DataRow(132)]
    public void Write_PlainText_RespectsTheWidthAndKeepsCellsWhole(int width)
    {
        var text = Plain(SampleReport.Report(), width);
        foreach (var line in text.Split('\n')) Assert.IsLessThanOrEqualTo(width, TextFlow.Width(line), line);
        foreach (var cell in (string[])["2026-07-18T09:46:57.6Z", "-1204.3", "1.0e-40", "901234", "12400.3"]) Assert.Contains(cell, text, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(60)]
    [DataRow(120)]
    public void Write_Terminal_RespectsTheWidthAndKeepsCellsWhole(int width)
    {
        var text = Rich(SampleReport.Report(), width);
        Assert.Contains('\u001b', text);
        var shown = System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9;]*m", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5));
        foreach (var line in shown.Split('\n')) Assert.IsLessThanOrEqualTo(width, TextFlow.Width(line), line);
        foreach (var cell in (string[])["2026-07-18T09:46:57.6Z", "−1\u202F204.3", "1.0×10⁻⁴⁰", "901234", "12\u202F400.3", "▁"]) Assert.Contains(cell, shown, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("TLP:AMBER+STRICT", "TLP:AMBER+STRICT")]
    [DataRow("", "No handling marking stated")]
    [DataRow(" ", "No handling marking stated")]
    public void Write_Marking_StandsFirstAndLast(string marking, string expected)
    {
        var lines = Plain(new Report { Title = "A", HandlingMarking = marking, Sections = { new Section { Blocks = { SampleReport.Note("text") } } } }, 80).TrimEnd('\n').Split('\n');
        Assert.AreEqual(expected, lines[0]);
        Assert.AreEqual(expected, lines[^1]);
        Assert.HasCount(2, lines.Where(l => l == expected).ToList());
    }

    [TestMethod]
    public void Write_HostileText_NeverReachesTheTerminal()
    {
        const string bad = EdgeFigures.Hostile;
        var report = new Report { Title = bad, Summary = bad, HandlingMarking = bad, Sections = { new Section { Heading = bad, Blocks = { SampleReport.Note(bad), new Block { Notice = new Notice { Text = bad } }, new Block { Facts = new Facts { Facts_ = { new Fact { Label = bad, Value = bad } } } }, new Block { Table = new Table { Title = bad, Columns = { new Column { Header = bad, Texts = { bad + "[red]" } } } } } } } } };
        var plain = Plain(report, 80);
        Assert.IsFalse(plain.Any(c => (char.IsControl(c) && c != '\n') || c == '\u202E'));
        var rich = Rich(report, 80);
        Assert.IsFalse(rich.Contains('\u0007', StringComparison.Ordinal) || rich.Contains("\u001b[31mred", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Write_ConsoleThatIsNoTerminal_IsPlain()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new Output(output, 100, isTerminal: false), Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.TrueColor });
        ConsoleReport.Write(SampleReport.Report(), console);
        Assert.AreEqual(Plain(SampleReport.Report(), 100), output.ToString());
    }

    [TestMethod]
    public void Write_ConsoleWithoutColors_IsPlain()
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new Output(output, 100, isTerminal: true), Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.NoColors });
        ConsoleReport.Write(SampleReport.Report(), console);
        Assert.AreEqual(Plain(SampleReport.Report(), 100), output.ToString());
    }

    [TestMethod]
    public void Of_SingleSeries_DrawsItsCourse()
    {
        var x = Build.Range(0, 7, 8);
        Assert.AreEqual("▁▂▃▄▅▆▇█", Sparkline.Of(Build.Figure("Ramp", Build.Axis("x"), Build.Axis("y"), Build.Line("", x, x)), 8));
        Assert.AreEqual("▁█▄", Sparkline.Of(Build.Figure("Bars", Build.Axis("x"), Build.Axis("y"), Build.Histogram("", [0, 1, 2, 3], [0, 8, 4 - 0.1])), 60));
        Assert.AreEqual("", Sparkline.Of(Build.Figure("Two", Build.Axis("x"), Build.Axis("y"), Build.Line("", x, x), Build.Line("", x, x)), 60));
    }

    private static string Plain(Report report, int width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        ConsoleReport.Write(report, output, width);
        return output.ToString();
    }

    private static string Rich(Report report, int width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new Output(output, width, isTerminal: true), Ansi = AnsiSupport.Yes, ColorSystem = ColorSystemSupport.TrueColor, Interactive = InteractionSupport.No });
        console.Profile.Capabilities.Unicode = true;
        ConsoleReport.Write(report, console);
        return output.ToString();
    }

    private sealed class Output(TextWriter writer, int width, bool isTerminal) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => width;

        public int Height => 50;

        public void SetEncoding(Encoding encoding)
        {
        }
    }
}
