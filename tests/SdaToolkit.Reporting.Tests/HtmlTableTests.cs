using SdaToolkit.Schemas.Report.V1;

namespace SdaToolkit.Reporting.Tests;

/// <summary>Tables fit the page: text gives way, numbers do not.</summary>
[TestClass]
public sealed class HtmlTableTests
{
    private static readonly Column Times = new() { Header = "Time", Times = { new Google.Protobuf.WellKnownTypes.Timestamp { Seconds = 1_784_116_800 } } };

    [TestMethod]
    public void Write_NarrowTable_BreaksNothing()
    {
        var cells = Cells(new Table { Columns = { Times, Names("a name of two or three words"), Numbers(3) } });

        CollectionAssert.AreEqual(new[] { null, null, "num" }, cells.ConvertAll(c => c.Class));
        CollectionAssert.AreEqual(new[] { false, false, false }, cells.ConvertAll(c => c.MayBreak));
    }

    [TestMethod]
    public void Write_WideTable_BreaksNamesAndTimesButNoNumber()
    {
        var table = new Table { Columns = { Times, Times, Names("a name of two or three words"), Names(new string('x', 20) + " " + new string('y', 20)) } };
        for (var i = 0; i < 6; i++) table.Columns.Add(Numbers(1234.5));

        var cells = Cells(table);

        CollectionAssert.AreEqual(new[] { "name", "name", "name", "wrap", "num", "num", "num", "num", "num", "num" }, cells.ConvertAll(c => c.Class));
        CollectionAssert.AreEqual(new[] { true, true, false, false, false, false, false, false, false, false }, cells.ConvertAll(c => c.MayBreak));
        Assert.AreEqual("2026-07-15T12:00:00Z", cells[0].Text, "a time that may be broken is the same text");
    }

    [TestMethod]
    public void Write_TableWithoutRows_IsNotTight() => Assert.IsFalse(Html(new Table { Columns = { new Column { Header = "A" } } }).Contains("class=\"tight\"", StringComparison.Ordinal));

    private static Column Names(string name) => new() { Header = "Name", Texts = { name } };

    private static Column Numbers(double number) => new() { Header = "Number", Numbers = { number }, NumberStyle = NumberStyle.Fixed, Digits = 1 };

    private static List<(string? Class, bool MayBreak, string Text)> Cells(Table table) =>
        [.. Markup.Parse(Html(table)).All("td").Select(d => ((string?)d.Attribute("class"), d.Elements().Any(e => e.Name.LocalName == "wbr"), d.Value))];

    private static string Html(Table table)
    {
        using var output = new StringWriter();
        HtmlReport.Write(new ReportPage([new Report { Title = "A", Sections = { new Section { Blocks = { new Block { Table = table } } } } }]), output);
        return output.ToString();
    }
}
