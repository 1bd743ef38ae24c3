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
    [DataRow("read from /data/cdm/2026/07/000012345_conj_000112345.cdm at 7 km/s", "read from /data/|cdm/|2026/|07/|000012345_|conj_|000112345.cdm at 7 km/s")]
    [DataRow(@"C:\Users\operator\messages\&.cdm is not there, and/or not read", @"C:\|Users\|operator\|messages\|&.cdm is not there, and/or not read")]
    [DataRow("a single word of prose: antidisestablishmentarianism, and no path/", "a single word of prose: antidisestablishmentarianism, and no path/")]
    public void Write_PathInProse_MayBreakAtItsSeparators(string text, string broken)
    {
        var html = Html(new Table { Columns = { Names(text), Numbers(3) } });
        var cell = Markup.Parse(html).All("td").First();
        Assert.AreEqual("wrap", (string?)cell.Attribute("class"));
        Assert.AreEqual(text, cell.Value, "copied, it is the same text");
        Assert.AreEqual(broken, string.Concat(cell.Nodes().Select(n => n is System.Xml.Linq.XText t ? t.Value : "|")));
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
